import type { Threshold } from "../threshold.ts";
import type { GramSet } from "../windows/gram-set.ts";
import { Postings } from "./postings.ts";
import { Signatures } from "./signatures.ts";
import { meet, postingBounds, probeBounds } from "./size-bounds.ts";
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
}

/** Size of a text that was removed; a text that is there has windows. */
const REMOVED = 0;

/**
 * The join itself, over distinct normalised texts that are not empty: prefix filter, positional filter, signatures, then
 * an exact count on the windows themselves.
 *
 * Sources: Bayardo, Ma, Srikant, “Scaling Up All Pairs Similarity Search”, 2007 (prefix filter); Xiao, Wang, Lin, Yu,
 * “Efficient Similarity Joins for Near Duplicate Detection”, 2008 (positional filter).
 */
export class PrefixIndex {
  readonly #parts: PrefixIndexParts;
  readonly #postings = new Postings();
  readonly #signatures = new Signatures();
  readonly #texts: string[] = [];
  /** Distinct windows of each text. */
  #sizes = new Uint32Array(1024);
  /** The look-up that last touched each text. */
  #touchedAt = new Uint32Array(1024);
  #lookUp = 0;
  readonly #touched: number[] = [];

  constructor(parts: PrefixIndexParts) {
    this.#parts = parts;
  }

  /** Finds the neighbours among the texts added before, then adds the text under the next number. */
  add(text: string): readonly Neighbour[] {
    const neighbours = this.find(text);
    this.#insert(text);
    return neighbours;
  }

  /** Adds the text under the next number without comparing it. */
  insert(text: string): void {
    const { threshold, grams, order } = this.#parts;
    grams.load(text);
    this.#signatures.load(grams);
    order.select(grams.hashes, grams.size, threshold.probePrefix(grams.size));
    this.#insert(text);
  }

  /** Finds the neighbours among the texts added, the text itself among them if it was. */
  find(text: string): readonly Neighbour[] {
    const { threshold, grams, order } = this.#parts;
    grams.load(text);
    this.#signatures.load(grams);
    order.select(grams.hashes, grams.size, threshold.probePrefix(grams.size));
    this.#lookUp++;
    this.#touched.length = 0;
    const strong = threshold.ascendingPrefix(grams.size);
    for (let at = 0; at < order.selected; at++) this.#visit(order.keys[at] ?? 0, order.first + at, strong);
    return this.#verify();
  }

  /** Takes a text out; its postings stay until the index is built anew. */
  remove(number: number): void {
    this.#sizes[number] = REMOVED;
    this.#texts[number] = "";
  }

  /** Indexes the loaded text by the keys selected. */
  #insert(text: string): void {
    const { threshold, grams, order } = this.#parts;
    const { size } = grams;
    const number = this.#append(text, size);
    this.#signatures.keep(number);
    const strong = threshold.ascendingPrefix(size);
    for (let at = 0; at < order.selected; at++) {
      const key = order.keys[at] ?? 0;
      const position = order.first + at;
      const slot = this.#postings.seek(key);
      const only = this.#postings.only(slot);
      if (only >= 0) this.#postings.recall(slot, this.#bounds(this.#sizes[only] ?? 0, 0));
      this.#postings.push(slot, key, number, this.#bounds(size, position), position < strong);
    }
  }

  #bounds(size: number, position: number): number {
    return postingBounds(size, this.#parts.threshold.reach(size, position));
  }

  #append(text: string, size: number): number {
    const number = this.#texts.push(text) - 1;
    if (number >= this.#sizes.length) {
      this.#sizes = doubled(this.#sizes);
      this.#touchedAt = doubled(this.#touchedAt);
    }
    this.#sizes[number] = size;
    return number;
  }

  /**
   * Touches the texts that have a key, unless what is left behind its position here and there cannot suffice, were it
   * the first they share. Of texts with the key behind the `strong` ones, each would need the other to be the smaller.
   */
  #visit(key: number, position: number, strong: number): void {
    const { size } = this.#parts.grams;
    const slot = this.#postings.seek(key);
    const only = this.#postings.only(slot);
    if (only >= 0) this.#touch(only);
    const begin = this.#postings.begin(slot);
    if (begin === 0) return;
    const probe = probeBounds(size, this.#parts.threshold.reach(size, position));
    const end = this.#postings.end(begin, position >= strong);
    const { pool } = this.#postings;
    for (let at = begin; at < end; at += 2) {
      if (meet(probe, pool[at + 1] ?? 0)) this.#touch(pool[at] ?? 0);
    }
  }

  #touch(text: number): void {
    if (this.#touchedAt[text] === this.#lookUp) return;
    this.#touchedAt[text] = this.#lookUp;
    this.#touched.push(text);
  }

  /** Counts what the texts touched really share. */
  #verify(): readonly Neighbour[] {
    const { threshold, grams } = this.#parts;
    const { size } = grams;
    const neighbours: Neighbour[] = [];
    for (const other of this.#touched) {
      const otherSize = this.#sizes[other] ?? REMOVED;
      if (otherSize === REMOVED) continue;
      const least = threshold.least(size, otherSize);
      if (this.#signatures.differ(other, size + otherSize - 2 * least)) continue;
      const shared = grams.shared(this.#texts[other] ?? "", least);
      if (shared >= 0) neighbours.push({ text: other, shared, union: size + otherSize - shared });
    }
    return neighbours;
  }
}

function doubled(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(2 * words.length);
  copy.set(words);
  return copy;
}
