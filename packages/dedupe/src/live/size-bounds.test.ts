import fc from "fast-check";
import { expect, test } from "vitest";
import { meet, postingBounds, probeBounds } from "./size-bounds.ts";

const small = fc.integer({ min: 0, max: 6 });
const large = fc.integer({ min: 0x7ffa, max: 0x8006 });

test.each([
  { name: "small numbers", number: small, exact: true },
  { name: "numbers about the largest that fits", number: large, exact: false },
])("meet() is right of $name", ({ number, exact }) => {
  fc.assert(
    fc.property(number, number, number, number, (size, reach, otherSize, otherReach) => {
      const want = otherSize <= reach && size <= otherReach;
      const found = meet(probeBounds(size, reach), postingBounds(otherSize, otherReach));
      if (want || exact) expect(found).toBe(want);
    }),
    { numRuns: 2000 },
  );
});

test("meet() refuses what is certain, though a number is too large for its field", () => {
  expect(meet(probeBounds(50_000, 60_000), postingBounds(40_000, 20_000))).toBe(false);
  expect(meet(probeBounds(50_000, 20_000), postingBounds(40_000, 60_000))).toBe(false);
  expect(meet(probeBounds(50_000, 60_000), postingBounds(40_000, 60_000))).toBe(true);
});
