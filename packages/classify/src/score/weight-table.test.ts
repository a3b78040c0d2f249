import fc from "fast-check";
import { expect, test } from "vitest";
import { compileLexicon } from "../match/compiled-lexicon.ts";
import { WeightTable } from "./weight-table.ts";

const TERMS = ["甲", "乙", "丙", "丁", "戊"] as const;

/** Terms down, categories across; 0 stands for none. */
const table = fc
  .integer({ min: 1, max: 9 })
  .chain((categories) =>
    fc.array(
      fc.array(fc.constantFrom(0.1, -0.7, 3, 1e-4, 0), { minLength: categories, maxLength: categories }),
      { minLength: 1, maxLength: TERMS.length },
    ),
  );

function compiledOf(rows: readonly (readonly number[])[]) {
  const terms = rows.flatMap((row, at) =>
    row.map((weight, category) => ({
      term: TERMS[at] ?? "",
      category: `类${category}`,
      weight,
      mode: "substring" as const,
    })),
  );
  return compileLexicon({ name: "tiny", version: "1", taxonomy: "tiny", terms });
}

test("WeightTable adds up, to the last digit, what going from posting to posting adds up", () => {
  fc.assert(
    fc.property(
      table,
      fc.array(fc.constantFrom(0.3, 1, 1.7), { minLength: 5, maxLength: 5 }),
      (rows, some) => {
        const compiled = compiledOf(rows);
        const laidOut = WeightTable.of(compiled);
        fc.pre(laidOut !== undefined);
        const strengths = Float64Array.from(some);
        const found = Int32Array.from(rows.keys()).reverse();
        const wanted = compiled.categories.map(() => 0);
        for (const term of found)
          for (let posting = compiled.from[term] ?? 0; posting < (compiled.from[term + 1] ?? 0); posting++) {
            const category = compiled.postingCategory[posting] ?? 0;
            wanted[category] =
              (wanted[category] ?? 0) + (strengths[term] ?? 0) * (compiled.postingWeight[posting] ?? 0);
          }
        const scores = new Float64Array(compiled.categories.length).fill(9);
        laidOut?.addUp(found, found.length, strengths, scores);
        expect([...scores]).toEqual(wanted);
      },
    ),
  );
});

test.each([
  {
    name: "is not made where terms speak of one category of many",
    rows: [
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
    ],
    made: false,
  },
  {
    name: "is made where terms speak of most",
    rows: [
      [1, 2, 0, 4, 5],
      [1, 0, 3, 4, 5],
    ],
    made: true,
  },
  { name: "is not made of nothing", rows: [[0]], made: false },
])("WeightTable $name", ({ rows, made }) => {
  expect(WeightTable.of(compiledOf(rows)) !== undefined).toBe(made);
});
