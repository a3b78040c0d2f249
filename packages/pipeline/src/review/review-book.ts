import {
  canonicalJson,
  contentId,
  type EffectiveEvent,
  type Json,
  type LedgerEvent,
  type Proposal,
  type Submitter,
} from "@minyi/core";
import {
  type Fate,
  fateFinder,
  type ItemState,
  projectItems,
  type StandingCategory,
  standingCategory,
} from "@minyi/ledger";
import { RecordBook } from "../record/record-book.ts";

/** The ledger as a reviewer needs it (复核用台账): read once, not changed. */
export class ReviewBook {
  readonly book: RecordBook;
  readonly #places = new Map<string, number>();
  readonly #see: (items: ReadonlyMap<string, ItemState>) => ReadonlyMap<string, ItemState>;
  #items: ReadonlyMap<string, ItemState> | undefined;
  #fateOf: ((id: string) => Fate | undefined) | undefined;
  readonly #effective = new Map<string, EffectiveEvent[]>();

  /** @param see what is to be seen of the items. @default all */
  constructor(
    events: readonly LedgerEvent[],
    see: (items: ReadonlyMap<string, ItemState>) => ReadonlyMap<string, ItemState> = (items) => items,
  ) {
    this.book = new RecordBook(events);
    const { effective } = this.book;
    this.#see = see;
    for (const event of effective) {
      if (!this.#places.has(event.item)) this.#places.set(event.item, this.#places.size);
      const own = this.#effective.get(event.item);
      if (own) own.push(event);
      else this.#effective.set(event.item, [event]);
    }
  }

  /** In the order in which they first appear. O(n log n) the first time: who only asks for versions has no need of it. */
  get items(): ReadonlyMap<string, ItemState> {
    this.#items ??= this.#see(projectItems(this.book.effective));
    return this.#items;
  }

  effectiveOf(item: string): readonly EffectiveEvent[] {
    return this.#effective.get(item) ?? [];
  }

  categoryOf(item: string): StandingCategory | undefined {
    return standingCategory(this.effectiveOf(item));
  }

  /** What became of an item or a proposal (结局); nothing of what was voided. */
  fateOf(id: string): Fate | undefined {
    this.#fateOf ??= fateFinder(this.book.effective);
    return this.#fateOf(id);
  }

  /** A proposal as it was received, if the id is one's. */
  proposalOf(id: string): Proposal | undefined {
    if (this.book.typeOf(id) !== "proposal") return undefined;
    const received = this.effectiveOf(id).find((event) => event.kind === "received");
    return received?.kind === "received" ? received.data.proposal : undefined;
  }

  /** 反映人; of a composite those of all sources, each once. */
  submittersOf(id: string): readonly Submitter[] {
    return this.book.facts(id)?.submitters ?? [];
  }

  /** Orders items and proposals as they came. */
  compare(a: string, b: string): number {
    return (this.#places.get(a) ?? 0) - (this.#places.get(b) ?? 0);
  }

  /** Number, else id. */
  nameOf(item: string): string {
    return this.book.facts(item)?.number ?? item;
  }

  /**
   * The state of an item in a few characters (版本): how many events there are about it, and a digest of all that counts of it. Drafts
   * put on a desk do not count; nor does what happens to others, so that the same events give the same version in any ledger.
   *
   * O(events of the item).
   */
  versionOf(item: string): string {
    const parts = this.effectiveOf(item)
      .filter(({ kind }) => kind !== "dispatched")
      .map(({ id, data }) =>
        this.book.amendmentsOf(id).length === 0 ? id : `${id} ${canonicalJson(data as Json)}`,
      )
      .sort();
    const digest = contentId([this.book.composites.compositeOf(item) ?? "", ...parts]).slice(0, 12);
    return `${this.eventsAbout(item).length}-${digest}`;
  }

  /** Everything written about an item but drafts, and what took it into a composite, in turn. */
  eventsAbout(item: string): readonly LedgerEvent[] {
    const composite = this.book.composites.compositeOf(item);
    const around = composite === undefined ? [] : this.book.eventsOf(composite);
    return [
      ...this.book.eventsOf(item).filter(({ kind }) => kind !== "dispatched"),
      ...around.filter(({ kind }) => kind === "merged"),
    ].sort((a, b) => a.seq - b.seq);
  }
}

/** Whether two versions are of one state (版本是否一致): how many events there were does not count. */
export function isSameVersion(a: string, b: string): boolean {
  return digestOf(a) === digestOf(b);
}

function digestOf(version: string): string {
  return version.slice(version.indexOf("-") + 1);
}

/** How many events about its item a version knows of; nothing when it is no version. */
export function eventsOfVersion(version: string): number | undefined {
  const [, count] = /^(\d{1,15})-[\da-f]{12}$/.exec(version) ?? [];
  return count === undefined ? undefined : Number(count);
}
