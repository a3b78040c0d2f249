import fc from "fast-check";
import { expect, test } from "vitest";
import { numberGaps, numberRanges } from "./number-gaps.ts";

const of = (...numbers: readonly (readonly [year: number, number: number])[]) =>
  numbers.map(([year, number]) => ({ journal: "甲", year, number }));

test.each([
  { name: "finds none in a whole year", used: of([2009, 1], [2009, 2], [2009, 2]), want: [] },
  {
    name: "finds what lies before and between, by year",
    used: of([2010, 2], [2009, 3], [2009, 1]),
    want: [
      { year: 2009, missing: [2] },
      { year: 2010, missing: [1] },
    ],
  },
  {
    name: "begins the first year where the office began",
    used: of([2009, 18], [2009, 20], [2010, 2]),
    first: 18,
    want: [
      { year: 2009, missing: [19] },
      { year: 2010, missing: [1] },
    ],
  },
  { name: "passes over other journals", used: [{ journal: "乙", year: 2009, number: 5 }], want: [] },
])("numberGaps() $name", ({ used, first = 1, want }) => {
  expect(numberGaps("甲", used, { firstNumber: first })).toEqual(want);
});

test("numberGaps() of a mistyped number stays short", () => {
  expect(numberGaps("甲", of([2009, 20_090_001]))[0]?.missing).toHaveLength(10_000);
});

test("numberRanges() writes back to the numbers it was given", () => {
  const read = (text: string) =>
    text.split("、").flatMap((part) => {
      const [first = 0, last = first] = part.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (list) => {
      const numbers = list.toSorted((a, b) => a - b);
      expect(read(numberRanges(numbers))).toEqual(numbers);
    }),
  );
});
