import { eventDataSchemas } from "@minyi/core";
import { expect, test } from "vitest";
import { type OutcomeOptions, readOutcomes } from "./read-outcomes.ts";
import { collect, utf8 } from "./test-bytes.ts";
import { toCsv } from "./to-csv.ts";

async function read(text: string, options: Partial<OutcomeOptions> = {}) {
  const batches = await collect(readOutcomes(utf8(text), { file: "o.csv", ...options }));
  return {
    outcomes: batches.flatMap((batch) => batch.outcomes),
    issues: batches.flatMap((batch) => batch.issues),
  };
}

async function readOne(more: Readonly<Record<string, string>>) {
  const row: Record<string, string> = {
    日期: "2009-06-01",
    编号: "7",
    类型: "批示",
    单位或职务: "省长",
    ...more,
  };
  return await read(toCsv(Object.keys(row), [Object.values(row)]));
}

test("readOutcomes() reads every column", async () => {
  const { outcomes, issues } = await readOne({
    刊物: "《各界反映》",
    期号: "第17期",
    标题: "路灯",
    级别: "省部级",
    方式: "圈阅",
    内容: "请阅",
    依据: "鄂政办1号",
  });
  expect(issues).toEqual([]);
  expect(outcomes).toEqual([
    {
      place: { file: "o.csv", line: 2 },
      cells: {
        日期: "2009-06-01",
        编号: "7",
        类型: "批示",
        单位或职务: "省长",
        刊物: "《各界反映》",
        期号: "第17期",
        标题: "路灯",
        级别: "省部级",
        方式: "圈阅",
        内容: "请阅",
        依据: "鄂政办1号",
      },
      subject: "item",
      byColumn: "单位或职务",
      ref: { number: "7", journal: "各界反映", issue: "17", title: "路灯" },
      outcome: {
        kind: "endorsed",
        on: "2009-06-01",
        data: { by: "省长", level: "省", manner: "圈阅", content: "请阅", evidence: "鄂政办1号" },
      },
    },
  ]);
});

test.each([
  { word: "领导批示", kind: "endorsed", data: { by: "省长", level: "省" } },
  { word: "录用", kind: "adopted", data: { by: "省长", level: "省" } },
  { word: "转报", kind: "forwarded", data: { by: "省长", level: "省", direction: "up" } },
  { word: "转送", kind: "forwarded", data: { by: "省长", level: "省", direction: "sideways" } },
  { word: "办复", kind: "replied", data: { by: "省长", level: "省" } },
  { word: "催办", kind: "supervised", data: { by: "省长", level: "省" } },
  { word: "落实", kind: "implemented", data: { by: "省长", level: "省" } },
  { word: "满意度", kind: "rated", data: { by: "省长", level: "省" } },
])("readOutcomes() reads $word as $kind", async ({ word, kind, data }) => {
  const { outcomes } = await readOne({ 类型: word });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([{ kind, on: "2009-06-01", data }]);
  for (const { outcome } of outcomes) eventDataSchemas[outcome.kind].parse(outcome.data);
});

test("readOutcomes() reads 编发", async () => {
  const { outcomes } = await readOne({
    类型: "编发",
    单位或职务: "",
    刊物: "各界反映",
    期号: "2008年第17期（总第305期）",
    依据: "存档",
  });
  const data = { journal: "各界反映", year: 2008, number: 17, total: 305, evidence: "存档" };
  expect(outcomes).toMatchObject([{ outcome: { kind: "compiled", on: "2009-06-01", data } }]);
  eventDataSchemas.compiled.parse(outcomes[0]?.outcome.data);
});

test.each([
  { name: "a bare number", cells: { 期号: "017" }, want: { issue: "17" } },
  { name: "full-width digits", cells: { 期号: "第１７期" }, want: { issue: "17" } },
  { name: "a year of its own", cells: { 期号: "2008年第2期" }, want: { issue: "2", year: 2008 } },
  { name: "a column of years", cells: { 期号: "2", 年: "2007年" }, want: { issue: "2", year: 2007 } },
])("readOutcomes() reads an issue by $name", async ({ cells, want }) => {
  const { outcomes } = await readOne({ 编号: "", 刊物: "《 各界反映 》", ...cells });
  expect(outcomes[0]?.ref).toEqual({ journal: "各界反映", ...want });
});

test("readOutcomes() makes an outcome of every leader and body, once", async () => {
  const { outcomes } = await readOne({ 单位或职务: "省长、副省长；市环保局/省长", 级别: "" });
  expect(outcomes.map(({ outcome }) => outcome.data)).toEqual([
    { by: "省长", level: "省" },
    { by: "副省长", level: "省" },
    { by: "市环保局", level: "市" },
  ]);
});

