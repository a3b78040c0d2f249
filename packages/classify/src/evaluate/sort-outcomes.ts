import type { Judgement } from "./judgement.ts";

/** The confidences of the texts put right and of those put wrong, each ascending. */
export interface SortedOutcomes {
  readonly right: Float64Array;
  readonly wrong: Float64Array;
}

/**
 * Sorts the confidences by outcome (按对错排列把握), so that sums over them come out the same in whatever order the texts came.
 *
 * O(n log n).
 */
export function sortOutcomes(judgements: readonly Judgement[]): SortedOutcomes {
  const confidences = (right: boolean) =>
    Float64Array.from(
      judgements.filter(({ label, predicted }) => (label === predicted) === right),
      ({ confidence }) => confidence,
    ).sort();
  return { right: confidences(true), wrong: confidences(false) };
}
