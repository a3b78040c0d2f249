import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { evaluationSchema } from "@minyi/core";
import { describe, expect, test } from "vitest";
import { expectOneMessage } from "./accepted-ledger.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { type Ended, minyi, onlyJson, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const LABELLED = join(ROOT, "examples/classification/labelled.csv");
const HAND = join(ROOT, "examples/classification/hand.tsv");
const TEN = join(ROOT, "examples/classification/ten.csv");
const COLUMNS = ["--text", "标题,内容", "--label", "类别"];

interface Trained {
  readonly n: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly terms: number;
  readonly refused: number;
  readonly thin: readonly string[];
  readonly macroF1: number;
  readonly segmenter: string;
  readonly model: { readonly name: string; readonly version: string; readonly taxonomy: string };
  readonly elapsedMs: number;
}

interface Evaluated {
  readonly n: number;
  readonly refused: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly docsPerSecond: number;
  readonly model: { readonly name: string; readonly digest: string } | null;
  readonly method: { readonly lexicon: string; readonly segmenter: string };
  readonly folds?: readonly object[];
  readonly seeds?: { readonly each: readonly object[]; readonly macroF1: object };
  readonly learningCurve?: readonly object[];
  readonly confusion: { readonly categories: readonly string[]; readonly counts: readonly number[][] };
}

