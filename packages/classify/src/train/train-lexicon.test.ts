import { OptionError, SeededRandom } from "@minyi/core";
import { expect, test } from "vitest";
import { classifier } from "../classifier.ts";
import { decodeLexicon } from "../decode-lexicon.ts";
import { encodeLexicon } from "../encode-lexicon.ts";
import { formatLexicon } from "../format-lexicon.ts";
import { lexiconSchema } from "../lexicon.ts";
import { blindSegmenter } from "../match/oracle.fixture.ts";
import { parseLexicon } from "../parse-lexicon.ts";
import { type SolveJobs, solveHere } from "./fit-weights.ts";
import { solveBinary } from "./solve-binary.ts";
import { trainLexicon } from "./train-lexicon.ts";
import type { LabelledText, TrainOptions } from "./train-options.ts";

const TOPICS = {
  城建: ["路灯", "井盖", "停车", "人行道"],
  交通: ["公交", "地铁", "班次", "停车"],
  环保: ["污水", "噪声", "扬尘", "班次"],
} as const;

const COMMON = "的了在我们这里一直没有人管希望领导2009年3月";

/** Texts of three topics, some words in two of them, among characters that say nothing. */
function texts(n: number, seed = 1): LabelledText[] {
  const random = new SeededRandom(seed);
  const pick = <T>(list: readonly T[]) => list[random.below(list.length)] as T;
  const filler = (length: number) => Array.from({ length }, () => pick([...COMMON])).join("");
  const labels = Object.keys(TOPICS) as (keyof typeof TOPICS)[];
  return Array.from({ length: n }, () => {
    const label = pick(labels);
    const word = () =>
      `${filler(random.below(6))}${pick(TOPICS[random.below(8) === 0 ? pick(labels) : label])}`;
    return { title: word(), body: `${word()}${filler(5)}${word()}，${word()}𠮷`, label };
  });
}

const TEXTS = texts(120);
const OPTIONS: TrainOptions = { name: "试", folds: 3, terms: 60 };

test("trainLexicon() makes a lexicon that can be written, read and used, in either form with the same answers", async () => {
  const { lexicon, categories, costs, cost, kept } = await trainLexicon(TEXTS, OPTIONS);
  expect(lexiconSchema.safeParse(lexicon).error).toBeUndefined();
  const read = parseLexicon(formatLexicon(lexicon), { file: "试.tsv" });
  const packed = decodeLexicon(encodeLexicon(read), { file: "试.lexicon" });
  expect(packed).toEqual(lexicon);
  expect(formatLexicon(read)).toBe(formatLexicon(lexicon));
  const [one, ...others] = [lexicon, read, packed].map((each) => classifier({ lexicon: each }));
  for (const text of texts(40, 2))
    for (const other of others) expect(other.classify(text)).toEqual(one?.classify(text));
  expect(categories.map(({ category }) => category)).toEqual(["交通", "城建", "环保"]);
  expect(categories.reduce((sum, { texts: n }) => sum + n, 0)).toBe(120);
  expect(costs.map((tried) => tried.cost)).toEqual([0.25, 0.5, 1, 2]);
  expect(costs.find((tried) => tried.cost === cost)?.macroF1).toBe(
    Math.max(...costs.map(({ macroF1 }) => macroF1)),
  );
  expect(kept.limit).toBe(lexicon.review);
  expect(new Set(lexicon.terms.map(({ term }) => term)).size).toBe(61);
});

test("trainLexicon() learns what the texts are about", async () => {
  const { lexicon, costs } = await trainLexicon(TEXTS, OPTIONS);
  const { predict } = classifier({ lexicon });
  const fresh = texts(200, 3);
  const right = fresh.filter((text) => predict(text).category === text.label).length;
  expect(right).toBeGreaterThan(170);
  // What it says of itself, from folds held back, is near to what fresh texts say.
  expect(Math.abs(Math.max(...costs.map(({ accuracy }) => accuracy)) - right / 200)).toBeLessThan(0.08);
});

test("trainLexicon() gives the same lexicon again, and with jobs solved in any order", async () => {
  const bytes = async (more: Partial<TrainOptions> = {}) =>
    formatLexicon((await trainLexicon(TEXTS, { ...OPTIONS, ...more })).lexicon);
  const first = await bytes();
  expect(await bytes()).toBe(first);
  expect(await bytes({ solve: solveBackwards })).toBe(first);
  expect(await bytes({ seed: 2 })).not.toBe(first);
});

