import { parsePeriod } from "@minyi/core";
import { effectiveEvents, type Ledger, projectLedger, verifyLedger } from "@minyi/ledger";
import { expect, test } from "vitest";
import { recordOutcomes } from "../record-outcomes.ts";
import { exportReview } from "./export-review.ts";
import type { ImportedReview } from "./import-review.ts";
import {
  columnOf,
  eventsOf,
  exported,
  type Fills,
  fill,
  filled,
  imported,
  ON,
  opened,
  ranLedger,
  recordedAt,
  rowOf,
  sampleOffice,
  saved,
  sheetOf,
} from "./review.fixture.ts";
import { reviewRejects, reviewReport } from "./review-report.ts";

async function idOf(ledger: Ledger, number: string): Promise<string> {
  for (const item of (await projectLedger(ledger)).values()) if (item.number === number) return item.id;
  throw new Error(`no item ${number}`);
}

async function stateOf(ledger: Ledger, number: string) {
  const items = await projectLedger(ledger);
  const item = items.get(await idOf(ledger, number));
  if (!item) throw new Error(`no item ${number}`);
  return item;
}

/** What was written for an item by the import: kinds and the data that matter. */
async function writtenOf(ledger: Ledger, number: string): Promise<string[]> {
  const id = await idOf(ledger, number);
  const written = (await eventsOf(ledger)).filter((event) => event.item === id && event.on === ON);
  return written.map(({ kind, actor, data }) => {
    const said = "decision" in data && typeof data.decision === "string" ? ` ${data.decision}` : "";
    return `${kind}${said} ${actor}`;
  });
}

const counts = ({ changes, unchanged, stale, rejects }: ImportedReview) => [
  changes.length,
  unchanged,
  stale.length,
  rejects.length,
];

/** Numbers of what still needs a person. */
async function pending(ledger: Ledger): Promise<string[]> {
  const sheet = sheetOf(await opened(await exported(ledger)));
  const [number, why] = [columnOf(sheet, "编号"), columnOf(sheet, "待审原因")];
  const found: string[] = [];
  sheet.eachRow((row, line) => {
    if (line > 1 && row.getCell(why).value !== "对照") found.push(String(row.getCell(number).value));
  });
  return found;
}

test.each<{ name: string; fills: Fills; of: string; written: string[]; after: object; left: string[] }>([
  {
    name: "采纳: a held near-duplicate goes its way",
    fills: { "S-2": { 决定: "采纳", 审核人: "处长" } },
    of: "S-2",
    written: ["registered 处长", "reviewed accepted 处长"],
    after: { category: "城建管理", stage: "已登记", route: "编发 各界反映" },
    left: ["S-3", "S-5", "S-6", "S-7"],
  },
  {
    name: "采纳 with a category: what the check had found is released, too",
    fills: { "S-7": { 决定: "采纳", 类别: "经济发展" } },
    of: "S-7",
    written: ["registered 信息科", "reviewed accepted 信息科"],
    after: { category: "经济发展", stage: "已登记", route: "转送 省发展和改革委员会" },
    left: ["S-2", "S-3", "S-5", "S-6"],
  },
  {
    name: "改类: only the category is settled",
    fills: { "S-6": { 决定: "改类", 类别: "党建政务" } },
    of: "S-6",
    written: ["registered 信息科", "reviewed recategorised 信息科"],
    after: { category: "党建政务", stage: "已登记", route: "退回" },
    left: ["S-2", "S-3", "S-5", "S-6", "S-7"],
  },
  {
    name: "非重复: it is held no longer",
    fills: { "S-5": { 决定: "非重复" } },
    of: "S-5",
    written: ["reviewed distinct 信息科"],
    after: { category: "农业农村", stage: "已提交", route: "编发 各界反映" },
    left: ["S-2", "S-3", "S-6", "S-7"],
  },
  {
    name: "留存",
    fills: { "S-3": { 决定: "留存", 原因: "与前稿相同" } },
    of: "S-3",
    written: ["kept 信息科", "reviewed kept 信息科"],
    after: { category: "城建管理", stage: "不采用", route: "留存" },
    left: ["S-2", "S-5", "S-6", "S-7"],
  },
  {
    name: "退回",
    fills: { "S-6": { 决定: "退回" } },
    of: "S-6",
    written: ["returned 信息科", "reviewed returned 信息科"],
    after: { category: "其他", stage: "退回补正", route: "退回" },
    left: ["S-2", "S-3", "S-5", "S-7"],
  },
])("importReview() carries out $name", async ({ fills, of, written, after, left }) => {
  const ledger = await ranLedger();
  const file = await filled(ledger, fills);
  const result = await imported(ledger, file);
  expect(counts(result)).toEqual([1, expect.any(Number), 0, 0]);
  expect(result.changes[0]?.after).toEqual(after);
  expect(await writtenOf(ledger, of)).toEqual(written);
  expect(await pending(ledger)).toEqual(left);
  expect(counts(await imported(ledger, file))).toEqual([0, result.unchanged + 1, 0, 0]);
  expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
});

