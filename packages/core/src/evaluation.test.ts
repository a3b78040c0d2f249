import { expect, test } from "vitest";
import { type Evaluation, evaluationSchema } from "./evaluation.ts";

const interval = { low: 0, high: 1 };

const EVALUATION: Evaluation = {
  n: 3,
  accuracy: 2 / 3,
  macroF1: 2 / 3,
  weightedF1: 2 / 3,
  secondAccuracy: null,
  intervals: { seed: 1, resamples: 1000, accuracy: interval, macroF1: interval, weightedF1: interval },
  perCategory: [
    { category: "交通", precision: 0.5, recall: 1, f1: 2 / 3, support: 1, predicted: 2 },
    { category: "农业", precision: 1, recall: 0.5, f1: 2 / 3, support: 2, predicted: 1 },
  ],
  confusion: {
    categories: ["交通", "农业"],
    counts: [
      [1, 0],
      [1, 1],
    ],
  },
  reliability: {
    bins: [{ from: 0, to: 1, n: 3, meanConfidence: 0.5, accuracy: 2 / 3 }],
    calibrationError: 1 / 6,
    brier: 0.25,
  },
  review: { asked: 0, kept: 3, askedAccuracy: null, keptAccuracy: 2 / 3, curve: [] },
  slices: { byLength: [], byYear: [] },
};

test("evaluationSchema takes an evaluation, with a learning curve or without", () => {
  expect(evaluationSchema.parse(EVALUATION)).toEqual(EVALUATION);
  const learningCurve = [{ fraction: 0.5, n: 3, accuracy: 0.5, macroF1: 0.5 }];
  expect(evaluationSchema.parse({ ...EVALUATION, learningCurve }).learningCurve).toEqual(learningCurve);
});

test.each([
  {
    name: "a matrix that lacks a row",
    change: { confusion: { categories: ["交通", "农业"], counts: [[1, 2]] } },
  },
  {
    name: "a matrix that does not add up to n",
    change: {
      confusion: {
        ...EVALUATION.confusion,
        counts: [
          [1, 0],
          [1, 0],
        ],
      },
    },
  },
  { name: "categories in another order", change: { perCategory: EVALUATION.perCategory.toReversed() } },
  { name: "no texts", change: { n: 0 } },
  { name: "an accuracy above 1", change: { accuracy: 1.1 } },
  { name: "a figure it does not know", change: { kappa: 0.5 } },
])("evaluationSchema refuses $name", ({ change }) => {
  expect(evaluationSchema.safeParse({ ...EVALUATION, ...change }).success).toBe(false);
});
