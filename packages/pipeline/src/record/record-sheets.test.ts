import type { EffectiveEvent, LedgerEvent } from "@minyi/core";
import { toXlsx, writeRejects } from "@minyi/ingest";
import { effectiveEvents, type Ledger, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecordOptions, recordOutcomes } from "../record-outcomes.ts";

const OPTIONS = { recordedAt: "2010-03-01T00:00:00.000Z", actor: "信息科" };
const HEAD =
  "日期,编号,刊物,期号,标题,类型,级别,单位或职务,内容,次序,原始篇目,反映人,身份,提案号,案由,体裁,原类型,原日期,原单位或职务,新日期,事件,原因";
const COLUMNS = HEAD.split(",");
type Cells = Readonly<Record<string, string>>;

function line(cells: Cells): string {
  return COLUMNS.map((column) => cells[column] ?? "").join(",");
}

function csv(...rows: readonly Cells[]): string {
  return [HEAD, ...rows.map(line)].join("\n");
}

async function record(ledger: Ledger, sheet: string | Uint8Array, more: Partial<RecordOptions> = {}) {
  const bytes = typeof sheet === "string" ? Buffer.from(sheet) : Buffer.from(sheet);
  return await recordOutcomes([{ name: "sheet.csv", bytes: new Blob([bytes]).stream() }], {
    ...OPTIONS,
    ledger,
    ...more,
  });
}

async function allEvents(ledger: Ledger): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return events;
}

/** What counts: kind, day and who, by day. */
async function told(ledger: Ledger): Promise<string[]> {
  const words = ({ kind, on, data }: EffectiveEvent) => `${on} ${kind}${"by" in data ? ` ${data.by}` : ""}`;
  return effectiveEvents(await allEvents(ledger))
    .map(words)
    .sort();
}

const BEGUN: readonly Cells[] = [
  { 日期: "2009-01-05", 编号: "1", 标题: "关于路灯的建议", 类型: "来稿", 反映人: "委员甲" },
  { 日期: "2009-01-06", 编号: "2", 标题: "关于水渠的建议", 类型: "来稿", 反映人: "委员乙" },
];

async function begun(): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  const { recorded } = await record(ledger, csv(...BEGUN));
  expect(recorded).toBe(2);
  return ledger;
}

/** One of everything, each row naming what another one begins or names. */
const YEAR: readonly Cells[] = [
  ...BEGUN,
  { 日期: "2009-01-07", 编号: "登1", 标题: "关于路灯的建议", 类型: "登记", 体裁: "单条" },
  { 日期: "2009-02-01", 编号: "综1", 标题: "路灯和水渠两题", 类型: "合并", 原始篇目: "登1、2" },
  { 日期: "2009-02-02", 编号: "综1", 刊物: "各界反映", 期号: "3", 类型: "编发" },
  { 日期: "2009-02-03", 刊物: "各界反映", 期号: "3", 类型: "批示", 单位或职务: "省长、副省长" },
  { 日期: "2009-02-04", 标题: "路灯和水渠两题", 类型: "采用", 单位或职务: "省政府办公厅" },
  { 日期: "2009-02-05", 编号: "1", 类型: "归档" },
  { 日期: "2009-01-10", 案由: "关于治理汉江的提案", 类型: "提案", 反映人: "委员丙" },
  { 日期: "2009-01-20", 提案号: "12", 案由: "关于治理汉江的提案", 类型: "立案" },
  { 日期: "2009-06-20", 提案号: "12", 类型: "提案办复", 单位或职务: "省水利厅" },
  { 日期: "2009-06-21", 类型: "履职", 反映人: "委员丙", 体裁: "视察" },
  { 编号: "综1", 类型: "更正", 原类型: "批示", 原单位或职务: "副省长", 单位或职务: "常务副省长" },
  { 编号: "综1", 类型: "撤销", 原类型: "采用", 原因: "误记" },
];

test("recordOutcomes() takes a year of all kinds in any order of rows, and adds nothing the second time", async () => {
  const ordered = await openSqliteLedger(":memory:");
  const first = await record(ordered, csv(...YEAR));
  expect([first.unmatched, first.rejects, first.doubts]).toEqual([[], [], []]);
  expect(first.recorded).toBe(16);
  const ids = new Set((await allEvents(ordered)).map(({ id }) => id));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...YEAR], { minLength: YEAR.length }), async (rows) => {
      const ledger = await openSqliteLedger(":memory:");
      await record(ledger, csv(...rows));
      expect(new Set((await allEvents(ledger)).map(({ id }) => id))).toEqual(ids);
      expect(await record(ledger, csv(...rows))).toMatchObject({ recorded: 0, already: 16 });
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
      await ledger.close();
    }),
    { numRuns: 15 },
  );
});

