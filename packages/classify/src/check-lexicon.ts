import type { Words } from "@minyi/core";
import { EXTENT_CATEGORY, type Lexicon } from "./lexicon.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Something in a lexicon that does not fit the taxonomy (词表与分类体系不合). */
export interface LexiconIssue {
  /** Line of the lexicon file; 1 when the term was not read from a file, or the heading is meant. */
  readonly line: number;
  /** What is wrong. */
  readonly message: Words;
}

/**
 * Checks a lexicon against the taxonomy (核对词表): every term must count for a category that there is.
 *
 * A lexicon made for a taxonomy of another name is told as well. In the order of the file; empty when all fits.
 *
 * O(n) for n terms.
 *
 * @example
 * const taxonomy = { name: "cppcc", version: "1", fallback: "其他", categories: [{ name: "其他", note: "" }] };
 * const terms = [{ term: "路灯", category: "城建", weight: 3, mode: "word" as const, line: 4 }];
 * checkLexicon({ name: "sample", version: "1", taxonomy: "cppcc", terms }, taxonomy); // => [{ line: 4, message: { zh: "“路灯”的类别“城建”不在分类体系 cppcc 之中", en: "“路灯” counts for “城建”, which the taxonomy cppcc has not" } }]
 */
export function checkLexicon(lexicon: Lexicon, taxonomy: Taxonomy): readonly LexiconIssue[] {
  const known = new Set(taxonomy.categories.map(({ name }) => name));
  const issues: LexiconIssue[] = [];
  if (lexicon.taxonomy !== taxonomy.name) {
    issues.push({
      line: 1,
      message: {
        zh: `词表按分类体系 ${lexicon.taxonomy} 编写，现用的是 ${taxonomy.name}`,
        en: `the lexicon is for the taxonomy ${lexicon.taxonomy}, the one in use is ${taxonomy.name}`,
      },
    });
  }
  for (const { term, category, line = 1 } of lexicon.terms) {
    if (known.has(category) || category === EXTENT_CATEGORY) continue;
    issues.push({
      line,
      message: {
        zh: `“${term}”的类别“${category}”不在分类体系 ${taxonomy.name} 之中`,
        en: `“${term}” counts for “${category}”, which the taxonomy ${taxonomy.name} has not`,
      },
    });
  }
  return issues;
}
