import { expect, test } from "vitest";
import { type Balance, type BinaryJob, fitWeights, type LabelledRows, weighTerms } from "./fit-weights.ts";
import { readTrainingSet } from "./read-training-set.ts";
import type { SparseRows } from "./solve-binary.ts";

const TEXTS = ["路灯路", "路桥", "桥", ""].map((body) => ({ title: "", body }));

const DATA: LabelledRows = {
  set: readTrainingSet(TEXTS, { folding: "loose", width: 1, title: 3, minTexts: 1, maxTerms: 9 }),
  rows: Int32Array.of(0, 1, 3),
  labels: Int32Array.of(0, 1, 1, 1),
  categories: 2,
};

test("weighTerms() knows the rows it is given alone, and the rarity of what stands in them", () => {
  const { terms, rarity } = weighTerms(DATA, 1);
  const words = Array.from(terms, (term) => DATA.set.terms[term]);
  expect([...words].sort()).toEqual(["桥", "灯", "路"]);
  const rarityOf = (word: string) => rarity[words.indexOf(word)];
  expect(rarityOf("路")).toBeCloseTo(Math.log(4 / 3) + 1, 12);
  expect(rarityOf("桥")).toBeCloseTo(Math.log(4 / 2) + 1, 12);
  expect(Array.from(weighTerms(DATA, 2).terms, (term) => DATA.set.terms[term])).toEqual(["路"]);
});

async function jobsOf(balance: Balance): Promise<{ matrix: SparseRows; jobs: readonly BinaryJob[] }> {
  const seen: { matrix: SparseRows; jobs: readonly BinaryJob[] }[] = [];
  await fitWeights(DATA, weighTerms(DATA, 1), {
    ...{ cost: 2, balance, seed: 7, minTexts: 1 },
    solve: (matrix, jobs) => {
      seen.push({ matrix, jobs });
      return jobs.map(() => new Float64Array(matrix.columns + 1));
    },
  });
  const [first] = seen;
  if (first === undefined || seen.length > 1) throw new Error(`solved ${seen.length} times`);
  return first;
}

test("fitWeights() makes rows of length 1, and an empty one of an empty text", async () => {
  const { matrix } = await jobsOf("none");
  const lengths = Array.from({ length: matrix.rows }, (_, row) =>
    Math.hypot(...matrix.value.subarray(matrix.from[row], matrix.from[row + 1])),
  );
  expect(lengths.map((length) => Number(length.toFixed(6)))).toEqual([1, 1, 0]);
  const [first = 0, second = 0] = matrix.value;
  // 路 twice and in two of three texts, 灯 once and in one: strength × rarity of each.
  const [road, lamp] = [(1 + Math.LN2) * (Math.log(4 / 3) + 1), Math.log(2) + 1];
  expect(first / second).toBeCloseTo(road / lamp, 5);
});

test.each<{ balance: Balance; want: [number, number] }>([
  { balance: "none", want: [2, 2] },
  { balance: "root", want: [2 * Math.SQRT2, 2 * Math.SQRT1_2] },
  { balance: "full", want: [4, 1] },
])("fitWeights() prices mistakes on rare categories by their rarity: $balance", async ({ balance, want }) => {
  const { jobs } = await jobsOf(balance);
  expect(jobs.map(({ isIn }) => [...isIn])).toEqual([
    [1, 0, 0],
    [0, 1, 1],
  ]);
  jobs.forEach(({ options }, at) => {
    expect(options.costFor).toBeCloseTo(want[at] ?? -1, 12);
    expect([options.costAgainst, options.seed]).toEqual([2, 7]);
  });
});