test("recordOutcomes() lets rows name what another file of the call begins", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const file = (name: string, text: string) => ({ name, bytes: new Blob([text]).stream() });
  const later = csv({ 日期: "2009-03-05", 编号: "1", 类型: "批示", 单位或职务: "省长" });
  const files = [file("b.csv", later), file("a.csv", csv(...BEGUN))];
  expect(await recordOutcomes(files, { ...OPTIONS, ledger })).toMatchObject({ recorded: 3, unmatched: [] });
});

test("recordOutcomes() reads a workbook as it reads CSV", async () => {
  const ledger = await openSqliteLedger(":memory:");
  await record(ledger, csv(...YEAR));
  const sheet = await toXlsx(
    COLUMNS.map((heading) => ({ heading, width: 9 })),
    YEAR.map((cells) => COLUMNS.map((column) => cells[column] ?? "")),
  );
  expect(await record(ledger, sheet)).toMatchObject({ recorded: 0, already: 16, rejects: [] });
});

const ENDORSED = { 日期: "2009-03-05", 编号: "1", 类型: "批示", 单位或职务: "省长" };

test("recordOutcomes() doubts the same act twice on one day until 次序 says so", async () => {
  const ledger = await begun();
  const both = { ...ENDORSED, 单位或职务: "省长、副省长" };
  const { recorded, doubts, rejects } = await record(ledger, csv(ENDORSED, both));
  expect([recorded, rejects]).toEqual([2, []]);
  expect(doubts).toMatchObject([{ line: 3, column: "次序", cells: { 单位或职务: "省长" } }]);
  expect(doubts[0]?.reason).toContain("确是两次的，请在“次序”列填 2");
  const mended = writeRejects(doubts)
    .replace("次序,", "次序,")
    .replace(/省长,,,/, "省长,,2,");
  expect(await record(ledger, mended)).toMatchObject({ recorded: 1, doubts: [] });
  expect(await told(ledger)).toContain("2009-03-05 endorsed 省长");
  expect(await record(ledger, csv(ENDORSED, both))).toMatchObject({ recorded: 0, already: 2 });
});

test("recordOutcomes() doubts an act the ledger has in other words, and knows one it has by a correction", async () => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED));
  const other = { ...ENDORSED, 内容: "请阅" };
  expect(await record(ledger, csv(other))).toMatchObject({ recorded: 0, already: 0, doubts: [{ line: 2 }] });
  await record(ledger, csv({ 编号: "1", 类型: "更正", 原类型: "批示", 内容: "请阅" }));
  expect(await record(ledger, csv(other))).toMatchObject({ recorded: 0, already: 1, doubts: [] });
});

test.each<{ name: string; rows: readonly Cells[]; recorded: number; line: number; says: string }>([
  {
    name: "what was adopted before it was printed",
    rows: [
      { 日期: "2009-03-05", 编号: "1", 刊物: "各界反映", 期号: "3", 类型: "编发" },
      { 日期: "2009-03-01", 编号: "1", 类型: "采用", 单位或职务: "省政府办公厅" },
    ],
    recorded: 2,
    line: 3,
    says: "已照登",
  },
  {
    name: "an issue with two days",
    rows: [
      { 日期: "2009-03-05", 编号: "1", 刊物: "各界反映", 期号: "3", 类型: "编发" },
      { 日期: "2009-03-06", 编号: "2", 刊物: "各界反映", 期号: "3", 类型: "编发" },
    ],
    recorded: 2,
    line: 2,
    says: "2009-03-05、2009-03-06",
  },
  {
    name: "来稿 whose number somebody has",
    rows: [{ ...BEGUN[0], 标题: "关于路灯改造的建议" }],
    recorded: 0,
    line: 2,
    says: "可能已经登记为 1“关于路灯的建议”",
  },
  {
    name: "来稿 that is known but for the sender's kind",
    rows: [{ ...BEGUN[0], 身份: "群众" }],
    recorded: 0,
    line: 2,
    says: "只是别的栏目不同",
  },
])("recordOutcomes() doubts $name", async ({ rows, recorded, line: at, says }) => {
  const result = await record(await begun(), csv(...rows));
  expect(result).toMatchObject({ recorded, rejects: [], unmatched: [] });
  expect(result.doubts[0]).toMatchObject({ line: at, reason: expect.stringContaining(says) });
});

