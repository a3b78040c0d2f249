import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const CSV = [
  "编号,标题,内容,日期",
  "1,某厂排污,据说夜里偷排。,2009-03-05",
  "2,关于某路的建议,因线路老化，某路十二盏路灯不亮，学生摸黑回家，摔伤过两人，居民多次报修没有结果，建议尽快更换线路，并公布报修的电话，让居民知道找谁。,2009-03-05",
  "3,,没有标题,2009-03-05",
].join("\n");

test("screen writes a row for each finding, and counts", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), CSV);
  const ended = await minyi(["screen", "in.csv", "--out", "out.csv", "--rejects", "no.csv", "--json"], {
    cwd,
  });
  expect(onlyJson(ended)).toEqual({
    rows: 3,
    findings: 3,
    byRule: { hearsay: 1, "no-suggestion": 1, "too-short": 1 },
    bySeverity: { return: 2, warn: 1 },
    clean: 1,
    rejects: 1,
    notes: [],
    method: "screening-sample/3",
  });
  expect(ended.status).toBe(0);
  const [heading, ...rows] = (await readFile(join(cwd, "out.csv"), "utf8")).trimEnd().split("\r\n");
  expect(heading).toBe("\ufeff编号,标题,规则,等级,说明,起,止,片段,退稿说明,来源");
  expect(rows.map((row) => row.split(",").slice(0, 4).join())).toEqual([
    "1,某厂排污,too-short,退回",
    "1,某厂排污,no-suggestion,退回",
    "1,某厂排污,hearsay,提示",
  ]);
  expect(rows[2]).toMatch(/,5,7,据说,您好。.*,in\.csv:2$/);
  expect(await readFile(join(cwd, "no.csv"), "utf8")).toContain("没有标题");
  await expect(readFile(join(cwd, "minyi.db"))).rejects.toThrow();
});

test("screen reads files as run does, by a source, with a year, and writes what a mended row may be", async () => {
  const cwd = await scratch();
  await writeFile(
    join(cwd, "热线.yaml"),
    "source: 热线\ncolumns: { 标题: 事项, 正文: [起因, 诉求] }\ndelimiter: ;\n",
  );
  const rows = [
    "网上留言",
    "事项;起因;诉求;日期",
    "某厂排污;据说夜里偷排;请查;1月6日",
    "路灯;不亮;请修;01/02/2020",
  ];
  await writeFile(join(cwd, "in.csv"), rows.join("\n"));
  const words = ["screen", "in.csv", "--source", "热线.yaml", "--out", "out.csv", "--rejects", "no.csv"];
  const ended = await minyi([...words, "--year", "2020", "--json"], { cwd });
  expect(onlyJson(ended)).toMatchObject({ rows: 2, rejects: 1, notes: [{ file: "in.csv", line: 1 }] });
  expect(ended.stderr).toContain("in.csv:1 “网上留言”");
  expect(await readFile(join(cwd, "out.csv"), "utf8")).toContain(",据说,");
  const rejects = await readFile(join(cwd, "no.csv"), "utf8");
  expect(rejects).toContain("AMBIGUOUS_DATE");
  expect(rejects).toContain("写作 2020-02-01");
});

test("screen shows a role what it may see, and points at the text as it was sent", async () => {
  const cwd = await scratch();
  const text = "据13800138000的机主王小明说，据说夜里偷排，请查明并公布结果";
  await writeFile(
    join(cwd, "in.csv"),
    `编号,标题,内容,日期,反映人,是否同意公开\n1,王小明反映某厂排污,${text},2009-03-05,王小明,否\n`,
  );
  const screened = async (...more: readonly string[]) => {
    const ended = await minyi(["screen", "in.csv", "--out", "out.csv", "--json", ...more], { cwd });
    return { ended, csv: await readFile(join(cwd, "out.csv"), "utf8") };
  };
  const whole = await screened();
  expect(whole.csv).toMatch(/王小明反映某厂排污.*13800138000/);
  const masked = await screened("--role", "送出");
  expect(masked.csv).not.toMatch(/王小明|13800138000/);
  expect(masked.csv).toContain("〔手机号已隐去〕");
  const places = (csv: string) => csv.match(/,\d+,\d+,/g);
  expect(places(masked.csv)).toEqual(places(whole.csv));
  const table = await screened("--text", "标题,内容", "--role", "送出");
  expect(table.csv).not.toContain("13800138000");
  const wrong = await screened("--role", "谁");
  expect(wrong.ended.status).toBe(2);
});

test("screen takes columns of any table, and is strict when asked", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), CSV);
  const table = await minyi(["screen", "in.csv", "--text", "标题,内容", "--out", "out.csv", "--json"], {
    cwd,
  });
  expect(onlyJson(table)).toMatchObject({ rows: 3, rejects: 0 });
  const strict = await minyi(["screen", "in.csv", "--out", "out.csv", "--strict"], { cwd });
  expect([strict.status, strict.stdout.split("：")[0]]).toEqual([3, "3 行"]);
});

test("screen --test tells the cases that fail, with status 5; those that ship pass", async () => {
  const cwd = await scratch();
  await minyi(["init", "office"], { cwd });
  const good = await minyi(
    ["screen", "--test", "office/screening-cases.yaml", "--office", "office", "--json"],
    {
      cwd,
    },
  );
  expect([good.status, onlyJson(good).ok]).toEqual([0, true]);
  await writeFile(
    join(cwd, "cases.yaml"),
    "cases:\n  - rule: hearsay\n    fires: [据说要修, 已经修了]\n    silent: [修了]\n",
  );
  const bad = await minyi(["screen", "--test", "cases.yaml"], { cwd });
  expect(bad.status).toBe(5);
  expect(bad.stdout).toContain("cases.yaml:3 hearsay 应触发: 已经修了\n");
  expect(bad.stdout).toContain("规则 petition 用例不全");
  expect(bad.stdout).toContain("| hearsay | 1/2 | 0/1 | 1.000 | 0.500 |");
});

test.each([
  { name: "no file", args: ["--out", "out.csv"], says: "wanted files" },
  { name: "no --out", args: ["in.csv"], says: "--out" },
  { name: "files beside --test", args: ["in.csv", "--test", "cases.yaml"], says: "--test" },
  { name: "an output over its input", args: ["in.csv", "--out", "in.csv"], says: "in.csv" },
])("screen refuses $name", async ({ args, says }) => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), CSV);
  const { status, stderr } = await minyi(["screen", ...args], { cwd });
  expect([status, stderr.includes(says)]).toEqual([2, true]);
});
