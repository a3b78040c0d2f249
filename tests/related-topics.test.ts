import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const HEADINGS = ["编号", "标题", "内容", "日期", "反映人"];
const ROWS = [
  ["A-1", "甲县翠竹苑电梯停运", "三号楼的老人下不了楼，物业说没有钱修。", "2009-03-01", "张"],
  ["A-2", "甲县翠竹苑的电梯又坏了", "电梯停了两个月，老人上下楼很不方便。", "2009-04-02", "李"],
  ["A-3", "乙县翠园里电梯停运", "电梯停了，老人上下楼很不方便，物业说没有钱修。", "2009-05-03", "王"],
  ["A-4", "甲县公园缺少座椅", "散步的人没有地方坐。", "", ""],
  ["A-5", "丙县早班公交太少", "上班的人等半个小时也等不到车。", "2009-06-01", "赵"],
  ["A-6", "丙县公交车早班太少", "上班的人等不到早班公交车。", "", ""],
];
const TEXT = ["--text", "标题,内容", "--id", "编号"];

async function folder(rows: readonly (readonly string[])[] = ROWS): Promise<string> {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), plainCsv([HEADINGS, ...rows.map((row) => [...row])]));
  return cwd;
}

test("minyi related writes the pairs best first, with the terms that make them", async () => {
  const cwd = await folder();
  const ended = await minyi(["related", "in.csv", ...TEXT, "--terms", "--out", "out.csv", "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(0);
  const rows = await csvRows(join(cwd, "out.csv"));
  expect(onlyJson(ended)).toMatchObject({ n: 6, pairs: rows.length, method: { name: "related-terms/2" } });
  const pairs = rows.map(({ id1, id2 }) => `${id1} ${id2}`);
  expect(pairs).toContain("A-1 A-2");
  expect(pairs).toContain("A-6 A-5");
  const scores = rows.map(({ score }) => Number(score));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(rows[0]?.依据).toMatch(/\d\.\d\d/u);
});

test("minyi related refuses the row whose id came before, and takes equal and empty texts", async () => {
  const copies = Array.from({ length: 300 }, (_, at) => [`B-${at}`, "丁县停水", "三天没有水", "", ""]);
  const cwd = await folder([...ROWS, ["A-1", "另一篇", "同号", "", ""], ["A-7", "", "", "", ""], ...copies]);
  const call = ["related", "in.csv", ...TEXT, "--top", "2", "--out", "out.csv", "--json", "--strict"];
  const ended = await minyi(call, { cwd });
  expect([ended.status, ended.stderr.includes("in.csv:8，“编号”列 AMBIGUOUS")], ended.stderr).toEqual([
    3,
    true,
  ]);
  expect(onlyJson(ended)).toMatchObject({ n: 307 });
  const rows = await csvRows(join(cwd, "out.csv"));
  expect(rows.filter(({ id1 = "" }) => id1.startsWith("B-"))).toHaveLength(600);
  expect(rows.filter(({ id1, id2 }) => id1 === "A-7" || id2 === "A-7")).toEqual([]);
});

test("minyi topics parts towns, tells heat as a formula, and takes rows without a day", async () => {
  const cwd = await folder();
  const call = ["topics", "in.csv", ...TEXT, "--date", "日期", "--sender", "反映人", "--min-score", "0.2"];
  const ended = await minyi([...call, "--out", "out.csv", "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(0);
  expect(onlyJson(ended)).toMatchObject({
    n: 6,
    undated: 2,
    found: 2,
    formula: expect.stringContaining("人数"),
  });
  const rows = await csvRows(join(cwd, "out.csv"));
  const groups = Map.groupBy(rows, ({ 话题 }) => 话题);
  const members = [...groups.values()].map((group) => group.map(({ 编号 }) => 编号).sort());
  expect(members.sort()).toEqual([
    ["A-1", "A-2"],
    ["A-5", "A-6"],
  ]);
});

test("minyi topics --known joins new texts to what --json printed, and again changes nothing", async () => {
  const cwd = await folder(ROWS.slice(0, 5));
  const call = ["topics", "in.csv", ...TEXT, "--date", "日期", "--min-score", "0.2", "--json", "--out"];
  const first = await minyi([...call, "1.csv"], { cwd });
  await writeFile(join(cwd, "known.json"), first.stdout);
  const more = ["A-9", "翠竹苑电梯何时修好", "甲县翠竹苑三号楼的电梯还是没有人修。", "2009-07-01", "孙"];
  await writeFile(join(cwd, "in.csv"), plainCsv([HEADINGS, more]));
  const second = await minyi([...call, "2.csv", "--known", "known.json"], { cwd });
  expect(second.status, second.stderr).toBe(0);
  expect(onlyJson(second)).toMatchObject({
    joined: [{ id: "A-9", topic: expect.stringMatching(/A-[12]/u) }],
  });
  await writeFile(join(cwd, "known.json"), second.stdout);
  const third = await minyi([...call, "3.csv", "--known", "known.json"], { cwd });
  expect(onlyJson(third)).toMatchObject({ joined: [] });
  expect(await readFile(join(cwd, "3.csv"), "utf8")).toBe(await readFile(join(cwd, "2.csv"), "utf8"));
});

test("minyi topics without a file reads the ledger", async () => {
  const cwd = await folder(ROWS.map((row) => [...row.slice(0, 3), row[3] || "2009-06-02", row[4] || "周"]));
  const ran = await minyi(["run", "in.csv", "--json"], { cwd });
  expect(ran.status, ran.stderr).toBe(0);
  const ended = await minyi(["topics", "--min-score", "0.2", "--out", "out.csv", "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(0);
  expect(onlyJson(ended)).toMatchObject({ n: 6, undated: 0, found: 2 });
});