test.each<{ name: string; row: Cells; code: string; says: string }>([
  {
    name: "a day in the future",
    row: { ...ENDORSED, 日期: "2010-03-02" },
    code: "BAD_DATE",
    says: "日期在将来",
  },
  {
    name: "a year in the future",
    row: { ...ENDORSED, 日期: "2011年" },
    code: "BAD_DATE",
    says: "日期在将来",
  },
  {
    name: "an act before the text",
    row: { ...ENDORSED, 日期: "2009-01-01" },
    code: "BAD_DATE",
    says: "早于来稿日期",
  },
  { name: "an item that is filed", row: { ...ENDORSED, 类型: "立案" }, code: "UNMATCHED", says: "" },
])("recordOutcomes() refuses $name", async ({ row, code, says }) => {
  const { recorded, rejects, unmatched } = await record(await begun(), csv(row));
  expect(recorded).toBe(0);
  expect([...rejects, ...unmatched]).toMatchObject([{ code, reason: expect.stringContaining(says) }]);
});

test("recordOutcomes() takes a span that has begun, and one that ends before the text's own", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const rows = [
    { 日期: "2009年", 编号: "9", 标题: "关于校车的建议", 类型: "来稿", 反映人: "委员甲" },
    { 日期: "2009年3月", 编号: "9", 类型: "批示", 单位或职务: "省长" },
    { 日期: "2010年", 编号: "9", 类型: "批示", 单位或职务: "省长" },
  ];
  expect(await record(ledger, csv(...rows))).toMatchObject({ recorded: 3, rejects: [] });
  expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
});

test("recordOutcomes() says that what is no item is a proposal", async () => {
  const ledger = await begun();
  await record(
    ledger,
    csv({ 日期: "2009-01-10", 提案号: "12", 案由: "治理汉江", 类型: "提案", 反映人: "委员丙" }),
  );
  const { unmatched } = await record(ledger, csv({ ...ENDORSED, 编号: "12" }));
  expect(unmatched).toMatchObject([
    { code: "UNMATCHED", reason: expect.stringContaining("请在“对象”列填“提案”") },
  ]);
});

test("recordOutcomes() names a correction by the one before, and a third by the second", async () => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED));
  const steps = ["省长", "副省长", "省委书记", "省委副书记"];
  const rows = steps.slice(1).map((to, i) => ({
    编号: "1",
    类型: "更正",
    原类型: "批示",
    原日期: "2009-03-05",
    原单位或职务: steps[i] ?? "",
    单位或职务: to,
    原因: "误记",
  }));
  expect(await record(ledger, csv(...rows.toReversed()))).toMatchObject({ recorded: 3, unmatched: [] });
  expect(await told(ledger)).toContain("2009-03-05 endorsed 省委副书记");
  const events = await allEvents(ledger);
  const named = events.flatMap((event) => (event.kind === "corrected" ? [event.data.event] : []));
  const chain = events.filter(({ kind }) => kind === "endorsed" || kind === "corrected").map(({ id }) => id);
  expect(named).toEqual(chain.slice(0, 3));
  expect(await record(ledger, csv(...rows))).toMatchObject({ recorded: 0, already: 3 });
  // The level goes with the office.
  const right = { ...rows[0], 原单位或职务: "省委副书记", 单位或职务: "市长" };
  await record(ledger, csv(right));
  expect(effectiveEvents(await allEvents(ledger)).at(-1)).toMatchObject({
    data: { by: "市长", level: "市" },
  });
  const vague = { ...rows[0], 原单位或职务: "市长", 单位或职务: "分管领导" };
  expect(await record(ledger, csv(vague))).toMatchObject({ recorded: 0, rejects: [{ column: "级别" }] });
});