test("importReview() merges rows of one label and names, splits, and merges again", async () => {
  const ledger = await ranLedger();
  const merging = await filled(ledger, {
    "S-2": { 决定: "合并", 合并组: "甲", 合并标题: "关于修复东湖社区路灯的建议（综合）" },
    "S-3": { 决定: "合并", 合并组: "甲" },
    "S-5": { 决定: "合并", 合并组: "S-4" },
  });
  const merged = await imported(ledger, merging);
  expect(counts(merged)).toEqual([3, 4, 0, 0]);
  expect(merged.changes.map(({ after }) => after.stage)).toEqual([
    "已并入“关于修复东湖社区路灯的建议（综合）”",
    "已并入“关于修复东湖社区路灯的建议（综合）”",
    "已并入“关于修复青山村水渠的建议”",
  ]);
  expect(await pending(ledger)).toEqual(["S-6", "S-7"]);
  expect(counts(await imported(ledger, merging))).toEqual([0, 7, 0, 0]);
  const composites = [...(await projectLedger(ledger)).values()].filter(({ sources }) => sources.length > 0);
  expect(composites.map(({ decision }) => decision?.destinationName)).toEqual(["各界反映", "各界反映"]);
  const book = await opened(await exported(ledger));
  const sheet = sheetOf(book, "已合并");
  expect(sheet.rowCount).toBe(3);
  sheet.getRow(2).getCell(columnOf(sheet, "决定")).value = "拆分";
  const splitting = await saved(book);
  expect(counts(await imported(ledger, splitting))).toEqual([1, 3, 0, 0]);
  expect(counts(await imported(ledger, splitting))).toEqual([0, 4, 0, 0]);
  expect(await pending(ledger)).toEqual(["S-2", "S-3", "S-6", "S-7"]);
  const again = await filled(ledger, {
    "S-3": { 决定: "合并", 合并组: "S-2", 合并标题: "关于修复东湖社区路灯的建议（综合）" },
  });
  expect(counts(await imported(ledger, again))).toEqual([1, 5, 0, 0]);
  expect((await stateOf(ledger, "S-2")).mergedInto).toBe((await stateOf(ledger, "S-3")).mergedInto);
  expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
});

test("importReview() lets the last of several decisions of one day stand", async () => {
  const ledger = await ranLedger();
  const decide = async (cells: Fills[string]) => {
    const result = await imported(ledger, await filled(ledger, { "S-2": cells }, true));
    expect(counts(result).slice(2)).toEqual([0, 0]);
    return result.changes[0]?.after;
  };
  expect(await decide({ 决定: "采纳", 类别: "交通运输" })).toMatchObject({
    category: "交通运输",
    stage: "已登记",
  });
  expect(await decide({ 决定: "留存" })).toMatchObject({ stage: "不采用" });
  expect(await decide({ 决定: "采纳", 类别: "城建管理" })).toMatchObject({
    category: "城建管理",
    stage: "已登记",
  });
  expect(await decide({ 决定: "退回" })).toMatchObject({ stage: "退回补正" });
  expect(await decide({ 决定: "采纳", 类别: "交通运输" })).toMatchObject({
    category: "交通运输",
    stage: "已登记",
  });
});

