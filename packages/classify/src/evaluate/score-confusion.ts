import type { CategoryScore, Evaluation } from "@minyi/core";
import type { Confusion } from "./count-confusion.ts";

/** Texts of each category: rightly put there, belonging there, put there. By place of the category. */
export interface CategoryCounts {
  readonly right: Int32Array;
  readonly support: Int32Array;
  readonly predicted: Int32Array;
}

/** The three figures that stand for the whole (总成绩). */
export type Scores = Pick<Evaluation, "accuracy" | "macroF1" | "weightedF1">;

/** Adds the cells up by category, each counting as often as `counts` says at its place. O(cells). */
export function countCategories(
  { categories, cells }: Confusion,
  counts: ArrayLike<number> = cells.map(({ count }) => count),
): CategoryCounts {
  const right = new Int32Array(categories.length);
  const support = new Int32Array(categories.length);
  const predicted = new Int32Array(categories.length);
  cells.forEach((cell, place) => {
    const count = counts[place] ?? 0;
    support[cell.actual] = at(support, cell.actual) + count;
    predicted[cell.predicted] = at(predicted, cell.predicted) + count;
    if (cell.actual === cell.predicted) right[cell.actual] = at(right, cell.actual) + count;
  });
  return { right, support, predicted };
}

/**
 * Accuracy, macro and weighted F1 (准确率、宏平均F1、加权F1) of counts by category.
 *
 * Macro-F1 is the mean over the categories that texts belong to, and 0/0 is 0. A taxonomy is wider than the labels of a
 * sample: were the 0 of a category that was only predicted in the mean too, the figure would hang on which one such text
 * went to. That text is not forgiven: it lowers the recall of its own category.
 *
 * O(categories).
 */
export function scoreCounts({ right, support, predicted }: CategoryCounts): Scores {
  let [n, hits, labelled, sum, weighted] = [0, 0, 0, 0, 0];
  support.forEach((count, place) => {
    if (count === 0) return;
    const f1 = f1Of(at(right, place), count, at(predicted, place));
    n += count;
    hits += at(right, place);
    labelled++;
    sum += f1;
    weighted += count * f1;
  });
  return { accuracy: ratio(hits, n), macroF1: ratio(sum, labelled), weightedF1: ratio(weighted, n) };
}

/** Precision, recall and F1 of each category (各类别成绩), in their order. O(categories). */
export function scoreCategories(
  categories: readonly string[],
  { right, support, predicted }: CategoryCounts,
): readonly CategoryScore[] {
  return categories.map((category, place) => {
    const [hits, own, put] = [at(right, place), at(support, place), at(predicted, place)];
    return {
      category,
      precision: ratio(hits, put),
      recall: ratio(hits, own),
      f1: f1Of(hits, own, put),
      support: own,
      predicted: put,
    };
  });
}

/** The harmonic mean of right / predicted and right / support, in one division. */
function f1Of(right: number, support: number, predicted: number): number {
  return ratio(2 * right, support + predicted);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function at(counts: Int32Array, place: number): number {
  return counts[place] ?? 0;
}
