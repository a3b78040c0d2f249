const NONE: ReadonlyMap<number, number> = new Map();
/** Matches kept before those between equal texts are first put together. */
const FIRST_PACKING = 4096;

/**
 * The matches of a group with equal texts taken as one (等文合并图): classes of ids, and the similarity of two classes.
 *
 * Matches may come in any order, and of two that are one when equal texts are taken together both may be kept for a while; they
 * are put together whenever their number has doubled, so that memory stays within twice the matches between distinct texts.
 */
export class ClassGraph {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #parents: number[] = [];
  #edges = new Map<number, Map<number, number>>();
  #kept = 0;
  #packAt = FIRST_PACKING;
  readonly #sizes = new Map<number, number>();
  readonly #firsts = new Map<number, string>();

  add(id1: string, id2: string, jaccard: number): void {
    const [class1, class2] = [this.#rootOf(this.#numberOf(id1)), this.#rootOf(this.#numberOf(id2))];
    if (class1 === class2) return;
    if (jaccard === 1) {
      this.#parents[Math.max(class1, class2)] = Math.min(class1, class2);
      return;
    }
    this.#put(class1, class2, jaccard);
    if (this.#kept < this.#packAt) return;
    this.#pack();
    this.#packAt = Math.max(FIRST_PACKING, 2 * this.#kept);
  }

  /** To be called after the last match and before the first question. */
  finish(): void {
    this.#pack();
    for (const [number, id] of this.#ids.entries()) {
      const root = this.#rootOf(number);
      this.#sizes.set(root, (this.#sizes.get(root) ?? 0) + 1);
      const first = this.#firsts.get(root);
      if (first === undefined || id < first) this.#firsts.set(root, id);
    }
  }

  classOf(id: string): number {
    return this.#rootOf(this.#numbers.get(id) ?? 0);
  }

  sizeOf(each: number): number {
    return this.#sizes.get(each) ?? 0;
  }

  /** The first id of a class, by code units. */
  firstOf(each: number): string {
    return this.#firsts.get(each) ?? "";
  }

  /** The classes that match a class, with the similarity. */
  neighboursOf(each: number): ReadonlyMap<number, number> {
    return this.#edges.get(each) ?? NONE;
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.push(id) - 1;
    this.#numbers.set(id, number);
    return this.#parents.push(number) - 1;
  }

  #put(class1: number, class2: number, jaccard: number): void {
    for (const [from, to] of [
      [class1, class2],
      [class2, class1],
    ] as const) {
      let edges = this.#edges.get(from);
      if (!edges) {
        edges = new Map();
        this.#edges.set(from, edges);
      }
      const before = edges.get(to);
      if (before === undefined) this.#kept++;
      // Of matches that contradict each other the greatest counts, whichever came first.
      if (before === undefined || jaccard > before) edges.set(to, jaccard);
    }
  }

  #pack(): void {
    const edges = this.#edges;
    this.#edges = new Map();
    this.#kept = 0;
    for (const [from, others] of edges) {
      for (const [to, jaccard] of others) {
        const [root1, root2] = [this.#rootOf(from), this.#rootOf(to)];
        if (root1 !== root2) this.#put(root1, root2, jaccard);
      }
    }
  }

  /** The root of a number; the way there is halved. */
  #rootOf(number: number): number {
    let at = number;
    for (let parent = this.#parents[at] ?? at; parent !== at; parent = this.#parents[at] ?? at) {
      at = this.#parents[at] = this.#parents[parent] ?? parent;
    }
    return at;
  }
}
