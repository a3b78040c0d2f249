import { evaluationSchema, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { fewJudgements, judged, judgement, shuffledJudgements } from "./judgements.fixture.ts";
import { scoreByDefinition, totalsByDefinition } from "./oracle.ts";

const QUICK = { resamples: 40 };

test("evaluate() gives the figures worked out by hand", () => {
  // 甲: 3 labelled, 3 put there, 2 right. 乙: 2, 2, 1. 丙: 1, 1, 1.
  const { n, accuracy, macroF1, weightedF1, perCategory, confusion } = evaluate(
    judged("甲甲 甲甲 甲乙 乙乙 乙甲 丙丙"),
    QUICK,
  );
  expect(n).toBe(6);
  expect(accuracy).toBe(4 / 6);
  expect(macroF1).toBeCloseTo((1 + 1 / 2 + 2 / 3) / 3, 12);
  expect(weightedF1).toBeCloseTo((1 * 1 + 2 * (1 / 2) + 3 * (2 / 3)) / 6, 12);
  expect(confusion).toEqual({
    categories: ["丙", "乙", "甲"],
    counts: [
      [1, 0, 0],
      [0, 1, 1],
      [0, 1, 2],
    ],
  });
  expect(perCategory).toEqual([
    { category: "丙", precision: 1, recall: 1, f1: 1, support: 1, predicted: 1 },
    { category: "乙", precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, support: 2, predicted: 2 },
    { category: "甲", precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, support: 3, predicted: 3 },
  ]);
});

test.each([
  { name: "is the mean of F1, not the F1 of means", pairs: "甲甲 甲甲 甲甲 乙甲", macroF1: (6 / 7 + 0) / 2 },
  { name: "leaves out what was only predicted", pairs: "甲甲 甲甲 甲其", macroF1: 4 / 5 },
  { name: "counts a category that was never found as 0", pairs: "甲甲 乙丙", macroF1: 1 / 2 },
  { name: "is 1 when all is right", pairs: "甲甲 乙乙 乙乙", macroF1: 1 },
  { name: "is 0 when nothing is", pairs: "甲乙 乙甲", macroF1: 0 },
])("evaluate() macro-F1 $name", ({ pairs, macroF1 }) => {
  expect(evaluate(judged(pairs), QUICK).macroF1).toBeCloseTo(macroF1, 12);
});

test("evaluate() lists a category that was only predicted, with 0 for 0/0", () => {
  const { perCategory } = evaluate(judged("甲甲 乙丙"), QUICK);
  expect(perCategory).toEqual([
    { category: "丙", precision: 0, recall: 0, f1: 0, support: 0, predicted: 1 },
    { category: "乙", precision: 0, recall: 0, f1: 0, support: 1, predicted: 0 },
    { category: "甲", precision: 1, recall: 1, f1: 1, support: 1, predicted: 1 },
  ]);
});

test.each([
  { name: "is not known when no second was told", seconds: [undefined, undefined], want: null },
  { name: "takes the best where a text has no second", seconds: [undefined, "丙"], want: 1 / 2 },
  { name: "takes the second where the best is wrong", seconds: [undefined, "乙"], want: 1 },
])("evaluate() second accuracy $name", ({ seconds, want }) => {
  const list = judged("甲甲 乙甲").map((one, place) => {
    const second = seconds[place];
    return second === undefined ? one : { ...one, second };
  });
  expect(evaluate(list, QUICK).secondAccuracy).toBe(want);
});

test("evaluate() gives what the definitions give, and what the schema takes", () => {
  fc.assert(
    fc.property(fewJudgements, (list) => {
      const evaluation = evaluate(list, QUICK);
      expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
      const want = totalsByDefinition(list);
      for (const figure of ["accuracy", "macroF1", "weightedF1"] as const)
        expect(evaluation[figure]).toBeCloseTo(want[figure], 12);
      for (const { category, f1, ...exact } of evaluation.perCategory) {
        const { f1: wantF1, ...wantExact } = scoreByDefinition(list, category);
        expect({ category, ...exact }).toEqual(wantExact);
        expect(f1).toBeCloseTo(wantF1, 12);
      }
      const { categories, counts } = evaluation.confusion;
      for (const [i, label] of categories.entries())
        for (const [j, predicted] of categories.entries())
          expect(counts[i]?.[j]).toBe(
            list.filter((one) => one.label === label && one.predicted === predicted).length,
          );
      const known = new Set(list.flatMap(({ label, predicted }) => [label, predicted]));
      expect(categories).toEqual([...known].sort());
      expect(evaluation.accuracy).toBeLessThanOrEqual(evaluation.secondAccuracy ?? 1);
    }),
  );
});

test("evaluate() gives the same bytes again, and for the texts in another order", () => {
  fc.assert(
    fc.property(shuffledJudgements, fc.nat(100), ([list, other], seed) => {
      const options = { ...QUICK, seed };
      const bytes = JSON.stringify(evaluate(list, options));
      expect(JSON.stringify(evaluate(list, options))).toBe(bytes);
      expect(JSON.stringify(evaluate(other, options))).toBe(bytes);
    }),
  );
});

const right = judgement({ label: "甲", predicted: "甲" });

test.each([
  { name: "no judgements", list: [], message: "wanted at least one" },
  {
    name: "a blank label",
    list: [right, { ...right, id: "七", label: "  " }],
    message: "judgement 2 (“七”) has the label “  ”: wanted a category",
  },
  { name: "a blank prediction", list: [{ ...right, predicted: "" }], message: "wanted a category" },
  {
    name: "a confidence that is no number",
    list: [{ ...right, confidence: Number.NaN }],
    message: "has the confidence NaN: wanted a number from 0 to 1",
  },
  { name: "a confidence above 1", list: [{ ...right, confidence: 1.01 }], message: "from 0 to 1" },
  { name: "a confidence below 0", list: [{ ...right, confidence: -0.1 }], message: "from 0 to 1" },
  { name: "a length below 0", list: [{ ...right, length: -1 }], message: "wanted a whole number" },
  { name: "a length with a fraction", list: [{ ...right, length: 0.5 }], message: "wanted a whole number" },
  {
    name: "a column that is no column of categories",
    list: Array.from({ length: 1000 }, (_, i) => ({ ...right, label: `${i}` })),
    message: "there are 1001 categories: wanted at most 1000",
  },
])("evaluate() refuses $name", ({ list, message }) => {
  expect(() => evaluate(list)).toThrow(OptionError);
  expect(() => evaluate(list)).toThrow(message);
});

test.each([
  { name: "too few resamples", options: { resamples: 39 } },
  { name: "too many resamples", options: { resamples: 100_001 } },
  { name: "half a resample", options: { resamples: 40.5 } },
  { name: "no bins", options: { bins: 0 } },
  { name: "too many bins", options: { bins: 1001 } },
  { name: "a seed below 0", options: { seed: -1 } },
])("evaluate() refuses $name", ({ options }) => {
  expect(() => evaluate([right], options)).toThrow(OptionError);
});
