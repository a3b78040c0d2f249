import type { Evidence } from "@minyi/core";
import type { Scorer } from "./scorer.ts";

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
  { title, body }: { readonly title: string; readonly body: string },
): readonly CategoryExplanation[] {
  const { compiled, scores, found, foundCount, strengths, extent } = scorer;
  const { categories, base, from, postingCategory, postingWeight, terms } = compiled;
  const places = placesOf(scorer, title, body);
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
      terms: (evidence[id] ?? []).sort((a, b) => b.contribution - a.contribution || compare(a.term, b.term)),
    }))
    .sort((a, b) => b.score - a.score || compare(a.category, b.category));
}

/** Where the terms stand in title + line feed + body, in code points. */
function placesOf(
  { matcher, titleWeight }: Scorer,
  title: string,
  body: string,
): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  let before = 0;
  for (const [part, weight] of [
    [title, titleWeight],
    [body, 1],
  ] as const) {
    // A title that counts for nothing is no evidence.
    matcher.scan(weight > 0 ? part : "");
    const { terms, starts, count } = matcher.hits;
    const toCodePoints = codePointCounter(part);
    for (let hit = 0; hit < count; hit++) {
      const term = terms[hit] ?? 0;
      const offset = before + toCodePoints(starts[hit] ?? 0);
      const known = places.get(term);
      if (known === undefined) places.set(term, [offset]);
      else known.push(offset);
    }
    before += toCodePoints(part.length) + 1;
  }
  return places;
}

/** Turns ascending code units into code points. */
function codePointCounter(text: string): (unit: number) => number {
  let at = 0;
  let pairs = 0;
  return (unit) => {
    for (; at < unit; at++) if (endsPair(text, at)) pairs++;
    return unit - pairs;
  };
}

/** Whether the code unit is the second half of a character outside the basic plane. */
function endsPair(text: string, at: number): boolean {
  if (at === 0 || (text.charCodeAt(at) & 0xfc00) !== 0xdc00) return false;
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
