import { expect, test } from "vitest";
import { type OutcomeOptions, readOutcomes } from "./read-outcomes.ts";
import { collect, utf8 } from "./test-bytes.ts";
import { merged, sheetData, workbook } from "./xlsx/workbook.fixture.ts";

async function read(sheet: string | Uint8Array, options: Partial<OutcomeOptions> = {}) {
  const bytes = typeof sheet === "string" ? utf8(sheet) : [sheet];
  const batches = await collect(readOutcomes(bytes, { file: "sheet.csv", ...options }));
  const all = <K extends keyof (typeof batches)[number]>(name: K) =>
    batches.flatMap((batch) => batch[name] as (typeof batch)[K][number][]);
  return {
    outcomes: all("outcomes"),
    begun: all("begun"),
    merged: all("merged"),
    amended: all("amended"),
    issues: all("issues"),
    notes: all("notes"),
  };
}

test("readOutcomes() passes over title lines and repeated headings with a note, and over totals with an issue", async () => {
  const { outcomes, issues, notes } = await read(
    [
      "2009年度领导批示登记表,,,,",
      "填报单位：信息科,,,,",
      "序号,批示时间,编号,批示领导,批示内容",
      "1,2009-03-05,7,省长,请阅",
      ",小计,,1件,",
      "序号,批示时间,编号,批示领导,批示内容",
      "2,2009-04-05,8,副省长,",
      "3,,,,",
      ",,,,",
      "合 计,,2,,",
      ",,,2,",
      "填表人：甲,,,,",
    ].join("\n"),
  );
  expect(outcomes.map(({ outcome, ref }) => [ref.number, outcome.kind, outcome.on, outcome.data])).toEqual([
    ["7", "endorsed", "2009-03-05", { by: "省长", level: "省", content: "请阅" }],
    ["8", "endorsed", "2009-04-05", { by: "副省长", level: "省" }],
  ]);
  expect(issues.map(({ line, reason }) => [line, reason.slice(0, 8)])).toEqual([
    [5, "这一行是合计，不"],
    [10, "这一行是合计，不"],
    [11, "这一行是合计，不"],
    [12, "这一行是表尾的说"],
  ]);
  expect(notes.map(({ line, text }) => [line, text.zh])).toEqual([
    [1, "“2009年度领导批示登记表”在表头之上，当作标题行，没有登记"],
    [2, "“填报单位：信息科”在表头之上，当作标题行，没有登记"],
    [0, "没有“类型”列，由列名“批示时间”当作批示"],
    [6, "又是表头，没有登记"],
    [0, "有 2 行是空的，没有登记"],
  ]);
});

test("readOutcomes() finds headings below a bare title, whatever the delimiter", async () => {
  const { outcomes } = await read("批示登记表\n日期;编号;类型;单位或职务\n2009-03-05;7;批示;省长\n");
  expect(outcomes.map(({ place }) => place.line)).toEqual([3]);
});

test("readOutcomes() joins headings of two lines", async () => {
  const { outcomes } = await read("编号,标题,批示情况,\n,,批示人,批示时间\n7,路灯,省长,2009-03-05\n");
  expect(outcomes).toMatchObject([
    { ref: { number: "7", title: "路灯" }, outcome: { on: "2009-03-05", data: { by: "省长" } } },
  ]);
});

test("readOutcomes() takes cells joined downwards for all their rows", async () => {
  const data = sheetData([
    ["2009年度领导批示登记表"],
    ["编号", "标题", "批示时间", "批示领导"],
    ["7", "路灯", "2009-03-05", "省长"],
    ["", "", "2009-03-06", "副省长"],
    ["8", "水渠", "2009-03-07", "省长"],
  ]);
  const bytes = workbook({ sheets: { 批示: `${data}${merged("A1:D1", "A3:A4", "B3:B4")}` } });
  const { outcomes, issues } = await read(bytes);
  expect(issues).toEqual([]);
  expect(outcomes.map(({ place, ref, outcome }) => [place.line, ref.number, ref.title, outcome.on])).toEqual([
    [3, "7", "路灯", "2009-03-05"],
    [4, "7", "路灯", "2009-03-06"],
    [5, "8", "水渠", "2009-03-07"],
  ]);
});

