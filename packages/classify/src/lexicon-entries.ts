import { canonicalJson, type Json } from "@minyi/core";
import { foldText } from "./fold.ts";
import type { Lexicon, LexiconTerm } from "./lexicon.ts";

/** What a term counts for (词条与类别), case and width apart: stands once in a lexicon. */
export function pairKey({ term, category }: LexiconTerm): string {
  return `${foldText(term)}\t${category}`;
}

/** A term without the line it was read from: what a file says, wherever it says it. */
export function withoutLine({ line, ...term }: LexiconTerm): LexiconTerm {
  return term;
}

/** Whether two values that JSON can hold are the same, absent members being none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}

/** Everything a lexicon says besides its terms, by name (表头). */
export function headingsOf({ terms, ...headings }: Lexicon): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(headings));
}
