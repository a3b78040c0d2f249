import type { SharedTerm } from "./related-text.ts";

/** What a sheet shows of a contribution: less is not told. */
const LEAST_SHOWN = 0.005;

/**
 * Says in words what makes a score (依据): the strongest terms, then what the others add.
 *
 * O(n log n). Source: none; the words are ours.
 *
 * @param most Terms told, at most.
 * @example
 * const of = (term: string, contribution: number) => ({ term, kind: "word" as const, weight: 1, contribution });
 * sharedWords([of("电梯", 0.21), of("停运", 0.1), of("老人", 0.04)], 2); // => "电梯 0.21；停运 0.10；其余 0.04"
 */
export function sharedWords(terms: readonly SharedTerm[], most: number): string {
  const told = terms.filter(({ contribution }) => contribution >= LEAST_SHOWN).slice(0, most);
  const all = terms.reduce((sum, { contribution }) => sum + contribution, 0);
  const rest = all - told.reduce((sum, { contribution }) => sum + contribution, 0);
  const words = told.map(({ term, kind, contribution }) => {
    return `${kind === "like" ? `也像 ${term}` : term} ${contribution.toFixed(2)}`;
  });
  return [...words, ...(rest >= LEAST_SHOWN ? [`其余 ${rest.toFixed(2)}`] : [])].join("；");
}
