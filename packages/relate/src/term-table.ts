import { naturalLog } from "@minyi/core";
import { genericPairs, isGenericWord } from "./generic-words.ts";
import { bytes, Grown, words32 } from "./grown.ts";
import { PairNumbers } from "./pair-numbers.ts";
import type { TermKind } from "./related-text.ts";
import { bodyOf, type TextTerms, titleOf } from "./term-rows.ts";

/** Terms in more than this share of the texts say nothing, once there are more than {@linkcode FEW_TEXTS} of them. */
const COMMON_SHARE = 0.1;
const FEW_TEXTS = 10;

/** Texts of average titleness and burstiness every term is given, so that a rare one is not judged by chance. */
const TITLE_PRIOR = 5;
const BURST_PRIOR = 2;

/** What a place or an organisation named in the title counts beside its own words and pairs, which count, too. */
const NAME_WEIGHT = 0.5;

/** Units longer than one code point are numbered from here on. */
const FIRST_LONG_UNIT = 0x110000;

/** The second unit of a term of one unit: no unit has this number. */
export const NO_UNIT = 0xffffffff;

const KINDS = ["pair", "word", "place", "organisation"] as const;

/** Numbers the terms of a collection, counts them, and says how much each one tells (词条表). */
export class TermTable {
  readonly #words = new Map<string, number>();
  readonly #mentions = new Map<string, number>();
  readonly #pairs = new PairNumbers();
  readonly #genericPairs = new PairNumbers();
  readonly #longUnits = new Map<string, number>();
  readonly #longNames: string[] = [];
  /** Names of the terms that are no pairs. */
  readonly #names = new Map<number, string>();
  readonly #kinds = new Grown(bytes);
  readonly #texts = new Grown(words32);
  readonly #titles = new Grown(words32);
  readonly #places = new Grown(words32);
  readonly #firstRows = new Grown(words32);

  constructor() {
    for (const [number, [first = "", second = ""]] of genericPairs().entries()) {
      this.#genericPairs.set(this.unit(first, true), this.unit(second, true), number);
    }
  }

  /** Terms there are. */
  get size(): number {
    return this.#kinds.length;
  }

  /** What a reader sees of a term. */
  nameOf(term: number): string {
    return this.#names.get(term) ?? this.#pairName(this.#pairs.firstOf(term), this.#pairs.secondOf(term));
  }

  kindOf(term: number): Exclude<TermKind, "like"> {
    return KINDS[this.#kinds.values[term] ?? 0] ?? "pair";
  }

  /** Texts a term is in. */
  textsWith(term: number): number {
    return term < this.size ? (this.#texts.values[term] as number) : 0;
  }

  /** The first row a term is in. */
  firstRowWith(term: number): number {
    return this.textsWith(term) === 0 ? -1 : (this.#firstRows.values[term] as number);
  }

  /** The number of a word, −1 for one that has none and is not to get one. */
  word(word: string, grow: boolean): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (!grow || isGenericWord(word)) return -1;
    const term = this.#begin("word");
    this.#names.set(term, word);
    this.#words.set(word, term);
    return term;
  }

  /** The number of a place or an organisation, −1 as for words. */
  mention(key: string, kind: "place" | "organisation", grow: boolean): number {
    const known = this.#mentions.get(key);
    if (known !== undefined) return known;
    if (!grow) return -1;
    const term = this.#begin(kind);
    this.#names.set(term, key);
    this.#mentions.set(key, term);
    return term;
  }

  /** The number of two neighbouring units (see {@linkcode unit}), or of one and {@linkcode NO_UNIT}; −1 as for words. */
  pair(first: number, second: number, grow: boolean): number {
    const known = this.#pairs.find(first, second);
    if (known >= 0 || !grow || this.#genericPairs.find(first, second) >= 0) return known;
    const term = this.#begin("pair");
    this.#pairs.set(first, second, term);
    return term;
  }

  /** The number of a unit: of a code point itself, of more than one a number beyond these; −1 as for words. */
  unit(unit: string, grow: boolean): number {
    const point = unit.codePointAt(0) ?? 0;
    if (unit.length === (point > 0xffff ? 2 : 1)) return point;
    const known = this.#longUnits.get(unit);
    if (known !== undefined || !grow) return known ?? -1;
    const number = FIRST_LONG_UNIT + this.#longNames.length;
    this.#longUnits.set(unit, number);
    this.#longNames.push(unit);
    return number;
  }

  /** Counts the terms of a row. */
  count({ terms, shapes }: TextTerms, row: number): void {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const shape = shapes[at] as number;
      if (this.#texts.values[term] === 0) this.#firstRows.values[term] = row;
      (this.#texts.values[term] as number) += 1;
      (this.#titles.values[term] as number) += titleOf(shape) > 0 ? 1 : 0;
      (this.#places.values[term] as number) += titleOf(shape) + bodyOf(shape);
    }
  }

  /**
   * How much every term tells in a collection of `texts` texts (词条权重).
   *
   * ln((texts + 1) / texts with it) × √(places a text that has it) × ⁴√(how much more often it stands in a title than terms do
   * on the whole). Only operations that every machine rounds alike.
   */
  weights(texts: number): Float64Array {
    const rate = this.#titleRate();
    const logs = new Map<number, number>();
    const weights = new Float64Array(this.size);
    for (let term = 0; term < this.size; term++) {
      const count = this.#texts.values[term] as number;
      if (count > FEW_TEXTS && count > texts * COMMON_SHARE) continue;
      const rounded = Math.max(count, 2);
      const log = logs.get(rounded) ?? naturalLog((texts + 1) / rounded);
      logs.set(rounded, log);
      const burst = ((this.#places.values[term] as number) + BURST_PRIOR) / (count + BURST_PRIOR);
      const titled =
        rate === 0 ? 1 : ((this.#titles.values[term] as number) / rate + TITLE_PRIOR) / (count + TITLE_PRIOR);
      weights[term] =
        Math.max(log, 0) * Math.sqrt(burst) * Math.sqrt(Math.sqrt(titled)) * this.#kindWeight(term);
    }
    return weights;
  }

  #kindWeight(term: number): number {
    const kind = this.kindOf(term);
    return kind === "place" || kind === "organisation" ? NAME_WEIGHT : 1;
  }

  #begin(kind: Exclude<TermKind, "like">): number {
    this.#kinds.push(KINDS.indexOf(kind));
    this.#texts.push(0);
    this.#titles.push(0);
    this.#places.push(0);
    this.#firstRows.push(0);
    return this.size - 1;
  }

  #pairName(first: number, second: number): string {
    return `${this.#unitName(first)}${second === NO_UNIT ? "" : this.#unitName(second)}`;
  }

  #unitName(unit: number): string {
    return unit < FIRST_LONG_UNIT
      ? String.fromCodePoint(unit)
      : (this.#longNames[unit - FIRST_LONG_UNIT] ?? "");
  }

  /** The share of the terms of texts that stand in the title. */
  #titleRate(): number {
    let texts = 0;
    let titles = 0;
    for (let term = 0; term < this.size; term++) {
      const count = this.#texts.values[term] as number;
      if (count < 2) continue;
      texts += count;
      titles += this.#titles.values[term] as number;
    }
    return titles === 0 ? 0 : titles / texts;
  }
}
