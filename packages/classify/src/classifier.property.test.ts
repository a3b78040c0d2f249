import { type Classification, classificationSchema } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Classifier, classifier, type Verdict } from "./classifier.ts";
import { anyScoredLexicon } from "./lexicon.fixture.ts";
import { scoringOf } from "./lexicon.ts";
import { anySegmenter, anyText, blindSegmenter, findSlowly, foldSlowly } from "./match/oracle.fixture.ts";

const anyCase = fc.record({
  lexicon: anyScoredLexicon,
  segmenter: anySegmenter,
  text: fc.oneof(
    { weight: 4, arbitrary: fc.record({ title: anyText, body: anyText }) },
    { weight: 1, arbitrary: anyText.map((text) => ({ title: text, body: text })) },
  ),
});

const RUNS = { numRuns: 250 };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

test("explain() says of every category what adds up to its score, and where it stands", () => {
  fc.assert(
    fc.property(anyCase, ({ lexicon, segmenter, text }) => {
      const { explain } = classifier({ lexicon, segmenter });
      const { folding, title: titleWeight } = scoringOf(lexicon);
      const { categories } = explain(text);
      const names = new Set(lexicon.terms.map(({ category }) => category).filter((one) => one !== "*"));
      expect(categories.map(({ category }) => category).sort()).toEqual([...names].sort());
      const unitOf = codePoints(`${text.title}\n${text.body}`);
      const places = [
        ...(titleWeight === 0 ? [] : findSlowly(text.title, lexicon, segmenter)),
        ...findSlowly(text.body, lexicon, segmenter).map(
          ([term, at]) => [term, at + text.title.length + 1] as const,
        ),
      ];
      for (const { score, base, terms } of categories) {
        expect(Math.abs(base + sum(terms.map(({ contribution }) => contribution)) - score)).toBeLessThan(
          1e-9,
        );
        for (const { term, offsets } of terms) {
          const folded = foldSlowly(term, folding);
          const wanted = places.filter(([one]) => one === folded).map(([, at]) => at);
          expect(offsets.map(unitOf)).toEqual(wanted);
        }
      }
    }),
    RUNS,
  );
});

/** From a code point of a text to its code unit. */
function codePoints(text: string): (point: number) => number {
  const units = [0];
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length);
  return (point) => units[point] ?? -1;
}

test.each([0, 1, 40])(
  "classify() tells %i terms, and base + evidence + rest is the score of the best and the second",
  (evidenceTerms) => {
    fc.assert(
      fc.property(anyCase, ({ lexicon, segmenter, text }) => {
        const result = classifier({ lexicon, segmenter, evidenceTerms }).classify(text);
        expect(classificationSchema.parse(result)).toEqual(result);
        const told = result.scores.slice(0, 2);
        for (const one of told) {
          const own = result.evidence.filter(({ category }) => category === one.category);
          expect(own.length).toBeLessThanOrEqual(evidenceTerms);
          const added = (one.base ?? 0) + sum(own.map(({ contribution }) => contribution)) + (one.rest ?? 0);
          expect(Math.abs(added - one.score)).toBeLessThan(1e-9);
        }
        expect(new Set(result.evidence.map(({ category }) => category)).size).toBeLessThanOrEqual(2);
        checkOrder(result);
      }),
      RUNS,
    );
  },
);

/** The category and the second are the first two that scores are told of. */
function checkOrder({ category, second, scores, confidence }: Classification): void {
  if (category === "其他") expect([confidence, second]).toEqual([0, undefined]);
  else expect(scores[0]?.category).toBe(category);
  if (second !== undefined) expect(scores[1]?.category).toBe(second.category);
  for (const [at, { score }] of scores.entries())
    if (at > 0) expect(score).toBeLessThanOrEqual(scores[at - 1]?.score ?? Number.NaN);
}

function verdictOf({ category, confidence, needsReview, second }: Verdict): Verdict {
  return { category, confidence, needsReview, ...(second === undefined ? {} : { second }) };
}

test("predict(), classify() and explain() decide the same, and predictAmong() of all categories, too", () => {
  fc.assert(
    fc.property(anyCase, ({ lexicon, segmenter, text }) => {
      const { predict, predictAmong, classify, explain } = classifier({ lexicon, segmenter });
      const verdict = predict(text);
      expect(verdictOf(classify(text))).toEqual(verdict);
      expect(verdictOf(explain(text))).toEqual(verdict);
      expect(verdict.confidence >= 0 && verdict.confidence <= 1).toBe(true);
      const all = explain(text).categories.map(({ category }) => category);
      if (all.length > 0) expect(predictAmong(text, all)).toEqual(verdict);
    }),
    RUNS,
  );
});

test("a classifier has nothing left of earlier texts, nor two of each other", () => {
  const texts = fc.array(fc.record({ title: anyText, body: anyText }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      anyScoredLexicon,
      anyScoredLexicon,
      anySegmenter,
      texts,
      (lexicon, other, segmenter, list) => {
        const open = (): [Classifier, Classifier] => [
          classifier({ lexicon, segmenter }),
          classifier({ lexicon: other, segmenter }),
        ];
        const used = open();
        for (const text of list)
          for (const which of [0, 1] as const) {
            const fresh = open()[which];
            expect(used[which].classify(text)).toEqual(fresh.classify(text));
            expect(used[which].explain(text)).toEqual(fresh.explain(text));
          }
      },
    ),
    { numRuns: 60 },
  );
});

test.each(["longest", "every", "words"] as const)(
  "a classifier (%s) takes a million characters",
  (matching) => {
    const lexicon = {
      ...{ name: "甲表", version: "1", taxonomy: "cppcc", scoring: { matching } },
      terms: [{ term: "灯", category: "城建", weight: 1, mode: "substring" as const }],
    };
    const { classify } = classifier({ lexicon, segmenter: blindSegmenter([1]) });
    const { evidence, scores } = classify({ title: "", body: "𠮷灯".repeat(500_000) });
    expect(evidence[0]?.offsets).toHaveLength(500_000);
    expect(evidence[0]?.offsets.at(-1)).toBe(1_000_000);
    expect(scores).toEqual([{ category: "城建", score: 1_500_000 / 500_002 }]);
  },
);
