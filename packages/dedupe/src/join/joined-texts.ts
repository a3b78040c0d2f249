import type { Match } from "@minyi/core";
import { rootOf } from "../groups/root-of.ts";
import type { FoundPairs } from "./join-steps.ts";
import type { TextStore } from "./text-store.ts";

/** How pairs of equal texts are told, for {@linkcode JoinedTexts}. */
export interface CopiesOption {
  /**
   * `all`: every pair, as the definition says: n equal texts are n(n − 1)/2. `first`: only the first of equal texts is matched with
   * others, and each other one with it: n − 1. The groups are the same.
   * @default "all"
   */
  readonly copies?: "all" | "first";
}

/**
 * A batch of texts and what was found among them (比对结果): pairs of distinct texts are held, pairs of copies are read off.
 *
 * Twenty-eight bytes a pair of distinct texts; two million equal texts are 2 · 10¹² pairs by definition, and one group.
 */
export class JoinedTexts {
  readonly #ids: readonly string[];
  readonly #numbers: Int32Array;
  readonly #sizes: Uint32Array;
  readonly #pairs: readonly Uint32Array[];
  /** Places of the texts equal to each distinct one, ascending, side by side. */
  readonly #copies: Lists;
  #neighbours: NeighbourLists | undefined;

  constructor(store: TextStore, { sizes, pairs }: FoundPairs) {
    this.#ids = store.ids;
    this.#numbers = new Int32Array(store.size).map((_, place) => store.numberAt(place));
    this.#sizes = sizes;
    this.#pairs = pairs;
    this.#copies = listsOf(this.#numbers, store.texts.count);
  }

  /** Texts, empty ones counted. */
  get size(): number {
    return this.#numbers.length;
  }

  /** Pairs there are by definition (对数), without going through those of copies. O(distinct texts + their pairs). */
  get pairCount(): number {
    return this.countPairs();
  }

