import { OptionError } from "@minyi/core";

/** Longest time a timer takes. */
const MOST = 2 ** 31 - 1;

/** Checks a time in ms (毫秒数). @throws {OptionError} It is not a whole number from 1 to 2^31 − 1. */
export function wholeMs(name: string, ms: number): number {
  if (!Number.isInteger(ms) || ms < 1 || ms > MOST)
    throw new OptionError(`${name} is ${ms}: wanted a whole number of at least 1`);
  return ms;
}
