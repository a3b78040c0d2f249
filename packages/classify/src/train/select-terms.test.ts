import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fit } from "./fit-weights.ts";
import { selectTerms } from "./select-terms.ts";

function fit(...weights: number[][]): Fit {
  const columns = weights[0]?.length ?? 0;
  return {
    terms: Int32Array.from({ length: columns }, (_, column) => 10 * column),
    rarity: Float64Array.from({ length: columns }, (_, column) => column + 0.5),
    // A base stands behind the columns, and is no term.
    weights: weights.map((own) => Float64Array.from([...own, 99])),
  };
}

test("selectTerms() keeps the strongest over all categories, in the order they had", () => {
  const { terms, rarity } = selectTerms(fit([1, 0, -3, 0], [0, 2, 0, 1.5]), 2);
  expect([[...terms], [...rarity]]).toEqual([
    [10, 20],
    [1.5, 2.5],
  ]);
});

test("selectTerms() keeps the first of equals, and all where there are no more than it may keep", () => {
  expect([...selectTerms(fit([1, 1, 1]), 2).terms]).toEqual([0, 10]);
  for (const keep of [3, 4]) expect([...selectTerms(fit([1, 1, 1]), keep).terms]).toEqual([0, 10, 20]);
});

test("selectTerms() leaves out no term that is stronger than one it keeps", () => {
  const weights = fc.integer({ min: 1, max: 6 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 3,
    }),
  );
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 6 }), (rows, keep) => {
      const strength = (column: number) => rows.reduce((sum, own) => sum + (own[column] ?? 0) ** 2, 0);
      const kept = [...selectTerms(fit(...rows), keep).terms].map((term) => term / 10);
      const left = [...(rows[0]?.keys() ?? [])].filter((column) => !kept.includes(column));
      expect(kept).toHaveLength(Math.min(keep, rows[0]?.length ?? 0));
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      for (const one of left) expect(strength(one)).toBeLessThanOrEqual(Math.min(...kept.map(strength)));
    }),
  );
});
