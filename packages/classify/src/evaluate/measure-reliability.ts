import { type Evaluation, OptionError, type ReliabilityBin } from "@minyi/core";
import type { SortedOutcomes } from "./sort-outcomes.ts";

interface Tally {
  n: number;
  right: number;
  confidence: number;
}

const MOST_BINS = 1000;

/**
 * Holds the confidence against what happened (把握与实际): of the texts with a confidence of about 0.8, are 80% right?
 *
 * Bins of equal width; a confidence on a border is in the upper bin. The calibration error is the mean distance between mean
 * confidence and accuracy of a bin, weighted by its texts. The Brier score is of the statement “the category is right”.
 *
 * O(n + bins). Source: Brier, 1950; Naeini, Cooper and Hauskrecht, “Obtaining well calibrated probabilities using
 * Bayesian binning”, 2015 (expected calibration error).
 *
 * @throws {OptionError} `bins` is no whole number from 1 to 1,000.
 */
export function measureReliability(outcomes: SortedOutcomes, bins: number): Evaluation["reliability"] {
  if (!Number.isInteger(bins) || bins < 1 || bins > MOST_BINS)
    throw new OptionError(`bins is ${bins}: wanted a whole number from 1 to ${MOST_BINS}`);
  const tallies = tally(outcomes, bins);
  const n = outcomes.right.length + outcomes.wrong.length;
  const distance = tallies.reduce((sum, { right, confidence }) => sum + Math.abs(right - confidence), 0);
  return {
    bins: tallies.map((found, place) => binOf(found, place, bins)),
    calibrationError: distance / n,
    brier: squares(outcomes) / n,
  };
}

function tally({ right, wrong }: SortedOutcomes, bins: number): readonly Tally[] {
  const tallies = Array.from({ length: bins }, (): Tally => ({ n: 0, right: 0, confidence: 0 }));
  const put = (confidence: number, hit: 0 | 1) => {
    const bin = tallies[placeOf(confidence, bins)] as Tally;
    bin.n++;
    bin.right += hit;
    bin.confidence += confidence;
  };
  for (const confidence of right) put(confidence, 1);
  for (const confidence of wrong) put(confidence, 0);
  return tallies;
}

/** The product may be rounded over a border, so the borders as they are told decide. */
function placeOf(confidence: number, bins: number): number {
  const guess = Math.min(bins - 1, Math.floor(confidence * bins));
  if (confidence < guess / bins) return guess - 1;
  return guess + 1 < bins && confidence >= (guess + 1) / bins ? guess + 1 : guess;
}

function binOf({ n, right, confidence }: Tally, place: number, bins: number): ReliabilityBin {
  return {
    from: place / bins,
    to: (place + 1) / bins,
    n,
    meanConfidence: n === 0 ? null : confidence / n,
    accuracy: n === 0 ? null : right / n,
  };
}

function squares({ right, wrong }: SortedOutcomes): number {
  let sum = 0;
  for (const confidence of right) sum += (1 - confidence) * (1 - confidence);
  for (const confidence of wrong) sum += confidence * confidence;
  return sum;
}
