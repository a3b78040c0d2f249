import { OptionError } from "@minyi/core";
import type { Rounding } from "./indicator.ts";

/** Options for {@linkcode percentOf}. */
export interface PercentOptions {
  /** Digits after the point. @default 1 */
  readonly digits?: number;
  /** @default "halfUp" */
  readonly rounding?: Rounding;
}

/**
 * The share of a base in percent (百分比), cut as declared.
 *
 * Exact: the numbers are taken as the decimals they are written as, so 5 of 16 is 31.25 and not a little less. Halves go
 * away from zero with halfUp; floor and ceil go down and up the line of numbers.
 *
 * O(digits).
 *
 * @throws {OptionError} The base is 0, or a number is not finite.
 * @example
 * [percentOf(5, 16), percentOf(5, 16, { rounding: "halfEven" }), percentOf(23, 113, { rounding: "floor" })]; // => [31.3, 31.2, 20.3]
 */
export function percentOf(
  part: number,
  base: number,
  { digits = 1, rounding = "halfUp" }: PercentOptions = {},
): number {
  const [a, b] = [decimalOf(part), decimalOf(base)];
  if (b.units === 0n) throw new OptionError("cannot take a share of 0: wanted a base that is not 0");
  const sign = b.units < 0n ? -1n : 1n;
  const above = a.units * 10n ** BigInt(b.scale + digits + 2) * sign;
  const below = b.units * 10n ** BigInt(a.scale) * sign;
  return Number(divide(above, below, rounding)) / 10 ** digits;
}

/**
 * Adds numbers as the decimals they are written as (小数求和): 0.1 and 0.2 are 0.3.
 *
 * O(n).
 *
 * @throws {OptionError} A number is not finite.
 * @example
 * addDecimals([0.1, 0.2]); // => 0.3
 */
export function addDecimals(numbers: readonly number[]): number {
  const decimals = numbers.map(decimalOf);
  const scale = Math.max(0, ...decimals.map((one) => one.scale));
  const units = decimals.reduce((sum, one) => sum + one.units * 10n ** BigInt(scale - one.scale), 0n);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return Number(`${units < 0n ? "-" : ""}${whole}.${digits.slice(digits.length - scale)}`);
}

interface Decimal {
  readonly units: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new OptionError(`cannot compute with ${value}: wanted a finite number`);
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  const [, minus = "", whole = "0", fraction = "", power = "0"] = match ?? [];
  const scale = fraction.length - Number(power);
  const units = BigInt(`${minus}${whole}${fraction}`);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** `below` is above 0. */
function divide(above: bigint, below: bigint, rounding: Rounding): bigint {
  const floor = above >= 0n ? above / below : -((-above + below - 1n) / below);
  const rest = above - floor * below;
  if (rest === 0n || rounding === "floor") return floor;
  if (rounding === "ceil" || rest * 2n > below) return floor + 1n;
  if (rest * 2n < below) return floor;
  if (rounding === "halfEven") return floor % 2n === 0n ? floor : floor + 1n;
  return above >= 0n ? floor + 1n : floor;
}