test("readOutcomes() does not guess that a blank reference goes on with the row above, but says so", async () => {
  const { outcomes, issues } = await read(
    "日期,编号,标题,类型,单位或职务\n2009-03-05,7,路灯,批示,省长\n2009-03-06,,,批示,副省长\n2009-02-30,8,,批示,省长\n2009-03-06,,,批示,省长\n",
  );
  expect(outcomes.map(({ place }) => place.line)).toEqual([2]);
  expect(issues.map(({ line, code, reason }) => [line, code, reason])).toEqual([
    [3, "AMBIGUOUS", "没有指明是哪一篇：可能是上一行（第 2 行）的 编号7，“路灯”；确是的请填上"],
    [4, "BAD_DATE", expect.stringContaining("2009-02-30")],
    [5, "AMBIGUOUS", "没有指明是哪一篇：可能是上一行（第 4 行）的 编号8；确是的请填上"],
  ]);
});

test.each([
  { name: "the option", head: "日期,编号,单位或职务", kind: "回复", want: "replied" },
  { name: "the heading 批示人", head: "日期,编号,批示人", want: "endorsed" },
  { name: "the heading 批示领导", head: "日期,编号,批示领导", want: "endorsed" },
  { name: "the heading 采用单位", head: "采用时间,编号,采用单位", want: "adopted" },
  { name: "the heading 采用刊物", head: "日期,编号,采用刊物", want: "adopted" },
  { name: "the heading 回复单位", head: "日期,编号,回复单位", want: "replied" },
  { name: "the title", head: "批示情况一览表\n日期,编号,单位或职务", want: "endorsed" },
  { name: "the name of the file", head: "日期,编号,单位或职务", file: "2009采用.csv", want: "adopted" },
  { name: "the option before the headings", head: "日期,编号,批示人", kind: "督办", want: "supervised" },
])("readOutcomes() takes the kind of a whole sheet from $name", async ({ head, want, ...options }) => {
  const { outcomes } = await read(`${head}\n2009-03-05,7,省长《参阅》\n`, options);
  expect(outcomes.map(({ outcome }) => [outcome.kind, outcome.on])).toEqual([[want, "2009-03-05"]]);
});

test.each([
  { name: "nothing tells", head: "日期,编号,单位或职务", says: "--kind 批示" },
  { name: "two headings tell", head: "批示时间,编号,批示人,采用刊物", says: "“采用刊物”" },
  { name: "a title names two", head: "批示采用情况表\n日期,编号,单位或职务", says: "缺少类型列" },
])("readOutcomes() asks for the kind when $name", async ({ head, says }) => {
  await expect(read(`${head}\n`)).rejects.toMatchObject({
    code: "MISSING_COLUMN",
    zh: expect.stringContaining(says),
  });
  await expect(read(`${head}\n`, { kind: "表扬" })).rejects.toMatchObject({ code: "OPTION" });
});

test("readOutcomes() gives issues of a sheet without 类型 the kind, so that they can be fed in again", async () => {
  const { issues } = await read("日期,编号,批示人\n2009-02-30,7,省长\n");
  expect(issues[0]?.cells).toEqual({ 类型: "批示", 日期: "2009-02-30", 编号: "7", 批示人: "省长" });
});

const HEAD =
  "日期,编号,标题,类型,对象,级别,单位或职务,方式,内容,原因,反映人,身份,界别,体裁,类别,标记,届次,数额,计量单位,落实情况,满意程度,次序,期限,采用刊物,原单位";
const COLUMNS = HEAD.split(",");

/** One row by heading: what is not given is 2009-03-05 and number 7. */
async function one(cells: Readonly<Record<string, string>>) {
  const row: Readonly<Record<string, string>> = { 日期: "2009-03-05", 编号: "7", ...cells };
  return await read(`${HEAD}\n${COLUMNS.map((column) => row[column] ?? "").join(",")}\n`);
}