test("recordOutcomes() moves an act to its right day, and back", async () => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED));
  const moved = {
    编号: "1",
    类型: "更正",
    原类型: "批示",
    原日期: "2009-03-05",
    新日期: "2009-04-05",
    原因: "误记",
  };
  expect(await record(ledger, csv(moved))).toMatchObject({ recorded: 2 });
  expect(await told(ledger)).toContain("2009-04-05 endorsed 省长");
  expect(await told(ledger)).toHaveLength(3);
  expect(await record(ledger, csv(moved))).toMatchObject({ recorded: 0, already: 2 });
  expect(await record(ledger, csv(ENDORSED))).toMatchObject({ recorded: 0, already: 1 });
  const back = { ...moved, 原日期: "2009-04-05", 新日期: "2009-03-05", 原因: "原来是对的" };
  await record(ledger, csv(back));
  expect(await told(ledger)).toContain("2009-03-05 endorsed 省长");
  expect(await told(ledger)).toHaveLength(3);
  expect(await record(ledger, csv(back))).toMatchObject({ recorded: 0 });
});

test("recordOutcomes() voids an act, and by the id of the voiding brings it back", async () => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED));
  const away = { 编号: "1", 类型: "撤销", 原类型: "批示", 原日期: "2009-03-05", 原单位或职务: "省长" };
  expect(await record(ledger, csv(away))).toMatchObject({ recorded: 1 });
  expect(await told(ledger)).toHaveLength(2);
  expect(await record(ledger, csv(away))).toMatchObject({ recorded: 0, already: 1 });
  const voiding = (await allEvents(ledger)).at(-1);
  expect(await record(ledger, csv({ 类型: "撤销", 事件: voiding?.id.slice(0, 12) ?? "" }))).toMatchObject({
    recorded: 1,
  });
  expect(await told(ledger)).toContain("2009-03-05 endorsed 省长");
});

test("recordOutcomes() does not take an act for the one meant because another row takes the other away", async () => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED, { ...ENDORSED, 单位或职务: "副省长" }));
  const vague = { 编号: "1", 类型: "撤销", 原类型: "批示" };
  const result = await record(ledger, csv(vague, { ...vague, 原日期: "2009-03-05", 原单位或职务: "副省长" }));
  expect(result).toMatchObject({ recorded: 1, already: 0, unmatched: [{ code: "AMBIGUOUS" }] });
  expect(await told(ledger)).toContain("2009-03-05 endorsed 省长");
});

test("recordOutcomes() takes 提案人 in a sheet that has a column for 反映人 too", async () => {
  const ledger = await begun();
  const head = "类型,日期,提案号,案由,提案人,反映人,编号,标题";
  const rows = ["提案,2009-01-15,1号,关于子事的提案,委员甲,,,", "来稿,2009-01-16,,,,委员乙,9,关于丑事的建议"];
  await record(ledger, [head, ...rows].join("\n"));
  const names = (await allEvents(ledger)).flatMap((event) =>
    event.kind === "received" ? event.data.proposal.submitters.map(({ name }) => name) : [],
  );
  expect(names).toEqual(["委员甲"]);
});

test.each(["省 长", "省人民政府省长", "省政府省长"])(
  "recordOutcomes() asks whether “%s” is 省长, who did the same on that day",
  async (by) => {
    const ledger = await begun();
    await record(ledger, csv({ ...ENDORSED, 单位或职务: "省长" }));
    const { recorded, doubts } = await record(ledger, csv({ ...ENDORSED, 单位或职务: by, 级别: "省" }));
    expect([recorded, doubts.map(({ column }) => column)]).toEqual([0, ["次序"]]);
  },
);

