import { OptionError } from "@minyi/core";

/** How much a figure differs from one repetition to another (波动). */
export interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Of the sample, n − 1; 0 for one figure. */
  readonly standardDeviation: number;
}

/**
 * Mean, least, greatest and standard deviation of some figures (均值与波动).
 *
 * O(n).
 *
 * @throws {OptionError} There are none.
 * @example
 * spreadOf([1, 2, 3]); // => { mean: 2, min: 1, max: 3, standardDeviation: 1 }
 */
export function spreadOf(figures: readonly number[]): Spread {
  if (figures.length === 0) throw new OptionError("there are no figures: wanted at least one");
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) * (figure - mean), 0);
  return {
    mean,
    min: Math.min(...figures),
    max: Math.max(...figures),
    standardDeviation: Math.sqrt(squares / Math.max(1, figures.length - 1)),
  };
}
