import type { Knots } from "../score/confidence-of.ts";
import { shareAt } from "../score/confidence-of.ts";

/** How a text that was not learned from came out, as far as confidence goes. */
export interface Outcome {
  /** How far the best category was ahead. */
  readonly margin: number;
  /** Whether the best, whether the second was the right one. */
  readonly bestRight: boolean;
  readonly secondRight: boolean;
}

/** What confidence means for a model (校准). */
export interface Calibration {
  readonly confidence: Knots;
  readonly second: Knots;
}

/** Texts a point of the curve is measured on, at least. */
const TEXTS_A_POINT = 50;
const MOST_POINTS = 20;

/** Numbers are written to four places. */
const PLACES = 10_000;

/**
 * Measures how often the best and the second category are right, by the lead of the best (把握校准).
 *
 * Texts are put in order of margin and cut into up to 20 groups of equal size, 50 or more each; a group's share is
 * (right + 1) / (n + 2), so that none is told certain. Groups out of order are joined until the share of the best rises with
 * the margin and that of the second falls. Rounded to four places.
 *
 * O(n log n). Source: Zadrozny and Elkan, “Transforming Classifier Scores into Accurate Multiclass Probability Estimates”,
 * 2002; Ayer et al., “An Empirical Distribution Function for Sampling with Incomplete Information”, 1955 (pool adjacent violators).
 */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  const groups = groupByMargin(outcomes);
  const curve = (right: (outcome: Outcome) => boolean, direction: 1 | -1) =>
    toKnots(
      joinViolators(
        groups.map((group) => countRight(group, right)),
        direction,
      ),
    );
  return {
    confidence: curve(({ bestRight }) => bestRight, 1),
    second: curve(({ secondRight }) => secondRight, -1),
  };
}

/**
 * The lowest confidence at and above which at least so large a share was right (需人工界线), for “ask a person below it”.
 *
 * Above 1 never: where no confidence keeps the promise, 1 is given and everything goes to a person but the certain.
 * O(n log n).
 */
export function reviewLimit(
  outcomes: readonly Outcome[],
  { confidence }: Calibration,
  precision: number,
): number {
  const sure = outcomes
    .map(({ margin, bestRight }) => ({ written: writtenBelow(shareAt(margin, confidence)), bestRight }))
    .sort((a, b) => b.written - a.written);
  let limit = 1;
  let right = 0;
  sure.forEach(({ written, bestRight }, at) => {
    if (bestRight) right++;
    const lastOfItsKind = sure[at + 1]?.written !== written;
    if (lastOfItsKind && right >= precision * (at + 1)) limit = written;
  });
  return limit;
}

/** The limit that can be written down and just keeps a share: all that are kept with it must have been counted. */
function writtenBelow(share: number): number {
  const nearest = round(share);
  return nearest > share ? round(nearest - 1 / PLACES) : nearest;
}

/** How many of the texts are at or above a limit, and how many of these are right (免人工的比例); 0 of none. O(n). */
export function shareKept(
  outcomes: readonly Outcome[],
  { confidence }: Calibration,
  limit: number,
): { readonly share: number; readonly right: number } {
  const kept = outcomes.filter(({ margin }) => shareAt(margin, confidence) >= limit);
  const right = kept.filter(({ bestRight }) => bestRight).length;
  return {
    share: outcomes.length === 0 ? 0 : kept.length / outcomes.length,
    right: kept.length === 0 ? 0 : right / kept.length,
  };
}

interface Group {
  readonly n: number;
  readonly right: number;
  /** Sum of the margins. */
  readonly margins: number;
}

function groupByMargin(outcomes: readonly Outcome[]): readonly (readonly Outcome[])[] {
  const sorted = [...outcomes].sort((a, b) => a.margin - b.margin);
  const points = Math.max(1, Math.min(MOST_POINTS, Math.floor(sorted.length / TEXTS_A_POINT)));
  const edge = (point: number) => Math.round((point * sorted.length) / points);
  return Array.from({ length: points }, (_, point) => sorted.slice(edge(point), edge(point + 1)));
}

function countRight(group: readonly Outcome[], right: (outcome: Outcome) => boolean): Group {
  return {
    n: group.length,
    right: group.filter(right).length,
    margins: group.reduce((sum, { margin }) => sum + margin, 0),
  };
}

/** Joins neighbours until the shares rise (direction 1) or fall (−1). */
function joinViolators(groups: readonly Group[], direction: 1 | -1): readonly Group[] {
  const joined: Group[] = [];
  for (const group of groups) {
    let last = group;
    for (
      let before = joined.at(-1);
      before && direction * (shareOf(before) - shareOf(last)) >= 0;
      before = joined.at(-1)
    ) {
      joined.pop();
      last = {
        n: before.n + last.n,
        right: before.right + last.right,
        margins: before.margins + last.margins,
      };
    }
    joined.push(last);
  }
  return joined;
}

function shareOf({ n, right }: Group): number {
  return (right + 1) / (n + 2);
}

function toKnots(groups: readonly Group[]): Knots {
  const knots: { margin: number; share: number }[] = [];
  for (const group of groups) {
    const margin = round(group.margins / Math.max(group.n, 1));
    // Groups whose margins round to the same would stand on one point.
    if (margin > (knots.at(-1)?.margin ?? -1)) knots.push({ margin, share: round(shareOf(group)) });
  }
  return knots;
}

function round(value: number): number {
  return Math.round(value * PLACES) / PLACES;
}
