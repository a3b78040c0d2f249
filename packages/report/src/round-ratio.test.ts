import fc from "fast-check";
import { expect, test } from "vitest";
import { ROUNDINGS } from "./indicator.ts";
import { addDecimals, percentOf } from "./round-ratio.ts";

test.each([
  { name: "49 of 521", part: 49, base: 521, want: [9.4, 9.4, 9.4, 9.5] },
  { name: "106 of 141, which is not 76", part: 106, base: 141, want: [75.2, 75.2, 75.1, 75.2] },
  { name: "5 of 16, a half", part: 5, base: 16, want: [31.3, 31.2, 31.2, 31.3] },
  { name: "23 of 113", part: 23, base: 113, want: [20.4, 20.4, 20.3, 20.4] },
  { name: "all", part: 7, base: 7, want: [100, 100, 100, 100] },
  { name: "less than nothing, a half", part: -5, base: 16, want: [-31.3, -31.2, -31.3, -31.2] },
  { name: "decimals", part: 0.3, base: 0.9, want: [33.3, 33.3, 33.3, 33.4] },
])("percentOf() cuts $name as declared", ({ part, base, want }) => {
  expect(ROUNDINGS.map((rounding) => percentOf(part, base, { rounding }))).toEqual(want);
});

test("percentOf() takes a half as a half, where the nearest binary number is less", () => {
  // 1.005 × 100 is 100.49999999999999 in binary.
  expect(percentOf(1.005, 100, { digits: 2 })).toBe(1.01);
  expect(percentOf(1, 8, { digits: 0, rounding: "halfEven" })).toBe(12);
  expect(percentOf(1, 8, { digits: 0 })).toBe(13);
});

test("percentOf() differs from the true share by no more than a step, on the side the rounding says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(...ROUNDINGS),
      (part, base, digits, rounding) => {
        const scale = 10n ** BigInt(digits);
        const cut = BigInt(Math.round(percentOf(part, base, { digits, rounding }) * 10 ** digits));
        // cut/scale − 100·part/base, over the common denominator.
        const off = cut * BigInt(base) - 100n * BigInt(part) * scale;
        const step = BigInt(base);
        if (rounding === "floor") return off <= 0n && off > -step;
        if (rounding === "ceil") return off >= 0n && off < step;
        const size = off < 0n ? -off : off;
        const half = 2n * size === step;
        return 2n * size <= step && (!half || (rounding === "halfUp" ? off > 0n : cut % 2n === 0n));
      },
    ),
  );
});

test("percentOf() refuses a base of 0 and what is no number", () => {
  expect(() => percentOf(1, 0)).toThrow(/share of 0/);
  expect(() => percentOf(Number.NaN, 1)).toThrow(/NaN/);
});

test.each([
  { numbers: [], want: 0 },
  { numbers: [0.1, 0.2], want: 0.3 },
  { numbers: [1e21, 1], want: 1e21 },
  { numbers: [1e-7, 2e-7], want: 3e-7 },
  { numbers: [1.5, -2], want: -0.5 },
  { numbers: [12, 13, 18], want: 43 },
])("addDecimals($numbers) is $want", ({ numbers, want }) => {
  expect(addDecimals(numbers)).toBe(want);
});
