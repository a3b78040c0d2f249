import { OptionError } from "@minyi/core";

/** Pairs that are written unless more are asked for: those of ten thousand equal texts, some two gigabytes. */
export const MOST_PAIRS = 50_000_000;

/**
 * The error of a file with more pairs than may be written (对数过多): n equal texts are n(n − 1)/2 pairs, and a disk is full of them before
 * anybody looks.
 *
 * @param path Where they would be written.
 */
export function tooManyPairs(
  path: string,
  { count, most }: { readonly count: number; readonly most: number },
): OptionError {
  return new OptionError(
    `cannot write ${count} pairs to “${path}”: wanted at most ${most}; --most-pairs allows more, --copies first tells equal texts once, a higher --threshold finds fewer`,
  );
}
