import { OptionError } from "@minyi/core";
import type { Verdict } from "./judgement.ts";

/** Texts of one category that were put into one category (混淆矩阵的一格). */
export interface ConfusionCell {
  /** Places in {@linkcode Confusion.categories}. */
  readonly actual: number;
  readonly predicted: number;
  /** At least 1. */
  readonly count: number;
}

/** How often each category was taken for each (混淆计数): only what happened, by rows, then by columns. */
export interface Confusion {
  /** By code unit; those of labels and of predictions. */
  readonly categories: readonly string[];
  readonly cells: readonly ConfusionCell[];
}

/** More are no taxonomy, but a column of free text. */
const MOST_CATEGORIES = 1000;

/**
 * Counts how often each category was taken for each (混淆计数).
 *
 * The order of the verdicts makes no difference.
 *
 * O(n + k log k) for k categories.
 *
 * @throws {OptionError} There are more than 1,000 categories.
 */
export function countConfusion(verdicts: readonly Verdict[]): Confusion {
  const categories = [...new Set(verdicts.flatMap(({ label, predicted }) => [label, predicted]))].sort();
  if (categories.length > MOST_CATEGORIES)
    throw new OptionError(`there are ${categories.length} categories: wanted at most ${MOST_CATEGORIES}`);
  const places = new Map(categories.map((category, place) => [category, place]));
  const counts = new Map<number, number>();
  for (const { label, predicted } of verdicts) {
    const cell = (places.get(label) ?? 0) * categories.length + (places.get(predicted) ?? 0);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const cells = [...counts].sort(([a], [b]) => a - b);
  return { categories, cells: cells.map(([cell, count]) => ({ ...placesOf(cell), count })) };

  function placesOf(cell: number): Pick<ConfusionCell, "actual" | "predicted"> {
    return { actual: Math.floor(cell / categories.length), predicted: cell % categories.length };
  }
}
