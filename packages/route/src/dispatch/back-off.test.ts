import fc from "fast-check";
import { expect, test } from "vitest";
import { backOffMs } from "./back-off.ts";

const ALMOST_ONE = 1 - 2 ** -53;

test.each([
  { name: "waits up to the base after the first", tries: 1, want: 99 },
  { name: "doubles", tries: 3, want: 399 },
  { name: "never waits longer than the most", tries: 5, want: 999 },
  { name: "takes any number of tries", tries: 5000, want: 999 },
])("backOffMs() $name", ({ tries, want }) => {
  expect(backOffMs(tries, { baseDelayMs: 100, maxDelayMs: 1000 }, () => ALMOST_ONE)).toBe(want);
  expect(backOffMs(tries, { baseDelayMs: 100, maxDelayMs: 1000 }, () => 0)).toBe(0);
});

test("backOffMs() stays within its bounds", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(9),
      fc.nat(99),
      random,
      (tries, base, most, chance) => {
        const ms = backOffMs(tries, { baseDelayMs: base, maxDelayMs: most }, () => chance);
        let limit = base;
        for (let i = 1; i < tries && limit < most; i++) limit *= 2;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(most, limit));
        expect(Number.isInteger(ms)).toBe(true);
      },
    ),
  );
});
