import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { toXlsx } from "@minyi/ingest";
import { initOffice } from "@minyi/pipeline";
import { beforeAll, describe, expect, test } from "vitest";
import { csvCells, plainCsv } from "./csv-files.ts";
import { type Ended, minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

interface ClassifyJson {
  readonly n: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly toReview: number;
  readonly rejects: number;
  readonly docsPerSecond: number;
  readonly method: { readonly lexicon: string; readonly segmenter: string };
  readonly workers: number;
}

const MODEL = [
  ...["#! name: letters", "#! version: 3", "#! taxonomy: letters"],
  ...["路灯\t城建\t4\tsubstring", "=路灯\t城建\t1\tsubstring", "物业\t城建\t2\tsubstring"],
  ...["公交\t交通\t4\tsubstring", "处理\t城建\t-1\tsubstring", "黑烟\t环保\t4\tsubstring"],
].join("\n");

const ADDED = ["类别", "置信度", "依据", "需人工", "次选类别"];

/** A folder with the model and a file of these rows. */
async function folderWith(rows: readonly (readonly string[])[]): Promise<string> {
  const cwd = await scratch();
  await writeFile(join(cwd, "model.tsv"), MODEL);
  await writeFile(join(cwd, "in.csv"), plainCsv(rows));
  return cwd;
}

const CALL = [
  "classify",
  "in.csv",
  "--text",
  "标题,内容",
  "--model",
  "model.tsv",
  "--out",
  "out.csv",
  "--json",
];

async function written(cwd: string): Promise<string> {
  return await readFile(join(cwd, "out.csv"), "utf8");
}

function expectError({ status, stdout }: Ended) {
  return { status, error: (JSON.parse(stdout) as { error: { code: string; message: string } }).error };
}

const LETTERS = [
  ["编号", "标题", "内容", "备注"],
  ["1", "路灯不亮", "小区的路灯坏了，物业不管，请处理。", " 原样 "],
  ["2", "", '公交末班车\n太早，"站牌"旁的路灯也暗', "=1+1"],
  ["3", "您好", "谢谢", ""],
  ["4", "", "", "-3"],
];

describe("classify", () => {
  test("adds category, confidence, reasons, what is for a person and the second to rows that stay as they were", async () => {
    const cwd = await folderWith(LETTERS);
    const ended = await minyi(CALL, { cwd });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    const text = await written(cwd);
    expect(text.startsWith("\ufeff编号,")).toBe(true);
    expect(csvCells(text)).toEqual([
      ["编号", "标题", "内容", "备注", ...ADDED],
      // 路灯 3 × 1 × 4 + 1 × 4, 物业 2, 处理 −1: 17 / (17 + 4)
      [...(LETTERS[1] ?? []), "城建", "0.8095", "路灯 +16.00；物业 +2.00；反对：处理 −1.00", "", ""],
      // Equal scores go by the name; a cell that would run as a formula is guarded.
      ["2", "", LETTERS[2]?.[2], "'=1+1", "交通", "0", "公交 +4.00", "是", "城建"],
      ["3", "您好", "谢谢", "", "其他", "0", "", "是", ""],
      ["4", "", "", "-3", "其他", "0", "", "是", ""],
    ]);
    const { docsPerSecond, method, ...json } = onlyJson<ClassifyJson>(ended);
    expect(json).toEqual({
      n: 4,
      categories: { 其他: 2, 交通: 1, 城建: 1 },
      ...{ toReview: 3, rejects: 0, workers: 0 },
    });
    expect(docsPerSecond).toBeGreaterThan(0);
    expect(method).toEqual({ lexicon: expect.stringMatching(/^letters 3 [0-9a-f]+$/), segmenter: "none" });
    expect((await readdir(cwd)).sort()).toEqual(["in.csv", "model.tsv", "out.csv"]);
  });

  test("takes a single column for the body, and a second and third for one body", async () => {
    const cwd = await folderWith(LETTERS);
    await minyi(CALL.with(3, "标题"), { cwd });
    expect(csvCells(await written(cwd))[1]?.slice(-5)).toEqual(["城建", "0.5", "路灯 +4.00", "", ""]);
    await minyi(CALL.with(3, "编号,标题,内容"), { cwd });
    // Twice in the body: 4 × 3 × 2 / (2 + 2).
    expect(csvCells(await written(cwd))[1]?.[6]).toBe("路灯 +6.00；物业 +2.00；反对：处理 −1.00");
  });

  test.each([
    { reasons: "0", want: "" },
    { reasons: "1", want: "路灯 +16.00" },
    { reasons: "2", want: "路灯 +16.00；物业 +2.00" },
  ])("tells $reasons terms with --reasons, and decides the same", async ({ reasons, want }) => {
    const cwd = await folderWith(LETTERS);
    const ended = await minyi([...CALL, "--reasons", reasons], { cwd });
    expect(onlyJson<ClassifyJson>(ended).categories).toEqual({ 其他: 2, 交通: 1, 城建: 1 });
    expect(csvCells(await written(cwd))[1]?.slice(-5)).toEqual(["城建", "0.8095", want, "", ""]);
  });

  test.each([
    { below: "0", asked: ["", "", "是", "是"] },
    { below: "0.81", asked: ["是", "是", "是", "是"] },
  ])("asks a person below $below with --review-below", async ({ below, asked }) => {
    const cwd = await folderWith(LETTERS);
    const ended = await minyi([...CALL, "--review-below", below], { cwd });
    expect(onlyJson<ClassifyJson>(ended).toReview).toBe(asked.filter((cell) => cell === "是").length);
    expect(
      csvCells(await written(cwd))
        .slice(1)
        .map((row) => row[7]),
    ).toEqual(asked);
  });

  test("numbers a column that would be there twice, and takes guards off and puts them on again", async () => {
    const cwd = await folderWith(LETTERS);
    await minyi(CALL, { cwd });
    await rename(join(cwd, "out.csv"), join(cwd, "first.csv"));
    const again = await minyi(CALL.with(1, "first.csv"), { cwd });
    expect(again.status).toBe(0);
    const [headings, , second] = csvCells(await written(cwd));
    expect(headings).toEqual([...(LETTERS[0] ?? []), ...ADDED, ...ADDED.map((heading) => `${heading}(2)`)]);
    expect(second?.[3]).toBe("'=1+1");
  });

  test("guards a reason that a spreadsheet would run", async () => {
    const cwd = await folderWith([
      ["标题", "内容"],
      ["", "=路灯"],
    ]);
    await minyi(CALL, { cwd });
    expect(csvCells(await written(cwd))[1]).toEqual(["", "'=路灯", "城建", "0.2", "'=路灯 +1.00", "是", ""]);
  });

  test("classifies a file of headings alone", async () => {
    const cwd = await folderWith(LETTERS.slice(0, 1));
    const json = onlyJson<ClassifyJson>(await minyi(CALL, { cwd }));
    expect([json.n, json.categories, json.docsPerSecond]).toEqual([0, {}, 0]);
    expect(csvCells(await written(cwd))).toEqual([[...(LETTERS[0] ?? []), ...ADDED]]);
  });

  test("reads workbooks and standard input alike", async () => {
    const cwd = await folderWith(LETTERS);
    await minyi(CALL, { cwd });
    const want = await written(cwd);
    const [headings = [], ...rows] = LETTERS;
    const columns = headings.map((heading) => ({ heading, width: 20 }));
    await writeFile(join(cwd, "in.xlsx"), await toXlsx(columns, rows));
    expect((await minyi(CALL.with(1, "in.xlsx"), { cwd })).status).toBe(0);
    expect(csvCells(await written(cwd)).map((row) => row.slice(4))).toEqual(
      csvCells(want).map((row) => row.slice(4)),
    );
    const input = await readFile(join(cwd, "in.csv"));
    const ended = await minyi(CALL.with(1, "-"), { cwd, input, onStart: ({ stdin }) => stdin.end() });
    expect(ended.status).toBe(0);
    expect(await written(cwd)).toBe(want);
  });
});

const DIRTY = `标题,内容
路灯不亮,坏了
多了一格,公交,不来
少了一格
"没有右引号,公交
,公交\u0000不来
𠮷祥里路灯,${"灯".repeat(1000)}
`;

describe("classify with rows that cannot be read", () => {
  test.each([
    { name: "0", more: [], status: 0 },
    { name: "3 under --strict", more: ["--strict"], status: 3 },
  ])("tells them, goes on and ends with $name", async ({ more, status }) => {
    const cwd = await folderWith([]);
    await writeFile(join(cwd, "in.csv"), DIRTY);
    const ended = await minyi([...CALL, ...more, "--rejects", "rejects.csv"], { cwd });
    expect(ended.status).toBe(status);
    expect(onlyJson<ClassifyJson>(ended)).toMatchObject({ n: 2, rejects: 4, categories: { 城建: 2 } });
    const told = ended.stderr.trimEnd().split("\n");
    expect(told.map((line) => line.split(" ")[0])).toEqual([
      "in.csv:3",
      "in.csv:4",
      "in.csv:5",
      "in.csv:6，“内容”列",
    ]);
    expect(csvCells(await written(cwd)).map((row) => row[0])).toEqual(["标题", "路灯不亮", "𠮷祥里路灯"]);
    const rejects = csvCells(await readFile(join(cwd, "rejects.csv"), "utf8"));
    const code = rejects[0]?.indexOf("拒收代码") ?? -1;
    expect(rejects.slice(1).map((row) => row[code])).toEqual([
      ...["WRONG_WIDTH", "WRONG_WIDTH", "BAD_QUOTE", "BAD_TEXT"],
    ]);
  });

  test("tells ten of many, and how many more", async () => {
    const cwd = await folderWith([["标题", "内容"], ...Array.from({ length: 13 }, () => ["一格"])]);
    const ended = await minyi(CALL, { cwd });
    expect(onlyJson<ClassifyJson>(ended)).toMatchObject({ n: 0, rejects: 13 });
    expect(ended.stderr.trimEnd().split("\n")).toHaveLength(11);
    expect(ended.stderr).toContain("另有 3 行");
  });
});

describe("classify in threads", () => {
  const count = 5000;
  let cwd = "";
  let want = "";
  beforeAll(async () => {
    const words = ["路灯", "公交", "黑烟", "物业", "处理", "您好", "𠮷"];
    const row = (at: number) => [
      `${at}`,
      words[at % 7] ?? "",
      Array.from({ length: at % 11 }, (_, n) => words[(at * 5 + n * n) % 7]).join("，"),
    ];
    cwd = await folderWith([["编号", "标题", "内容"], ...Array.from({ length: count }, (_, at) => row(at))]);
    const ended = await minyi([...CALL, "--workers", "1"], { cwd });
    expect(onlyJson<ClassifyJson>(ended)).toMatchObject({ n: count, workers: 0 });
    want = await written(cwd);
    expect(csvCells(want).map((cells) => cells[0])).toEqual([
      "编号",
      ...Array.from({ length: count }, (_, at) => `${at}`),
    ]);
  });

  test.each(["2", "3"])("writes the same bytes with %s workers", async (workers) => {
    const ended = await minyi([...CALL, "--workers", workers], { cwd });
    expect(ended.stderr).toBe("");
    expect([ended.status, onlyJson<ClassifyJson>(ended).workers]).toEqual([0, Number(workers)]);
    expect((await written(cwd)) === want).toBe(true);
  });

  test("takes threads by itself for a large file, as many as there are cores, four at most", async () => {
    const cores = Math.min(availableParallelism(), 4);
    const ended = await minyi(CALL, { cwd });
    expect(onlyJson<ClassifyJson>(ended).workers).toBe(cores === 1 ? 0 : cores);
    expect((await written(cwd)) === want).toBe(true);
  });

  test("ends well with threads that each hold a segmenter of their own", async () => {
    const args = CALL.filter((word) => word !== "--model" && word !== "model.tsv");
    const ended = await minyi([...args, "--workers", "3"], { cwd });
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
    expect(onlyJson<ClassifyJson>(ended)).toMatchObject({ n: count, workers: 3 });
  });
});

describe("the model of classify", () => {
  test("is the office's lexicon, by its taxonomy and its limit for a person, when none is named", async () => {
    const cwd = await folderWith(LETTERS);
    const args = CALL.filter((word) => word !== "--model" && word !== "model.tsv");
    const ended = await minyi([...args, "--segmenter", "intl"], { cwd });
    const { method, categories } = onlyJson<ClassifyJson>(ended);
    expect(method.lexicon).toMatch(/^cppcc /);
    expect(method.segmenter).toMatch(/^intl /);
    expect(categories).toMatchObject({ 城建管理: 1, 交通运输: 1, 其他: 2 });
  });

  test("is a built-in lexicon by name, or one of the office's folder", async () => {
    const cwd = await folderWith(LETTERS);
    const builtIn = await minyi(CALL.with(5, "citizens"), { cwd });
    expect(onlyJson<ClassifyJson>(builtIn).method.lexicon).toMatch(/^citizens /);
    await initOffice(join(cwd, "office"));
    await writeFile(join(cwd, "office/lexicons/letters.tsv"), MODEL);
    await writeFile(
      join(cwd, "office/taxonomies/letters.yaml"),
      'name: letters\nversion: "1"\nfallback: 杂\ncategories:\n' +
        ["城建", "交通", "环保", "杂"].map((name) => `  - name: ${name}\n    note: ${name}\n`).join(""),
    );
    const own = await minyi([...CALL.with(5, "letters"), "--office", "office"], { cwd });
    expect(onlyJson<ClassifyJson>(own).categories).toEqual({ 杂: 2, 交通: 1, 城建: 1 });
  });

  test("learned from words: another dictionary than that is told, and its own is not", async () => {
    const cwd = await folderWith(LETTERS);
    const learned = (segmenter: string) =>
      `#! format: 2\n#! name: w\n#! version: 1\n#! taxonomy: w\n#! matching: words\n#! segmenter: ${segmenter}\n路灯\t城建\t1\n`;
    await writeFile(join(cwd, "model.tsv"), learned("nodejieba 0.1 old.dict"));
    const other = await minyi([...CALL, "--segmenter", "dictionary"], { cwd });
    expect([other.status, other.stderr.split("\n").length]).toEqual([0, 2]);
    expect(other.stderr).toContain("词表 w 是按 nodejieba 0.1 old.dict 切出的词学来的，现用 dictionary ");
    const served = onlyJson<ClassifyJson>(other).method.segmenter;
    await writeFile(join(cwd, "model.tsv"), learned(served));
    const own = await minyi(CALL, { cwd });
    expect([own.status, own.stderr]).toEqual([0, ""]);
    expect(onlyJson<ClassifyJson>(own).method.segmenter).toBe(served);
  });
});

describe("classify refuses, with status 2, and leaves nothing behind and what was there as it was:", () => {
  let cwd = "";
  beforeAll(async () => {
    cwd = await folderWith(LETTERS);
    await writeFile(join(cwd, "bad.tsv"), MODEL.replace("物业\t城建\t2", "物业\t城建\t二"));
    await writeFile(join(cwd, "empty.csv"), "");
    await mkdir(join(cwd, "folder"));
    await writeFile(join(cwd, "out.csv"), "before");
  });

  test.each([
    {
      name: "a column that is not there",
      args: CALL.with(3, "标题,正文"),
      code: "MISSING_COLUMN",
      tells: "“正文”",
    },
    { name: "no column", args: CALL.with(3, ","), code: "OPTION", tells: "--text" },
    { name: "a model that is not there", args: CALL.with(5, "citizen"), code: "NO_FILE", tells: "citizens" },
    { name: "a model with a mistake", args: CALL.with(5, "bad.tsv"), code: "CONFIG", tells: "bad.tsv:6" },
    { name: "a file that is not there", args: CALL.with(1, "gone.csv"), code: "NO_FILE", tells: "gone.csv" },
    { name: "an empty file", args: CALL.with(1, "empty.csv"), code: "EMPTY_FILE", tells: "empty.csv" },
    {
      name: "an output in no folder",
      args: CALL.with(7, "gone/out.csv"),
      code: "OPTION",
      tells: "gone/out.csv",
    },
    { name: "an output that is a folder", args: CALL.with(7, "folder"), code: "OPTION", tells: "folder" },
    {
      name: "workers that are no number",
      args: [...CALL, "--workers", "two"],
      code: "OPTION",
      tells: "--workers “two”",
    },
    { name: "half a worker", args: [...CALL, "--workers", "1.5"], code: "OPTION", tells: "whole number" },
    { name: "reasons below 0", args: [...CALL, "--reasons=-1"], code: "OPTION", tells: "--reasons “-1”" },
    { name: "a share above 1", args: [...CALL, "--review-below", "2"], code: "OPTION", tells: "from 0 to 1" },
    { name: "a segmenter of no name", args: [...CALL, "--segmenter", "x"], code: "OPTION", tells: "“x”" },
  ])("$name", async ({ args, code, tells }) => {
    const { status, error } = expectError(await minyi(args, { cwd }));
    expect([status, error.code]).toEqual([2, code]);
    expect(error.message).toContain(tells);
    expect((await readdir(cwd)).sort()).toEqual([
      ...["bad.tsv", "empty.csv", "folder", "in.csv", "model.tsv", "out.csv"],
    ]);
    expect(await written(cwd)).toBe("before");
  });
});

test.each([
  { name: "the file that is read", args: ["--out", "rows.csv"], says: "--out" },
  {
    name: "the results and the rejects at one place",
    args: ["--out", "c.csv", "--rejects", "c.csv"],
    says: "--rejects",
  },
  { name: "a device", args: ["--out", "/dev/null"], says: "/dev/null" },
])("classify writes over nothing: $name is refused with status 2", async ({ args, says }) => {
  const cwd = await scratch();
  await writeFile(join(cwd, "rows.csv"), "标题,内容\n路灯不亮,坏了\n");
  const ended = await minyi(["classify", "rows.csv", "--text", "标题,内容", ...args, "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(2);
  expect(ended.stderr).toContain(says);
  expect(await readFile(join(cwd, "rows.csv"), "utf8")).toBe("标题,内容\n路灯不亮,坏了\n");
});