test.each([
  {
    cells: { 类型: "登记", 体裁: "调研报告", 类别: "城建", 标记: "约稿、重点" },
    kind: "registered",
    data: { number: "7", form: "调研报告", category: "城建", tags: ["约稿", "重点"] },
  },
  { cells: { 类型: "退回", 原因: "一文两事" }, kind: "returned", data: { reason: "一文两事" } },
  { cells: { 类型: "不采用" }, kind: "kept", data: { reason: "未注明" } },
  { cells: { 类型: "拆分", 内容: "不是一件事" }, kind: "split", data: { reason: "不是一件事" } },
  {
    cells: { 类型: "编辑", 标题: "新标题", 单位或职务: "编辑甲" },
    kind: "edited",
    data: { title: "新标题", by: "编辑甲" },
  },
  { cells: { 类型: "送核" }, kind: "signed", data: { stage: "finished" } },
  { cells: { 类型: "核稿" }, kind: "signed", data: { stage: "reviewed" } },
  { cells: { 类型: "签发", 单位或职务: "秘书长" }, kind: "signed", data: { stage: "signed", by: "秘书长" } },
  {
    cells: { 类型: "转办", 单位或职务: "市环保局", 期限: "2009-06-05" },
    kind: "assigned",
    data: { by: "市环保局", level: "市", due: "2009-06-05" },
  },
  {
    cells: { 类型: "申退", 单位或职务: "环保局", 原因: "不属职责" },
    kind: "declined",
    data: { by: "环保局", reason: "不属职责" },
  },
  {
    cells: { 类型: "改派", 单位或职务: "水利局", 原单位: "环保局" },
    kind: "reassigned",
    data: { by: "水利局", from: "环保局" },
  },
  { cells: { 类型: "驳回", 内容: "答非所问" }, kind: "rejected", data: { by: "未注明", reason: "答非所问" } },
  { cells: { 类型: "二次反馈", 单位或职务: "环保局" }, kind: "replied", data: { by: "环保局", round: 2 } },
  { cells: { 类型: "差错", 内容: "失实" }, kind: "faulted", data: { by: "未注明", fault: "失实" } },
  { cells: { 类型: "反馈", 反映人: "委员甲" }, kind: "informed", data: { to: "委员甲" } },
  { cells: { 类型: "归档", 依据: "" }, kind: "archived", data: {} },
  {
    cells: { 类型: "采用", 采用刊物: "省政府办公厅《每日要情》", 级别: "省" },
    kind: "adopted",
    data: { by: "省政府办公厅", level: "省", journal: "每日要情" },
  },
  {
    cells: { 类型: "落实", 单位或职务: "环保局", 落实情况: "正在落实", 内容: "清理摊点", 数额: "12户" },
    kind: "implemented",
    data: {
      by: "环保局",
      content: "清理摊点",
      status: "underWay",
      effects: [{ what: "清理摊点", value: 12, unit: "户" }],
    },
  },
  {
    cells: { 类型: "满意度", 方式: "基本满意" },
    kind: "rated",
    data: { by: "未注明", manner: "基本满意", rating: "mostlySatisfied" },
  },
  {
    cells: { 类型: "落实", 单位或职务: "环保局", 内容: "已落实。" },
    kind: "implemented",
    data: { by: "环保局", content: "已落实。", status: "done" },
  },
  {
    cells: { 类型: "落实", 单位或职务: "环保局", 内容: "不满意的都已落实" },
    kind: "implemented",
    data: { by: "环保局", content: "不满意的都已落实" },
  },
  {
    cells: { 类型: "满意度", 内容: "满意" },
    kind: "rated",
    data: { by: "未注明", content: "满意", rating: "satisfied" },
  },
  {
    cells: { 类型: "批示", 单位或职务: "不详", 级别: "不详", 次序: "第二次" },
    kind: "endorsed",
    data: { by: "未注明", level: "未注明", nth: 2 },
  },
  {
    cells: { 类型: "批示", 单位或职务: "省长", 日期: "2009年3月" },
    kind: "endorsed",
    on: "2009-03-31",
    data: { by: "省长", level: "省", when: "2009-03" },
  },
  {
    cells: { 类型: "立案", 标记: "重点" },
    kind: "filed",
    subject: "proposal",
    data: { decision: "filed", number: "7", tags: ["重点"] },
  },
  {
    cells: { 类型: "不立案" },
    kind: "filed",
    subject: "proposal",
    data: { decision: "notFiled", number: "7" },
  },
  {
    cells: { 类型: "转为意见建议" },
    kind: "filed",
    subject: "proposal",
    data: { decision: "converted", number: "7" },
  },
  {
    cells: { 类型: "办复", 对象: "提案", 单位或职务: "环保局" },
    kind: "answered",
    subject: "proposal",
    data: { by: "环保局" },
  },
  {
    cells: { 类型: "提案办复", 单位或职务: "环保局" },
    kind: "answered",
    subject: "proposal",
    data: { by: "环保局" },
  },
  {
    cells: { 类型: "提案落实", 落实情况: "列入计划" },
    kind: "implemented",
    subject: "proposal",
    data: { by: "未注明", status: "planned" },
  },
])(
  "readOutcomes() reads $cells.类型 as $kind",
  async ({ cells, kind, data, on = "2009-03-05", subject = "item" }) => {
    const { outcomes, issues } = await one(cells);
    expect(issues).toEqual([]);
    expect(outcomes.map((row) => [row.subject, row.outcome])).toEqual([[subject, { kind, on, data }]]);
  },
);

