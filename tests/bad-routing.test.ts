import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { initOffice } from "@minyi/pipeline";
import { beforeAll, describe, expect, test } from "vitest";
import { csvRows, plainCsv } from "./csv-files.ts";
import type { Ended } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";

const LAMP =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
const CANAL =
  "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。";
const SQUARE =
  "城东新区两万名居民出行不便，公交站点只有一个，末班车六点就停，夜班工人只能步行回家。建议公交公司增设三个站点，把末班车延长到晚上十点，方便群众出行。";
/** Three hundred characters. */
const LONG = "关于修复城区主干道路灯的建议和其他".repeat(18).slice(0, 300);
const ROWS = [
  ["编号", "日期", "身份", "反映人", "标题", "内容"],
  ["1", "2009-03-02", "委员", "委员甲", LONG, LAMP],
  ["2", "2009-03-03", "特邀信息员", "信息员甲", "关于水渠的建议", CANAL],
  ["3", "2009-03-04", "委员", "委员乙", "关于公交站点的建议", `${SQUARE}铸镕🙂盼复。`],
];

let taken = "";

beforeAll(async () => {
  taken = await scratch();
  await initOffice(join(taken, "office"));
  await writeFile(join(taken, "in.csv"), plainCsv(ROWS));
  const ended = await minyiHere(
    ["run", "in.csv", "--office", join(taken, "office"), "--segmenter", "intl", "--strict", "--json"],
    { cwd: taken },
  );
  expect([ended.status, JSON.parse(ended.stdout)]).toEqual([0, expect.objectContaining({ dispatches: 3 })]);
});

