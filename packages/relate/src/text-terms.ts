import { findMentions } from "@minyi/core";
import type { CutWords, RelatedText } from "./related-text.ts";
import { shapeOf, type TextTerms } from "./term-rows.ts";
import { NO_UNIT, type TermTable } from "./term-table.ts";
import { unitsOf } from "./text-units.ts";

const WORD_OF_TWO = /^[\p{L}\p{N}]{2,}$/u;

/** A province, city, county or district: it says little, and its pairs of characters say it already. */
const WIDE_PLACE = /[省市州盟县区旗]$/u;

/**
 * Finds the terms of texts (文本词条): neighbouring characters in pairs, the places and organisations the title names, and words of two
 * characters or more if there is a segmenter; generic ones are left out.
 *
 * After NFKC and in lower case. A pair never spans punctuation or white space; what stands alone between them is its own term when it is
 * longer than one code point.
 */
export class TextTermsReader {
  readonly #table: TermTable;
  readonly #words: CutWords | undefined;
  /** How often each term stands in the field that is read, and in the text's title and body; zero between texts. */
  #titles = new Uint32Array(1024);
  #bodies = new Uint32Array(1024);
  #found = new Uint32Array(1024);
  #count = 0;

  constructor(table: TermTable, words: CutWords | undefined) {
    this.#table = table;
    this.#words = words;
  }

  /**
   * The terms of a text, in ascending order of their numbers. O(n log n), the segmenter apart.
   *
   * @param grow Whether terms that are new get a number; else they are left out.
   */
  read({ title = "", body }: Pick<RelatedText, "title" | "body">, grow: boolean): TextTerms {
    this.#count = 0;
    this.#readField(title, true, grow);
    this.#readNames(title, grow);
    this.#readField(body, false, grow);
    const terms = this.#found.slice(0, this.#count).sort();
    const shapes = Uint8Array.from(terms, (term) =>
      shapeOf(this.#titles[term] as number, this.#bodies[term] as number),
    );
    for (const term of terms) {
      this.#titles[term] = 0;
      this.#bodies[term] = 0;
    }
    return { terms, shapes };
  }

  #readField(text: string, titled: boolean, grow: boolean): void {
    const folded = text.normalize("NFKC").toLowerCase();
    const { units, size } = unitsOf(folded, this.#table, grow);
    let before = NO_UNIT;
    let paired = false;
    for (let at = 0; at < size; at++) {
      const unit = units[at] as number;
      if (unit !== NO_UNIT && before !== NO_UNIT) this.#add(this.#table.pair(before, unit, grow), titled);
      else if (unit === NO_UNIT && !paired && isLong(before))
        this.#add(this.#table.pair(before, NO_UNIT, grow), titled);
      paired = unit !== NO_UNIT && before !== NO_UNIT;
      before = unit;
    }
    for (const word of this.#words?.(folded) ?? []) {
      if (WORD_OF_TWO.test(word)) this.#add(this.#table.word(word, grow), titled);
    }
  }

  #readNames(title: string, grow: boolean): void {
    const names = new Set<number>();
    for (const { kind, key } of findMentions(title)) {
      if (kind !== "organisation" && (kind !== "place" || WIDE_PLACE.test(key))) continue;
      names.add(this.#table.mention(key, kind, grow));
    }
    for (const name of names) this.#add(name, true);
  }

  #add(term: number, titled: boolean): void {
    if (term < 0) return;
    if (term >= this.#titles.length) this.#grow(term);
    if (this.#titles[term] === 0 && this.#bodies[term] === 0) this.#note(term);
    const counts = titled ? this.#titles : this.#bodies;
    (counts[term] as number) += 1;
  }

  #note(term: number): void {
    if (this.#count === this.#found.length) this.#found = extended(this.#found, 2 * this.#count);
    this.#found[this.#count++] = term;
  }

  #grow(term: number): void {
    const size = Math.max(term + 1, Math.ceil(this.#titles.length * 1.5));
    this.#titles = extended(this.#titles, size);
    this.#bodies = extended(this.#bodies, size);
  }
}

/** Whether a unit has more than one code point: only those are terms of their own. */
function isLong(unit: number): boolean {
  return unit !== NO_UNIT && unit > 0x10ffff;
}

function extended(values: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(values);
  return larger;
}
