import { editDistance } from "@minyi/core";

/** A table of words and what they mean (词表), to be asked in any width, case and spacing. */
export interface ValueWords<T> {
  readonly meanings: ReadonlyMap<string, T>;
}

/** The marks with which a form is ticked: they stand around the word, or for it. */
const AROUND = /^[\s([【〔"'“‘:]+|[\s)\]】〕"'”’.。!,，;；]+$/gu;
const BLANKS = /[\s\p{Cf}]+/gu;

/** Longest word that is looked up or compared; longer ones are texts in the wrong column. */
const MAX_CHARS = 24;

/**
 * Makes a table of words (取值词表).
 *
 * @param lists the words of each meaning; the first is the one to suggest.
 */
export function valueWords<T>(
  lists: readonly (readonly [meaning: T, words: readonly string[]])[],
): ValueWords<T> {
  return {
    meanings: new Map(
      lists.flatMap(([meaning, words]) => words.map((word) => [tidyWord(word), meaning] as const)),
    ),
  };
}

/** What a word means; `undefined` when it is not in the table. */
export function meaningOf<T>({ meanings }: ValueWords<T>, text: string): T | undefined {
  return meanings.get(text) ?? (text.length > MAX_CHARS ? undefined : meanings.get(tidyWord(text)));
}

/** A word as it is looked up: NFKC, lower case, without spaces and the brackets around it. */
export function tidyWord(text: string): string {
  return text.normalize("NFKC").replace(BLANKS, "").toLowerCase().replace(AROUND, "");
}

/**
 * The word of the table that a word may have been meant to be (最接近的词): the one with the fewest changes, if these are at most
 * half as many as it has characters; none when words of two meanings are equally near.
 *
 * O(words · length²); words are short.
 */
export function nearestWord<T>({ meanings }: ValueWords<T>, text: string): string | undefined {
  const word = text.length > MAX_CHARS ? "" : tidyWord(text);
  if (word === "") return undefined;
  let best: { readonly edits: number; readonly word: string; readonly sure: boolean } | undefined;
  for (const known of meanings.keys()) {
    const edits = editDistance(word, known);
    if (edits * 2 > known.length || known === "") continue;
    if (best === undefined || edits < best.edits) best = { edits, word: known, sure: true };
    else if (edits === best.edits && meanings.get(known) !== meanings.get(best.word))
      best = { ...best, sure: false };
  }
  return best?.sure ? best.word : undefined;
}
