import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Threshold } from "./threshold.ts";

const sizes = fc.integer({ min: 1, max: 20_000 });
const thresholds = fc.integer({ min: 300_000, max: 1_000_000 }).map((millionths) => millionths / 1e6);

test.each([
  { name: "counts what is exactly at 0.8", value: 0.8, shared: 4, a: 4, b: 5, want: true },
  { name: "does not count what is just below 0.8", value: 0.8, shared: 799, a: 800, b: 999, want: false },
  { name: "counts 0.3 although 3 / 10 is no float", value: 0.3, shared: 3, a: 3, b: 10, want: true },
  { name: "counts only equal sets at 1", value: 1, shared: 10, a: 10, b: 11, want: false },
])("Threshold.counts() $name", ({ value, shared, a, b, want }) => {
  expect(new Threshold(value).counts(shared, a, b)).toBe(want);
});

test("Threshold.least() is the smallest number that counts", () => {
  fc.assert(
    fc.property(thresholds, sizes, sizes, (value, a, b) => {
      const threshold = new Threshold(value);
      const least = threshold.least(a, b);
      expect(threshold.counts(least, a, b)).toBe(true);
      expect(threshold.counts(least - 1, a, b)).toBe(false);
    }),
  );
});

test("Threshold prefixes leave out only what the smallest partner allows", () => {
  fc.assert(
    fc.property(thresholds, sizes, sizes, (value, a, b) => {
      const threshold = new Threshold(value);
      const [small, large] = [Math.min(a, b), Math.max(a, b)];
      const least = threshold.least(small, large);
      if (least > small) return;
      expect(threshold.probePrefix(large)).toBeGreaterThanOrEqual(large - least + 1);
      expect(threshold.ascendingPrefix(small)).toBeGreaterThanOrEqual(small - least + 1);
    }),
  );
});

test("Threshold.reach() is the most windows of a partner that shares all that is left behind a position", () => {
  fc.assert(
    fc.property(thresholds, sizes, sizes, (value, size, place) => {
      const threshold = new Threshold(value);
      const position = place % threshold.probePrefix(size);
      const reach = threshold.reach(size, position);
      expect(threshold.counts(size - position, size, reach)).toBe(true);
      expect(threshold.counts(size - position, size, reach + 1)).toBe(false);
    }),
  );
});

test.each([
  { value: 0.333333, a: 900_719_925, b: 3 },
  { value: 0.999999, a: 1_000_000_007, b: 998_244_353 },
  { value: 0.300001, a: 3_000_000, b: 999_999_937 },
])("Threshold.least() of huge texts is exact: %o", ({ value, a, b }) => {
  const { p, q } = new Threshold(value);
  const [number, divisor] = [BigInt(p) * BigInt(a + b), BigInt(p + q)];
  expect(BigInt(new Threshold(value).least(a, b))).toBe((number + divisor - 1n) / divisor);
});

test.each([0.29, 0, -0.8, 1.01, 0.8000001, Number.NaN, Number.POSITIVE_INFINITY, 1e-7])(
  "Threshold refuses %s",
  (value) => {
    expect(() => new Threshold(value)).toThrow(OptionError);
  },
);