test.each([
  { name: "an unknown 对象", cells: { 类型: "落实", 对象: "别的" }, column: "对象" },
  { name: "an unknown 落实情况", cells: { 类型: "落实", 落实情况: "快了" }, column: "落实情况" },
  { name: "an unknown 满意程度", cells: { 类型: "满意度", 满意程度: "凑合" }, column: "满意程度" },
  {
    name: "an inexact 数额",
    cells: { 类型: "落实", 内容: "摊点", 数额: "12余", 计量单位: "户" },
    column: "数额",
  },
  {
    name: "a 次序 that is no number",
    cells: { 类型: "批示", 单位或职务: "省长", 次序: "又" },
    column: "次序",
  },
  {
    name: "a 期限 before the day itself",
    cells: { 类型: "转办", 单位或职务: "市局", 期限: "2008-06-05" },
    column: "期限",
  },
  {
    name: "a 期限 that is no day",
    cells: { 类型: "转办", 单位或职务: "市局", 期限: "月底" },
    column: "期限",
  },
  {
    name: "a fault of a formula",
    cells: { 类型: "批示", 级别: "省", 单位或职务: "#N/A" },
    column: "单位或职务",
  },
  { name: "差错 without saying which", cells: { 类型: "差错" }, column: "内容" },
  { name: "an unknown 身份", cells: { 类型: "来稿", 标题: "路灯", 身份: "领导" }, column: "身份" },
  { name: "来稿 without a title", cells: { 类型: "来稿" }, column: "标题" },
  { name: "履职 without a name", cells: { 类型: "履职", 反映人: "委员甲" }, column: "体裁" },
])("readOutcomes() refuses $name", async ({ cells, column }) => {
  const { outcomes, begun, issues } = await one(cells);
  expect([outcomes, begun]).toEqual([[], []]);
  expect(issues.map((issue) => issue.column)).toEqual([column]);
});

test("readOutcomes() begins items, proposals and activities with ids from their content", async () => {
  const who = { 反映人: "委员甲、委员乙", 身份: "委员", 界别: "工会" };
  const rows = [
    { ...who, 类型: "来稿", 标题: "路灯", 日期: "2009年" },
    { ...who, 类型: "提案", 标题: "水渠", 届次: "十届二次", 体裁: "委员提案" },
    { ...who, 类型: "履职", 编号: "", 体裁: "捐赠", 内容: "助学", 数额: "3.5", 计量单位: "万元" },
  ];
  const read = await Promise.all(rows.map(one));
  const again = await Promise.all(rows.map(one));
  const begun = read.flatMap((sheet) => sheet.begun);
  expect(begun.map(({ item }) => item)).toEqual(
    again.flatMap((sheet) => sheet.begun.map(({ item }) => item)),
  );
  const submitters = [
    { name: "委员甲", kind: "member", sector: "工会" },
    { name: "委员乙", kind: "member" },
  ];
  expect(begun.map(({ event }) => event)).toMatchObject([
    {
      kind: "submitted",
      on: "2009-12-31",
      data: {
        when: "2009",
        submission: { number: "7", title: "路灯", body: "", submitters, submittedOn: "2009-12-31" },
      },
    },
    {
      kind: "received",
      data: { proposal: { number: "7", title: "水渠", session: "十届二次", form: "委员提案" } },
    },
    {
      kind: "performed",
      data: { content: "助学", activity: { name: "捐赠", submitters, amount: 3.5, unit: "万元" } },
    },
  ]);
});

test("readOutcomes() reads 合并", async () => {
  const { merged: rows } = await read("日期,编号,标题,类型,原始篇目\n2009-03-05,综1,路灯两题,合并,1、2，3\n");
  expect(rows).toMatchObject([
    { on: "2009-03-05", number: "综1", title: "路灯两题", sources: ["1", "2", "3"] },
  ]);
});

test("readOutcomes() reads 更正 and 撤销", async () => {
  const { amended, issues } = await read(
    [
      "日期,编号,类型,原类型,原日期,原单位或职务,单位或职务,新日期,事件,原因",
      ",7,更正,批示,2009-03-05,省长,副省长,,,误记",
      "2010-01-05,7,撤销,转送,,,,,,",
      ",,更正,,,,,2009年3月,0123456789ab,",
      ",7,更正,批示,,,,,,",
      ",7,更正,,,,副省长,,,",
    ].join("\n"),
  );
  expect(amended).toMatchObject([
    {
      kind: "corrected",
      ref: { number: "7" },
      act: { kind: "endorsed", on: "2009-03-05", by: "省长" },
      changes: { by: "副省长", level: "省" },
      reason: "误记",
    },
    {
      kind: "voided",
      on: "2010-01-05",
      act: { kind: "forwarded", preset: { direction: "sideways" } },
      reason: "未注明",
    },
    { kind: "corrected", event: "0123456789ab", moved: { on: "2009-03-31", when: "2009-03" } },
  ]);
  expect(issues.map(({ line }) => line)).toEqual([5, 6]);
});