  /** Matches that {@linkcode rows} hands out (行数), without going through those of copies. O(distinct texts + their pairs). */
  countPairs({ copies = "all" }: CopiesOption = {}): number {
    const { starts } = this.#copies;
    const copiesOf = (number: number) => (starts[number + 1] ?? 0) - (starts[number] ?? 0);
    let count = 0;
    for (let number = 0; number + 1 < starts.length; number++)
      count += (copiesOf(number) - 1) * (copies === "all" ? copiesOf(number) / 2 : 1);
    for (const [text1, text2] of eachPair(this.#pairs))
      count += copies === "all" ? copiesOf(text1) * copiesOf(text2) : 1;
    return count;
  }

  /**
   * The matches of each text with those before it (逐行给出): one list for each text, in their order, often empty; in a list
   * the earlier texts, as `id1`, in their order. One list at a time is in memory.
   */
  *rows({ copies = "all" }: CopiesOption = {}): Generator<readonly Match[], void, undefined> {
    for (let place = 0; place < this.size; place++) yield this.#row(place, copies === "first");
  }

  /**
   * The groups that pairs make (聚类), as `clusters` of the rows: members in the order of the texts, groups in that of their
   * first members. Pairs of copies are not gone through.
   */
  clusters(): readonly (readonly string[])[] {
    const parents = new Uint32Array(this.#copies.starts.length - 1).map((_, number) => number);
    for (const [text1, text2] of eachPair(this.#pairs)) {
      const root1 = rootOf(parents, text1);
      const root2 = rootOf(parents, text2);
      parents[Math.max(root1, root2)] = Math.min(root1, root2);
    }
    const members = new Uint32Array(parents.length);
    const rootAt = (place: number) => rootOf(parents, this.#numbers[place] ?? 0);
    for (let place = 0; place < this.size; place++) {
      if ((this.#numbers[place] ?? -1) < 0) continue;
      const root = rootAt(place);
      members[root] = (members[root] ?? 0) + 1;
    }
    const groups = new Map<number, string[]>();
    for (const [place, id] of this.#ids.entries()) {
      if ((this.#numbers[place] ?? -1) < 0) continue;
      const root = rootAt(place);
      if ((members[root] ?? 0) < 2) continue;
      const group = groups.get(root);
      if (group) group.push(id);
      else groups.set(root, [id]);
    }
    return [...groups.values()];
  }

  #row(place: number, onlyFirst: boolean): Match[] {
    const number = this.#numbers[place] ?? -1;
    if (number < 0) return [];
    this.#neighbours ??= neighbourLists(this.#pairs, this.#sizes.length);
    const size = this.#sizes[number] ?? 0;
    const { starts, members, shared } = this.#neighbours;
    const from = starts[number] ?? 0;
    const isCopy = onlyFirst && this.#copies.members[this.#copies.starts[number] ?? 0] !== place;
    const others = [number, ...members.subarray(from, isCopy ? from : starts[number + 1])];
    const id2 = this.#ids[place] ?? "";
    return this.#before(place, others, onlyFirst).map((code) => {
      const which = code % others.length;
      const other = others[which] ?? number;
      const both = which === 0 ? size : (shared[from + which - 1] ?? 0);
      const union = size + (this.#sizes[other] ?? 0) - both;
      const id1 = this.#ids[(code - which) / others.length] ?? "";
      return { id1, id2, jaccard: both / union, shared: both, union };
    });
  }

  /** The places before `place` of the copies of the texts, of all or the first, ascending, each times their number plus which it is of. */
  #before(place: number, numbers: readonly number[], onlyFirst: boolean): number[] {
    const { starts, members } = this.#copies;
    const codes: number[] = [];
    for (const [which, number] of numbers.entries()) {
      const from = starts[number] ?? 0;
      const end = onlyFirst ? Math.min(from + 1, starts[number + 1] ?? 0) : (starts[number + 1] ?? 0);
      for (let at = from; at < end && (members[at] ?? place) < place; at++)
        codes.push((members[at] ?? 0) * numbers.length + which);
    }
    return numbers.length > 1 ? codes.sort((a, b) => a - b) : codes;
  }
}

/** For each number, what is listed under it, side by side. */
interface Lists {
  /** Where each list begins, and after the last where it ends. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

interface NeighbourLists extends Lists {
  /** Windows shared with each neighbour. */
  readonly shared: Uint32Array;
}

/** The places of each number, ascending; negative numbers are not listed. */
function listsOf(numbers: Int32Array, count: number): Lists {
  const starts = new Uint32Array(count + 1);
  for (const number of numbers) if (number >= 0) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 0; number < count; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  const members = new Uint32Array(starts[count] ?? 0);
  const next = starts.slice();
  for (const [place, number] of numbers.entries()) {
    if (number < 0) continue;
    const at = next[number] ?? 0;
    next[number] = at + 1;
    members[at] = place;
  }
  return { starts, members };
}

function neighbourLists(pairs: readonly Uint32Array[], count: number): NeighbourLists {
  const starts = new Uint32Array(count + 1);
  for (const [text1, text2] of eachPair(pairs)) {
    starts[text1 + 1] = (starts[text1 + 1] ?? 0) + 1;
    starts[text2 + 1] = (starts[text2 + 1] ?? 0) + 1;
  }
  for (let number = 0; number < count; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  const next = starts.slice();
  const members = new Uint32Array(starts[count] ?? 0);
  const shared = new Uint32Array(starts[count] ?? 0);
  const list = (text: number, other: number, both: number) => {
    const at = next[text] ?? 0;
    next[text] = at + 1;
    members[at] = other;
    shared[at] = both;
  };
  for (const [text1, text2, both] of eachPair(pairs)) {
    list(text1, text2, both);
    list(text2, text1, both);
  }
  return { starts, members, shared };
}

function* eachPair(pairs: readonly Uint32Array[]): Generator<readonly [number, number, number]> {
  for (const words of pairs) {
    for (let at = 0; at < words.length; at += 3)
      yield [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0];
  }
}