test("readOutcomes() leaves the level out where it is not needed and not known", async () => {
  const { outcomes } = await readOne({ 类型: "回复", 单位或职务: "环保局" });
  expect(outcomes[0]?.outcome.data).toEqual({ by: "环保局" });
});

test.each([
  {
    name: "a blank date",
    cells: { 日期: "" },
    code: "MISSING_VALUE",
    column: "日期",
    reason: "要求填写日期",
  },
  {
    name: "a date that does not exist",
    cells: { 日期: "2009-02-29" },
    code: "BAD_DATE",
    column: "日期",
    reason: "“2009-02-29”不是存在的日期",
  },
  {
    name: "a line of totals",
    cells: { 日期: "合计", 编号: "49", 类型: "", 单位或职务: "" },
    code: "NO_RECORD",
    column: "日期",
    reason: "这一行是合计",
  },
  {
    name: "a blank kind",
    cells: { 类型: "" },
    code: "MISSING_VALUE",
    column: "类型",
    reason: "要求填写类型：编发",
  },
  {
    name: "an unknown kind",
    cells: { 类型: "表扬" },
    code: "UNKNOWN_VALUE",
    column: "类型",
    reason: "不认识类型“表扬”：要求 编发、批示",
  },
  {
    name: "an unknown level",
    cells: { 级别: "高级" },
    code: "UNKNOWN_VALUE",
    column: "级别",
    reason: "不认识级别“高级”：要求 国家、省、市、县、乡 之一",
  },
  {
    name: "a level that is needed",
    cells: { 单位或职务: "省长、副书记", 级别: "" },
    code: "UNKNOWN_VALUE",
    column: "级别",
    reason: "也不能由“副书记”看出",
  },
  {
    name: "an unreadable issue",
    cells: { 期号: "第0期" },
    code: "UNKNOWN_VALUE",
    column: "期号",
    reason: "不认识期号“第0期”",
  },
  {
    name: "an unreadable year",
    cells: { 年: "09" },
    code: "UNKNOWN_VALUE",
    column: "年",
    reason: "不认识年“09”",
  },
  {
    name: "no leader or body",
    cells: { 单位或职务: " 、 " },
    code: "MISSING_VALUE",
    column: "单位或职务",
    reason: "要求填写单位或职务",
  },
  {
    name: "no reference",
    cells: { 编号: "", 刊物: "各界反映" },
    code: "MISSING_VALUE",
    column: "",
    reason: "没有指明是哪一篇",
  },
  {
    name: "编发 of no item",
    cells: { 编号: "", 类型: "编发", 刊物: "各界反映", 期号: "1" },
    code: "MISSING_VALUE",
    column: "编号",
    reason: "没有指明编发的是哪一篇",
  },
  {
    name: "编发 in no journal",
    cells: { 类型: "编发", 期号: "1" },
    code: "MISSING_VALUE",
    column: "",
    reason: "要求填写编发的刊物",
  },
  {
    name: "编发 in no issue",
    cells: { 类型: "编发", 刊物: "各界反映", 期号: "" },
    code: "MISSING_VALUE",
    column: "期号",
    reason: "要求填写编发的期号",
  },
])("readOutcomes() refuses $name", async ({ cells, code, column, reason }) => {
  const { outcomes, issues } = await readOne(cells);
  expect(outcomes).toEqual([]);
  expect(issues).toMatchObject([{ code, column, file: "o.csv", line: 2, cells }]);
  expect(issues[0]?.reason).toContain(reason);
});

test.each([
  { name: "day", head: "类型,编号", wanted: "缺少日期列" },
  { name: "kind", head: "日期,编号", wanted: "缺少类型列" },
  {
    name: "reference",
    head: "日期,类型,刊物",
    wanted: "缺少指明信息的列：第一行是 “日期”、“类型”、“刊物”；要求有 “编号”、“标题”、“刊物和期号”",
  },
])("readOutcomes() asks for a column of the $name", async ({ head, wanted }) => {
  await expect(read(`${head}\n`)).rejects.toMatchObject({ zh: expect.stringContaining(wanted) });
});

test("readOutcomes() takes columns named by hand", async () => {
  const text = "哪天,编号,做了什么,谁\n2009-6-1,7,批示,省长\n";
  const { outcomes } = await read(text, { columns: { 日期: "哪天", kind: "做了什么", 单位或职务: "谁" } });
  expect(outcomes).toMatchObject([{ ref: { number: "7" }, outcome: { kind: "endorsed", on: "2009-06-01" } }]);
});
