import { OptionError } from "@minyi/core";

/** Pairs that are written unless more are asked for: those of ten thousand equal texts, some two gigabytes. */
export const MOST_PAIRS = 50_000_000;

/**
 * The error of a file with more pairs than may be written (对数过多): n equal texts are n(n − 1)/2 pairs, and a disk is full of them before
 * anybody looks.
 *
 * @param count How many there are.
 */
export function tooManyPairs(count: number): OptionError {
  return new OptionError(
    `cannot write ${count} pairs: wanted --most-pairs to allow them, --copies first to tell equal texts once, or a higher --threshold`,
  );
}
