import { OptionError } from "./errors.ts";

/** Binary places of the fixed-point numbers: what is cut off stays far below half a unit of a double. */
const PLACES = 128n;

const ONE = 1n << PLACES;

/** A double from ⅔ to 1⅓ has at most 54 places. */
const MANTISSA = 1n << 54n;

const LN2 = twiceArtanh(ONE / 3n);

/**
 * The natural logarithm (自然对数), rounded to the nearest double: the same on every machine and version of Node, which
 * `Math.log` does not promise.
 *
 * Takes some microseconds; keep the answers. Near 1 the last place may be off: only 100 places or so are exact.
 *
 * Source: ln x = 2 artanh((x − 1) / (x + 1)), summed in whole numbers after powers of two are taken out.
 *
 * @throws {OptionError} `x` is not a finite number above 0.
 */
export function naturalLog(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    throw new OptionError(`cannot take the logarithm of ${x}: wanted a finite number above 0`);
  }
  let rest = x;
  let twos = 0;
  for (; rest >= 4 / 3; rest /= 2) twos++;
  for (; rest < 2 / 3; rest *= 2) twos--;
  const scaled = BigInt(rest * Number(MANTISSA));
  const ratio = ((scaled - MANTISSA) << PLACES) / (scaled + MANTISSA);
  return Number(BigInt(twos) * LN2 + twiceArtanh(ratio)) / Number(ONE);
}

/** 2 (z + z³/3 + z⁵/5 + …), in units of 1 / ONE. */
function twiceArtanh(z: bigint): bigint {
  const square = (z * z) >> PLACES;
  let sum = 0n;
  let power = z;
  for (let odd = 1n; power / odd !== 0n; odd += 2n) {
    sum += power / odd;
    power = (power * square) / ONE;
  }
  return 2n * sum;
}
