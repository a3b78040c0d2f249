import { OptionError } from "@minyi/core";
import { foldText } from "./fold.ts";
import type { Lexicon, LexiconTerm } from "./lexicon.ts";
import { isSame, pairKey, withoutLine } from "./lexicon-entries.ts";

/** Options for {@linkcode mergeLexicons}. */
export interface MergeLexiconsOptions {
  /** Name of the lexicon they make. */
  readonly name: string;
  readonly version: string;
}

/** A term on which two lexicons do not agree (词条冲突). */
export interface LexiconConflict {
  readonly term: string;
  readonly category: string;
  /** What the base says. */
  readonly base: LexiconTerm;
  /** What stands now. */
  readonly over: LexiconTerm;
}

/**
 * Lays one lexicon over another (合并词表), e.g. a hand-made one over a trained one: where both have a term for a category, the
 * upper one's entry stands, and where they do not agree that is told.
 *
 * A term has one mode: the base's entries of it for other categories take that of the upper lexicon, which is a conflict,
 * too. What a lexicon says besides its terms (settings) is the base's, with the upper one's over it, each as a whole. Terms
 * keep the order of the base, new ones follow in that of the upper one; lines are those of neither file and are left out.
 *
 * O(n) for n terms.
 *
 * @throws {OptionError} The two are for different taxonomies.
 * @example
 * const term = { term: "路灯", category: "城建管理", weight: 3, mode: "word" as const };
 * const base = { name: "trained", version: "1", taxonomy: "cppcc", terms: [term] };
 * const over = { name: "hand", version: "1", taxonomy: "cppcc", terms: [{ ...term, weight: 8 }] };
 * const { lexicon, conflicts } = mergeLexicons(base, over, { name: "both", version: "1" });
 * lexicon.terms; // => [{ term: "路灯", category: "城建管理", weight: 8, mode: "word" }]
 * conflicts; // => [{ term: "路灯", category: "城建管理", base: term, over: { ...term, weight: 8 } }]
 */
export function mergeLexicons(
  base: Lexicon,
  over: Lexicon,
  { name, version }: MergeLexiconsOptions,
): { readonly lexicon: Lexicon; readonly conflicts: readonly LexiconConflict[] } {
  if (base.taxonomy !== over.taxonomy)
    throw new OptionError(
      `cannot merge the lexicons “${base.name}” and “${over.name}”: one is for the taxonomy “${base.taxonomy}”, the other for “${over.taxonomy}”`,
    );
  const upper = new Map(over.terms.map((term) => [pairKey(term), withoutLine(term)]));
  const modes = new Map(over.terms.map(({ term, mode }) => [foldText(term), mode]));
  const conflicts: LexiconConflict[] = [];
  const terms = base.terms.map((entry): LexiconTerm => {
    const lower = withoutLine(entry);
    const key = pairKey(entry);
    const stands = upper.get(key) ?? { ...lower, mode: modes.get(foldText(entry.term)) ?? entry.mode };
    upper.delete(key);
    const { term, category } = lower;
    if (!isSame(lower, stands)) conflicts.push({ term, category, base: lower, over: stands });
    return stands;
  });
  return { lexicon: { ...base, ...over, name, version, terms: [...terms, ...upper.values()] }, conflicts };
}
