import { mappingTargets, type RelabelItem, type TaxonomyMapping, versionWords } from "@minyi/classify";
import type { Classification, EffectiveEvent, LedgerEvent, SubjectFacts } from "@minyi/core";
import {
  effectiveEvents,
  type ItemState,
  projectItems,
  type StandingCategory,
  standingCategory,
  subjectFacts,
} from "@minyi/ledger";

/** Something in the ledger that stands in a category (有类别的事项), as `planRelabelling` wants it. */
export interface LedgerRelabelItem extends RelabelItem {
  readonly number: string;
  /** The first day a change can take effect: that of the change of taxonomy, or of a later decision. */
  readonly on: string;
}

/** Options for {@linkcode relabelItems}. */
export interface RelabelItemsOptions {
  readonly mapping: TaxonomyMapping;
  /** The day from which the new taxonomy holds, YYYY-MM-DD. */
  readonly on: string;
  /** Categories of the new taxonomy. */
  readonly categories: readonly string[];
  /** What decides by the new taxonomy: what it decided stands in a new category. @default nothing is known of it */
  readonly method?: Classification["method"];
}

/**
 * Finds what stands in a category in a ledger, and of it what may still be in the old taxonomy (待改类事项).
 *
 * Settled is what this mapping has moved, what the given method has decided, and, where a name is in both taxonomies, what
 * was decided on a day on which the new one held: the day given, or the first on which this mapping moved anything. An item
 * whose move by this mapping was voided is held for a person. In the order in which items first appear.
 *
 * O(n log n) for n events.
 */
export function relabelItems(
  events: readonly LedgerEvent[],
  options: RelabelItemsOptions,
): { readonly open: readonly LedgerRelabelItem[]; readonly settled: number } {
  const found = new Finder(events, options);
  const open: LedgerRelabelItem[] = [];
  let settled = 0;
  for (const [facts, standing] of found.standing()) {
    if (found.isSettled(standing)) settled++;
    else open.push(found.item(facts, standing));
  }
  return { open, settled };
}

class Finder {
  readonly #options: RelabelItemsOptions;
  readonly #mapping: string;
  readonly #bySubject = new Map<string, EffectiveEvent[]>();
  readonly #facts: ReadonlyMap<string, SubjectFacts>;
  readonly #items: ReadonlyMap<string, ItemState>;
  /** Subjects with categories that a voided move of this mapping had moved them from. */
  readonly #takenBack = new Map<string, Set<string>>();
  readonly #inForce: string;
  /** Names of the new taxonomy that are names of the old one, too. */
  readonly #inBoth: ReadonlySet<string>;

  constructor(events: readonly LedgerEvent[], options: RelabelItemsOptions) {
    const { mapping, on, categories } = options;
    this.#options = options;
    this.#mapping = versionWords(mapping);
    const effective = effectiveEvents(events);
    for (const event of effective) {
      const own = this.#bySubject.get(event.item);
      if (own) own.push(event);
      else this.#bySubject.set(event.item, [event]);
    }
    this.#facts = subjectFacts(effective);
    this.#items = projectItems(effective);
    const standing = new Set(effective.map(({ id }) => id));
    const moves = events.filter(
      (event) => event.kind === "relabelled" && event.data.mapping === this.#mapping,
    );
    this.#inForce = moves.reduce((day, move) => (standing.has(move.id) && move.on < day ? move.on : day), on);
    for (const move of moves) if (!standing.has(move.id)) this.#noteTakenBack(move);
    const old = mappingTargets(mapping);
    this.#inBoth = new Set(categories.filter((category) => old.has(category)));
  }

  *standing(): Generator<[SubjectFacts, StandingCategory]> {
    for (const [id, facts] of this.#facts) {
      const standing = standingCategory(this.#bySubject.get(id) ?? []);
      if (standing && facts.type !== "activity") yield [facts, standing];
    }
  }

  isSettled({ category, decision, moves }: StandingCategory): boolean {
    if (moves.length > 0) return moves.some(({ data }) => data.mapping === this.#mapping);
    if (decision.kind === "classified" && this.#isNewMethod(decision.data.classification.method)) return true;
    return this.#inBoth.has(category) && decision.on >= this.#inForce;
  }

  item({ id, number = "", title, since }: SubjectFacts, standing: StandingCategory): LedgerRelabelItem {
    const { category, decision, moves, decidedBy } = standing;
    const submission = this.#items.get(id)?.submission ?? this.#proposalOf(id);
    const taken = this.#takenBack.get(id)?.has(category) === true;
    return {
      id,
      number,
      category,
      title: submission?.title ?? title,
      body: submission?.body ?? "",
      decidedBy,
      on: latest([this.#options.on, since, decision.on, ...moves.map((move) => move.on)]),
      ...(taken ? { hold: "按此对照表改类后曾被撤销" } : {}),
    };
  }

  #isNewMethod(method: Classification["method"]): boolean {
    return method.lexicon === this.#options.method?.lexicon;
  }

  #proposalOf(id: string): { readonly title: string; readonly body?: string | undefined } | undefined {
    const received = this.#bySubject.get(id)?.find((event) => event.kind === "received");
    return received?.kind === "received" ? received.data.proposal : undefined;
  }

  #noteTakenBack({ kind, item, data }: LedgerEvent): void {
    if (kind !== "relabelled") return;
    const from = this.#takenBack.get(item) ?? new Set();
    this.#takenBack.set(item, from.add(data.from));
  }
}

function latest(days: readonly string[]): string {
  return days.toSorted().at(-1) ?? "";
}
