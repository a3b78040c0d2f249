import type { Classification, Evidence } from "@minyi/core";

/** What a sheet shows of a contribution: less is not told. */
const LEAST_SHOWN = 0.005;

/**
 * Says which terms decided (依据): those for the category, then those against it, each with what it adds to the score.
 *
 * Only the strongest are told, whichever way they count. A text in none of the categories has none.
 *
 * O(n log n) for n terms.
 *
 * @param limit Terms told, at most.
 * @example
 * const of = (term: string, contribution: number) => ({ term, category: "城建", weight: 1, offsets: [0], contribution });
 * evidenceWords({ category: "城建", evidence: [of("路灯", 4), of("学校", -0.2)] }, 8); // => "路灯 +4.00；反对：学校 −0.20"
 */
export function evidenceWords(
  { category, evidence }: Pick<Classification, "category" | "evidence">,
  limit: number,
): string {
  const told = evidence
    .filter((one) => one.category === category && Math.abs(one.contribution) >= LEAST_SHOWN)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.term < b.term ? -1 : 1))
    .slice(0, limit);
  const words = (terms: readonly Evidence[]) => terms.map(wordsOf).join("；");
  const against = words(told.filter(({ contribution }) => contribution < 0));
  return [words(told.filter(({ contribution }) => contribution > 0)), against && `反对：${against}`]
    .filter((part) => part !== "")
    .join("；");
}

function wordsOf({ term, contribution }: Evidence): string {
  return `${term} ${contribution < 0 ? "−" : "+"}${Math.abs(contribution).toFixed(2)}`;
}