test("importReview() leaves alone what changed since the export, and says what", async () => {
  const ledger = await ranLedger();
  const file = await filled(ledger, {
    "S-2": { 决定: "采纳" },
    "S-3": { 决定: "合并", 合并组: "S-1" },
    "S-6": { 决定: "退回" },
  });
  const head = "日期,编号,类型,单位或职务,级别,类别\n";
  const rows = "2009-06-01,S-2,批示,省长,省,\n2009-06-02,S-1,登记,,,交通运输\n";
  await recordOutcomes([{ name: "b.csv", bytes: new Blob([head, rows]).stream() }], {
    ledger,
    recordedAt,
    actor: "信息科",
  });
  const before = await eventsOf(ledger);
  const result = await imported(ledger, file);
  expect(counts(result)).toEqual([1, 4, 2, 0]);
  expect(result.stale.map(({ number, reason }) => `${number} ${reason}`)).toEqual([
    "S-2 导出以后有变动：2009-06-01 批示（省长）。没有写入，请重新导出再定",
    expect.stringMatching(/^S-3 同组的第 2 行：导出以后有变动：2009-06-02 登记/),
  ]);
  const written = (await eventsOf(ledger)).slice(before.length);
  expect(new Set(written.map(({ item }) => item))).toEqual(new Set([await idOf(ledger, "S-6")]));
  expect(reviewReport(result).split("\r\n")).toHaveLength(5);
});

test("importReview() does not do again what was taken back", async () => {
  const ledger = await ranLedger();
  const file = await filled(ledger, { "S-3": { 决定: "留存" } });
  await imported(ledger, file);
  const written = (await eventsOf(ledger)).filter(({ on }) => on === ON);
  await ledger.append(
    written.map(({ id, item }) => ({
      kind: "voided",
      item,
      on: ON,
      actor: "信息科",
      source: "",
      data: { event: id, reason: "误记" },
    })),
    { recordedAt },
  );
  expect(await pending(ledger)).toContain("S-3");
  const result = await imported(ledger, file, { on: "2009-06-30" });
  expect(counts(result).slice(0, 1)).toEqual([0]);
  expect(result.stale[0]?.reason).toContain("后来撤销了");
});

test.each<{ name: string; fills: Fills; lines: number[]; says: string }>([
  {
    name: "merging into what is returned",
    fills: { "S-2": { 决定: "合并", 合并组: "S-3" }, "S-3": { 决定: "退回" } },
    lines: [3, 4],
    says: "第 4 行退回",
  },
  {
    name: "merging into itself",
    fills: { "S-2": { 决定: "合并", 合并组: "S-2" } },
    lines: [3],
    says: "不能并入自己",
  },
  {
    name: "a group of one",
    fills: { "S-2": { 决定: "合并", 合并组: "甲" } },
    lines: [3],
    says: "只有这一件",
  },
  {
    name: "two titles for one group",
    fills: {
      "S-2": { 决定: "合并", 合并组: "甲", 合并标题: "一" },
      "S-3": { 决定: "合并", 合并组: "甲", 合并标题: "二" },
    },
    lines: [3, 4],
    says: "2 个合并标题：一、二",
  },
  {
    name: "two categories for one group",
    fills: {
      "S-2": { 决定: "合并", 合并组: "甲", 类别: "城建管理" },
      "S-3": { 决定: "合并", 合并组: "甲", 类别: "交通运输" },
    },
    lines: [3, 4],
    says: "2 个类别",
  },
  {
    name: "a group of which one row cannot be read",
    fills: { "S-2": { 决定: "合并", 合并组: "甲" }, "S-3": { 决定: "合并", 合并组: "甲", 合并标题: 7 } },
    lines: [3, 4],
    says: "整组都不合并",
  },
  {
    name: "a group of which one row has a category there is not",
    fills: { "S-2": { 决定: "合并", 合并组: "甲" }, "S-3": { 决定: "合并", 合并组: "甲", 类别: "无此类" } },
    lines: [3, 4],
    says: "整组都不合并",
  },
  {
    name: "a category there is not",
    fills: { "S-6": { 决定: "改类", 类别: "无此类" } },
    lines: [7],
    says: "没有这一类",
  },
  { name: "改类 without a category", fills: { "S-6": { 决定: "改类" } }, lines: [7], says: "要求填类别" },
  {
    name: "a category without a decision",
    fills: { "S-6": { 类别: "其他" } },
    lines: [7],
    says: "没有填决定",
  },
  {
    name: "a group beside 采纳",
    fills: { "S-6": { 决定: "采纳", 合并组: "甲" } },
    lines: [7],
    says: "决定却是采纳",
  },
  { name: "合并 without a group", fills: { "S-6": { 决定: "合并" } }, lines: [7], says: "要求填合并组" },
  {
    name: "a word that is no decision",
    fills: { "S-6": { 决定: "同意" } },
    lines: [7],
    says: "不是一项决定",
  },
  { name: "a number for a decision", fills: { "S-6": { 决定: 1 } }, lines: [7], says: "是数字" },
  {
    name: "a day for a decision",
    fills: { "S-6": { 决定: new Date("2009-03-05T00:00:00Z") } },
    lines: [7],
    says: "是日期",
  },
  { name: "a truth value", fills: { "S-6": { 决定: true } }, lines: [7], says: "是是非值" },
  {
    name: "a formula",
    fills: { "S-6": { 决定: { formula: '"采"&"纳"', result: "采纳" } } },
    lines: [7],
    says: "是公式",
  },
  { name: "an error", fills: { "S-6": { 类别: { error: "#N/A" } } }, lines: [7], says: "是错误值" },
  {
    name: "非重复 of what resembles nothing",
    fills: { "S-6": { 决定: "非重复" } },
    lines: [7],
    says: "没有待定的近似重复",
  },
  {
    name: "splitting what is no composite",
    fills: { "S-6": { 决定: "拆分" } },
    lines: [7],
    says: "不是综合",
  },
])("importReview() refuses $name, and writes nothing", async ({ fills, lines, says }) => {
  const ledger = await ranLedger();
  const { seq } = await ledger.head();
  const { changes, rejects } = await imported(ledger, await filled(ledger, fills));
  expect(changes).toEqual([]);
  expect(rejects.map(({ line }) => line)).toEqual(lines);
  expect(rejects.map(({ reason }) => reason).join()).toContain(says);
  expect(rejects.every(({ file, cells }) => file === "r.xlsx[待审]" && cells.id !== "")).toBe(true);
  expect((await ledger.head()).seq).toBe(seq);
});

