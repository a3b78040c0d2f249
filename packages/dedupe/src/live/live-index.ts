import { OptionError } from "@minyi/core";
import type { GramSet } from "../windows/gram-set.ts";
import { Arrivals } from "./arrivals.ts";
import { checkMost, type MostOption } from "./most-option.ts";
import { TokenOrder } from "./token-order.ts";
import { WindowCounts } from "./window-counts.ts";

/** Options for `find` of an index. */
export interface FindOptions extends MostOption {
  /** `id2` of the matches. @default "" */
  readonly id?: string;
}

/** Finds what is near to a distinct normalised text among those it was given, by number (连接引擎). */
export interface JoinEngine<Near> {
  /** Finds, then adds under the next number. */
  add(text: string): readonly Near[];
  insert(text: string): void;
  find(text: string): readonly Near[];
  remove(number: number): void;
}

/** What a {@linkcode LiveIndex} is made of. */
export interface LiveIndexParts<Near, Found> {
  /** Brings a text to the form that is compared; empty for one that is not. */
  readonly normalise: (text: string) => string;
  readonly grams: GramSet;
  readonly engine: (order: TokenOrder) => JoinEngine<Near>;
  /** What `shared` is a share of. */
  readonly whole: (near: Near) => number;
  /** The match to hand out: of the text that came first, and the one at hand. */
  readonly found: (id1: string, id2: string, near: Near) => Found;
}

/** Distinct texts from which the order of windows is first learned. */
const FIRST_LESSON = 1024;

/** It is learned anew when there are so many times as many: all in all one text in seven is indexed once more. */
const LESSON_FACTOR = 8;

/** Texts removed before the index is built anew; and no fewer than there are left. */
const LEAST_REMOVED = 1024;

/**
 * Texts that come, go and change, each compared with those that are there (活索引): what the indexes of all measures have
 * in common. Which windows are rare is learned from the texts, and learned anew as they grow; answers do not depend on it.
 */
export class LiveIndex<Near extends { readonly text: number; readonly shared: number }, Found> {
  readonly #parts: LiveIndexParts<Near, Found>;
  #arrivals: Arrivals;
  #engine: JoinEngine<Near>;
  #nextLesson = FIRST_LESSON;

  /** @param arrivals texts that are there already. */
  constructor(parts: LiveIndexParts<Near, Found>, arrivals: Arrivals = new Arrivals()) {
    this.#parts = parts;
    this.#arrivals = arrivals;
    this.#engine = parts.engine(new TokenOrder(new WindowCounts(0).buckets, false));
    if (arrivals.size > 0) this.#learn();
  }

  get arrivals(): Arrivals {
    return this.#arrivals;
  }

  add(id: string, text: string, { most = Number.POSITIVE_INFINITY }: MostOption): readonly Found[] {
    checkMost(most);
    refuseKnown(this.#arrivals, id);
    const normalised = this.#parts.normalise(text);
    const isNew = normalised !== "" && this.#arrivals.numberOf(normalised) < 0;
    const near = most === 0 ? [] : isNew ? this.#engine.add(normalised) : this.#near(normalised);
    if (isNew && most === 0) this.#engine.insert(normalised);
    const found = this.#found(near, id, most);
    this.#arrivals.add(id, normalised);
    if (this.#arrivals.texts.length >= this.#nextLesson) this.#learn();
    return found;
  }

  find(text: string, { id = "", most = Number.POSITIVE_INFINITY }: FindOptions): readonly Found[] {
    checkMost(most);
    return most === 0 ? [] : this.#found(this.#near(this.#parts.normalise(text)), id, most);
  }

  remove(id: string): boolean {
    if (!this.#arrivals.has(id)) return false;
    const number = this.#arrivals.remove(id);
    if (number >= 0) this.#engine.remove(number);
    if (this.#arrivals.removed > Math.max(LEAST_REMOVED, this.#arrivals.size)) this.#learn();
    return true;
  }

  update(id: string, text: string, options: MostOption): readonly Found[] {
    checkMost(options.most ?? Number.POSITIVE_INFINITY);
    if (!this.remove(id))
      throw new OptionError(`cannot update the text “${id}”: wanted the id of a text that is there`);
    return this.add(id, text, options);
  }

  #near(normalised: string): readonly Near[] {
    return normalised === "" ? [] : this.#engine.find(normalised);
  }

  #found(near: readonly Near[], id2: string, most: number): readonly Found[] {
    const { whole, found } = this.#parts;
    return this.#arrivals.copiesOf(near, { most, whole }).map(({ id, near }) => found(id, id2, near));
  }

  /** Forgets what was removed, learns which windows are rare from what is there, and indexes it in that order. */
  #learn(): void {
    if (this.#arrivals.removed > 0) this.#arrivals = this.#arrivals.compacted();
    const { grams, engine } = this.#parts;
    const { texts } = this.#arrivals;
    const counts = new WindowCounts(texts.reduce((sum, text) => sum + text.length, 0));
    for (const text of texts) {
      grams.load(text);
      counts.add(grams.hashes, grams.size);
    }
    this.#engine = engine(new TokenOrder(counts.buckets, false));
    for (const text of texts) this.#engine.insert(text);
    this.#nextLesson = Math.max(FIRST_LESSON, LESSON_FACTOR * texts.length);
  }
}

/** @throws {OptionError} The id is there. */
export function refuseKnown(arrivals: Arrivals, id: string): void {
  if (arrivals.has(id)) throw new OptionError(`cannot add the text “${id}” twice: wanted ids that differ`);
}
