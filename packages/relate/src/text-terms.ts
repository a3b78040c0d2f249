import { isGenericWord } from "./generic-words.ts";
import type { CutWords } from "./related-text.ts";

/** How often a term stands in the title and in the body of a text. */
export interface TermCount {
  title: number;
  body: number;
}

/** Terms begin with their kind, so that a word and a pair of the same characters are two terms. */
export const WORD = "w";
export const PAIR = "p";

/** A run of Latin letters and digits is one unit (A7, 5G), as is any other letter. */
const UNITS = /[a-z0-9]+|[\p{L}\p{N}]/gu;
const BETWEEN_RUNS = /[^\p{L}\p{N}]+/u;
const WORD_OF_TWO = /^[\p{L}\p{N}]{2,}$/u;

/**
 * Counts the terms of a text (文本词条): neighbouring characters in pairs, and the words of two characters or more if there is a
 * segmenter; generic ones are left out.
 *
 * After NFKC and in lower case. A pair never spans punctuation or white space; what stands alone between them is its own term when it is
 * longer than one code point.
 *
 * O(n), the segmenter apart.
 */
export function textTerms(
  { title = "", body }: { readonly title?: string; readonly body: string },
  words?: CutWords,
): Map<string, TermCount> {
  const counts = new Map<string, TermCount>();
  for (const [field, text] of [
    ["title", title],
    ["body", body],
  ] as const) {
    const folded = text.normalize("NFKC").toLowerCase();
    for (const pair of pairsOf(folded)) count(counts, PAIR + pair, field);
    for (const word of words?.(folded) ?? []) {
      if (WORD_OF_TWO.test(word) && !isGenericWord(word)) count(counts, WORD + word, field);
    }
  }
  return counts;
}

function* pairsOf(text: string): Generator<string> {
  for (const run of text.split(BETWEEN_RUNS)) {
    const units = run.match(UNITS) ?? [];
    if (units.length === 1 && run.length > 1) yield run;
    for (let at = 1; at < units.length; at++) {
      const pair = `${units[at - 1]}${units[at]}`;
      if (!isGenericWord(pair)) yield pair;
    }
  }
}

function count(counts: Map<string, TermCount>, term: string, field: keyof TermCount): void {
  const known = counts.get(term);
  if (known) known[field]++;
  else counts.set(term, { title: 0, body: 0, [field]: 1 });
}
