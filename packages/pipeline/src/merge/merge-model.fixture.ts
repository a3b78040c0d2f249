/** A merging or a split, in the order in which they were done. */
interface Turn {
  readonly kind: "merged" | "split";
  readonly event: string;
  readonly composite: string;
  readonly sources: readonly string[];
  readonly on: string;
}

interface Endorsement {
  readonly event: string;
  readonly item: string;
  readonly on: string;
}

/** What merging has to come to, told as simply as it can be: everything is replayed at every question. */
export class MergeModel {
  /** Texts with their authors, in the order of arrival. */
  readonly texts = new Map<string, readonly string[]>();
  readonly turns: Turn[] = [];
  readonly endorsements: Endorsement[] = [];
  readonly voided = new Set<string>();

  get standingTurns(): readonly Turn[] {
    return this.turns.filter(({ event }) => !this.voided.has(event));
  }

  /** Composite → sources. */
  get composites(): ReadonlyMap<string, readonly string[]> {
    const merged = this.standingTurns.filter(({ kind }) => kind === "merged");
    return new Map(merged.map(({ composite, sources }) => [composite, sources]));
  }

  /**
   * Source → composite; of a day those it was in before that day began and after it ended. Of two, which only a merging that was
   * voided and brought back can leave in the past, the one merged later.
   */
  holders(day?: string): ReadonlyMap<string, string> {
    const held = new Map<string, string>();
    const merged = this.standingTurns.filter(({ kind }) => kind === "merged");
    for (const { composite, sources } of merged.sort(byDayAndId)) {
      const known = this.standingTurns.filter(
        ({ kind, on }) => day === undefined || (kind === "merged" ? on < day : on <= day),
      );
      const last = known.findLast((turn) => turn.composite === composite);
      if (last?.kind === "merged") for (const source of sources) held.set(source, composite);
    }
    return held;
  }

  isSplit(composite: string): boolean {
    return this.standingTurns.findLast((turn) => turn.composite === composite)?.kind === "split";
  }

  /** Outermost composite, or the item itself. */
  root(item: string, day?: string): string {
    const held = this.holders(day);
    let at = item;
    for (let next = held.get(at); next !== undefined; next = held.get(at)) at = next;
    return at;
  }

  originals(item: string): readonly string[] {
    const sources = this.composites.get(item);
    if (!sources) return this.texts.has(item) ? [item] : [];
    return [...new Set(sources.flatMap((source) => this.originals(source)))];
  }

  authors(item: string): readonly string[] {
    return [...new Set(this.originals(item).flatMap((text) => this.texts.get(text) ?? []))];
  }

  /** Every item that stands for itself. */
  get present(): readonly string[] {
    const held = this.holders();
    return [...this.texts.keys(), ...this.composites.keys()].filter(
      (item) => !held.has(item) && !this.isSplit(item),
    );
  }

  get standingEndorsements(): readonly (Endorsement & { readonly root: string })[] {
    return this.endorsements
      .filter(({ event, item }) => !this.voided.has(event) && this.isThere(item))
      .map((one) => ({ ...one, root: this.root(one.item, one.on) }));
  }

  isThere(item: string): boolean {
    return this.texts.has(item) || this.composites.has(item);
  }
}

function byDayAndId(a: Turn, b: Turn): number {
  return a.on + a.event < b.on + b.event ? -1 : 1;
}
