import { openSegmenter } from "@minyi/classify";
import { type Ledger, projectLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { itemsWorkbook } from "./items-workbook.ts";
import {
  columnOf,
  eventsOf,
  imported,
  opened,
  ROWS,
  recordedAt,
  rowOf,
  sampleOffice,
  saved,
  sheetOf,
} from "./review/review.fixture.ts";
import { runLine } from "./run-line.ts";

const SHEET = "信息清单";

/** Runs the texts, and gives the list. */
async function listed(ledger: Ledger): Promise<Uint8Array> {
  const office = await sampleOffice();
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const csv = [["编号", "日期", "身份", "反映人", "标题", "内容"], ...ROWS]
    .map((row) => row.join(","))
    .join("\n");
  const file = { name: "a.csv", bytes: new Blob([csv]).stream() };
  const result = await runLine([file], { office, segmenter, ledger, recordedAt });
  return itemsWorkbook(result, { categories: office.taxonomy.categories.map(({ name }) => name) });
}

async function decided(file: Uint8Array, fills: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const book = await opened(file);
  const sheet = sheetOf(book, SHEET);
  for (const [number, cells] of Object.entries(fills))
    for (const [heading, value] of Object.entries(cells))
      rowOf(sheet, number).getCell(columnOf(sheet, heading)).value = value;
  return await saved(book);
}

test("itemsWorkbook() is a review sheet: decisions are carried out once, 类别 alone decides nothing", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const file = await listed(ledger);
  expect(await imported(ledger, file)).toMatchObject({ changes: [], unchanged: 8, stale: [], rejects: [] });
  const filled = await decided(file, {
    "S-2": { 决定: "合并", 合并组: "S-1", 合并标题: "关于东湖社区路灯的综合反映" },
    "S-5": { 决定: "非重复" },
    "S-6": { 决定: "退回" },
    "S-7": { 决定: "采纳", 改为类别: "经济发展" },
  });
  const { changes, unchanged, stale, rejects } = await imported(ledger, filled);
  expect([changes.map(({ number }) => number), unchanged, stale, rejects]).toEqual([
    ["S-2", "S-5", "S-6", "S-7"],
    4,
    [],
    [],
  ]);
  expect(changes.at(-1)?.after.category).toBe("经济发展");
  expect(await imported(ledger, filled)).toMatchObject({ changes: [], unchanged: 8, events: 0 });
  const late = await imported(ledger, await decided(file, { "S-6": { 决定: "采纳" } }));
  expect(late.stale.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("导出以后有变动：2009-06-30 退回、2009-06-30 复核退回"),
  ]);
});

test("itemsWorkbook() gives the same file on the next run, and after a review what a person decided", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const file = await listed(ledger);
  expect(Buffer.compare(await listed(ledger), file)).toBe(0);
  await imported(ledger, await decided(file, { "S-7": { 决定: "采纳", 改为类别: "经济发展" } }));
  const sheet = sheetOf(await opened(await listed(ledger)), SHEET);
  const cell = (heading: string) => rowOf(sheet, "S-7").getCell(columnOf(sheet, heading)).value;
  expect([cell("类别"), cell("需人工"), cell("处理"), cell("去向")]).toEqual([
    "经济发展",
    null,
    "转送",
    "省发展和改革委员会",
  ]);
  const items = await projectLedger(ledger);
  expect([...items.values()].flatMap(({ reviews }) => reviews)).toHaveLength(1);
  expect((await eventsOf(ledger)).filter(({ kind }) => kind === "submitted")).toHaveLength(8);
});

test("itemsWorkbook() can be sorted, and lets nobody type over an id", async () => {
  const book = await opened(await listed(await openSqliteLedger(":memory:")));
  const sheet = sheetOf(book, SHEET);
  expect((sheet as { sheetProtection?: unknown }).sheetProtection ?? null).toBeNull();
  for (const heading of ["id", "版本"])
    expect(rowOf(sheet, "S-1").getCell(columnOf(sheet, heading)).dataValidation).toMatchObject({
      type: "custom",
      formulae: ["FALSE"],
    });
  expect(rowOf(sheet, "S-1").getCell(columnOf(sheet, "决定")).dataValidation).toMatchObject({ type: "list" });
});
