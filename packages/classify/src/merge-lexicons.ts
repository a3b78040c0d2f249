import { OptionError } from "@minyi/core";
import { type Lexicon, type LexiconTerm, scoringOf } from "./lexicon.ts";
import { isSame, withoutLine } from "./lexicon-entries.ts";
import { type Folding, foldTerm } from "./match/folding.ts";

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
 * Where the folding of what they make joins terms that one of them keeps apart (1月 and 2月), the first stands, which is a
 * conflict, too.
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
  const heading = { ...base, ...over, name, version };
  const layers = new Layers(scoringOf(heading).folding);
  const upper = layers.layDown(over.terms);
  const lower = layers.layDown(base.terms, upper);
  const added = [...upper].flatMap(([key, term]) => (lower.has(key) ? [] : [term]));
  return { lexicon: { ...heading, terms: [...lower.values(), ...added] }, conflicts: layers.conflicts };
}

/** Lays down entries: of those that are one under the folding, the first stands, and a term has the mode it had first. */
class Layers {
  readonly conflicts: LexiconConflict[] = [];
  readonly #folding: Folding;
  readonly #modes = new Map<string, LexiconTerm["mode"]>();

  constructor(folding: Folding) {
    this.#folding = folding;
  }

  /** @param upper What stands in place of an entry that is under it. */
  layDown(
    entries: readonly LexiconTerm[],
    upper: ReadonlyMap<string, LexiconTerm> = new Map(),
  ): ReadonlyMap<string, LexiconTerm> {
    const standing = new Map<string, LexiconTerm>();
    for (const entry of entries) {
      const base = withoutLine(entry);
      const { term, category } = base;
      const folded = foldTerm(term, this.#folding);
      const mode = this.#modes.get(folded) ?? base.mode;
      this.#modes.set(folded, mode);
      const key = `${folded}\t${category}`;
      const over = standing.get(key) ?? upper.get(key) ?? { ...base, mode };
      standing.set(key, over);
      if (!isSame(base, over)) this.conflicts.push({ term, category, base, over });
    }
    return standing;
  }
}
