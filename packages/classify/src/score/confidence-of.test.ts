import fc from "fast-check";
import { expect, test } from "vitest";
import { confidenceOf, shareAt } from "./confidence-of.ts";

const KNOTS = [
  { margin: 0.1, share: 0.4 },
  { margin: 0.3, share: 0.8 },
  { margin: 0.5, share: 0.7 },
];

test.each([
  { name: "level before the first knot", margin: 0, want: 0.4 },
  { name: "the share of a knot", margin: 0.3, want: 0.8 },
  { name: "in proportion between two", margin: 0.15, want: 0.5 },
  { name: "in proportion where it falls", margin: 0.4, want: 0.75 },
  { name: "level behind the last", margin: 9, want: 0.7 },
  { name: "level behind the last, however far", margin: Number.POSITIVE_INFINITY, want: 0.7 },
])("shareAt() is $name", ({ margin, want }) => {
  expect(shareAt(margin, KNOTS)).toBeCloseTo(want, 12);
});

test("shareAt() is a knot's share at the knot, where rounding would put it below 0", () => {
  const falling = [
    { margin: 0.2, share: 0.1 },
    { margin: 1.8, share: 0 },
  ];
  expect(shareAt(1.8, falling)).toBe(0);
});

test("shareAt() of one knot is its share everywhere", () => {
  for (const margin of [0, 1, 2]) expect(shareAt(margin, [{ margin: 1, share: 0.3 }])).toBe(0.3);
});

test.each([
  { name: "half of a score of 4 alone", best: 4, second: 0, want: 0.5 },
  { name: "a second below 0 as 0", best: 4, second: -8, want: 0.5 },
  { name: "0 between equals", best: 6, second: 6, want: 0 },
  { name: "(best − second) / (best + 4)", best: 12, second: 4, want: 0.5 },
  { name: "0 of a best of 0", best: 0, second: -3, want: 0 },
  { name: "0 of a best below 0, which a low floor lets through", best: -4, second: -5, want: 0 },
  { name: "0 of a best far below 0", best: -9, second: -10, want: 0 },
])("confidenceOf() without knots is $name", ({ best, second, want }) => {
  expect(confidenceOf(best, second, undefined)).toBe(want);
});

test("confidenceOf() with knots goes by the lead alone", () => {
  expect(confidenceOf(-1, -1.15, KNOTS)).toBeCloseTo(0.5, 12);
});

test("confidenceOf() is from 0 to 1, and never falls as the best rises", () => {
  const score = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(score, score, score, (one, other, third) => {
      const [second = 0, lower = 0, higher = 0] = [one, other, third].sort((a, b) => a - b);
      const rising = KNOTS.slice(0, 2);
      for (const knots of [undefined, rising]) {
        const [less, more] = [confidenceOf(lower, second, knots), confidenceOf(higher, second, knots)];
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(less);
      }
    }),
  );
});
