import { OptionError } from "@minyi/core";

/** A number that is exactly what was written (精确数): ¼ of 3 is 3/4, not 0.75 or thereabouts. */
export interface Fraction {
  readonly over: bigint;
  /** Above 0. */
  readonly under: bigint;
}

/** One. */
export const ONE: Fraction = { over: 1n, under: 1n };

/** Nothing. */
export const ZERO: Fraction = { over: 0n, under: 1n };

/**
 * Reads a factor or a number of points exactly (精确读数): 2, 0.25 or "1/4".
 *
 * O(digits).
 *
 * @returns `undefined` when it is neither, or divides by zero.
 * @example
 * parseFraction("1/4"); // => { over: 1n, under: 4n }
 */
export function parseFraction(written: number | string): Fraction | undefined {
  const parts = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/.exec(String(written));
  if (!parts) return undefined;
  const [, whole = "", decimals = "", under = "1"] = parts;
  if (BigInt(under) === 0n) return undefined;
  if (decimals === "") return { over: BigInt(whole), under: BigInt(under) };
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

/** The product of two numbers (相乘). */
export function times(a: Fraction, b: Fraction): Fraction {
  if (a === ONE) return b;
  return b === ONE ? a : { over: a.over * b.over, under: a.under * b.under };
}

/** How a number is brought to the declared digits (舍入): 四舍五入, 四舍六入五成双, 舍去, 进一. */
export const ROUNDING_MODES = ["halfUp", "halfEven", "down", "up"] as const;

/** Digits after the point, and what happens to the rest (保留位数). */
export interface Rounding {
  readonly digits: number;
  readonly mode: (typeof ROUNDING_MODES)[number];
}

const POWERS = [1n, 10n, 100n, 1_000n, 10_000n];

/**
 * Rounds to whole units of the last declared digit (舍入): 2.345 with two digits is 235 units, half up.
 *
 * For numbers of at least 0: deductions are rounded before their sign. O(1).
 *
 * @throws {OptionError} The result is too large to be counted exactly.
 */
export function toUnits({ over, under }: Fraction, { digits, mode }: Rounding): number {
  const scaled = over * (POWERS[digits] ?? 10n ** BigInt(digits));
  const floor = scaled / under;
  const rest = (scaled % under) * 2n;
  const up =
    mode === "up"
      ? rest > 0n
      : mode === "halfUp"
        ? rest >= under
        : mode === "halfEven" && (rest > under || (rest === under && floor % 2n === 1n));
  const units = Number(up ? floor + 1n : floor);
  if (!Number.isSafeInteger(units)) throw new OptionError(`cannot count ${units} units exactly: too large`);
  return units;
}

/** Units of the last declared digit as points (得分): the nearest number, which prints as the decimal it is. */
export function fromUnits(units: number, { digits }: Rounding): number {
  return units === 0 ? 0 : units / 10 ** digits;
}

/** What happens to what is left when points are shared (余数): all to the first author, one unit each in turn, or dropped. */
export const REMAINDERS = ["first", "largest", "drop"] as const;

/**
 * Shares whole units among so many (平分).
 *
 * `first` gives what is left to the first; `largest` gives one unit each to the first ones, which is the largest-remainder
 * method where all shares are alike; `drop` gives it to nobody. With the first two the parts add up to the whole.
 *
 * O(parts).
 *
 * @throws {OptionError} There is nobody to share among.
 * @example
 * shareUnits(10000, { among: 3, remainder: "first" }); // => [3334, 3333, 3333]
 */
export function shareUnits(
  units: number,
  { among, remainder }: { readonly among: number; readonly remainder: (typeof REMAINDERS)[number] },
): readonly number[] {
  if (among < 1) throw new OptionError(`cannot share points among ${among}: wanted at least 1`);
  const each = Math.floor(units / among);
  const left = units - each * among;
  return Array.from({ length: among }, (_, at) => {
    if (remainder === "first") return at === 0 ? each + left : each;
    return remainder === "largest" && at < left ? each + 1 : each;
  });
}