test("importReview() refuses rows of other ledgers, rows without an id, and one item decided twice; the same decision twice is one", async () => {
  const ledger = await ranLedger();
  const book = await opened(await exported(ledger));
  fill(book, { "S-2": { 决定: "采纳" }, "S-3": { 决定: "留存" }, "S-6": { 决定: "退回" } });
  const sheet = sheetOf(book);
  const copy = (number: string, change: Readonly<Record<string, string>>) => {
    const values = [...(rowOf(sheet, number).values as unknown[])].slice(1);
    const row = sheet.addRow(values);
    for (const [heading, value] of Object.entries(change))
      row.getCell(columnOf(sheet, heading)).value = value;
    return row.number;
  };
  copy("S-2", { 决定: "采纳" });
  const twice = copy("S-3", { 决定: "退回" });
  const stranger = copy("S-7", { id: "0000000000000000" });
  const nameless = copy("S-7", { id: "" });
  const result = await imported(ledger, await saved(book));
  expect(counts(result)).toEqual([2, 5, 0, 4]);
  expect(result.rejects.map(({ line }) => line)).toEqual([4, twice, stranger, nameless]);
  expect(result.rejects.map(({ code }) => code)).toEqual([
    "CONTRADICTION",
    "CONTRADICTION",
    "UNMATCHED",
    "MISSING_VALUE",
  ]);
});

test("importReview() tells where a merged text goes with its composite, and that a kept one goes nowhere", async () => {
  const ledger = await ranLedger();
  const file = await filled(
    ledger,
    { "S-3": { 决定: "合并", 合并组: "S-2" }, "S-8": { 决定: "留存" } },
    true,
  );
  const { changes } = await imported(ledger, file);
  expect(changes.map(({ number, after }) => [number, after.route])).toEqual([
    ["S-3", "编发 各界反映"],
    ["S-8", "留存"],
  ]);
});

test("exportReview() lists a composite in the period of its texts, not only in that of its merging", async () => {
  const ledger = await ranLedger();
  await imported(ledger, await filled(ledger, { "S-3": { 决定: "合并", 合并组: "S-2" } }));
  const office = await sampleOffice();
  const count = async (period: string) =>
    (await exportReview({ ledger, office, period: parsePeriod(period) })).composites;
  expect([await count("2009-03"), await count("2009-06"), await count("2009-05")]).toEqual([1, 1, 0]);
});

test("importReview() does nothing to an item, or a group, of which another row is refused", async () => {
  const ledger = await ranLedger();
  const book = await opened(await exported(ledger));
  fill(book, {
    "S-2": { 决定: "合并", 合并组: "甲" },
    "S-3": { 决定: "合并", 合并组: "甲" },
    "S-6": { 决定: "退回" },
    "S-7": { 决定: "采纳" },
  });
  const sheet = sheetOf(book);
  const copies = ["S-3", "S-6"].map((number) => {
    const row = sheet.addRow([...(rowOf(sheet, number).values as unknown[])].slice(1));
    for (const heading of ["决定", "合并组"]) row.getCell(columnOf(sheet, heading)).value = "";
    row.getCell(columnOf(sheet, "类别")).value = "其他";
    return row.number;
  });
  const result = await imported(ledger, await saved(book));
  expect(result.changes.map(({ number }) => number)).toEqual(["S-7"]);
  expect(result.rejects.map(({ line }) => line)).toEqual([3, 4, 7, ...copies]);
});

