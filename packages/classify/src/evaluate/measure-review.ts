import type { Evaluation, ReviewPoint } from "@minyi/core";
import type { Judgement } from "./judgement.ts";
import { type SortedOutcomes, sortOutcomes } from "./sort-outcomes.ts";

/** Shares of right texts among the kept that offices ask for. */
const PRECISIONS = [0.9, 0.95, 0.98, 0.99] as const;

/** What is kept at or above one confidence. */
interface Step {
  readonly confidence: number;
  readonly kept: number;
  readonly right: number;
}

/**
 * What asking a person buys (需人工): how right the texts are that were marked for one and those that were not, and from which
 * confidence on the kept are right in 90, 95, 98 and 99 of 100.
 *
 * Texts of one confidence are kept or asked together. The limit is the lowest that will do, so that most is kept. It is
 * found on the very texts it is measured on: choose it on these, and prove it on others.
 *
 * O(n log n).
 */
export function measureReview(judgements: readonly Judgement[]): Evaluation["review"] {
  const asked = judgements.filter(({ needsReview }) => needsReview);
  const kept = judgements.filter(({ needsReview }) => !needsReview);
  const steps = stepsDown(sortOutcomes(judgements));
  return {
    asked: asked.length,
    kept: kept.length,
    askedAccuracy: accuracyOf(asked),
    keptAccuracy: accuracyOf(kept),
    curve: PRECISIONS.map((precision) => pointFor(precision, steps)),
  };
}

function accuracyOf(judgements: readonly Judgement[]): number | null {
  const right = judgements.filter(({ label, predicted }) => label === predicted).length;
  return judgements.length === 0 ? null : right / judgements.length;
}

/** One step for each confidence there is, from the highest. */
function stepsDown({ right, wrong }: SortedOutcomes): readonly Step[] {
  const steps: Step[] = [];
  let [hits, misses] = [right.length, wrong.length];
  while (hits > 0 || misses > 0) {
    const confidence = Math.max(right[hits - 1] ?? 0, wrong[misses - 1] ?? 0);
    while (hits > 0 && right[hits - 1] === confidence) hits--;
    while (misses > 0 && wrong[misses - 1] === confidence) misses--;
    const found = right.length - hits;
    steps.push({ confidence, kept: found + wrong.length - misses, right: found });
  }
  return steps;
}

function pointFor(precision: number, steps: readonly Step[]): ReviewPoint {
  // Both sides are the number nearest to a decimal or a ratio, so equal ones compare as equal.
  const step = steps.findLast(({ kept, right }) => right / kept >= precision);
  if (step === undefined) return { precision, confidence: null, kept: 0, accuracy: null };
  return { precision, confidence: step.confidence, kept: step.kept, accuracy: step.right / step.kept };
}
