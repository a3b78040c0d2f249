import { naturalLog } from "@minyi/core";
import { PAIR, type TermCount } from "./text-terms.ts";

/** Terms in more than this share of the texts say nothing, once there are more than {@linkcode FEW_TEXTS} of them. */
const COMMON_SHARE = 0.3;
const FEW_TEXTS = 10;

/** Texts of average titleness and burstiness every term is given, so that a rare one is not judged by chance. */
const TITLE_PRIOR = 5;
const BURST_PRIOR = 2;

/** Numbers the terms of a collection, counts them, and says how much each one tells (词条表). */
export class TermTable {
  readonly #ids = new Map<string, number>();
  readonly terms: string[] = [];
  readonly #texts: number[] = [];
  readonly #titles: number[] = [];
  readonly #places: number[] = [];
  readonly #firstRows: number[] = [];

  /** The number of a term, −1 for one that is in no text. */
  idOf(term: string): number {
    return this.#ids.get(term) ?? -1;
  }

  /** Texts a term is in. */
  textsWith(term: number): number {
    return this.#texts[term] ?? 0;
  }

  /** The first row a term is in. */
  firstRowWith(term: number): number {
    return this.#firstRows[term] ?? -1;
  }

  /** Takes up a term of a row that has not been counted, and gives its number. */
  add(term: string, { title, body }: TermCount, row: number): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.terms.length;
      this.#ids.set(term, id);
      this.terms.push(term);
      this.#texts.push(0);
      this.#titles.push(0);
      this.#places.push(0);
      this.#firstRows.push(row);
    }
    this.#texts[id] = (this.#texts[id] ?? 0) + 1;
    this.#titles[id] = (this.#titles[id] ?? 0) + (title > 0 ? 1 : 0);
    this.#places[id] = (this.#places[id] ?? 0) + title + body;
    return id;
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
    const logOf = (count: number): number => {
      const known = logs.get(count);
      if (known !== undefined) return known;
      const log = naturalLog((texts + 1) / count);
      logs.set(count, log);
      return log;
    };
    return Float64Array.from(this.terms, (_, id) => {
      const count = this.textsWith(id);
      if (count > FEW_TEXTS && count > texts * COMMON_SHARE) return 0;
      const burst = ((this.#places[id] ?? 0) + BURST_PRIOR) / (count + BURST_PRIOR);
      const titled = rate === 0 ? 1 : ((this.#titles[id] ?? 0) / rate + TITLE_PRIOR) / (count + TITLE_PRIOR);
      return logOf(Math.max(count, 2)) * Math.sqrt(burst) * Math.sqrt(Math.sqrt(titled));
    });
  }

  /** The share of the terms of texts that stand in the title. */
  #titleRate(): number {
    let texts = 0;
    let titles = 0;
    for (const [id, count] of this.#texts.entries()) {
      if (count < 2) continue;
      texts += count;
      titles += this.#titles[id] ?? 0;
    }
    return titles === 0 ? 0 : titles / texts;
  }
}

/** What a reader sees of a term, and its kind. */
export function readTerm(term: string): { readonly text: string; readonly kind: "word" | "pair" } {
  return { text: term.slice(1), kind: term.startsWith(PAIR) ? "pair" : "word" };
}
