import type { EffectiveEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";

type Turn = Extract<EffectiveEvent, { readonly kind: "merged" | "split" }>;

/** What was merged into what, and what was split (合并与拆分情况). */
export interface Composites {
  /**
   * The composite an item is in (所在综合), not that one's own. With a day, the one it was in on that day; days of merging and
   * splitting do not count as in it, for nobody knows which came first.
   */
  compositeOf(item: string, day?: string): string | undefined;
  /** Every composite it is or was in (曾在综合), through composites, each once. */
  holdersOf(item: string): readonly string[];
  /** Since when it is in the composite it is in now (并入日期). */
  mergedOn(item: string): string | undefined;
  /** The split that took a composite apart (拆分记录), while that stands. */
  splitOf(composite: string): Extract<Turn, { readonly kind: "split" }> | undefined;
  /** What a composite was made of, through composites (原始篇目): items that are none themselves, each once; of others nothing. */
  originalsOf(composite: string): readonly string[];
  /** All that is within a composite (所含各篇), composites among it, each once. */
  partsOf(composite: string): readonly string[];
}

/**
 * Reads from effective events which items are in which composite (合并关系).
 *
 * A composite stands for its sources from `merged` to `split`. Where voidings and corrections leave an item in two that
 * stand, the one merged later counts: by day, then by id, so that the order of arrival decides nothing.
 *
 * O(n log n).
 *
 * @example
 * readComposites([]).compositeOf("a"); // => undefined
 */
export function readComposites(events: Iterable<EffectiveEvent>): Composites {
  const turns = new Map<string, Turn[]>();
  for (const event of events) {
    if (event.kind !== "merged" && event.kind !== "split") continue;
    const own = turns.get(event.item);
    if (own) own.push(event);
    else turns.set(event.item, [event]);
  }
  return new MergedItems(turns);
}

/** A time in which a composite stood for its sources. */
interface Standing {
  readonly composite: string;
  readonly merged: Turn;
  readonly split?: Turn;
}

class MergedItems implements Composites {
  readonly #sources = new Map<string, readonly string[]>();
  readonly #splits = new Map<string, Extract<Turn, { readonly kind: "split" }>>();
  /** By source, first what was merged first. */
  readonly #standings = new Map<string, Standing[]>();

  constructor(turns: ReadonlyMap<string, readonly Turn[]>) {
    for (const [composite, own] of turns) this.#take(composite, own.toSorted(compareEvents));
    for (const standings of this.#standings.values())
      standings.sort((a, b) => compareEvents(a.merged, b.merged));
  }

  #take(composite: string, turns: readonly Turn[]): void {
    const merged = turns.find((turn) => turn.kind === "merged");
    if (!merged) return;
    this.#sources.set(composite, merged.data.sources);
    const last = turns.at(-1);
    if (last?.kind === "split") this.#splits.set(composite, last);
    for (const standing of standingsOf(composite, turns)) {
      for (const source of new Set(merged.data.sources)) {
        const others = this.#standings.get(source);
        if (others) others.push(standing);
        else this.#standings.set(source, [standing]);
      }
    }
  }

  compositeOf(item: string, day?: string): string | undefined {
    if (day === undefined) return this.#now(item)?.composite;
    return this.#standings
      .get(item)
      ?.findLast(({ merged, split }) => merged.on < day && (split === undefined || day < split.on))
      ?.composite;
  }

  holdersOf(item: string): readonly string[] {
    const found = new Set<string>();
    const walk = (one: string) => {
      for (const { composite } of this.#standings.get(one) ?? []) {
        if (found.has(composite)) continue;
        found.add(composite);
        walk(composite);
      }
    };
    walk(item);
    return [...found];
  }

  mergedOn(item: string): string | undefined {
    return this.#now(item)?.merged.on;
  }

  splitOf(composite: string): Extract<Turn, { readonly kind: "split" }> | undefined {
    return this.#splits.get(composite);
  }

  originalsOf(composite: string): readonly string[] {
    return this.partsOf(composite).filter((part) => !this.#sources.has(part));
  }

  partsOf(composite: string): readonly string[] {
    const found = new Set<string>();
    const walk = (item: string) => {
      for (const source of this.#sources.get(item) ?? []) {
        if (found.has(source)) continue;
        found.add(source);
        walk(source);
      }
    };
    walk(composite);
    return [...found];
  }

  #now(item: string): Standing | undefined {
    return this.#standings.get(item)?.findLast(({ split }) => split === undefined);
  }
}

/** A merging that follows another without a split between them begins nothing new. */
function standingsOf(composite: string, turns: readonly Turn[]): Standing[] {
  const standings: Standing[] = [];
  let merged: Turn | undefined;
  for (const turn of turns) {
    if (turn.kind === "merged") merged ??= turn;
    else if (merged) {
      standings.push({ composite, merged, split: turn });
      merged = undefined;
    }
  }
  if (merged) standings.push({ composite, merged });
  return standings;
}