interface Spoilt {
  /** A file of the office, and what is changed in it: first found, first changed. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A ledger of three texts, and an office in which one passage is changed; `line` is where. */
async function spoilt(change?: Spoilt): Promise<{ readonly cwd: string; readonly line: number }> {
  const cwd = await copyOf(taken);
  if (!change) return { cwd, line: 0 };
  const path = join(cwd, "office", change.file);
  const text = await readFile(path, "utf8");
  const at = text.indexOf(change.from);
  expect(at).toBeGreaterThanOrEqual(0);
  await writeFile(path, text.slice(0, at) + change.to + text.slice(at + change.from.length));
  return { cwd, line: text.slice(0, at).split("\n").length };
}

/** Calls the command over that office and ledger, with `--json`. */
async function call(cwd: string, args: readonly string[]): Promise<Ended & { readonly json: never }> {
  const inside = ["--office", join(cwd, "office"), "--ledger", `sqlite:${join(cwd, "minyi.db")}`];
  const ended = await minyiHere([...args, ...inside, "--json"], { cwd });
  expect(ended.stdout.split("\n")).toEqual([expect.stringMatching(/^\{.*\}$/), ""]);
  return { ...ended, json: JSON.parse(ended.stdout) as never };
}

const issue = (cwd: string, ...more: readonly string[]) => [
  "issue",
  ...["--journal", "各界反映", "--out", join(cwd, "j"), "--date", "2009-03-20", ...more],
];

const URGENT = "    when: { urgent: true }";

describe("an office file with a mistake", () => {
  test.each([
    {
      name: "a misspelt condition",
      ...{ file: "rules.yaml", from: URGENT, to: "    when: { urgnet: true }" },
      args: () => ["rules", "check"],
      says: "there is no field “urgnet”, did you mean “urgent”?",
    },
    {
      name: "a misspelt member of a rule",
      ...{ file: "rules.yaml", from: "    action: keep", to: "    acton: keep" },
      args: (cwd: string) => issue(cwd),
      says: "there is no field “acton”, did you mean “action”?",
    },
    {
      name: "a pattern without an end",
      ...{ file: "rules.yaml", from: URGENT, to: '    when: { patterns: "(第|次)+催办" }' },
      args: () => ["rules", "test"],
      says: "“(第|次)+催办”: the repeat “+” has no upper end",
    },
    {
      name: "a pattern that explodes",
      ...{
        file: "rules.yaml",
        from: URGENT,
        to: '    when: { patterns: ["(([一-龥]{0,20}){0,20}){0,20}催"] }',
      },
      args: (cwd: string) => ["dispatch", "--out", join(cwd, "d")],
      says: "no repeats inside repeats",
    },
    {
      name: "a pattern that is none",
      ...{ file: "rules.yaml", from: URGENT, to: '    when: { patterns: "(第" }' },
      args: () => ["rules", "check"],
      says: "cannot use the pattern “(第”",
    },
    {
      name: "a 主送 that is nowhere defined",
      ...{ file: "rules.yaml", from: "    to: party-office", to: "    to: party-offise" },
      args: () => ["overdue"],
      says: "there is no destination “party-offise”, did you mean “party-office”?",
    },
    {
      name: "a 抄送 that is nowhere defined",
      ...{ file: "rules.yaml", from: URGENT, to: "    copies: reforms\n    when: { urgent: true }" },
      args: () => ["rules", "check"],
      says: "there is no destination “reforms”, did you mean “reform”?",
    },
    {
      name: "a way to a destination that is nowhere defined",
      ...{
        file: "transports.yaml",
        from: "default: { kind: folder, path: sent }",
        to: "destinations: { housng: { kind: folder } }\ndefault: { kind: folder }",
      },
      args: (cwd: string) => ["dispatch", "--out", join(cwd, "d")],
      says: "there is no destination “housng”, did you mean “housing”?",
    },
    {
      name: "an unknown field in a template of the journal",
      ...{ file: "journals.yaml", from: 'text: "第{期号}期', to: 'text: "第{期数}期' },
      args: (cwd: string) => issue(cwd),
      says: "是否“{期号}”",
    },
    {
      name: "an unknown field in a note to senders",
      ...{ file: "feedback.yaml", from: "编入《{刊名}》", to: "编入《{刊物名}》" },
      args: () => ["feedback"],
      says: "没有字段“{刊物名}”，是否“{刊名}”",
    },
  ])("$name: 2, with file and line, and nothing is written", async ({ args, says, ...change }) => {
    const { cwd, line } = await spoilt(change);
    const before = [...(await filesOf(cwd)).keys()];
    const ledger = await readFile(join(cwd, "minyi.db"));
    const ended = await call(cwd, args(cwd));
    expect([ended.status, ended.json]).toEqual([
      2,
      { error: { code: "CONFIG", message: expect.stringContaining(says) } },
    ]);
    expect(ended.stderr).toContain(`${join("office", change.file)}:${line}: `);
    expect([...(await filesOf(cwd)).keys()]).toEqual(before);
    expect((await readFile(join(cwd, "minyi.db"))).equals(ledger)).toBe(true);
  });

  test.each(["terms: 路灯", "allTerms: 路灯", "patterns: 路.灯"])(
    "one word may stand for a list of one: %s",
    async (one) => {
      const { cwd } = await spoilt({
        file: "rules.yaml",
        from: URGENT,
        to: `    copies: reform\n    when: { ${one} }`,
      });
      const ended = await call(cwd, ["rules", "check"]);
      expect([ended.status, ended.json]).toEqual([0, expect.objectContaining({ ok: true })]);
    },
  );
});

test("a destination that nothing is routed to is refused where it is typed, and nothing is entered", async () => {
  const { cwd } = await spoilt();
  const before = await readFile(join(cwd, "minyi.db"));
  for (const args of [["dispatch", "--out", join(cwd, "j")], ["dispatch", "--dry-run"], ["forward"]]) {
    const ended = await call(cwd, [...args, "--to", "省长办公室"]);
    expect([ended.status, ended.stderr]).toEqual([
      2,
      expect.stringMatching(/“省长办公室”.*现有 省政府办公厅/),
    ]);
  }
  expect((await readFile(join(cwd, "minyi.db"))).equals(before)).toBe(true);
  expect(existsSync(join(cwd, "j", "sent"))).toBe(false);
});

test("dispatch.csv tells the copies of what goes out, as the dispatch will send them", async () => {
  const cwd = await scratch();
  await initOffice(join(cwd, "office"));
  const path = join(cwd, "office", "rules.yaml");
  const rules = await readFile(path, "utf8");
  const copied = "    to: government-office\n    copies: [agriculture, housing]\n";
  await writeFile(path, rules.replace("    to: government-office\n", copied));
  await writeFile(join(cwd, "in.csv"), plainCsv(ROWS));
  const office = ["--office", join(cwd, "office"), "--ledger", `sqlite:${join(cwd, "minyi.db")}`];
  await minyiHere(["run", "in.csv", ...office, "--segmenter", "intl", "--out", join(cwd, "out")], { cwd });
  const listed = await csvRows(join(cwd, "out", "dispatch.csv"));
  expect(listed.map(({ 编号, 去向, 抄送 }) => `${编号} ${去向} ${抄送}`)).toEqual([
    "1 各界反映 ",
    "2 省政府办公厅 省农业厅、省住房和城乡建设厅",
    "3 各界反映 ",
  ]);
});

test("a deadline in a year without holidays is told wherever it is shown", async () => {
  const { cwd: base } = await spoilt({ file: "calendar.yaml", from: "years: [", to: "years: [2008] #" });
  const cwd = await scratch();
  await initOffice(join(cwd, "office"));
  await writeFile(
    join(cwd, "office", "calendar.yaml"),
    await readFile(join(base, "office", "calendar.yaml"), "utf8"),
  );
  await writeFile(join(cwd, "in.csv"), plainCsv(ROWS));
  const office = ["--office", join(cwd, "office")];
  await minyiHere(["run", "in.csv", ...office, "--segmenter", "intl", "--out", join(cwd, "out")], { cwd });
  const listed = await csvRows(join(cwd, "out", "dispatch.csv"));
  expect(listed.map((row) => row.期限说明)).toEqual(listed.map(() => "当年节假日未知，只扣周末"));
  const desk = join(cwd, "out", "dispatch", "省政府办公厅");
  const [draft = ""] = (await readdir(desk)).filter((name) => name.endsWith(".md"));
  expect(await readFile(join(desk, draft), "utf8")).toMatch(/2009-03-10（当年节假日未知，只扣周末）/);
  const explained = await minyiHere(
    ["explain", "2", ...office, "--ledger", `sqlite:${join(cwd, "minyi.db")}`],
    { cwd },
  );
  expect(explained.stdout).toMatch(/期限 2009-03-10.*节假日/);
  const late = await call(cwd, ["overdue", "--as-of", "2009-04-01"]);
  expect(late.json).toMatchObject({
    rows: [{ calendarCovers: false }, { calendarCovers: false }, { calendarCovers: false }],
    notes: [
      expect.stringContaining("3 个期限涉及的年份没有节假日数据"),
      expect.stringContaining("没有 2009 年的节假日数据"),
    ],
  });
});

test("what is printed is not printed again in its journal, alone or among others, and the number is not used", async () => {
  const { cwd } = await spoilt();
  expect((await call(cwd, issue(cwd, "--items", "3"))).json).toMatchObject({ number: 1 });
  for (const items of ["3", "1,3"]) {
    const again = await call(cwd, issue(cwd, "--items", items));
    expect([again.status, again.stderr]).toEqual([
      2,
      expect.stringContaining("“3”已编入《各界反映》2009年第1期"),
    ]);
  }
  expect((await call(cwd, issue(cwd))).json).toMatchObject({ number: 2, items: [expect.any(String)] });
});

test("a title of 300 characters and characters no font has are printed in full and told", async () => {
  const { cwd } = await spoilt();
  const { status, json, stderr } = await call(cwd, issue(cwd, "--all"));
  expect([status, json]).toEqual([
    0,
    expect.objectContaining({
      number: 2,
      notes: expect.arrayContaining([
        expect.objectContaining({ number: 1, code: "LONG_TITLE" }),
        expect.objectContaining({ number: 2, code: "NO_FONT" }),
      ]),
    }),
  ]);
  expect(stderr).toMatch(/第1期：.*标题300字/);
  const text = async (number: number) =>
    (await readFile(join(cwd, "j", `各界反映2009年第00${number}期.txt`), "utf8")).replace(/[\s　]/gu, "");
  expect(await text(1)).toContain(LONG);
  expect(await text(2)).toContain("铸镕🙂盼复");
});

test("an issue of a day to come is printed and told; what has happened is on no such day", async () => {
  const { cwd } = await spoilt();
  const ahead = await call(cwd, issue(cwd, "--items", "3").with(6, "2026-01-05"));
  expect([ahead.status, ahead.json, ahead.stderr]).toEqual([
    0,
    expect.objectContaining({
      notes: expect.arrayContaining([expect.objectContaining({ number: 1, code: "FUTURE_DAY" })]),
    }),
    expect.stringContaining("出刊日期 2026-01-05 还没有到（今天 2026-01-02）"),
  ]);
  for (const args of [
    ["dispatch", "--out", join(cwd, "d"), "--date", "2026-01-03"],
    ["forward", "--date", "2026-01-03"],
    ["feedback", "--enter", "--on", "2026-01-03"],
  ]) {
    const refused = await call(cwd, args);
    expect([args[0], refused.status, refused.stderr]).toEqual([
      args[0],
      2,
      expect.stringContaining("还没有到"),
    ]);
  }
  expect((await call(cwd, ["dispatch", "--out", join(cwd, "d"), "--date", "2026-01-02"])).json).toMatchObject(
    {
      delivered: 1,
    },
  );
});
