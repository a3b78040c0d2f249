import { type Containment, normaliserOf, OptionError } from "@minyi/core";
import { type FindOptions, LiveIndex, type LiveIndexParts } from "../live/live-index.ts";
import type { MostOption } from "../live/most-option.ts";
import type { NearDuplicateOptions } from "../live/near-duplicate-index.ts";
import type { TokenOrder } from "../live/token-order.ts";
import { Threshold } from "../threshold.ts";
import { GramSet } from "../windows/gram-set.ts";
import { type Inclusion, InclusionIndex } from "./inclusion-index.ts";

/** Options for {@linkcode ContainmentIndex} and {@linkcode containments}. */
export interface ContainmentOptions extends Omit<NearDuplicateOptions, "threshold"> {
  /** Lowest containment that counts, from 0.3 to 1, at most 6 decimals. @default 0.8 */
  readonly threshold?: number;
  /**
   * Distinct windows a text must have to be compared: three characters are contained in everything. The default is a
   * sentence of twelve characters.
   * @default 10
   */
  readonly minWindows?: number;
}

/**
 * Finds what each text contains, and what contains it, among the texts that are there (包含，逐篇比对): a short text copied
 * into a long one.
 *
 * Exact, as {@linkcode NearDuplicateIndex} is; the measure is the share of the windows of the smaller text that the larger
 * one has, too. It counts no order: a text whose sentences were moved about is contained all the same. Equal texts contain
 * each other. Texts of fewer than `minWindows` windows match nothing.
 *
 * Time and memory are several times those of {@linkcode NearDuplicateIndex}: all windows of a text are looked up and kept, not the
 * rarest fifth. Where all texts are known, {@linkcode containments} keeps the fifth alone.
 *
 * Source: Broder, “On the resemblance and containment of documents”, 1997; Chaudhuri, Ganti, Kaushik, “A Primitive Operator
 * for Similarity Joins in Data Cleaning”, 2006.
 *
 * @example
 * const index = new ContainmentIndex({ threshold: 0.9 });
 * index.add("a", "人民路的路灯不亮已经两个月了"); // => []
 * index.add("b", "居民反映：人民路的路灯不亮已经两个月了，建议尽快修好"); // => [{ id1: "a", id2: "b", inner: "a", containment: 1, shared: 12, windows: 12 }]
 */
export class ContainmentIndex {
  readonly #live: LiveIndex<Inclusion, Containment>;

  /** @throws {OptionError} One of the options is not as said above. */
  constructor(options: ContainmentOptions = {}) {
    const { engineOf, ...parts } = containmentParts(options);
    this.#live = new LiveIndex({ ...parts, engine: (order) => engineOf(order, false) });
  }

  /** Texts that are there, those too short to be compared counted. */
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
   * @returns containments with the earlier text as `id1`, in the order the earlier texts came.
   * @throws {OptionError} The id is there, or `most` is no number of texts; nothing was changed.
   */
  add(id: string, text: string, options: MostOption = {}): readonly Containment[] {
    return this.#live.add(id, text, options);
  }

  /**
   * Compares a text with all that are there, and does not add it (只查不加).
   *
   * @throws {OptionError} `most` is no number of texts.
   */
  find(text: string, options: FindOptions = {}): readonly Containment[] {
    return this.#live.find(text, options);
  }

  /** Takes a text out (移除); says whether it was there. */
  remove(id: string): boolean {
    return this.#live.remove(id);
  }

  /**
   * Puts another text in the place of one (更新). It has come last then.
   *
   * @throws {OptionError} The id is not there, or `most` is no number of texts; nothing was changed.
   */
  update(id: string, text: string, options: MostOption = {}): readonly Containment[] {
    return this.#live.update(id, text, options);
  }
}

/** What the index and the batch have in common. */
export interface ContainmentParts extends Omit<LiveIndexParts<Inclusion, Containment>, "engine"> {
  readonly engineOf: (order: TokenOrder, ascending: boolean) => InclusionIndex;
}

/** @throws {OptionError} One of the options is not as said above. */
export function containmentParts({
  threshold: value = 0.8,
  width = 3,
  normalising = "full",
  minWindows = 10,
}: ContainmentOptions): ContainmentParts {
  if (!Number.isSafeInteger(minWindows) || minWindows < 1)
    throw new OptionError(
      `cannot leave out texts of fewer than ${minWindows} windows: wanted a whole number from 1 on`,
    );
  const threshold = new Threshold(value);
  const grams = new GramSet(width);
  const normalise = normaliserOf(normalising);
  return {
    normalise(text) {
      const normalised = normalise(text);
      grams.load(normalised);
      return grams.size < minWindows ? "" : normalised;
    },
    grams,
    engineOf: (order, ascending) => new InclusionIndex({ threshold, grams, order, ascending }),
    whole: ({ windows }) => windows,
    found: (id1, id2, { shared, windows, inside }) => ({
      id1,
      id2,
      inner: inside ? id1 : id2,
      containment: shared / windows,
      shared,
      windows,
    }),
  };
}
