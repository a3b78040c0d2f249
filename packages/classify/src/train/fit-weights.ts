import { naturalLog } from "@minyi/core";
import { type SolveBinaryOptions, type SparseRows, solveBinary } from "./solve-binary.ts";
import type { TrainingSet } from "./training-set.ts";

/** One category against all others, to be solved by {@linkcode solveBinary}. */
export interface BinaryJob {
  readonly isIn: Uint8Array;
  readonly options: SolveBinaryOptions;
}

/** Solves several jobs on one matrix (批量求解), in this thread or in others: the answer is the same. */
export type SolveJobs = (
  matrix: SparseRows,
  jobs: readonly BinaryJob[],
) => Promise<readonly Float64Array[]> | readonly Float64Array[];

/** Solves one after the other, here. */
export const solveHere: SolveJobs = (matrix, jobs) =>
  jobs.map(({ isIn, options }) => solveBinary(matrix, isIn, options));

/** How much more a mistake on a rare category costs: not, by the root of its rarity, or by all of it (类别均衡). */
export const BALANCES = ["none", "root", "full"] as const;

/** One of {@linkcode BALANCES}. */
export type Balance = (typeof BALANCES)[number];

/** What is learned from. */
export interface LabelledRows {
  readonly set: TrainingSet;
  /** Texts of the set to learn from. */
  readonly rows: Int32Array;
  /** Category by text of the set. */
  readonly labels: Int32Array;
  readonly categories: number;
}

/** Options for {@linkcode fitWeights}. */
export interface FitOptions {
  readonly cost: number;
  readonly balance: Balance;
  readonly seed: number;
  readonly minTexts: number;
  readonly solve: SolveJobs;
}

/** Terms of a set with what they weigh in a text, before any category is asked (逆文档频率). */
export interface WeighedTerms {
  /** Indices of the set's terms, by column. */
  readonly terms: Int32Array;
  readonly rarity: Float64Array;
}

/** What was learned: a column's weight for category c is `weights[c][column]`, its base the last. */
export interface Fit extends WeighedTerms {
  readonly weights: readonly Float64Array[];
}

/**
 * The terms that stand in enough of the rows, with their rarity (词条稀有度) ln((1 + N) / (1 + n)) + 1 for n texts of N.
 *
 * O(entries). Source: Spärck Jones, “A statistical interpretation of term specificity”, 1972, smoothed.
 */
export function weighTerms({ set, rows }: LabelledRows, minTexts: number): WeighedTerms {
  const textsWith = new Int32Array(set.terms.length);
  for (const row of rows)
    for (let entry = set.from[row] ?? 0; entry < (set.from[row + 1] ?? 0); entry++) {
      const term = set.term[entry] as number;
      textsWith[term] = (textsWith[term] as number) + 1;
    }
  const terms: number[] = [];
  textsWith.forEach((count, term) => {
    if (count >= minTexts) terms.push(term);
  });
  const rarity = Float64Array.from(
    terms,
    (term) => naturalLog((1 + rows.length) / (1 + (textsWith[term] ?? 0))) + 1,
  );
  return { terms: Int32Array.from(terms), rarity };
}

/** Learns the weights of every category against all others (拟合权重). O(categories × entries × rounds). */
export async function fitWeights(
  data: LabelledRows,
  weighed: WeighedTerms,
  { cost, balance, seed, solve }: FitOptions,
): Promise<Fit> {
  const matrix = matrixOf(data, weighed);
  const jobs = Array.from({ length: data.categories }, (_, category): BinaryJob => {
    const isIn = Uint8Array.from(data.rows, (row) => Number(data.labels[row] === category));
    const inside = isIn.reduce((sum, one) => sum + one, 0);
    const outside = isIn.length - inside;
    const costFor = inside === 0 ? cost : cost * rarityFactor(outside / inside, balance);
    return { isIn, options: { costFor, costAgainst: cost, seed } };
  });
  return { ...weighed, weights: await solve(matrix, jobs) };
}

function rarityFactor(ratio: number, balance: Balance): number {
  if (balance === "none" || ratio === 0) return 1;
  return balance === "root" ? Math.sqrt(ratio) : ratio;
}

/** Every row of length 1: strength × rarity over the root of their squares. */
function matrixOf({ set, rows }: LabelledRows, { terms, rarity }: WeighedTerms): SparseRows {
  const columnOf = new Int32Array(set.terms.length).fill(-1);
  terms.forEach((term, column) => {
    columnOf[term] = column;
  });
  const from = new Int32Array(rows.length + 1);
  let room = 0;
  for (const row of rows) room += (set.from[row + 1] ?? 0) - (set.from[row] ?? 0);
  const column = new Int32Array(room);
  const value = new Float32Array(room);
  let entry = 0;
  rows.forEach((row, at) => {
    const first = entry;
    let squares = 0;
    for (let source = set.from[row] as number; source < (set.from[row + 1] as number); source++) {
      const place = columnOf[set.term[source] as number] as number;
      if (place < 0) continue;
      const size = (set.strength[source] as number) * (rarity[place] as number);
      column[entry] = place;
      value[entry++] = size;
      squares += size * size;
    }
    const extent = squares > 0 ? Math.sqrt(squares) : 1;
    for (let own = first; own < entry; own++) value[own] = (value[own] as number) / extent;
    from[at + 1] = entry;
  });
  return {
    rows: rows.length,
    columns: terms.length,
    from,
    column: column.subarray(0, entry),
    value: value.subarray(0, entry),
  };
}
