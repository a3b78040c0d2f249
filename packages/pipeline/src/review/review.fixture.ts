import { openSegmenter } from "@minyi/classify";
import type { EventDraft, LedgerEvent } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import ExcelJS from "exceljs";
import { loadOffice, type Office } from "../load-office.ts";
import { runLine } from "../run-line.ts";
import { exportReview } from "./export-review.ts";
import { type ImportedReview, type ImportReviewOptions, importReview } from "./import-review.ts";

export const recordedAt = "2009-06-30T08:00:00Z";
export const ON = "2009-06-30";

/** A lamp that is out, told by several; a canal; a complaint; and what nobody can class. */
export const LAMP: string =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
export const CANAL: string =
  "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。";
/** Rows of submissions: 编号, 日期, 身份, 反映人, 标题, 内容. */
export const ROWS: readonly (readonly string[])[] = [
  ["S-1", "2009-03-02", "委员", "委员甲", "关于修复东湖社区路灯的建议", LAMP],
  ["S-2", "2009-03-05", "委员", "委员乙", "关于修复东湖社区路灯的建议", `${LAMP}请尽快办理。`],
  ["S-3", "2009-03-06", "委员", "委员丙", "关于修复东湖社区路灯的建议", `${LAMP}盼复。`],
  ["S-4", "2009-03-09", "民主党派", "民盟市委", "关于修复青山村水渠的建议", CANAL],
  ["S-5", "2009-03-10", "委员", "委员丁", "关于修复青山村水渠的建议", `${CANAL}附照片两张。`],
  [
    "S-6",
    "2009-03-12",
    "群众",
    "群众甲",
    "一点想法",
    "大家都说那件事应该有人管一管，可是一直没有下文，希望有关方面抓一抓，给个说法，早日有个结果，谢谢各位。",
  ],
  [
    "S-7",
    "2009-03-13",
    "群众",
    "群众乙",
    "=1+1 怎么算",
    "有些数字对不上，问了几次都说不清楚，希望有关方面说明一下，让大家心里有数，也免得大家再去问，谢谢各位。",
  ],
  [
    "S-8",
    "2009-03-16",
    "委员",
    "委员戊",
    "关于增加小学班车的建议",
    "城北小学六百名学生住得远，早晚只有一路公交车，等车要四十分钟。建议教育和交通部门开通两条班车线路，早晚各两班，票价由财政补贴一半。",
  ],
];

let office: Promise<Office> | undefined;

/** The built-in office, read once. */
export async function sampleOffice(): Promise<Office> {
  office ??= loadOffice();
  return await office;
}

/** A ledger of eight texts as `run` leaves it, and of what came before. */
export async function ranLedger(before: readonly EventDraft[] = []): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  if (before.length > 0) await ledger.append(before, { recordedAt: "2009-02-28T08:00:00Z" });
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const csv = [["编号", "日期", "身份", "反映人", "标题", "内容"], ...ROWS]
    .map((row) => row.join(","))
    .join("\n");
  const bytes = new Blob([csv]).stream();
  await runLine([{ name: "a.csv", bytes }], {
    office: await sampleOffice(),
    segmenter,
    ledger,
    recordedAt: "2009-03-20T08:00:00Z",
  });
  return ledger;
}

export async function eventsOf(ledger: Ledger): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return events;
}

export async function exported(ledger: Ledger, all = false): Promise<Uint8Array> {
  return (await exportReview({ ledger, office: await sampleOffice(), all })).file;
}

export async function imported(
  ledger: Ledger,
  file: Uint8Array | string,
  more: Partial<ImportReviewOptions> = {},
): Promise<ImportedReview> {
  const bytes = typeof file === "string" ? Buffer.from(file) : Buffer.from(file);
  return await importReview(
    { name: "r.xlsx", bytes: new Blob([bytes]).stream() },
    { ledger, office: await sampleOffice(), recordedAt, actor: "信息科", ...more },
  );
}

/** Opens a workbook with another program's library (exceljs), as it would be opened, changed and saved. */
export async function opened(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(file) as unknown as ArrayBuffer);
  return book;
}

export async function saved(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export function sheetOf(book: ExcelJS.Workbook, name = "待审"): ExcelJS.Worksheet {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** Column of a heading, from 1. */
export function columnOf(sheet: ExcelJS.Worksheet, heading: string): number {
  const found = (sheet.getRow(1).values as unknown[]).indexOf(heading);
  if (found < 1) throw new Error(`no column ${heading}`);
  return found;
}

/** Row of an item, by its number. */
export function rowOf(sheet: ExcelJS.Worksheet, number: string): ExcelJS.Row {
  const column = columnOf(sheet, "编号");
  for (let line = 2; line <= sheet.rowCount; line++) {
    const row = sheet.getRow(line);
    if (row.getCell(column).value === number) return row;
  }
  throw new Error(`no row ${number}`);
}

/** What is filled in, by number and heading. */
export type Fills = Readonly<Record<string, Readonly<Record<string, ExcelJS.CellValue>>>>;

export function fill(book: ExcelJS.Workbook, fills: Fills, name = "待审"): void {
  const sheet = sheetOf(book, name);
  for (const [number, cells] of Object.entries(fills))
    for (const [heading, value] of Object.entries(cells)) {
      const cell = rowOf(sheet, number).getCell(columnOf(sheet, heading));
      cell.value = value;
      if (value instanceof Date) cell.numFmt = "yyyy-mm-dd";
    }
}

/** Exports, fills in, saves. */
export async function filled(ledger: Ledger, fills: Fills, all = false): Promise<Uint8Array> {
  const book = await opened(await exported(ledger, all));
  fill(book, fills);
  return await saved(book);
}
