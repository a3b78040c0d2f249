import type { Evaluation } from "@minyi/core";

const interval = { low: 0.4, high: 0.9 };

/** Four texts, three of them right. */
export const EVALUATION: Evaluation = {
  n: 4,
  accuracy: 0.75,
  macroF1: 0.733,
  weightedF1: 0.767,
  secondAccuracy: 1,
  intervals: { seed: 1, resamples: 1000, accuracy: interval, macroF1: interval, weightedF1: interval },
  perCategory: [
    { category: '<b>"&', precision: 0, recall: 0, f1: 0, support: 0, predicted: 1 },
    { category: "交通", precision: 1, recall: 0.75, f1: 6 / 7, support: 4, predicted: 3 },
  ],
  confusion: {
    categories: ['<b>"&', "交通"],
    counts: [
      [0, 0],
      [1, 3],
    ],
  },
  reliability: {
    bins: [
      { from: 0, to: 0.5, n: 0, meanConfidence: null, accuracy: null },
      { from: 0.5, to: 1, n: 4, meanConfidence: 0.8, accuracy: 0.75 },
    ],
    calibrationError: 0.05,
    brier: 0.12,
  },
  review: {
    asked: 0,
    kept: 4,
    askedAccuracy: null,
    keptAccuracy: 0.75,
    curve: [
      { precision: 0.9, confidence: 0.81234, kept: 2, accuracy: 1 },
      { precision: 0.99, confidence: null, kept: 0, accuracy: null },
    ],
  },
  slices: {
    byLength: [{ from: 800, to: null, n: 4, accuracy: 0.75, macroF1: 0.857 }],
    byYear: [{ year: "2009<", n: 4, accuracy: 0.75, macroF1: 0.857 }],
  },
  learningCurve: [{ fraction: 0.5, n: 20, accuracy: 0.7, macroF1: 0.65 }],
};
