import { type MappingTargets, mappingTargets, type TaxonomyMapping } from "./taxonomy-mapping.ts";

/** Something that stands in a category of the old taxonomy (待改类的事项). */
export interface RelabelItem {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly body: string;
  /** Who put it there. What a person decided no machine decides anew. */
  readonly decidedBy: "machine" | "person";
  /** Leaves it to a person, and says why. @default not so */
  readonly hold?: string;
}

/** Chooses one of several categories for a text (择类). One that is not among them, or confidence 0, means: none can be told. */
export type DecideAmong = (
  text: { readonly title: string; readonly body: string },
  among: readonly string[],
) => { readonly category: string; readonly confidence: number; readonly needsReview: boolean };

/** Options for {@linkcode planRelabelling}. */
export interface PlanRelabellingOptions {
  /** Decides where split categories lead. @default nobody: a person does */
  readonly decide?: DecideAmong;
  /** Categories of the new taxonomy: what stands in one and is not mapped stays. @default the targets of the mapping */
  readonly categories?: readonly string[];
}

/**
 * How a move came about (改类方式): `renamed` one old category leads to a new one, `joined` several do, `decided` by the text
 * among several, which may be the name it had, `kept` since that name leads to itself or is new, `person` not moved, a person decides.
 */
export const MOVE_WAYS = ["renamed", "joined", "decided", "kept", "person"] as const;

/** What becomes of one item (一项改类). */
export interface RelabelMove {
  readonly id: string;
  readonly from: string;
  /** Where it stands afterwards; not given while a person has to decide. */
  readonly to?: string;
  readonly how: (typeof MOVE_WAYS)[number];
  /** Of what the text decided. */
  readonly confidence?: number;
  /** The text decided, but a person should look. */
  readonly needsReview?: boolean;
  /** For people: the mapping's note, or why a person has to decide. */
  readonly note?: string;
}

/** How many go from one category to another in one way (改类去向表). */
export interface RelabelCount {
  readonly from: string;
  readonly to?: string;
  readonly how: RelabelMove["how"];
  readonly count: number;
}

/** What {@linkcode planRelabelling} comes to (改类方案). */
export interface RelabelPlan {
  /** In the order of the items. */
  readonly moves: readonly RelabelMove[];
  /** Items in a category that neither the mapping nor the new taxonomy knows, in the order of the items. */
  readonly unmapped: readonly { readonly id: string; readonly category: string }[];
  /** Old categories in the order of the mapping, its targets in the order of its lines, what a person decides last of each. */
  readonly table: readonly RelabelCount[];
}

/**
 * Plans where items go when the taxonomy changes (改类方案); nothing is written.
 *
 * A category with one target moves all its items, whoever decided them. Of a split one `decide` moves those that a
 * machine had put there; without it, and where a person had, a person decides, and so for a category that was dropped. A
 * category under the same name in both taxonomies stays.
 *
 * O(n) for n items, and one decision for each that is split.
 *
 * @example
 * const lines = [{ from: "城建管理", to: "城乡建设" }, { from: "农业", to: "农村" }, { from: "农业", to: "农民" }];
 * const mapping = { name: "换届", version: "1", from: { name: "cppcc", version: "1" }, to: { name: "cppcc", version: "2" }, lines };
 * const text = { title: "", body: "", decidedBy: "machine" as const };
 * const items = [{ ...text, id: "a", category: "城建管理" }, { ...text, id: "b", category: "农业" }];
 * const { moves, table } = planRelabelling(items, mapping);
 * moves[0]; // => { id: "a", from: "城建管理", to: "城乡建设", how: "renamed" }
 * table; // => [{ from: "城建管理", to: "城乡建设", how: "renamed", count: 1 }, { from: "农业", how: "person", count: 1 }]
 */