test.each<{ name: string; row: Cells; code: string; says: string }>([
  {
    name: "nothing that there is",
    row: { 原类型: "采用", 内容: "改" },
    code: "UNMATCHED",
    says: "没有这样的记录",
  },
  {
    name: "two acts",
    row: { 原类型: "批示", 内容: "改" },
    code: "AMBIGUOUS",
    says: "现有 2009-03-05 省长",
  },
  {
    name: "an act by somebody else",
    row: { 原类型: "批示", 原单位或职务: "市长", 内容: "改" },
    code: "AMBIGUOUS",
    says: "请填原日期和原单位或职务",
  },
  {
    name: "an item nobody knows",
    row: { 编号: "77", 原类型: "批示", 内容: "改" },
    code: "UNMATCHED",
    says: "编号77",
  },
  {
    name: "an event nobody knows",
    row: { 编号: "", 事件: "0123456789ab", 内容: "改" },
    code: "UNMATCHED",
    says: "0123456789ab",
  },
  {
    name: "what the act does not have",
    row: { 原类型: "批示", 原单位或职务: "省长", 体裁: "单条" },
    code: "UNKNOWN_VALUE",
    says: "批示没有这些内容：体裁",
  },
  { name: "a beginning", row: { 原类型: "来稿", 内容: "改" }, code: "UNKNOWN_VALUE", says: "来稿不能更正" },
  {
    name: "an act on a day before it",
    row: { 日期: "2009-03-01", 原类型: "批示", 原单位或职务: "省长", 内容: "改" },
    code: "BAD_DATE",
    says: "早于它所更正的记录",
  },
])("recordOutcomes() does not correct $name", async ({ row, code, says }) => {
  const ledger = await begun();
  await record(ledger, csv(ENDORSED, { ...ENDORSED, 单位或职务: "副省长" }));
  const { recorded, unmatched, rejects } = await record(ledger, csv({ 编号: "1", 类型: "更正", ...row }));
  expect(recorded).toBe(0);
  expect([...unmatched, ...rejects]).toMatchObject([{ code, reason: expect.stringContaining(says) }]);
});

test("recordOutcomes() adds nothing when any sheet is entered again", async () => {
  const cell = <T extends string>(...words: readonly T[]) => fc.constantFrom(...words);
  const row = fc.record({
    日期: cell("2009-03-05", "2009-03-06", "2009年3月", "2009-02-30"),
    编号: cell("1", "2", "3", ""),
    标题: cell("", "关于路灯的建议"),
    类型: cell("来稿", "批示", "采用", "落实", "登记", "编发", "更正", "撤销", "履职"),
    单位或职务: cell("", "省长", "省长、副省长", "市长"),
    反映人: cell("", "委员甲"),
    内容: cell("", "请阅"),
    次序: cell("", "2"),
    刊物: cell("", "各界反映"),
    期号: cell("", "3"),
    原类型: cell("", "批示"),
    原单位或职务: cell("", "省长"),
    新日期: cell("", "2009-04-05"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const ledger = await begun();
      await record(ledger, csv(...rows));
      const before = await ledger.head();
      expect(await record(ledger, csv(...rows.toReversed()))).toMatchObject({ recorded: 0 });
      expect(await ledger.head()).toEqual(before);
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
      await ledger.close();
    }),
    { numRuns: 150 },
  );
});

const THIRD: Cells = {
  日期: "2009-01-07",
  编号: "3",
  标题: "关于车站的建议",
  类型: "来稿",
  反映人: "委员丙",
};
const JOINED: readonly Cells[] = [
  { 日期: "2009-02-01", 编号: "综1", 标题: "两题", 类型: "合并", 原始篇目: "1、2" },
  { 日期: "2009-03-01", 编号: "综2", 标题: "又两题", 类型: "合并", 原始篇目: "1、3" },
];

test("recordOutcomes() doubts a text in two composites, whichever sheet or row came first, and not once one is split", async () => {
  const says =
    "1“关于路灯的建议” 也在 综2“又两题” 中，没有拆分，现在算在 综2“又两题” 里。已照登；有误的请用“拆分”或“撤销”行";
  for (const rows of [JOINED, [...JOINED].reverse()]) {
    const ledger = await begun();
    const { doubts, rejects } = await record(ledger, csv(THIRD, ...rows));
    expect([rejects, doubts.length]).toEqual([[], 2]);
    expect(doubts.map(({ column, reason }) => [column, reason])).toContainEqual(["原始篇目", says]);
  }
  const ledger = await begun();
  expect((await record(ledger, csv(THIRD, ...JOINED.slice(0, 1)))).doubts).toEqual([]);
  const apart: Cells = { 日期: "2009-02-20", 编号: "综1", 类型: "拆分", 原因: "误并" };
  expect((await record(ledger, csv(...JOINED.slice(1), apart))).doubts).toEqual([]);
  const whole: Cells = { 日期: "2009-04-01", 标题: "三题", 类型: "合并", 原始篇目: "综1、2" };
  const { doubts } = await record(ledger, csv(whole));
  expect(doubts.map(({ reason }) => reason)).toEqual([
    "综1“两题” 是综合，已经拆分。已照登；有误的请用“拆分”或“撤销”行",
  ]);
});
