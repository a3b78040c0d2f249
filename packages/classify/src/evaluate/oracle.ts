import { SeededRandom } from "@minyi/core";
import type { Verdict } from "./judgement.ts";
import type { Scores } from "./score-confusion.ts";

/** Precision, recall and F1 of one category as a textbook states them; the tests compare with it. O(n). */
export function scoreByDefinition(verdicts: readonly Verdict[], category: string) {
  const own = verdicts.filter(({ label }) => label === category);
  const put = verdicts.filter(({ predicted }) => predicted === category);
  const hits = own.filter(({ predicted }) => predicted === category).length;
  const precision = put.length === 0 ? 0 : hits / put.length;
  const recall = own.length === 0 ? 0 : hits / own.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { category, precision, recall, f1, support: own.length, predicted: put.length };
}

/** The three figures from the definitions. O(categories · n). */
export function totalsByDefinition(verdicts: readonly Verdict[]): Scores {
  const labels = [...new Set(verdicts.map(({ label }) => label))];
  const scores = labels.map((label) => scoreByDefinition(verdicts, label));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    accuracy: verdicts.filter(({ label, predicted }) => label === predicted).length / verdicts.length,
    macroF1: sum(scores.map(({ f1 }) => f1)) / labels.length,
    weightedF1: sum(scores.map(({ f1, support }) => f1 * support)) / verdicts.length,
  };
}

/** Resamples whole texts, sorted by label and prediction, and measures each sample from the definitions. */
export function resample(verdicts: readonly Verdict[], seed: number, resamples: number): readonly Scores[] {
  const random = new SeededRandom(seed);
  const key = ({ label, predicted }: Verdict) => `${label}\n${predicted}`;
  const sorted = [...verdicts].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return Array.from({ length: resamples }, () =>
    totalsByDefinition(sorted.map(() => sorted[random.below(sorted.length)] as Verdict)),
  );
}
