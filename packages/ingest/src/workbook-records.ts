import { HEADING_LINES, headingsScore } from "./find-headings.ts";
import { type OpenedSheet, openWorkbook } from "./open-workbook.ts";
import type { OpenedRecords, RawBatch } from "./raw-records.ts";
import { chooseSheet } from "./read-workbook.ts";
import type { TableNote, TableOptions, TableRow } from "./table.ts";
import type { SheetTally } from "./xlsx/sheet-counts.ts";
import type { ScannedRow } from "./xlsx/sheet-scanner.ts";

/**
 * Opens the sheets of a workbook that are to be read as the lines of tables (打开工作表), one after the other.
 *
 * With `sheets: "all"` these are the sheets that are shown and have headings; when none has, the first. Where there are several,
 * each is told by the name “file#sheet”. Sheets that are not read are told in notes, and so are hidden rows.
 *
 * @throws {InputError} The workbook cannot be read, or is empty. @throws {OptionError} There is no such sheet.
 */
export async function* workbookRecords(
  bytes: Uint8Array,
  options: TableOptions,
): AsyncGenerator<OpenedRecords> {
  const sheets = await openWorkbook(bytes, options);
  const { chosen, others } = await chooseSheet(sheets, options);
  const isAll = options.sheets === "all" && options.sheet === undefined && !chosen.hidden;
  const { read, left } = isAll
    ? await withHeadings([chosen, ...others], options)
    : { read: [chosen], left: others };
  for (const [at, sheet] of read.entries()) {
    const file = read.length > 1 ? `${options.file}#${sheet.name}` : options.file;
    yield {
      file,
      sheet: sheet.name,
      batches: batchesOf(sheet, file, options),
      separator: ",",
      plain: true,
      notes: at > 0 ? [] : leftNotes(read, left, options),
      above: [sheet.name],
    };
  }
}

interface Choice {
  readonly read: readonly OpenedSheet[];
  readonly left: readonly OpenedSheet[];
}

async function withHeadings(sheets: readonly OpenedSheet[], { headingScore }: TableOptions): Promise<Choice> {
  const read: OpenedSheet[] = [];
  for (const sheet of sheets) {
    if (sheet.hidden) continue;
    if (!headingScore || headingsScore(await firstLines(sheet), headingScore) > 1) read.push(sheet);
  }
  if (read.length === 0) read.push(...sheets.slice(0, 1));
  return { read, left: sheets.filter((sheet) => !read.includes(sheet)) };
}

async function firstLines(sheet: OpenedSheet): Promise<readonly (readonly string[])[]> {
  for await (const rows of sheet.read().batches)
    return rows.slice(0, HEADING_LINES).map(({ cells }) => cells.map((cell) => cell.trim()));
  return [];
}

function leftNotes(
  read: readonly OpenedSheet[],
  left: readonly OpenedSheet[],
  { file, sheets, sheet }: TableOptions,
): readonly TableNote[] {
  if (left.length === 0) return [];
  const isHeadless = sheets === "all" && sheet === undefined;
  const names = left.map((one) => `“${one.name}”${one.hidden ? "（隐藏）" : ""}`).join("、");
  const why = isHeadless && left.some(({ hidden }) => !hidden) ? "（没有认出表头）" : "";
  const taken = read.map(({ name }) => `“${name}”`).join("、");
  const zh = `只读了工作表${taken}，没有读 ${names}${why}；要读别的表请指明表名`;
  const english = left.map((one) => `“${one.name}”${one.hidden ? " (hidden)" : ""}`).join(", ");
  const because = why === "" ? "" : " (no headings found)";
  const en = `only ${read.map(({ name }) => `“${name}”`).join(", ")} was read, not ${english}${because}; name another sheet to read that`;
  return [{ file, line: 0, text: { zh, en } }];
}

async function* batchesOf(sheet: OpenedSheet, file: string, options: TableOptions): AsyncGenerator<RawBatch> {
  const { batches, tally } = sheet.read(options);
  for await (const rows of batches) yield { records: rows.map(recordOf), broken: [] };
  const notes = tallyNotes(tally(), file, sheet.name);
  if (notes.length > 0) yield { records: [], broken: [], notes };
}

function recordOf({ line, cells, kinds }: ScannedRow): TableRow {
  if (!kinds.includes("error")) return { line, cells };
  const faults = kinds.flatMap((kind, index) => (kind === "error" ? [index] : []));
  return { line, cells, faults };
}

function tallyNotes(
  { hiddenRows, hiddenColumns, uncomputed }: SheetTally,
  file: string,
  sheet: string,
): readonly TableNote[] {
  const told: readonly (readonly [number, string, string])[] = [
    [
      hiddenRows,
      `工作表“${sheet}”有 ${hiddenRows} 行是隐藏的（或被筛选掉的），也读了`,
      `${hiddenRows} rows of the sheet “${sheet}” are hidden or filtered out, and were read, too`,
    ],
    [
      hiddenColumns,
      `工作表“${sheet}”有 ${hiddenColumns} 列是隐藏的，也读了`,
      `${hiddenColumns} columns of the sheet “${sheet}” are hidden, and were read, too`,
    ],
    [
      uncomputed,
      `工作表“${sheet}”有 ${uncomputed} 个公式没有存下结果，当作空白；在表格软件里打开后另存即可`,
      `${uncomputed} formulas of the sheet “${sheet}” have no result stored and count as blank; open and save it in a spreadsheet program`,
    ],
  ];
  return told.filter(([count]) => count > 0).map(([, zh, en]) => ({ file, line: 0, text: { zh, en } }));
}
