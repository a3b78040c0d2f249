import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../match/oracle.fixture.ts";
import type { Fit } from "./fit-weights.ts";
import { readTrainingSet } from "./read-training-set.ts";
import { scoreRows } from "./score-rows.ts";

const LABELS = [0, 1, 2, 1];

/** Weights that are drawn; a base stands behind the columns. */
function anyFit(terms: number): fc.Arbitrary<Fit> {
  const weight = fc.integer({ min: -9, max: 9 });
  return fc.uniqueArray(fc.nat(Math.max(terms - 1, 0)), { maxLength: Math.min(terms, 5) }).chain((columns) =>
    fc.record({
      terms: fc.constant(Int32Array.from(columns)),
      rarity: fc.constant(Float64Array.from(columns, (column) => 1 + column / 10)),
      weights: fc.array(
        fc
          .array(weight, { minLength: columns.length + 1, maxLength: columns.length + 1 })
          .map((own) => Float64Array.from(own)),
        { minLength: 3, maxLength: 3 },
      ),
    }),
  );
}

test("scoreRows() ranks as slow counting does", () => {
  const cases = fc.array(anyText, { minLength: 4, maxLength: 4 }).chain((bodies) => {
    const texts = bodies.map((body) => ({ title: "", body }));
    const set = readTrainingSet(texts, { folding: "loose", width: 1, title: 1, minTexts: 1, maxTerms: 99 });
    return fc.record({ set: fc.constant(set), fit: anyFit(set.terms.length) });
  });
  fc.assert(
    fc.property(cases, fc.subarray([0, 1, 2, 3]), ({ set, fit }, rows) => {
      const labels = Int32Array.from(LABELS);
      const scored = scoreRows({ set, rows: Int32Array.from(rows), labels, categories: 3 }, fit);
      expect(scored).toHaveLength(rows.length);
      rows.forEach((row, at) => {
        const sizes = Array.from(fit.terms, (term, column) => {
          const entry = set.term.subarray(set.from[row], set.from[row + 1]).indexOf(term);
          return entry < 0
            ? 0
            : (set.strength[(set.from[row] ?? 0) + entry] ?? 0) * (fit.rarity[column] ?? 0);
        });
        const extent = Math.hypot(...sizes) || 1;
        const scores = fit.weights.map((own) =>
          sizes.reduce((sum, size, column) => sum + (size * (own[column] ?? 0)) / extent, own.at(-1) ?? 0),
        );
        const { label, best, second, score, margin } = scored[at] ?? scored[0] ?? never();
        const [first = 0, next = 0] = [...scores].sort((a, b) => b - a);
        expect(label).toBe(LABELS[row]);
        expect(score).toBeCloseTo(first, 9);
        expect(margin).toBeCloseTo(first - next, 9);
        expect(scores[best]).toBeCloseTo(first, 9);
        expect(scores[second]).toBeCloseTo(next, 9);
        expect(best).not.toBe(second);
      });
    }),
    { numRuns: 200 },
  );
});

function never(): never {
  throw new Error("no row was scored");
}
