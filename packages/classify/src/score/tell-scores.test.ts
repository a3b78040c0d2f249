import type { Evidence } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lexicon } from "../lexicon.ts";
import { compareText } from "./compare-text.ts";
import { explainScores } from "./explain-scores.ts";
import { Scorer } from "./scorer.ts";
import { tellScores } from "./tell-scores.ts";

const CATEGORIES = ["子", "丑", "寅"];

const term = fc.record({
  term: fc.string({ unit: fc.constantFrom("甲", "乙", "𠮷"), minLength: 1, maxLength: 2 }),
  category: fc.constantFrom(...CATEGORIES),
  weight: fc.constantFrom(1, -1, 0.3, 2, 0),
});
const base = fc.record({
  term: fc.constant("*"),
  category: fc.constantFrom(...CATEGORIES),
  weight: fc.constantFrom(-0.5, 0.1),
});
const part = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "𠮷"), maxLength: 10 });

const lexicon = fc
  .tuple(
    fc.uniqueArray(fc.oneof({ arbitrary: term, weight: 9 }, base), {
      minLength: 1,
      maxLength: 12,
      selector: (one) => `${one.term} ${one.category}`,
    }),
    fc.constantFrom("every" as const, "longest" as const),
    fc.constantFrom("none" as const, "euclidean" as const),
  )
  .map(([terms, matching, normalising]): Lexicon => {
    return {
      name: "tiny",
      version: "1",
      taxonomy: "tiny",
      scoring: { matching, normalising },
      terms: terms.map((one) => ({ ...one, mode: "substring" as const })),
    };
  });

/** The same from all that was counted, by sorting it. */
function strongestOf(terms: readonly Evidence[], limit: number): Evidence[] {
  return [...terms]
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || compareText(a.term, b.term))
    .slice(0, limit)
    .sort((a, b) => b.contribution - a.contribution || compareText(a.term, b.term));
}

test("tellScores() tells the strongest of what explainScores() tells, and the rest adds up to the score", () => {
  fc.assert(
    fc.property(
      lexicon,
      fc.record({ title: part, body: part }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(0, 1, 3),
      (tiny, text, told, limit, titleWeight) => {
        const scorer = new Scorer({ lexicon: tiny, segmenter: undefined, titleWeight });
        scorer.read(text.title, text.body);
        const all = explainScores(scorer, text).filter((one) => one.base !== 0 || one.terms.length > 0);
        const reasons = tellScores(scorer, text, { told, terms: limit });
        expect(reasons.map(({ category, score, base }) => ({ category, score, base }))).toEqual(
          all.map(({ category, score, base }) => ({ category, score, base })),
        );
        for (const [rank, { score, base, terms, rest }] of reasons.entries()) {
          expect(terms).toEqual(rank < told ? strongestOf(all[rank]?.terms ?? [], limit) : []);
          if (rank >= told) continue;
          const sum = terms.reduce((total, { contribution }) => total + contribution, base + rest);
          expect(Math.abs(sum - score)).toBeLessThan(1e-9);
        }
      },
    ),
    { numRuns: 300 },
  );
});
