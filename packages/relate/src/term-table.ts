import { naturalLog } from "@minyi/core";
import { isGenericWord } from "./generic-words.ts";
import { PairNumbers } from "./pair-numbers.ts";
import type { TermKind } from "./related-text.ts";
import type { TermPlaces } from "./term-rows.ts";

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
const NO_UNIT = 0xffffffff;

/** Numbers the terms of a collection, counts them, and says how much each one tells (词条表). */
export class TermTable {
  readonly #words = new Map<string, number>();
  readonly #mentions = new Map<string, number>();
  readonly #pairs = new PairNumbers();
  readonly #longUnits = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #kinds: Exclude<TermKind, "like">[] = [];
  readonly #texts: number[] = [];
  readonly #titles: number[] = [];
  readonly #places: number[] = [];
  readonly #firstRows: number[] = [];

  /** Terms there are. */
  get size(): number {
    return this.#names.length;
  }

  /** What a reader sees of a term. */
  nameOf(term: number): string {
    return this.#names[term] ?? "";
  }

  kindOf(term: number): Exclude<TermKind, "like"> {
    return this.#kinds[term] ?? "pair";
  }

  /** Texts a term is in. */
  textsWith(term: number): number {
    return this.#texts[term] ?? 0;
  }

  /** The first row a term is in. */
  firstRowWith(term: number): number {
    return this.#firstRows[term] ?? -1;
  }

  /** The number of a word, −1 for one that has none and is not to get one. */
  word(word: string, grow: boolean): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (!grow || isGenericWord(word)) return -1;
    this.#words.set(word, this.size);
    return this.#begin(word, "word");
  }

  /** The number of a place or an organisation, −1 as for words. */
  mention(key: string, kind: "place" | "organisation", grow: boolean): number {
    const known = this.#mentions.get(key);
    if (known !== undefined) return known;
    if (!grow) return -1;
    this.#mentions.set(key, this.size);
    return this.#begin(key, kind);
  }

  /** The number of two neighbouring units, or of one that stands alone; −1 as for words. */
  pair(first: string, second: string | undefined, grow: boolean): number {
    const one = this.#unit(first);
    const two = second === undefined ? NO_UNIT : this.#unit(second);
    const known = this.#pairs.find(one, two);
    if (known >= 0 || !grow) return known;
    const name = `${first}${second ?? ""}`;
    if (isGenericWord(name)) return -1;
    this.#pairs.set(one, two, this.size);
    return this.#begin(name, "pair");
  }

  /** Counts the terms of a row. */
  count(places: readonly TermPlaces[], row: number): void {
    for (const { term, title, body } of places) {
      if (this.#texts[term] === 0) this.#firstRows[term] = row;
      (this.#texts[term] as number) += 1;
      (this.#titles[term] as number) += title > 0 ? 1 : 0;
      (this.#places[term] as number) += title + body;
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
    for (const [term, count] of this.#texts.entries()) {
      if (count > FEW_TEXTS && count > texts * COMMON_SHARE) continue;
      const rounded = Math.max(count, 2);
      const log = logs.get(rounded) ?? naturalLog((texts + 1) / rounded);
      logs.set(rounded, log);
      const burst = ((this.#places[term] ?? 0) + BURST_PRIOR) / (count + BURST_PRIOR);
      const titled =
        rate === 0 ? 1 : ((this.#titles[term] ?? 0) / rate + TITLE_PRIOR) / (count + TITLE_PRIOR);
      weights[term] =
        Math.max(log, 0) * Math.sqrt(burst) * Math.sqrt(Math.sqrt(titled)) * this.#kindWeight(term);
    }
    return weights;
  }

  #kindWeight(term: number): number {
    const kind = this.kindOf(term);
    return kind === "place" || kind === "organisation" ? NAME_WEIGHT : 1;
  }

  #begin(name: string, kind: Exclude<TermKind, "like">): number {
    this.#kinds.push(kind);
    this.#texts.push(0);
    this.#titles.push(0);
    this.#places.push(0);
    this.#firstRows.push(-1);
    return this.#names.push(name) - 1;
  }

  #unit(unit: string): number {
    const point = unit.codePointAt(0) ?? 0;
    if (unit.length === (point > 0xffff ? 2 : 1)) return point;
    const known = this.#longUnits.get(unit);
    if (known !== undefined) return known;
    const number = FIRST_LONG_UNIT + this.#longUnits.size;
    this.#longUnits.set(unit, number);
    return number;
  }

  /** The share of the terms of texts that stand in the title. */
  #titleRate(): number {
    let texts = 0;
    let titles = 0;
    for (const [term, count] of this.#texts.entries()) {
      if (count < 2) continue;
      texts += count;
      titles += this.#titles[term] ?? 0;
    }
    return titles === 0 ? 0 : titles / texts;
  }
}
