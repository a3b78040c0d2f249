import type { JoinEngine } from "../live/live-index.ts";
import { Postings } from "../live/postings.ts";
import { Signatures } from "../live/signatures.ts";
import type { TokenOrder } from "../live/token-order.ts";
import type { Threshold } from "../threshold.ts";
import type { GramSet } from "../windows/gram-set.ts";

/** An indexed text that contains the one asked for, or is contained in it. */
export interface Inclusion {
  /** Number of the text: how many were added before it. */
  readonly text: number;
  /** Windows in both. */
  readonly shared: number;
  /** Windows of the one that is contained. */
  readonly windows: number;
  /** Whether that is the indexed text. */
  readonly inside: boolean;
}

/** What an {@linkcode InclusionIndex} is made of. */
export interface InclusionIndexParts {
  readonly threshold: Threshold;
  readonly grams: GramSet;
  readonly order: TokenOrder;
  /** Whether texts come by ascending number of windows: then none contains a later one, and only prefixes are indexed. */
  readonly ascending: boolean;
}

/** Size of a text that was removed; a text that is there has windows. */
const REMOVED = 0;

/**
 * Finds containments among distinct normalised texts that are not empty.
 *
 * Of a text of a windows that shares ⌈p·a/q⌉ of them with a larger one, one of the a − ⌈p·a/q⌉ + 1 rarest is in the larger
 * one, anywhere: so all windows of a text are looked up among the prefixes of the smaller ones, and its own prefix among
 * all windows of the larger ones. Prefixes and the rest are two tables; most windows are in the rest, and are common.
 *
 * Source: Chaudhuri, Ganti, Kaushik, “A Primitive Operator for Similarity Joins in Data Cleaning”, 2006 (prefix filter for
 * overlap).
 */
export class InclusionIndex implements JoinEngine<Inclusion> {
  readonly #parts: InclusionIndexParts;
  /** Postings of the rarest windows, bounded by the size of the text. */
  readonly #prefixes = new Postings();
  /** Postings of the other windows, bounded by how many windows of the text are left from there on. */
  readonly #rests = new Postings();
  readonly #signatures = new Signatures();
  readonly #texts: string[] = [];
  #sizes = new Uint32Array(1024);
  /** The look-up that last touched each text. */
  #touchedAt = new Uint32Array(1024);
  #lookUp = 0;
  readonly #touched: number[] = [];

  constructor(parts: InclusionIndexParts) {
    this.#parts = parts;
  }

  add(text: string): readonly Inclusion[] {
    const found = this.find(text);
    this.#insert(text);
    return found;
  }

  insert(text: string): void {
    this.#load(text);
    this.#insert(text);
  }

  find(text: string): readonly Inclusion[] {
    this.#load(text);
    this.#lookUp++;
    this.#touched.length = 0;
    const { threshold, grams, order, ascending } = this.#parts;
    const { size } = grams;
    const prefix = threshold.probePrefix(size);
    const least = threshold.leastInside(size);
    for (let at = 0; at < order.selected; at++) {
      const key = order.keys[at] ?? 0;
      const position = order.first + at;
      const inPrefix = position < prefix;
      const most = Math.min(size, threshold.reachInside(size - position));
      this.#visit(this.#prefixes, key, most, inPrefix && !ascending ? size : Number.POSITIVE_INFINITY);
      if (inPrefix && !ascending) this.#visit(this.#rests, key, -1, least);
    }
    return this.#verify();
  }

  /** Takes a text out; its postings stay until the index is built anew. */
  remove(number: number): void {
    this.#sizes[number] = REMOVED;
    this.#texts[number] = "";
  }

  #load(text: string): void {
    const { grams, order } = this.#parts;
    grams.load(text);
    this.#signatures.load(grams);
    order.select(grams.hashes, grams.size, grams.size);
  }

  /** Indexes the loaded text by the keys selected. */
  #insert(text: string): void {
    const { threshold, grams, order, ascending } = this.#parts;
    const { size } = grams;
    const number = this.#append(text, size);
    this.#signatures.keep(number);
    const prefix = threshold.probePrefix(size);
    for (let at = 0; at < order.selected; at++) {
      const position = order.first + at;
      if (position < prefix) this.#push(this.#prefixes, order.keys[at] ?? 0, number, size);
      else if (!ascending) this.#push(this.#rests, order.keys[at] ?? 0, number, size - position);
    }
  }

  /** Of a posting whose bounds were forgotten, the size serves: it is never less. */
  #push(postings: Postings, key: number, text: number, bounds: number): void {
    const slot = postings.seek(key);
    const only = postings.only(slot);
    if (only >= 0) postings.recall(slot, this.#sizes[only] ?? REMOVED);
    postings.push(slot, key, text, bounds, true);
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

  /** Touches the texts that have a key, with a bound of at most `most` or at least `least`. */
  #visit(postings: Postings, key: number, most: number, least: number): void {
    const slot = postings.seek(key);
    const only = postings.only(slot);
    if (only >= 0) this.#touch(only);
    const begin = postings.begin(slot);
    if (begin === 0) return;
    const { pool } = postings;
    const end = postings.end(begin, false);
    for (let at = begin; at < end; at += 2) {
      const bound = pool[at + 1] ?? 0;
      if (bound <= most || bound >= least) this.#touch(pool[at] ?? 0);
    }
  }

  #touch(text: number): void {
    if (this.#touchedAt[text] === this.#lookUp) return;
    this.#touchedAt[text] = this.#lookUp;
    this.#touched.push(text);
  }

  /** Counts what the texts touched really share. */
  #verify(): readonly Inclusion[] {
    const { threshold, grams } = this.#parts;
    const { size } = grams;
    const found: Inclusion[] = [];
    for (const other of this.#touched) {
      const otherSize = this.#sizes[other] ?? REMOVED;
      if (otherSize === REMOVED) continue;
      const windows = Math.min(size, otherSize);
      const least = threshold.leastInside(windows);
      if (this.#signatures.differ(other, size + otherSize - 2 * least)) continue;
      const shared = grams.shared(this.#texts[other] ?? "", least);
      if (shared >= 0) found.push({ text: other, shared, windows, inside: otherSize < size });
    }
    return found;
  }
}

function doubled(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(2 * words.length);
  copy.set(words);
  return copy;
}
