import { type Match, type Normalising, normaliserOf } from "@minyi/core";
import type { SnapshotChunks } from "../snapshot/sections.ts";
import { readSnapshot, type SnapshotOptions, writeSnapshot } from "../snapshot/snapshot.ts";
import { Threshold } from "../threshold.ts";
import { GramSet } from "../windows/gram-set.ts";
import type { Arrivals } from "./arrivals.ts";
import { type FindOptions, LiveIndex, type LiveIndexParts } from "./live-index.ts";
import type { MostOption } from "./most-option.ts";
import { type Neighbour, PrefixIndex } from "./prefix-index.ts";

/** Options for {@linkcode NearDuplicateIndex} and {@linkcode nearDuplicates}. */
export interface NearDuplicateOptions {
  /** Lowest Jaccard similarity that counts, from 0.3 to 1, at most 6 decimals. @default 0.8 */
  readonly threshold?: number;
  /** Window width, in code points: 1, 2 or 3. @default 3 */
  readonly width?: number;
  /** How texts are normalised before windows are cut. @default "full" */
  readonly normalising?: Normalising;
}

/**
 * Finds the near-duplicates of each text among those that are there (近似重复，逐篇比对); texts come, go and change.
 *
 * Exact: every pair at or above the threshold, and no other, after any sequence of calls. Texts are compared as
 * `normaliseText` leaves them, by the Jaccard similarity of their sets of windows ({@linkcode shingles}); the decision is
 * made in whole numbers. Texts that are empty then match nothing.
 *
 * Time per text grows with the number of its windows and of the texts that share its rarest ones. Kept of a distinct text
 * of 300 characters, at 0.8, are 1.7 to 1.9 kB: the text, a signature of 64 bytes, and postings for 61 of its windows; of a
 * copy some 90 bytes. A text with k near-duplicates gets k matches, and twenty thousand equal texts are 200 million pairs:
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
  readonly #options: SnapshotOptions;
  #live: LiveIndex<Neighbour, Match>;

  /** @throws {OptionError} The threshold, the width or the form is not one of those above. */
  constructor(options: NearDuplicateOptions = {}) {
    const { threshold = 0.8, width = 3, normalising = "full" } = options;
    this.#options = { measure: "jaccard", threshold, width, normalising, minWindows: 1 };
    this.#live = liveIndex(this.#options);
  }

  /**
   * Reads back what {@linkcode snapshot} wrote (恢复快照), in pieces cut anywhere. It then answers as the index did.
   *
   * The order of windows is learned from all texts, and the postings are made anew: they would take more room than the
   * texts, and could be wrong. That takes two to three fifths of the time of adding the texts.
   *
   * @param options when given, what the snapshot must have been made with.
   * @throws {SnapshotError} It is cut, damaged, no snapshot, of another version, or made with other options.
   * @throws {OptionError} The options are not ones an index can be made with.
   */
  static async restore(chunks: SnapshotChunks, options?: NearDuplicateOptions): Promise<NearDuplicateIndex> {
    const wanted = options && new NearDuplicateIndex(options).#options;
    const { arrivals, options: stored } = await readSnapshot(chunks, wanted ?? { measure: "jaccard" });
    const index = new NearDuplicateIndex(stored);
    index.#live = liveIndex(stored, arrivals);
    return index;
  }

  /** Texts that are there, empty ones counted. */
  get size(): number {
    return this.#live.arrivals.size;
  }

  /** Whether there is a text of this id. */
  has(id: string): boolean {
    return this.#live.arrivals.has(id);
  }

  /**
   * Compares a text with all that are there, then adds it.
   *
   * @returns matches with the earlier text as `id1`, in the order the earlier texts came.
   * @throws {OptionError} The id is there, or `most` is no number of texts; nothing was changed.
   */
  add(id: string, text: string, options: MostOption = {}): readonly Match[] {
    return this.#live.add(id, text, options);
  }

  /**
   * Compares a text with all that are there, and does not add it (只查不加).
   *
   * @throws {OptionError} `most` is no number of texts.
   */
  find(text: string, options: FindOptions = {}): readonly Match[] {
    return this.#live.find(text, options);
  }

  /** Takes a text out (移除); says whether it was there. */
  remove(id: string): boolean {
    return this.#live.remove(id);
  }

  /**
   * Puts another text in the place of one (更新). It has come last then: its matches have it as `id2`.
   *
   * @throws {OptionError} The id is not there, or `most` is no number of texts; nothing was changed.
   */
  update(id: string, text: string, options: MostOption = {}): readonly Match[] {
    return this.#live.update(id, text, options);
  }

  /**
   * Writes down all there is, piece by piece (快照): options, ids and normalised texts, under checksums.
   *
   * The same texts that came in the same order give the same bytes, whatever was removed between. The index must not be
   * changed before the last piece was taken.
   */
  snapshot(): Generator<Uint8Array, void, undefined> {
    return writeSnapshot(this.#options, this.#live.arrivals);
  }
}

function liveIndex(
  { threshold: value, width, normalising }: SnapshotOptions,
  arrivals?: Arrivals,
): LiveIndex<Neighbour, Match> {
  const threshold = new Threshold(value);
  const grams = new GramSet(width);
  const parts: LiveIndexParts<Neighbour, Match> = {
    normalise: normaliserOf(normalising),
    grams,
    engine: (order) => new PrefixIndex({ threshold, grams, order }),
    whole: ({ union }) => union,
    found: (id1, id2, { shared, union }) => ({ id1, id2, jaccard: shared / union, shared, union }),
  };
  return new LiveIndex(parts, arrivals);
}