test("importReview() takes reordered rows and columns, and columns that were taken out where nothing needs them", async () => {
  const [one, other] = [await ranLedger(), await ranLedger()];
  const fills = {
    "S-2": { 决定: "采纳" },
    "S-6": { 决定: "退回", 原因: "请写明何事" },
    "S-3": { 决定: "留存" },
  };
  const book = await opened(await exported(one));
  fill(book, fills);
  await imported(one, await saved(book));
  const sheet = sheetOf(book);
  const rows: unknown[][] = [];
  sheet.eachRow((row) =>
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(sheet.columnCount - at).value),
    ),
  );
  const shuffled = await opened(await exported(other));
  shuffled.removeWorksheet(sheetOf(shuffled).id);
  const kept = rows.map((row) =>
    row.filter((_, at) => !["正文", "类别", "合并组", "编号"].includes(String(rows[0]?.[at]))),
  );
  const [headings = [], ...data] = kept;
  shuffled.addWorksheet("随便").addRows([["复核表（二〇〇九年六月）"], headings, ...data.reverse()]);
  const result = await imported(other, await saved(shuffled));
  expect(counts(result)).toEqual([3, 4, 0, 0]);
  const said = async (ledger: Ledger) => effectiveEvents(await eventsOf(ledger)).map(({ id }) => id);
  expect(await said(other)).toEqual(await said(one));
});

test.each([
  { gone: ["决定"], needs: "缺少 “决定” 列" },
  { gone: ["id", "版本"], needs: "缺少 “id”、“版本” 列" },
  { gone: ["类别"], needs: "缺少 “类别” 列" },
])("importReview() names the columns $gone that are missing", async ({ gone, needs }) => {
  const ledger = await ranLedger();
  const book = await opened(await filled(ledger, { "S-6": { 决定: "改类", 类别: "其他" } }));
  const sheet = sheetOf(book);
  book.removeWorksheet(sheetOf(book, "已合并").id);
  for (const heading of gone) sheet.spliceColumns(columnOf(sheet, heading), 1);
  await expect(imported(ledger, await saved(book))).rejects.toMatchObject({
    code: "MISSING_COLUMN",
    zh: expect.stringContaining(needs),
  });
});

test("importReview() under dryRun says what it would do, and writes nothing", async () => {
  const ledger = await ranLedger();
  const file = await filled(ledger, { "S-2": { 决定: "采纳" }, "S-6": { 决定: "退回" } });
  const { seq } = await ledger.head();
  const dry = await imported(ledger, file, { dryRun: true });
  expect((await ledger.head()).seq).toBe(seq);
  expect(await imported(ledger, file)).toEqual(dry);
});

test.each(["a.xlsx", "a.csv"])("reviewRejects() writes %s, which mended can be imported", async (path) => {
  const ledger = await ranLedger();
  const fills = { "S-7": { 决定: "采纳", 类别: "无此类", 原因: "'=2+2 说不清" }, "S-6": { 决定: "退回" } };
  const { rejects } = await imported(ledger, await filled(ledger, fills));
  const file = reviewRejects(rejects, { path });
  if (typeof file === "string") {
    expect(file).toContain("'=1+1 怎么算");
    const mended = file.replace("采纳,无此类", "采纳,经济发展");
    expect(counts(await imported(ledger, mended))).toEqual([1, 0, 0, 0]);
  } else {
    const book = await opened(file);
    const sheet = sheetOf(book, "拒收");
    expect(sheet.getRow(2).getCell(columnOf(sheet, "标题")).value).toBe("'=1+1 怎么算");
    sheet.getRow(2).getCell(columnOf(sheet, "类别")).value = "经济发展";
    expect(counts(await imported(ledger, await saved(book)))).toEqual([1, 0, 0, 0]);
  }
  const reviewed = (await eventsOf(ledger)).findLast((event) => event.kind === "reviewed");
  expect(reviewed?.data).toMatchObject({ reason: "=2+2 说不清" });
});
