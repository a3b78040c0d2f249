import { OptionError } from "@minyi/core";

/** Thresholds below this find too much to be of use, and the prefix filter no longer filters. */
const LOWEST = 0.3;

const DECIMALS = 6;

/**
 * A threshold as the fraction p/q its decimal digits say, so that no decision is made in floating point.
 *
 * All products stay below 2^53 for texts of less than 10^9 windows.
 */
export class Threshold {
  readonly p: number;
  readonly q: number;

  /** @throws {OptionError} `value` is not from 0.3 to 1, or has more than 6 decimals. */
  constructor(value: number) {
    const digits = /^(?:0\.(\d+)|1)$/.exec(String(value));
    const decimals = digits?.[1] ?? "";
    if (!digits || decimals.length > DECIMALS || value < LOWEST) {
      throw new OptionError(
        `cannot join at the threshold ${value}: wanted a number from ${LOWEST} to 1 with at most ${DECIMALS} decimals`,
      );
    }
    this.q = 10 ** decimals.length;
    this.p = decimals === "" ? 1 : Number(decimals);
  }

  /** Whether two texts of a and b windows that share `shared` of them count. */
  counts(shared: number, a: number, b: number): boolean {
    return (this.p + this.q) * shared >= this.p * (a + b);
  }

  /** Windows that two texts of a and b windows must share at least. */
  least(a: number, b: number): number {
    return divideUp(this.p * (a + b), this.p + this.q);
  }

  /**
   * The most windows another text can have and still count, when the first window that this text of `size` shares with it
   * stands at `position` of its order, so that at most size − position are shared.
   */
  reach(size: number, position: number): number {
    return Math.floor((this.q * size - (this.p + this.q) * position) / this.p);
  }

  /** How many of its rarest windows a text of `size` windows must look up to meet every match. */
  probePrefix(size: number): number {
    return size - divideUp(this.p * size, this.q) + 1;
  }

  /** Windows that a text of `size` windows must share at least, to be contained in one that has no fewer. */
  leastInside(size: number): number {
    return divideUp(this.p * size, this.q);
  }

  /** The most windows of a text to count as contained in another, of whose windows `left` may be shared. */
  reachInside(left: number): number {
    return Math.floor((this.q * left) / this.p);
  }

  /** How many must be indexed when every later text has at least as many windows (AllPairs with sizes ascending). */
  ascendingPrefix(size: number): number {
    return size - this.least(size, size) + 1;
  }
}

/**
 * The quotient of whole numbers, rounded up. One that is not whole is at least 1/divisor from the next whole number: as long
 * as `n` is below 2^53, that is more than the division can be wrong by.
 */
function divideUp(n: number, divisor: number): number {
  return Math.ceil(n / divisor);
}