async function succeed<T extends object>(
  args: readonly string[],
  cwd: string,
): Promise<T & { ended: Ended }> {
  const ended = await minyi([...args, "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(0);
  return { ...onlyJson<T>(ended), ended };
}

/** A folder with a file of rows under 标题, 内容, 类别. */
async function rowsIn(rows: readonly (readonly [title: string, body: string, label: string])[]) {
  const cwd = await scratch();
  await writeFile(join(cwd, "rows.csv"), plainCsv([["标题", "内容", "类别"], ...rows]));
  return cwd;
}

/** Six texts of each of two categories, which a model can tell apart. */
const GOOD: readonly (readonly [string, string, string])[] = [
  ...["不亮", "坏了", "太暗", "闪烁", "缺失", "倒了"].map(
    (what) => ["", `巷口的路灯${what}`, "城建"] as const,
  ),
  ...["太少", "不来", "改道", "拥挤", "太慢", "停运"].map(
    (what) => ["", `早上的公交${what}`, "交通"] as const,
  ),
];

describe.concurrent("train", () => {
  test("writes the same bytes again, whatever the number of threads, and tells what the contract says", async () => {
    const cwd = await scratch();
    const first = await succeed<Trained>(["train", LABELLED, ...COLUMNS, "--model", "a.tsv"], cwd);
    await succeed(["train", LABELLED, ...COLUMNS, "--model", "b.tsv", "--name", "a", "--workers", "2"], cwd);
    const bytes = await readFile(join(cwd, "a.tsv"));
    expect((await readFile(join(cwd, "b.tsv"))).equals(bytes)).toBe(true);
    const labels = (await csvRows(LABELLED)).map(({ 类别 = "" }) => 类别).filter((label) => label !== "");
    expect(first).toMatchObject({ n: labels.length, refused: 1, thin: [], segmenter: "none" });
    for (const [category, count] of Object.entries(first.categories))
      expect(labels.filter((label) => label === category)).toHaveLength(count);
    expect(first.model).toMatchObject({ name: "a", version: "1", taxonomy: "a" });
    expect(first.terms).toBeGreaterThan(100);
    expect(first.macroF1).toBeGreaterThan(0.5);
    expect(first.elapsedMs).toBeGreaterThan(0);
    expect(first.ended.stderr).toContain("labelled.csv:82，“类别”列 MISSING_VALUE");
    expect((await readdir(cwd)).sort()).toEqual(["a.tsv", "b.tsv"]);
  });

  test("puts names and settings into the file", async () => {
    const cwd = await rowsIn(GOOD);
    const names = ["--name", "我的词表", "--taxonomy", "cppcc", "--model-version", "7"];
    const settings = [
      "--terms",
      "20",
      "--width",
      "3",
      "--costs",
      "0.5,1",
      "--balance",
      "none",
      "--folds",
      "3",
    ];
    const more = ["--seed", "9", "--precision", "0.8", "--title-weight", "5"];
    const args = ["train", "rows.csv", ...COLUMNS, "--model", "m.tsv", ...names, ...settings, ...more];
    const trained = await succeed<Trained & { costs: object[] }>(args, cwd);
    expect(trained.terms).toBe(20);
    expect(trained.costs).toHaveLength(2);
    const file = await readFile(join(cwd, "m.tsv"), "utf8");
    for (const heading of ["name: 我的词表", "taxonomy: cppcc", "version: 7", "title: 5"])
      expect(file).toContain(`#! ${heading}\n`);
    expect(file).toContain("seed 9, precision 0.8");
  });

  test("learns whole words, and evaluate cuts them alike", async () => {
    const cwd = await rowsIn(GOOD);
    const words = ["--words", "--segmenter", "intl"];
    const { segmenter } = await succeed<Trained>(
      ["train", "rows.csv", ...COLUMNS, "--model", "m.tsv", ...words],
      cwd,
    );
    const file = await readFile(join(cwd, "m.tsv"), "utf8");
    expect(file).toContain(`#! segmenter: ${segmenter}\n`);
    expect(file).toContain("路灯\t城建\t");
    const args = ["evaluate", "rows.csv", ...COLUMNS, "--model", "m.tsv"];
    const { method, macroF1, ended } = await succeed<Evaluated>(args, cwd);
    expect([method.segmenter, ended.stderr]).toEqual([segmenter, ""]);
    expect(macroF1).toBeGreaterThan(0.9);
    const other = await succeed<Evaluated>([...args, "--segmenter", "dictionary"], cwd);
    expect(other.ended.stderr).toContain(segmenter);
  });

  test("under --strict refused rows give 3, and the model is written", async () => {
    const cwd = await rowsIn([...GOOD, ["", "路灯", ""], ["", " ", "城建"]]);
    const ended = await minyi(["train", "rows.csv", ...COLUMNS, "--model", "m.tsv", "--strict", "--json"], {
      cwd,
    });
    expect(ended.status).toBe(3);
    expect(onlyJson<Trained>(ended)).toMatchObject({ n: 12, refused: 2 });
    expect(ended.stderr).toContain("rows.csv:14，“类别”列 MISSING_VALUE");
    expect(ended.stderr).toContain("rows.csv:15，“标题”列 MISSING_VALUE");
    expect((await readdir(cwd)).sort()).toEqual(["m.tsv", "rows.csv"]);
  });

  test("warns of a category with one example, and learns the others", async () => {
    const cwd = await rowsIn([...GOOD, ["", "学校的午餐", "教育"]]);
    const trained = await succeed<Trained>(["train", "rows.csv", ...COLUMNS, "--model", "m.tsv"], cwd);
    expect(trained).toMatchObject({ n: 13, categories: { 教育: 1 }, thin: ["教育"] });
    expect(trained.ended.stderr).toContain("“教育”只有 1 篇");
  });

  test("takes texts of every odd kind, and the lexicon answers to each", async () => {
    const odd: readonly (readonly [string, string, string])[] = [
      ["", "灯", "城建"],
      ["", "，。！？……", "城建"],
      ["", "Street lights are out", "城建"],
      ["", "巷口的路燈壞了，請儘快檢修", "城建"],
      ["", "𠮷野家门口", "交通"],
      ["", "公交太少。".repeat(200_000), "交通"],
    ];
    const cwd = await rowsIn([...GOOD, ...odd]);
    const trained = await succeed<Trained>(["train", "rows.csv", ...COLUMNS, "--model", "m.tsv"], cwd);
    expect(trained).toMatchObject({ n: 18, refused: 0 });
    await writeFile(join(cwd, "rows.csv"), plainCsv([["标题", "内容", "类别"], ...odd, ["", "", "交通"]]));
    const measured = await succeed<Evaluated>(["evaluate", "rows.csv", ...COLUMNS, "--model", "m.tsv"], cwd);
    expect(measured).toMatchObject({ n: 7, refused: 0 });
    expect(measured.confusion.categories).toContain("其他");
  });

  test("refuses a cell that is too long, and goes on", async () => {
    const cwd = await rowsIn([...GOOD, ["", "灯".repeat(1_000_001), "城建"]]);
    const trained = await succeed<Trained>(["train", "rows.csv", ...COLUMNS, "--model", "m.tsv"], cwd);
    expect(trained).toMatchObject({ n: 12, refused: 1 });
    expect(trained.ended.stderr).toContain("TOO_LONG");
  });
});

describe.concurrent("wrong usage", () => {
  test.for<{ name: string; args: string[]; says: string }>([
    {
      name: "a number of terms that is none",
      args: ["--terms", "多"],
      says: "--terms “多”: wanted a number",
    },
    { name: "no terms", args: ["--terms", "0"], says: "terms is 0" },
    { name: "a width of 9", args: ["--width", "9"], says: "width is 9" },
    { name: "a cost that is no number", args: ["--costs", "1,贵"], says: "--costs “贵”" },
    { name: "a cost below 0", args: ["--costs", "1,-1"], says: "costs is 1, -1" },
    { name: "no costs", args: ["--costs", ","], says: "costs is" },
    { name: "a balance there is not", args: ["--balance", "half"], says: "none, root, full" },
    { name: "one fold", args: ["--folds", "1"], says: "folds is 1" },
    { name: "more folds than texts", args: ["--folds", "99"], says: "folds is 99" },
    { name: "a seed below 0", args: ["--seed", "-1"], says: "seed is -1" },
    { name: "a precision above 1", args: ["--precision", "95"], says: "precision is 95" },
    { name: "a title weight below 0", args: ["--title-weight", "-1"], says: "title is -1" },
    { name: "an encoding there is not", args: ["--encoding", "klingon"], says: "klingon" },
    { name: "threads that are no number", args: ["--workers", "many"], says: "--workers “many”" },
    { name: "too many threads", args: ["--workers", "65"], says: "--workers “65”" },
    { name: "a segmenter there is not", args: ["--words", "--segmenter", "结巴"], says: "nodejieba" },
    { name: "a segmenter for runs of characters", args: ["--segmenter", "intl"], says: "--words" },
    { name: "a width for words", args: ["--words", "--width", "2"], says: "--width with --words" },
    { name: "a blank name", args: ["--name", ""], says: "name" },
    { name: "a version of two lines", args: ["--model-version", "1\n2"], says: "version" },
    { name: "a taxonomy with a tab", args: ["--taxonomy", "甲\t乙"], says: "taxonomy" },
    { name: "a folder for the model", args: ["--model", "."], says: "folder" },
    { name: "a model in no folder", args: ["--model", "no/m.tsv"], says: "no/m.tsv" },
    { name: "no text column", args: ["--text", ","], says: "column of text" },
    { name: "a text column there is not", args: ["--text", "正文"], says: "正文" },
    { name: "a label column there is not", args: ["--label", "分类"], says: "分类" },
  ])("train with $name: 2 with one message, and nothing is written", async ({ args, says }) => {
    const cwd = await rowsIn(GOOD);
    const given = ["train", "rows.csv", ...COLUMNS, "--model", "m.tsv", ...args];
    const ended = await minyi([...given, "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(2);
    expect(expectOneMessage(ended).message).toContain(says);
    expect(await readdir(cwd)).toEqual(["rows.csv"]);
  });

  test.for<{ name: string; args: string[]; says: string }>([
    { name: "a model that is not there", args: ["--model", "无"], says: "citizens" },
    { name: "a model and training", args: ["--model", HAND, "--folds", "2"], says: "--model with --folds" },
    { name: "training options without training", args: ["--terms", "9"], says: "--terms without --folds" },
    { name: "repetitions of nothing", args: ["--seeds", "2"], says: "--seeds without --folds" },
    { name: "a learning curve of nothing", args: ["--learning-curve"], says: "--learning-curve without" },
    { name: "folds that are no number", args: ["--folds", "几"], says: "--folds “几”" },
    { name: "one fold", args: ["--folds", "1"], says: "folds is 1" },
    { name: "no repetitions", args: ["--folds", "2", "--seeds", "0"], says: "seeds is 0" },
    { name: "a seed that is no number", args: ["--seed", "x"], says: "--seed “x”" },
    { name: "a seed of a half", args: ["--seed", "0.5"], says: "seed is 0.5" },
    { name: "a date column there is not", args: ["--date", "时间"], says: "时间" },
    { name: "a page in no folder", args: ["--html", "no/e.html"], says: "no/e.html" },
    { name: "a list that is a folder", args: ["--disagreements", "."], says: "folder" },
    { name: "an option of a bad value", args: ["--folds", "2", "--precision", "0"], says: "precision is 0" },
  ])("evaluate with $name: 2 with one message", async ({ args, says }) => {
    const cwd = await rowsIn(GOOD);
    const ended = await minyi(["evaluate", "rows.csv", ...COLUMNS, ...args, "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(2);
    expect(ended.stderr + ended.stdout).toContain(says);
    expect(onlyJson<{ error: { message: string } }>(ended).error.message).toContain(says);
    expect(await readdir(cwd)).toEqual(["rows.csv"]);
  });

  test.for<{ name: string; rows: (readonly [string, string, string])[]; says: string }>([
    { name: "labels that are all blank", rows: [["", "路灯", ""]], says: "no texts to learn from" },
    { name: "no rows", rows: [], says: "no texts to learn from" },
    { name: "one category", rows: GOOD.slice(0, 6) as [string, string, string][], says: "at least two" },
    {
      name: "texts that share nothing",
      rows: [..."甲乙丙丁戊己"].map((body, at) => ["", body, at < 3 ? "一" : "二"] as const),
      says: "no term stands in 2",
    },
  ])("train on $name: 2, and the message says what was wanted", async ({ rows, says }) => {
    const cwd = await rowsIn(rows);
    const ended = await minyi(["train", "rows.csv", ...COLUMNS, "--model", "m.tsv", "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(2);
    expect(onlyJson<{ error: { message: string } }>(ended).error.message).toContain(says);
    expect(await readdir(cwd)).toEqual(["rows.csv"]);
  });
});

describe.concurrent("evaluate", () => {
  test("gives the evaluation and what made it, and nothing else, on stdout", async () => {
    const cwd = await scratch();
    const measured = await succeed<Evaluated>(["evaluate", TEN, ...COLUMNS, "--model", HAND], cwd);
    const { refused, docsPerSecond, model, method, ended: _, ...evaluation } = measured;
    expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
    expect(evaluation).toMatchObject({ n: 10, accuracy: 0.8 });
    expect(evaluation.macroF1).toBeCloseTo((0.75 + 6 / 7 + 0.8) / 3, 12);
    expect(refused).toBe(0);
    expect(docsPerSecond).toBeGreaterThan(0);
    expect(method).toEqual({ lexicon: `手工 1 ${model?.digest}`, segmenter: "none" });
  });

  test("without a model takes the office's lexicon", async () => {
    const { model, macroF1, ended } = await succeed<Evaluated>(
      ["evaluate", LABELLED, ...COLUMNS],
      await scratch(),
    );
    expect(model?.name).toBe("cppcc");
    expect(macroF1).toBeGreaterThan(0.9);
    expect(ended.stderr).not.toContain("改用");
  });

  test("takes another of the office's lexicons for labels that are of that one, and says so", async () => {
    const cwd = await rowsIn([
      ["", "医院的医生", "卫生计生"],
      ["", "旅游景区", "商贸旅游"],
    ]);
    const { model, accuracy, ended } = await succeed<Evaluated>(["evaluate", "rows.csv", ...COLUMNS], cwd);
    expect([model?.name, accuracy]).toEqual(["citizens", 1]);
    expect(ended.stderr).toContain("改用词表 citizens");
  });

  test("says how many labels the lexicon does not know when none fits", async () => {
    const cwd = await rowsIn([
      ["", "公交", "交通运输"],
      ["", "路灯", "无此类"],
    ]);
    const { model, ended } = await succeed<Evaluated>(["evaluate", "rows.csv", ...COLUMNS], cwd);
    expect(model?.name).toBe("cppcc");
    expect(ended.stderr).toContain("50.0%");
  });

  test("takes a lexicon by its name", async () => {
    const { model } = await succeed<Evaluated>(
      ["evaluate", TEN, ...COLUMNS, "--model", "citizens"],
      await scratch(),
    );
    expect(model?.name).toBe("citizens");
  });

  test("validates training crosswise, the same way each time, with repetitions and a curve", async () => {
    const cwd = await scratch();
    const args = ["evaluate", LABELLED, ...COLUMNS, "--folds", "3", "--seed", "4", "--costs", "1"];
    const once = await succeed<Evaluated>(args, cwd);
    const more = await succeed<Evaluated>([...args, "--seeds", "2", "--learning-curve"], cwd);
    expect(once.folds).toHaveLength(3);
    expect(once.model).toBeNull();
    expect(once.method.lexicon).toBe("labelled: 3-fold cross-validation, seed 4");
    expect(once.macroF1).toBeGreaterThan(0.5);
    expect(more.seeds?.each).toMatchObject([{ seed: 4, macroF1: once.macroF1 }, { seed: 5 }]);
    expect(more.seeds?.macroF1).toMatchObject({
      mean: expect.any(Number),
      standardDeviation: expect.any(Number),
    });
    expect(more.learningCurve?.at(-1)).toMatchObject({ fraction: 1 });
    const figures = ({ docsPerSecond: _, seeds: _1, learningCurve: _2, ended: _3, ...rest }: typeof once) =>
      rest;
    expect(figures(more)).toEqual(figures(once));
  });

  test("measures blank texts in training, too, and learns from the others", async () => {
    const cwd = await rowsIn([...GOOD, ["", "", "城建"], ["", "", ""]]);
    const measured = await succeed<Evaluated>(["evaluate", "rows.csv", ...COLUMNS, "--folds", "3"], cwd);
    expect(measured).toMatchObject({ n: 13, refused: 1 });
    expect(measured.confusion.categories).toContain("其他");
  });

  test("writes a page and the list of disagreements, for a spreadsheet", async () => {
    const cwd = await scratch();
    const files = ["--html", "e.html", "--disagreements", "d.csv", "--date", "编号"];
    const ended = await minyi(["evaluate", TEN, ...COLUMNS, "--model", HAND, ...files], { cwd });
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stdout).toContain("评测：10 篇");
    expect(ended.stdout).toContain("写到 e.html、d.csv");
    expect(await readFile(join(cwd, "e.html"), "utf8")).toContain("ten.csv，10 篇");
    const rows = await csvRows(join(cwd, "d.csv"));
    expect(rows.map(({ 编号, 标题, 原类别, 机器类别 }) => [编号, 标题, 原类别, 机器类别])).toEqual([
      ["4", "小区停车难", "城建管理", "交通运输"],
      ["11", "河水发黑", "生态环境", "城建管理"],
    ]);
    const english = await minyi(["evaluate", TEN, ...COLUMNS, "--model", HAND, "--lang", "en"], { cwd });
    expect(english.stdout).toContain("Evaluation of 10 texts");
  });

  test("shows years by themselves", async () => {
    const cwd = await scratch();
    const { slices } = await succeed<{ slices: { byYear: object[] } }>(
      ["evaluate", LABELLED, ...COLUMNS, "--date", "日期"],
      cwd,
    );
    expect(slices.byYear).toMatchObject([{ year: "2019" }, { year: "2020" }]);
  });
});

describe.concurrent("lexicon", () => {
  const HEADINGS = "#! name: a\n#! version: 1\n#! taxonomy: cppcc\n";

  async function lexicons(a: string, b: string) {
    const cwd = await scratch();
    await writeFile(join(cwd, "a.tsv"), HEADINGS + a);
    await writeFile(join(cwd, "b.tsv"), HEADINGS.replace("version: 1", "version: 2") + b);
    return cwd;
  }

  const A = "路灯\t城建管理\t4\tsubstring\n公交\t交通运输\t4\tsubstring\n";
  const B = "路灯\t城建管理\t2\tsubstring\n井盖\t城建管理\t4\tsubstring\n";

  test("diff tells what was added, removed and changed", async () => {
    const cwd = await lexicons(A, B);
    const diff = await succeed<Record<string, readonly object[]>>(["lexicon", "diff", "a.tsv", "b.tsv"], cwd);
    expect(diff.added).toMatchObject([{ term: "井盖" }]);
    expect(diff.removed).toMatchObject([{ term: "公交" }]);
    expect(diff.changed).toMatchObject([{ a: { weight: 4 }, b: { weight: 2 } }]);
    const { stdout } = await minyi(["lexicon", "diff", "a.tsv", "b.tsv"], { cwd });
    expect(stdout.split("\n")).toEqual([
      "# version: 1 → 2",
      "+ 井盖\t城建管理\t4\tsubstring",
      "- 公交\t交通运输\t4\tsubstring",
      "< 路灯\t城建管理\t4\tsubstring",
      "> 路灯\t城建管理\t2\tsubstring",
      "新增 1，删去 1，改动 1",
      "",
    ]);
  });

  test("merge writes both, tells what they do not agree on, and names the result", async () => {
    const cwd = await lexicons(A, B);
    const merged = await succeed<Record<string, unknown>>(
      ["lexicon", "merge", "a.tsv", "b.tsv", "--out", "c.tsv"],
      cwd,
    );
    expect(merged).toMatchObject({ name: "a", version: "1+2", entries: 3 });
    expect(merged.conflicts).toMatchObject([{ term: "路灯", base: { weight: 4 }, over: { weight: 2 } }]);
    expect(await readFile(join(cwd, "c.tsv"), "utf8")).toBe(
      `${HEADINGS.replace("version: 1", "version: 1+2")}路灯\t城建管理\t2\tsubstring\n公交\t交通运输\t4\tsubstring\n井盖\t城建管理\t4\tsubstring\n`,
    );
    const named = ["--out", "d.tsv", "--name", "合", "--version", "9"];
    const { stdout } = await minyi(["lexicon", "merge", "a.tsv", "b.tsv", ...named], { cwd });
    expect(stdout).toContain("“路灯”在“城建管理”：原为 4（substring），现为 2（substring）");
    expect(await readFile(join(cwd, "d.tsv"), "utf8")).toMatch(/^#! name: 合\n#! version: 9\n/);
  });

  test("check counts terms and finds nothing wrong", async () => {
    const cwd = await lexicons(A, B);
    const checked = await succeed<object>(["lexicon", "check", "a.tsv"], cwd);
    expect(checked).toMatchObject({
      ok: true,
      terms: 2,
      categories: { 城建管理: 1, 交通运输: 1 },
      taxonomy: "cppcc 1",
      issues: [],
    });
  });

  test("check tells lines whose category the taxonomy lacks: 2", async () => {
    const cwd = await lexicons(A, "井盖\t城建\t4\tsubstring\n");
    const ended = await minyi(["lexicon", "check", "b.tsv"], { cwd });
    expect(ended.status).toBe(2);
    expect(ended.stdout).toContain("b.tsv:4: “井盖”的类别“城建”不在分类体系 cppcc 之中");
    await writeFile(
      join(cwd, "t.yaml"),
      'name: cppcc\nversion: "8"\nfallback: 城建\ncategories:\n  - name: 城建\n    note: ""\n',
    );
    const own = await succeed<object>(["lexicon", "check", "b.tsv", "--taxonomy", "t.yaml"], cwd);
    expect(own).toMatchObject({ ok: true, taxonomy: "cppcc 8" });
  });

  test.for<{ name: string; args: string[]; b: string; says: string }>([
    {
      name: "weights of NaN",
      args: ["check", "b.tsv"],
      b: "路灯\t城建管理\tNaN\n",
      says: "b.tsv:4：权重“NaN”",
    },
    {
      name: "a term twice",
      args: ["check", "b.tsv"],
      b: `${B}路灯\t城建管理\t3\tsubstring\n`,
      says: "b.tsv:6",
    },
    { name: "a newer format", args: ["check", "b.tsv"], b: "#! format: 99\n", says: "99" },
    {
      name: "another taxonomy",
      args: ["merge", "a.tsv", "citizens", "--out", "c.tsv"],
      b: B,
      says: "citizens",
    },
    { name: "no such file", args: ["diff", "a.tsv", "z.tsv"], b: B, says: "z.tsv" },
    { name: "no folder", args: ["merge", "a.tsv", "b.tsv", "--out", "no/c.tsv"], b: B, says: "no/c.tsv" },
    {
      name: "a blank version",
      args: ["merge", "a.tsv", "b.tsv", "--out", "c.tsv", "--version", ""],
      b: B,
      says: "version",
    },
  ])("refuses $name: 2 with one message", async ({ args, b, says }) => {
    const cwd = await lexicons(A, b);
    const ended = await minyi(["lexicon", ...args, "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(2);
    expect(expectOneMessage(ended).message).toContain(says);
    expect((await readdir(cwd)).sort()).toEqual(["a.tsv", "b.tsv"]);
  });
});