/** Solves the last job first, one at a time, and waits before each. */
const solveBackwards: SolveJobs = async (matrix, jobs) => {
  const solved: Float64Array[] = [];
  for (const { isIn, options } of [...jobs].reverse()) {
    await Promise.resolve();
    solved.push(solveBinary(matrix, isIn, options));
  }
  return solved.reverse();
};

test("trainLexicon() writes the lexicon it has always written", async () => {
  const { lexicon } = await trainLexicon(texts(30), { name: "试", folds: 2, terms: 6, costs: [1] });
  expect(formatLexicon(lexicon)).toMatchInlineSnapshot(`
    "#! format: 2
    #! name: 试
    #! version: 1
    #! taxonomy: 试
    #! matching: every
    #! folding: loose
    #! counting: logarithmic
    #! normalising: euclidean
    #! title: 3
    #! origin: 30 texts, cost 1, seed 1, precision 0.95
    #! confidence: 0=0.4688 1.3671=0.7188
    #! second: 0=0.4688 1.3671=0.2188
    #! review: 0.7188
    #! floor: -100
    *	交通	-0.7119
    *	城建	0.5712
    *	环保	-0.5609
    交	*	5.003	substring
    交	交通	2.105	substring
    交	城建	-1.878	substring
    交	环保	-0.5467	substring
    公	*	5.003	substring
    公	交通	2.105	substring
    公	城建	-1.878	substring
    公	环保	-0.5467	substring
    公交	*	5.003	substring
    公交	交通	2.105	substring
    公交	城建	-1.878	substring
    公交	环保	-0.5467	substring
    噪	*	4.543	substring
    噪	交通	-0.3505	substring
    噪	城建	-1.792	substring
    噪	环保	1.832	substring
    噪声	*	4.543	substring
    噪声	交通	-0.3505	substring
    噪声	城建	-1.792	substring
    噪声	环保	1.832	substring
    声	*	4.543	substring
    声	交通	-0.3505	substring
    声	城建	-1.792	substring
    声	环保	1.832	substring
    "
  `);
});

test.each([0, 1, 3])(
  "trainLexicon() with a title of %i times: a classifier gives the scores that were learned, but for rounding",
  async (title) => {
    const solved: { weights: readonly Float64Array[]; rows: number }[] = [];
    const solve: SolveJobs = async (matrix, jobs) => {
      const weights = await solveHere(matrix, jobs);
      solved.push({ weights, rows: matrix.rows });
      last = { matrix, weights };
      return weights;
    };
    let last: { matrix: Parameters<SolveJobs>[0]; weights: readonly Float64Array[] } | undefined;
    const { lexicon, categories } = await trainLexicon(TEXTS, { ...OPTIONS, title, solve });
    const { explain } = classifier({ lexicon });
    if (last === undefined) throw new Error("nothing was solved");
    const { matrix, weights } = last;
    expect(matrix.rows).toBe(TEXTS.length);
    TEXTS.forEach((text, row) => {
      const told = new Map(explain(text).categories.map(({ category, score }) => [category, score]));
      categories.forEach(({ category }, at) => {
        let score = weights[at]?.at(-1) ?? 0;
        for (let entry = matrix.from[row] ?? 0; entry < (matrix.from[row + 1] ?? 0); entry++)
          score += (matrix.value[entry] ?? 0) * (weights[at]?.[matrix.column[entry] ?? 0] ?? 0);
        expect(Math.abs((told.get(category) ?? Number.NaN) - score)).toBeLessThan(0.01);
      });
    });
  },
);

test("trainLexicon() tells after every step how many there are", async () => {
  const told: string[] = [];
  await trainLexicon(TEXTS, {
    ...OPTIONS,
    costs: [1, 2],
    onProgress: (done, of) => told.push(`${done}/${of}`),
  });
  expect(told).toEqual(Array.from({ length: 11 }, (_, at) => `${at + 1}/11`));
});

test("trainLexicon() takes one cost without a choice", async () => {
  const { cost, costs } = await trainLexicon(TEXTS, { ...OPTIONS, costs: [0.7] });
  expect([cost, costs.length]).toEqual([0.7, 1]);
});

test("trainLexicon() takes a category of one example", async () => {
  const rare: LabelledText = { title: "宗教", body: "寺庙修缮寺庙", label: "民族宗教" };
  const { lexicon, categories } = await trainLexicon([...TEXTS, rare], {
    ...OPTIONS,
    minTexts: 1,
    terms: 1000,
  });
  expect(categories.find(({ category }) => category === "民族宗教")?.texts).toBe(1);
  expect(classifier({ lexicon }).predict(rare).category).toBe("民族宗教");
});

