import { OptionError } from "@minyi/core";

/** How many matches are handed out (结果篇数). */
export interface MostOption {
  /**
   * At most so many: the nearest, of equally near ones those that came first. With 0 nothing is compared.
   * @default Infinity, all
   */
  readonly most?: number;
}

/** @throws {OptionError} `most` is neither a whole number from 0 on nor Infinity. */
export function checkMost(most: number): void {
  if (most === Number.POSITIVE_INFINITY || (Number.isSafeInteger(most) && most >= 0)) return;
  throw new OptionError(`cannot hand out the nearest ${most}: wanted a whole number from 0 on, or Infinity`);
}
