import { SeededRandom } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type SolveBinaryOptions, type SparseRows, solveBinary } from "./solve-binary.ts";

const EXACT = { seed: 1, tolerance: 1e-9, maxRounds: 20_000 };

function matrixOf(rows: readonly (readonly number[])[], columns: number): SparseRows {
  const entries = rows.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const from = new Int32Array(rows.length + 1);
  entries.forEach((own, row) => {
    from[row + 1] = (from[row] ?? 0) + own.length;
  });
  return {
    rows: rows.length,
    columns,
    from,
    column: Int32Array.from(entries.flat(), ([column]) => column),
    value: Float32Array.from(entries.flat(), ([, value]) => value),
  };
}

interface Problem {
  readonly rows: readonly (readonly number[])[];
  readonly isIn: readonly boolean[];
  readonly costFor: number;
  readonly costAgainst: number;
}

const anyProblem: fc.Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 4 }))
  .chain(([rows, columns]) =>
    fc.record({
      rows: fc.array(
        fc.array(fc.constantFrom(0, 0, 1, 0.5, -0.25), { minLength: columns, maxLength: columns }),
        { minLength: rows, maxLength: rows },
      ),
      isIn: fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      costFor: fc.constantFrom(0.25, 1, 4),
      costAgainst: fc.constantFrom(0.25, 1),
    }),
  );

function solve(
  { rows, isIn, ...costs }: Problem,
  options: Omit<SolveBinaryOptions, "costFor" | "costAgainst">,
) {
  const columns = rows[0]?.length ?? 0;
  return [...solveBinary(matrixOf(rows, columns), Uint8Array.from(isIn, Number), { ...costs, ...options })];
}

/** By how much each row is short of 1 on its side, and what a mistake on it costs. */
function shortfalls({ rows, isIn, costFor, costAgainst }: Problem, weights: readonly number[]) {
  return rows.map((row, at) => {
    const sign = isIn[at] ? 1 : -1;
    const sum = row.reduce(
      (total, value, column) => total + value * (weights[column] ?? 0),
      weights.at(-1) ?? 0,
    );
    return {
      row: [...row, 1],
      sign,
      short: Math.max(0, 1 - sign * sum),
      cost: isIn[at] ? costFor : costAgainst,
    };
  });
}

/** ½ |w|² + Σ cost · short². */
function objective(problem: Problem, weights: readonly number[]): number {
  const penalty = weights.reduce((sum, weight) => sum + weight * weight, 0) / 2;
  return shortfalls(problem, weights).reduce((sum, { short, cost }) => sum + cost * short * short, penalty);
}

/** How far the weights are from the best, at most: the objective's curvature is at least 1 everywhere. */
function slope(problem: Problem, weights: readonly number[]): number {
  const parts = shortfalls(problem, weights);
  const gradient = weights.map((weight, column) =>
    parts.reduce(
      (sum, { row, sign, short, cost }) => sum - 2 * cost * short * sign * (row[column] ?? 0),
      weight,
    ),
  );
  return Math.hypot(...gradient);
}

test("solveBinary() finds the weights at which the objective is flat", () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      expect(slope(problem, solve(problem, EXACT))).toBeLessThan(1e-6);
    }),
    { numRuns: 500 },
  );
});

test("solveBinary() finds the same weights with every seed, and the very same with the same", () => {
  fc.assert(
    fc.property(anyProblem, fc.integer({ min: 0, max: 99 }), (problem, seed) => {
      expect(solve(problem, { seed })).toEqual(solve(problem, { seed }));
      const exact = solve(problem, EXACT);
      for (const [at, weight] of solve(problem, { ...EXACT, seed }).entries())
        expect(weight).toBeCloseTo(exact[at] ?? Number.NaN, 5);
    }),
    { numRuns: 200 },
  );
});

test.each<{ name: string; problem: Problem; seed: number }>([
  {
    name: "two rows on one line, on either side",
    problem: {
      rows: [
        [0.5, 0.5],
        [1, 1],
      ],
      isIn: [true, false],
      costFor: 1,
      costAgainst: 0.25,
    },
    seed: 1,
  },
  {
    name: "two rows on one line, the other way round",
    problem: {
      rows: [
        [0.5, 0.5],
        [1, 1],
      ],
      isIn: [false, true],
      costFor: 0.25,
      costAgainst: 1,
    },
    seed: 0,
  },
])("solveBinary() goes on while all rows want the same move: $name", ({ problem, seed }) => {
  expect(slope(problem, solve(problem, { ...EXACT, seed }))).toBeLessThan(1e-6);
});

/** Rows of length 1, most of them on the side that their first columns tell. */
function usualProblem(seed: number): Problem {
  const random = new SeededRandom(seed);
  const drawn = Array.from({ length: 120 }, () => {
    const row = Array.from({ length: 30 }, () => (random.below(5) === 0 ? 1 + random.below(3) : 0));
    const length = Math.hypot(...row) || 1;
    const score = (row[0] ?? 0) + (row[1] ?? 0) - (row[2] ?? 0) + random.below(3) - 1;
    return { row: row.map((value) => value / length), isIn: score > 0 };
  });
  return {
    rows: drawn.map(({ row }) => row),
    isIn: drawn.map(({ isIn }) => isIn),
    costFor: 2,
    costAgainst: 1,
  };
}

test.each([1, 2, 3])(
  "solveBinary() as it is set comes within 1 of 100 of the best objective (problem %i)",
  (seed) => {
    const problem = usualProblem(seed);
    const best = objective(problem, solve(problem, EXACT));
    expect(objective(problem, solve(problem, { seed }))).toBeLessThan(1.01 * best);
    expect(best).toBeGreaterThan(1);
  },
);

test.each<{ name: string; problem: Problem; want: number[] }>([
  {
    name: "nothing of no rows",
    problem: { rows: [], isIn: [], costFor: 1, costAgainst: 1 },
    want: [0],
  },
  {
    // ½ (w² + b²) + (1 − w − b)²: w = b = 2 (1 − 2w).
    name: "one row that is in",
    problem: { rows: [[1]], isIn: [true], costFor: 1, costAgainst: 1 },
    want: [0.4, 0.4],
  },
  {
    name: "one row that is not",
    problem: { rows: [[1]], isIn: [false], costFor: 1, costAgainst: 1 },
    want: [-0.4, -0.4],
  },
  {
    // ½ w² + 2 (1 − w)²: w = 4 (1 − w).
    name: "two rows on either side",
    problem: { rows: [[1], [-1]], isIn: [true, false], costFor: 1, costAgainst: 1 },
    want: [0.8, 0],
  },
  {
    // ½ b² + 3 (1 − b)² + (1 + b)²: 9 b = 4.
    name: "a base alone, by the costs",
    problem: { rows: [[], []], isIn: [true, false], costFor: 3, costAgainst: 1 },
    want: [4 / 9],
  },
])("solveBinary() makes $name", ({ problem, want }) => {
  const got = solve(problem, EXACT);
  expect(got).toHaveLength(want.length);
  for (const [at, weight] of got.entries()) expect(weight).toBeCloseTo(want[at] ?? Number.NaN, 6);
});

test("solveBinary() stops after as many rounds as it was told", () => {
  const problem: Problem = {
    rows: [[1], [0.5], [-1]],
    isIn: [true, false, true],
    costFor: 4,
    costAgainst: 1,
  };
  expect(solve(problem, { ...EXACT, maxRounds: 0 })).toEqual([0, 0]);
  expect(slope(problem, solve(problem, { ...EXACT, maxRounds: 1 }))).toBeGreaterThan(1e-3);
});