test("trainLexicon() chooses on a sample and learns from all", async () => {
  const { lexicon, categories } = await trainLexicon(texts(300), { ...OPTIONS, sample: 60 });
  expect(categories.reduce((sum, { texts: n }) => sum + n, 0)).toBe(300);
  expect(lexicon.origin).toMatch(/^300 texts, /);
  const { predict } = classifier({ lexicon });
  const fresh = texts(200, 4);
  expect(fresh.filter((text) => predict(text).category === text.label).length).toBeGreaterThan(160);
  expect(lexicon.terms.filter(({ term }) => term === "")).toEqual([]);
});

test("trainLexicon() learns whole words where it is given a segmenter", async () => {
  const segmenter = blindSegmenter([2]);
  const list = TEXTS.map(({ label }, at) => {
    const words = TOPICS[label as keyof typeof TOPICS].map((word) => word.slice(0, 2));
    return { title: "", body: `这里${words[at % 4]}不好${words[(at + 1) % 4]}`, label };
  });
  const { lexicon } = await trainLexicon(list, { ...OPTIONS, segmenter });
  expect(lexicon.segmenter).toBe("blind 2");
  expect(lexicon.scoring?.matching).toBe("words");
  expect(lexicon.terms.every(({ mode }) => mode === "word")).toBe(true);
  expect(lexicon.terms.map(({ term }) => term)).toContain("路灯");
  expect(lexicon.terms.map(({ term }) => term)).not.toContain("灯");
  const { predict, method } = classifier({ lexicon, segmenter });
  expect(method.segmenter).toBe("blind 2");
  expect(list.filter((text) => predict(text).category === text.label).length).toBeGreaterThan(110);
});

test.each<{ name: string; list?: readonly LabelledText[]; options?: Partial<TrainOptions>; message: string }>(
  [
    { name: "no texts", list: [], message: "cannot learn from no texts: wanted at least two categories" },
    {
      name: "one category",
      list: relabelled("甲"),
      message: "cannot learn from 1 category: wanted at least two categories",
    },
    { name: "a blank label", list: relabelled("", 3), message: "row 4 has the label “”: wanted a category" },
    { name: "a label of spaces", list: relabelled(" ", 0), message: "row 1 has the label “ ”" },
    { name: "a label of two lines", list: relabelled("一\n二", 0), message: "row 1 has the label" },
    { name: "a label that says extent", list: relabelled("*", 0), message: "row 1 has the label “*”" },
    { name: "a name that cannot be written", options: { name: "一\t二" }, message: "name is 一\t二: wanted" },
    { name: "a blank version", options: { version: "" }, message: "version is : wanted" },
    { name: "a width of 0", options: { width: 0 }, message: "width is 0: wanted a whole number from 1 to 8" },
    { name: "no terms", options: { terms: 0 }, message: "terms is 0: wanted a whole number" },
    { name: "half a text", options: { minTexts: 0.5 }, message: "minTexts is 0.5: wanted a whole number" },
    {
      name: "a title below 0",
      options: { title: -1 },
      message: "title is -1: wanted a number from 0 to 1000",
    },
    { name: "no costs", options: { costs: [] }, message: "costs is : wanted numbers above 0" },
    { name: "a cost of 0", options: { costs: [1, 0] }, message: "costs is 1, 0: wanted numbers above 0" },
    { name: "one fold", options: { folds: 1 }, message: "folds is 1: wanted a whole number from 2 to 100" },
    { name: "a precision above 1", options: { precision: 1.1 }, message: "precision is 1.1: wanted" },
    { name: "a precision of NaN", options: { precision: Number.NaN }, message: "precision is NaN: wanted" },
    { name: "a sample of one", options: { sample: 1 }, message: "sample is 1: wanted" },
    { name: "a seed that is no whole number", options: { seed: 0.5 }, message: "the seed is 0.5" },
    {
      name: "texts without a term in common",
      list: ["甲", "乙"].map((label) => ({ title: "", body: label, label })),
      options: { folds: 2 },
      message: "cannot learn from these texts: no term stands in 2 of them",
    },
  ],
)("trainLexicon() refuses $name", async ({ list = TEXTS, options = {}, message }) => {
  const attempt = trainLexicon(list, { ...OPTIONS, ...options });
  await expect(attempt).rejects.toThrow(OptionError);
  await expect(attempt).rejects.toThrow(message);
});

/** The texts with another label: one of them, or all. */
function relabelled(label: string, which?: number): readonly LabelledText[] {
  return TEXTS.map((text, at) => (which === undefined || which === at ? { ...text, label } : text));
}
