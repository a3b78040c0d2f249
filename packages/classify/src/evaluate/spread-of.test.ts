import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { spreadOf } from "./spread-of.ts";

test.each([
  { name: "one figure", figures: [0.5], want: { mean: 0.5, min: 0.5, max: 0.5, standardDeviation: 0 } },
  { name: "two", figures: [3, 1], want: { mean: 2, min: 1, max: 3, standardDeviation: Math.SQRT2 } },
  {
    name: "four, worked out by hand: squares 9 + 1 + 1 + 9 over 3",
    figures: [2, 4, 6, 8],
    want: { mean: 5, min: 2, max: 8, standardDeviation: Math.sqrt(20 / 3) },
  },
])("spreadOf() $name", ({ figures, want }) => {
  expect(spreadOf(figures)).toEqual(want);
});

test("spreadOf() refuses no figures", () => {
  expect(() => spreadOf([])).toThrow(OptionError);
});
