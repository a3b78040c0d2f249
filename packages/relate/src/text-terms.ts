import { findMentions } from "@minyi/core";
import type { CutWords, RelatedText } from "./related-text.ts";
import type { TermPlaces } from "./term-rows.ts";
import type { TermTable } from "./term-table.ts";

/** Options for {@linkcode textTerms}. */
export interface TextTermsOptions {
  readonly table: TermTable;
  readonly words: CutWords | undefined;
  /** Whether terms that are new get a number; else they are left out. */
  readonly grow: boolean;
}

/** A run of Latin letters and digits is one unit (a7, 5g), as is any other letter; what stands between runs is none. */
const UNITS = /[a-z0-9]+|[\p{L}\p{N}]|[^\p{L}\p{N}]+/gu;
const IS_UNIT = /^[\p{L}\p{N}]/u;
const WORD_OF_TWO = /^[\p{L}\p{N}]{2,}$/u;

/**
 * Finds the terms of a text (文本词条): neighbouring characters in pairs, the names of places and organisations, and words of two characters or more if there is a
 * segmenter; generic ones are left out.
 *
 * After NFKC and in lower case. A pair never spans punctuation or white space; what stands alone between them is its own term when it is
 * longer than one code point.
 *
 * O(n log n), the segmenter apart.
 *
 * @returns the terms in ascending order of their numbers.
 */
export function textTerms(
  { title = "", body }: Pick<RelatedText, "title" | "body">,
  options: TextTermsOptions,
): readonly TermPlaces[] {
  const inTitle = fieldTerms(title, options);
  for (const term of namesIn(title, options)) inTitle.set(term, 1);
  const inBody = fieldTerms(body, options);
  const terms = Uint32Array.from(new Set([...inTitle.keys(), ...inBody.keys()])).sort();
  return Array.from(terms, (term) => ({
    term,
    title: inTitle.get(term) ?? 0,
    body: inBody.get(term) ?? 0,
  }));
}

function fieldTerms(text: string, { table, words, grow }: TextTermsOptions): Map<number, number> {
  const counts = new Map<number, number>();
  const count = (term: number): void => {
    if (term >= 0) counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  const folded = text.normalize("NFKC").toLowerCase();
  for (const [first, second] of pairsOf(folded)) count(table.pair(first, second, grow));
  for (const word of words?.(folded) ?? []) {
    if (WORD_OF_TWO.test(word)) count(table.word(word, grow));
  }
  return counts;
}

/** A province, city, county or district: it says little, and its pairs of characters say it already. */
const WIDE_PLACE = /[省市州县区]$/u;

/** The specific places and the organisations a title names. */
function namesIn(title: string, { table, grow }: TextTermsOptions): readonly number[] {
  return findMentions(title).flatMap(({ kind, key }) => {
    if (kind !== "organisation" && (kind !== "place" || WIDE_PLACE.test(key))) return [];
    const term = table.mention(key, kind, grow);
    return term < 0 ? [] : [term];
  });
}

function* pairsOf(text: string): Generator<readonly [string, string | undefined]> {
  let before: string | undefined;
  let paired = false;
  for (const unit of text.match(UNITS) ?? []) {
    if (!IS_UNIT.test(unit)) {
      if (before !== undefined && !paired && before.length > 1) yield [before, undefined];
      before = undefined;
      paired = false;
      continue;
    }
    if (before !== undefined) yield [before, unit];
    paired = before !== undefined;
    before = unit;
  }
  if (before !== undefined && !paired && before.length > 1) yield [before, undefined];
}
