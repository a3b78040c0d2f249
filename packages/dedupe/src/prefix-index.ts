import type { GramSet } from "./gram-set.ts";
import { Postings } from "./postings.ts";
import type { Threshold } from "./threshold.ts";
import type { TokenOrder } from "./token-order.ts";

/** An indexed text that is near the one asked for. */
export interface Neighbour {
  /** Number of the text: how many were added before it. */
  readonly text: number;
  /** Windows in both. */
  readonly shared: number;
  /** Windows in either. */
  readonly union: number;
}

/** What a {@linkcode PrefixIndex} is made of. */
export interface PrefixIndexParts {
  readonly threshold: Threshold;
  readonly grams: GramSet;
  readonly order: TokenOrder;
  /** Whether texts come by ascending number of windows; then fewer of their windows are indexed. */
  readonly ascending: boolean;
}

/** Stands for the hits of a text that can no longer reach the threshold. */
const OUT = -1;

const NOT_ADDED = -1;

/**
 * The join itself, over distinct normalised texts that are not empty: prefix filter, positional filter, then an exact
 * count on the windows themselves.
 *
 * Sources: Bayardo, Ma, Srikant, “Scaling Up All Pairs Similarity Search”, 2007 (prefix filter); Xiao, Wang, Lin, Yu,
 * “Efficient Similarity Joins for Near Duplicate Detection”, 2008 (positional filter).
 */
export class PrefixIndex {
  readonly #parts: PrefixIndexParts;
  readonly #postings = new Postings();
  readonly #texts: string[] = [];
  /** Distinct windows of each text. */
  #sizes = new Uint32Array(1024);
  /** Keys each text has met in the current look-up. */
  #hits = new Int32Array(1024);
  readonly #touched: number[] = [];

  constructor(parts: PrefixIndexParts) {
    this.#parts = parts;
  }

  /** Finds the neighbours among the texts added before, then adds the text under the next number. */
  add(text: string): readonly Neighbour[] {
    this.#parts.grams.load(text);
    return this.#join(this.#append(text, this.#parts.grams.size));
  }

  /** Finds the neighbours among the texts added, the text itself among them if it was. */
  find(text: string): readonly Neighbour[] {
    this.#parts.grams.load(text);
    return this.#join(NOT_ADDED);
  }

  #join(number: number): readonly Neighbour[] {
    const { threshold, grams, order, ascending } = this.#parts;
    const { size } = grams;
    const prefix = threshold.probePrefix(size);
    const added = number === NOT_ADDED ? 0 : ascending ? threshold.ascendingPrefix(size) : prefix;
    order.select(grams.hashes, size, prefix);
    for (let at = 0; at < order.selected; at++) {
      const key = order.keys[at] ?? 0;
      const position = order.first + at;
      const slot = this.#postings.seek(key);
      this.#visit(slot, position, size);
      if (position < added) this.#postings.push(slot, key, number, position);
    }
    return this.#verify(number, size);
  }

  #append(text: string, size: number): number {
    const number = this.#texts.push(text) - 1;
    if (number >= this.#sizes.length) {
      this.#sizes = doubled(this.#sizes, Uint32Array);
      this.#hits = doubled(this.#hits, Int32Array);
    }
    this.#sizes[number] = size;
    return number;
  }

  /** Notes a hit for every posting of a slot. */
  #visit(slot: number, position: number, size: number): void {
    const { slots, pool } = this.#postings;
    const count = slots[slot + 1] ?? 0;
    const first = slots[slot + 2] ?? 0;
    if (count === 1) this.#hit(first, slots[slot + 3] ?? 0, position, size);
    for (let at = first; count > 1 && at < first + 2 * count; at += 2) {
      this.#hit(pool[at] ?? 0, pool[at + 1] ?? 0, position, size);
    }
  }

  /**
   * Counts a key met at `position` here and at `otherPosition` in an indexed text, unless what is left behind both
   * positions cannot suffice. At the first hit this is stricter than comparing the numbers of windows.
   */
  #hit(other: number, otherPosition: number, position: number, size: number): void {
    const hits = this.#hits[other] ?? OUT;
    if (hits === OUT) return;
    if (hits === 0) this.#touched.push(other);
    const otherSize = this.#sizes[other] ?? 0;
    const left = Math.min(size - position, otherSize - otherPosition);
    this.#hits[other] = this.#parts.threshold.counts(hits + left, size, otherSize) ? hits + 1 : OUT;
  }

  /** Counts what the candidates really share, and forgets the hits. */
  #verify(number: number, size: number): readonly Neighbour[] {
    const { threshold, grams } = this.#parts;
    const neighbours: Neighbour[] = [];
    for (const other of this.#touched) {
      const candidate = this.#hits[other] !== OUT && other !== number;
      this.#hits[other] = 0;
      if (!candidate) continue;
      const otherSize = this.#sizes[other] ?? 0;
      const shared = grams.shared(this.#texts[other] ?? "", threshold.least(size, otherSize));
      if (shared >= 0) neighbours.push({ text: other, shared, union: size + otherSize - shared });
    }
    this.#touched.length = 0;
    return neighbours;
  }
}

function doubled<T extends Uint32Array | Int32Array>(words: T, Words: new (length: number) => T): T {
  const copy = new Words(2 * words.length);
  copy.set(words);
  return copy;
}
