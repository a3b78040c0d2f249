import { type Match, type Normalising, normaliserOf, OptionError } from "@minyi/core";
import { Arrivals } from "./arrivals.ts";
import { GramSet } from "./gram-set.ts";
import { checkMost, type MostOption } from "./most-option.ts";
import { type Neighbour, PrefixIndex } from "./prefix-index.ts";
import { checkSnapshotOptions, readSnapshot, type SnapshotChunks, writeSnapshot } from "./snapshot.ts";
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

/** Options for {@linkcode NearDuplicateIndex.find}. */
export interface FindOptions extends MostOption {
  /** `id2` of the matches. @default "" */
  readonly id?: string;
}

/** Distinct texts from which the order of windows is first learned. */
const FIRST_LESSON = 1024;

/** It is learned anew when there are so many times as many: all in all one text in seven is indexed once more. */
const LESSON_FACTOR = 8;

/** Texts removed before the index is built anew; and no fewer than there are left. */
const LEAST_REMOVED = 1024;

/**
 * Finds the near-duplicates of each text among those that are there (近似重复，逐篇比对); texts come, go and change.
 *
 * Exact: every pair at or above the threshold, and no other, after any sequence of calls. Texts are compared as
 * `normaliseText` leaves them, by the Jaccard similarity of their sets of windows ({@linkcode shingles}); the decision is
 * made in whole numbers. Texts that are empty then match nothing.
 *
 * Time per text grows with the number of its windows and of the texts that share its rarest ones. Kept of a distinct text
 * of 300 characters, at 0.8, are some 1.9 kB: the text, a signature of 64 bytes, and postings for 61 of its windows; of a
 * copy some 150 bytes. A text with k near-duplicates gets k matches, and twenty thousand equal texts are 200 million pairs:
 * `most` hands out the nearest alone. When the number of distinct texts reaches 1,024 and each time it has grown eightfold,
 * and when more than 1,024 texts and more than are left were removed, one call indexes all texts anew.
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
  readonly #options: Required<NearDuplicateOptions>;
  readonly #normalise: (text: string) => string;
  readonly #threshold: Threshold;
  readonly #grams: GramSet;
  #arrivals = new Arrivals();
  #index: PrefixIndex;
  #nextLesson = FIRST_LESSON;

  /** @throws {OptionError} The threshold, the width or the form is not one of those above. */
  constructor({ threshold = 0.8, width = 3, normalising = "full" }: NearDuplicateOptions = {}) {
    this.#options = { threshold, width, normalising };
    this.#normalise = normaliserOf(normalising);
    this.#threshold = new Threshold(threshold);
    this.#grams = new GramSet(width);
    this.#index = this.#emptyIndex(new WindowCounts(0));
  }

  /**
   * Reads back what {@linkcode snapshot} wrote (恢复快照), cut into pieces anywhere. It then answers as the index did.
   *
   * The order of windows is learned from all texts, and the postings are made anew, because they are twice as large as
   * the texts. This takes less than half the time of adding the texts.
   *
   * @param options when given, those the snapshot must have been made with.
   * @throws {SnapshotError} It is cut, damaged, no snapshot, of another version, or made with other options.
   */
  static async restore(chunks: SnapshotChunks, options?: NearDuplicateOptions): Promise<NearDuplicateIndex> {
    const wanted = options && new NearDuplicateIndex(options).#options;
    const { arrivals, options: stored } = await readSnapshot(chunks, "jaccard");
    const { threshold, width, normalising } = stored;
    const index = new NearDuplicateIndex({ threshold, width, normalising });
    if (wanted) checkSnapshotOptions(index.#options, wanted);
    index.#arrivals = arrivals;
    index.#learn();
    return index;
  }

  /** Texts that are there, empty ones counted. */
  get size(): number {
    return this.#arrivals.size;
  }

  /** Whether there is a text of this id. */
  has(id: string): boolean {
    return this.#arrivals.has(id);
  }

  /**
   * Compares a text with all that are there, then adds it.
   *
   * @returns matches with the earlier text as `id1`, in the order the earlier texts came.
   * @throws {OptionError} The id is there, or `most` is no number of texts; nothing was changed.
   */
  add(id: string, text: string, { most = Number.POSITIVE_INFINITY }: MostOption = {}): readonly Match[] {
    checkMost(most);
    this.#arrivals.refuse(id);
    const normalised = this.#normalise(text);
    const isNew = normalised !== "" && this.#arrivals.numberOf(normalised) < 0;
    const neighbours = most === 0 ? [] : isNew ? this.#index.add(normalised) : this.#find(normalised);
    if (isNew && most === 0) this.#index.insert(normalised);
    const matches = this.#matches(neighbours, id, most);
    this.#arrivals.add(id, normalised);
    if (this.#arrivals.texts.length >= this.#nextLesson) this.#learn();
    return matches;
  }

  /** Compares a text with all that are there, and does not add it (只查不加). */
  find(text: string, { id = "", most = Number.POSITIVE_INFINITY }: FindOptions = {}): readonly Match[] {
    checkMost(most);
    return most === 0 ? [] : this.#matches(this.#find(this.#normalise(text)), id, most);
  }

  /** Takes a text out (移除); says whether it was there. */
  remove(id: string): boolean {
    if (!this.has(id)) return false;
    const number = this.#arrivals.remove(id);
    if (number >= 0) this.#index.remove(number);
    if (this.#arrivals.removed > Math.max(LEAST_REMOVED, this.size)) this.#learn();
    return true;
  }

  /**
   * Puts another text in the place of one (更新). It has come last then: its matches have it as `id2`.
   *
   * @throws {OptionError} The id is not there, or `most` is no number of texts; nothing was changed.
   */
  update(id: string, text: string, options: MostOption = {}): readonly Match[] {
    checkMost(options.most ?? Number.POSITIVE_INFINITY);
    if (!this.has(id))
      throw new OptionError(`cannot update the text “${id}”: wanted the id of a text that is there`);
    this.remove(id);
    return this.add(id, text, options);
  }

  /**
   * Writes down all there is, piece by piece (快照): options, ids and normalised texts, under a checksum.
   *
   * The same texts that came in the same order give the same bytes, whatever was removed between. The index must not be
   * changed before the last piece was taken.
   */
  snapshot(): Generator<Uint8Array, void, undefined> {
    return writeSnapshot({ measure: "jaccard", ...this.#options, leastWindows: 1 }, this.#arrivals);
  }

  #find(normalised: string): readonly Neighbour[] {
    return normalised === "" ? [] : this.#index.find(normalised);
  }

  #matches(neighbours: readonly Neighbour[], id2: string, most: number): readonly Match[] {
    const whole = ({ union }: Neighbour) => union;
    return this.#arrivals.copiesOf(neighbours, { most, whole }).map(({ id, near: { shared, union } }) => ({
      id1: id,
      id2,
      jaccard: shared / union,
      shared,
      union,
    }));
  }

  /** Forgets what was removed, learns which windows are rare from the texts that are there, and indexes them in that order. */
  #learn(): void {
    if (this.#arrivals.removed > 0) this.#arrivals = this.#arrivals.compacted();
    const { texts } = this.#arrivals;
    const counts = new WindowCounts(texts.reduce((sum, text) => sum + text.length, 0));
    for (const text of texts) {
      this.#grams.load(text);
      counts.add(this.#grams.hashes, this.#grams.size);
    }
    this.#index = this.#emptyIndex(counts);
    for (const text of texts) this.#index.insert(text);
    this.#nextLesson = Math.max(FIRST_LESSON, LESSON_FACTOR * texts.length);
  }

  #emptyIndex(counts: WindowCounts): PrefixIndex {
    const order = new TokenOrder(counts.buckets, false);
    return new PrefixIndex({ threshold: this.#threshold, grams: this.#grams, order, ascending: false });
  }
}
