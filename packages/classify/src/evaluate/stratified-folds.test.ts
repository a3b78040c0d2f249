import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stratifiedFolds } from "./stratified-folds.ts";

function sizes(folds: Int32Array, count: number, of: (row: number) => boolean): number[] {
  return Array.from(
    { length: count },
    (_, fold) => [...folds.keys()].filter((row) => folds[row] === fold && of(row)).length,
  );
}

function spread(numbers: readonly number[]): number {
  return Math.max(...numbers) - Math.min(...numbers);
}

test.each([
  { name: "one row a part", labels: ["甲", "甲", "乙"], folds: 3, want: [1, 1, 1] },
  { name: "even parts from odd categories", labels: [..."甲甲甲乙乙乙丙丙"], folds: 4, want: [2, 2, 2, 2] },
  { name: "a row too many in the first part", labels: [..."甲甲甲甲甲"], folds: 2, want: [3, 2] },
])("stratifiedFolds() makes $name", ({ labels, folds, want }) => {
  expect(sizes(stratifiedFolds(labels, { folds }), folds, () => true)).toEqual(want);
});

test("stratifiedFolds() spreads every category and the whole evenly, the same way for the same seed", () => {
  const labels = fc.array(fc.constantFrom("甲", "乙", "丙"), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(labels, fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (labels, seed, part) => {
      const folds = 2 + Math.floor(part * (labels.length - 2));
      const dealt = stratifiedFolds(labels, { folds, seed });
      expect(dealt).toHaveLength(labels.length);
      expect(dealt.every((fold) => fold >= 0 && fold < folds)).toBe(true);
      expect(spread(sizes(dealt, folds, () => true))).toBeLessThanOrEqual(1);
      for (const label of new Set(labels))
        expect(spread(sizes(dealt, folds, (row) => labels[row] === label))).toBeLessThanOrEqual(1);
      expect(stratifiedFolds(labels, { folds, seed })).toEqual(dealt);
    }),
  );
});

test("stratifiedFolds() deals otherwise for another seed", () => {
  const labels = Array.from({ length: 50 }, () => "甲");
  expect(stratifiedFolds(labels, { seed: 1 })).not.toEqual(stratifiedFolds(labels, { seed: 2 }));
});

test.each([
  { name: "one part", labels: ["甲", "乙"], options: { folds: 1 }, message: "from 2 up to the 2 rows" },
  { name: "more parts than rows", labels: ["甲", "乙"], options: { folds: 3 }, message: "folds is 3" },
  { name: "half a part", labels: ["甲", "乙", "丙"], options: { folds: 2.5 }, message: "folds is 2.5" },
  { name: "no rows", labels: [], options: {}, message: "up to the 0 rows" },
  { name: "a blank label", labels: ["甲", " "], options: { folds: 2 }, message: "row 2 has the label “ ”" },
  {
    name: "a seed that is no number",
    labels: ["甲", "乙"],
    options: { folds: 2, seed: Number.NaN },
    message: "NaN",
  },
])("stratifiedFolds() refuses $name", ({ labels, options, message }) => {
  expect(() => stratifiedFolds(labels, options)).toThrow(OptionError);
  expect(() => stratifiedFolds(labels, options)).toThrow(message);
});
