import { OptionError, SeededRandom } from "@minyi/core";
import { shuffledClasses } from "./shuffled-classes.ts";

/** Options for {@linkcode stratifiedFolds}. */
export interface FoldOptions {
  /** Parts, at least 2 and at most as many as rows. @default 5 */
  readonly folds?: number;
  /** A whole number of 32 bits. @default 1 */
  readonly seed?: number;
}

/**
 * Deals labelled rows into parts of the same mixture (分层分折), for cross-validation: learn from all parts but one, measure that.
 *
 * Answers with the part of each row, from 0. The rows of a category are spread so that the parts' shares of it differ by
 * at most one row, and so do their sizes. A category with fewer rows than parts is missing in some.
 *
 * O(n).
 *
 * @throws {OptionError} `folds` is no whole number from 2 up to the number of rows, a label is blank, or the seed is none.
 * @example
 * const folds = stratifiedFolds(["交通", "交通", "农业", "农业"], { folds: 2 });
 * [...folds.slice(0, 2)].sort(); // => [0, 1]
 * [...folds.slice(2)].sort(); // => [0, 1]
 */
export function stratifiedFolds(
  labels: readonly string[],
  { folds = 5, seed = 1 }: FoldOptions = {},
): Int32Array {
  if (!Number.isInteger(folds) || folds < 2 || folds > labels.length)
    throw new OptionError(`folds is ${folds}: wanted a whole number from 2 up to the ${labels.length} rows`);
  const rows = shuffledClasses(labels, new SeededRandom(seed)).flat();
  const dealt = new Int32Array(labels.length);
  // Each category goes on where the one before stopped: so the sizes are even too.
  rows.forEach((row, turn) => {
    dealt[row] = turn % folds;
  });
  return dealt;
}
