import type { Evidence } from "@minyi/core";
import { compareText } from "./compare-text.ts";
import type { Scorer } from "./scorer.ts";
import { placesOf } from "./term-places.ts";

/** What was counted for one category (类别得分说明): base and contributions add up to the score. */
export interface CategoryExplanation {
  readonly category: string;
  readonly score: number;
  /** What the category has before anything is read. */
  readonly base: number;
  /** Every term that counted for or against it, the strongest for it first. */
  readonly terms: readonly Evidence[];
}

/**
 * Says what a scorer counted for the text it has just read (说明得分), category by category, best first.
 *
 * O(n) for n characters, and as much memory as terms × categories found.
 */
export function explainScores(
  scorer: Scorer,
  text: { readonly title: string; readonly body: string },
): readonly CategoryExplanation[] {
  const { compiled, scores, found, foundCount, strengths, extent } = scorer;
  const { categories, base, from, postingCategory, postingWeight, terms } = compiled;
  const places = placesOf(scorer, text);
  const evidence: Evidence[][] = categories.map(() => []);
  for (const term of found.subarray(0, foundCount)) {
    for (let posting = from[term] ?? 0; posting < (from[term + 1] ?? 0); posting++) {
      const category = postingCategory[posting] ?? 0;
      const weight = postingWeight[posting] ?? 0;
      evidence[category]?.push({
        term: terms[term] ?? "",
        category: categories[category] ?? "",
        weight,
        offsets: [...(places.get(term) ?? [])],
        contribution: ((strengths[term] ?? 0) * weight) / extent,
      });
    }
  }
  return categories
    .map((category, id) => ({
      category,
      score: scores[id] ?? 0,
      base: base[id] ?? 0,
      terms: (evidence[id] ?? []).sort(
        (a, b) => b.contribution - a.contribution || compareText(a.term, b.term),
      ),
    }))
    .sort((a, b) => b.score - a.score || compareText(a.category, b.category));
}
