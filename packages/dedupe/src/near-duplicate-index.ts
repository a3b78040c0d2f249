import type { Match, Normalising } from "@minyi/core";
import { Copies } from "./copies.ts";
import { GramSet } from "./gram-set.ts";
import { PrefixIndex } from "./prefix-index.ts";
import { Threshold } from "./threshold.ts";
import { TokenOrder } from "./token-order.ts";
import { WindowCounts } from "./window-counts.ts";

/** Options for {@linkcode NearDuplicateIndex} and {@linkcode nearDuplicates}. */
export interface NearDuplicateOptions {
  /** Lowest Jaccard similarity that counts, from 0.3 to 1, at most 6 decimals. @default 0.8 */
  readonly threshold?: number;
  /** Window width, in code points: 1, 2 or 3. @default 3 */
  readonly width?: number;
  /** How texts are normalised before windows are cut. @default "full" */
  readonly normalising?: Normalising;
}

/** Distinct texts from which the order of windows is first learned. */
const FIRST_LESSON = 1024;

/** It is learned anew when there are so many times as many: all in all this joins one text in seven once more. */
const LESSON_FACTOR = 8;

/**
 * Finds the near-duplicates of each text among those that came before it (近似重复，逐篇比对).
 *
 * Exact: every pair at or above the threshold, and no other. Texts are compared as `normaliseText` leaves them, by the
 * Jaccard similarity of their sets of windows ({@linkcode shingles}); the decision is made in whole numbers. Texts that
 * are empty then match nothing.
 *
 * Time per text grows with the number of its windows and of the texts that share its rarest ones; texts and about 60
 * windows of each (of 300, at 0.8) are kept. A text with k near-duplicates gets k matches: twenty thousand equal texts
 * are 200 million pairs, handed out one text's matches at a time. When the number of distinct texts reaches 1,024 and
 * each time it has grown eightfold, one call takes as long as all before it, to learn which windows are rare now.
 *
 * Sources: Bayardo, Ma, Srikant, “Scaling Up All Pairs Similarity Search”, 2007; Xiao, Wang, Lin, Yu, “Efficient
 * Similarity Joins for Near Duplicate Detection”, 2008.
 *
 * @example
 * const index = new NearDuplicateIndex({ threshold: 0.5 });
 * index.add("a", "人民路的路灯不亮"); // => []
 * index.add("b", "人民路的路灯，不亮了！"); // => [{ id1: "a", id2: "b", jaccard: 6 / 7, shared: 6, union: 7 }]
 */
export class NearDuplicateIndex {
  readonly #threshold: Threshold;
  readonly #grams: GramSet;
  readonly #copies: Copies;
  #index: PrefixIndex;
  #nextLesson = FIRST_LESSON;

  /** @throws {OptionError} The threshold, the width or the form is not one of those above. */
  constructor({ threshold = 0.8, width = 3, normalising = "full" }: NearDuplicateOptions = {}) {
    this.#copies = new Copies(normalising);
    this.#threshold = new Threshold(threshold);
    this.#grams = new GramSet(width);
    this.#index = this.#emptyIndex(new WindowCounts(0));
  }

  /** Texts added, empty ones counted. */
  get size(): number {
    return this.#copies.size;
  }

  /**
   * Compares a text with all added before, then adds it.
   *
   * @returns matches with the earlier text as `id1`, in the order the earlier texts were added.
   * @throws {OptionError} The id was added before; nothing was changed.
   */
  add(id: string, text: string): readonly Match[] {
    const distinct = this.#copies.texts.length;
    const number = this.#copies.add(id, text);
    if (number < 0) return [];
    const normalised = this.#copies.texts[number] ?? "";
    const neighbours = number === distinct ? this.#index.add(normalised) : this.#index.find(normalised);
    if (this.#copies.texts.length === this.#nextLesson) this.#learn();
    return this.#copies.matches(this.size - 1, neighbours);
  }

  /** Learns which windows are rare from all texts there are, and indexes them in that order. */
  #learn(): void {
    const { texts } = this.#copies;
    const counts = new WindowCounts(texts.reduce((sum, text) => sum + text.length, 0));
    for (const text of texts) {
      this.#grams.load(text);
      counts.add(this.#grams.hashes, this.#grams.size);
    }
    this.#index = this.#emptyIndex(counts);
    for (const text of texts) this.#index.insert(text);
    this.#nextLesson *= LESSON_FACTOR;
  }

  #emptyIndex(counts: WindowCounts): PrefixIndex {
    const order = new TokenOrder(counts.buckets, false);
    return new PrefixIndex({ threshold: this.#threshold, grams: this.#grams, order, ascending: false });
  }
}