export function planRelabelling(
  items: Iterable<RelabelItem>,
  mapping: TaxonomyMapping,
  { decide, categories }: PlanRelabellingOptions = {},
): RelabelPlan {
  const plan = new Planner(mapping, decide, categories);
  const moves: RelabelMove[] = [];
  const unmapped: { id: string; category: string }[] = [];
  for (const item of items) {
    const move = plan.move(item);
    if (move) moves.push(move);
    else unmapped.push({ id: item.id, category: item.category });
  }
  return { moves, unmapped, table: plan.count(moves) };
}

class Planner {
  readonly #targets: ReadonlyMap<string, MappingTargets>;
  readonly #decide: DecideAmong | undefined;
  readonly #known: ReadonlySet<string>;
  /** Old categories that lead to each target. */
  readonly #sources = new Map<string, number>();

  constructor(mapping: TaxonomyMapping, decide?: DecideAmong, categories?: readonly string[]) {
    this.#targets = mappingTargets(mapping);
    this.#decide = decide;
    for (const { to } of this.#targets.values())
      for (const target of to) this.#sources.set(target, (this.#sources.get(target) ?? 0) + 1);
    this.#known = new Set(categories ?? this.#sources.keys());
  }

  move(item: RelabelItem): RelabelMove | undefined {
    const { id, category: from, hold } = item;
    const targets = this.#targets.get(from);
    if (!targets) return this.#known.has(from) ? { id, from, to: from, how: "kept" } : undefined;
    const [to, ...others] = targets.to;
    if (to === from && others.length === 0) return { id, from, to, how: "kept", ...noteOf(targets) };
    if (hold !== undefined) return { id, from, how: "person", note: hold };
    if (to === undefined) return { id, from, how: "person", ...noteOf(targets) };
    if (others.length > 0) return this.#split(item, targets);
    const how = (this.#sources.get(to) ?? 0) > 1 ? "joined" : "renamed";
    return { id, from, to, how, ...noteOf(targets) };
  }

  #split(
    { id, category: from, decidedBy, title, body }: RelabelItem,
    { to: among }: MappingTargets,
  ): RelabelMove {
    const ask = (why: string): RelabelMove => ({
      id,
      from,
      how: "person",
      note: `${why}，可选：${among.join("、")}`,
    });
    if (decidedBy === "person") return ask("原类别由人工确定");
    if (!this.#decide) return ask("没有可用的分类器");
    const { category: to, confidence, needsReview } = this.#decide({ title, body }, among);
    if (!among.includes(to) || confidence === 0) return ask("从文字看不出去向");
    return { id, from, to, how: "decided", confidence, ...(needsReview ? { needsReview } : {}) };
  }

  count(moves: readonly RelabelMove[]): RelabelCount[] {
    const counts = new Map<string, { from: string; to?: string; how: RelabelMove["how"]; count: number }>();
    for (const { from, to, how } of moves) {
      const key = JSON.stringify([from, to ?? null, how]);
      const known = counts.get(key);
      if (known) known.count++;
      else counts.set(key, { from, ...(to === undefined ? {} : { to }), how, count: 1 });
    }
    return [...counts.values()].sort((a, b) => this.#compare(a, b));
  }

  #compare(a: RelabelCount, b: RelabelCount): number {
    const old = [...this.#targets.keys()];
    const targets = this.#targets.get(a.from)?.to ?? [];
    return (
      place(old, a.from) - place(old, b.from) ||
      compareText(a.from, b.from) ||
      place(targets, a.to) - place(targets, b.to) ||
      MOVE_WAYS.indexOf(a.how) - MOVE_WAYS.indexOf(b.how)
    );
  }
}

function noteOf({ lines: [line] }: MappingTargets): { readonly note?: string } {
  return line?.note === undefined ? {} : { note: line.note };
}

/** What is not in the list comes behind it. */
function place(list: readonly string[], one: string | undefined): number {
  const at = one === undefined ? -1 : list.indexOf(one);
  return at < 0 ? list.length : at;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
