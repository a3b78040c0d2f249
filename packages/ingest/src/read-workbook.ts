import { InputError, OptionError } from "@minyi/core";
import { type SheetRow, sheetRows } from "./xlsx/sheet-rows.ts";
import { type SheetEntry, type WorkbookParts, workbookParts, xmlText } from "./xlsx/workbook-parts.ts";
import { damaged, locked, zipParts } from "./xlsx/zip-parts.ts";

/** Options for {@linkcode readWorkbook}. */
export interface WorkbookOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Name of the sheet. @default the first that is not hidden and holds something */
  readonly sheet?: string;
  /** Gives rows the value of a cell that is joined downwards over them. @default false */
  readonly fillMerged?: boolean;
}

/** One sheet of a workbook (工作表的内容). */
export interface WorkbookSheet {
  readonly sheet: string;
  /** Names of the other sheets that hold something. */
  readonly others: readonly string[];
  readonly rows: readonly SheetRow[];
}

/** More would not fit in memory with its rows. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Reads one sheet of an XLSX workbook (读工作簿).
 *
 * Texts, numbers, days (as YYYY-MM-DD, by number format, from 1900 or 1904), truth values (TRUE, FALSE) and the values
 * kept of formulas. Rows without anything in them are left out, hidden rows are not.
 *
 * O(n); the file and the sheet are held in memory, at most 64 MiB packed and 256 MiB unfolded.
 * Source: ECMA-376, SpreadsheetML.
 *
 * @throws {InputError} UNREADABLE: damaged, too large, protected by a password, not XLSX. EMPTY_FILE: no sheet holds anything.
 * @throws {OptionError} There is no such sheet.
 * @example
 * const bytes = await toXlsx([{ heading: "标题", width: 20 }], [["路灯"]], { sheet: "一月" });
 * readWorkbook(bytes, { file: "a.xlsx" }).rows; // => [{ line: 1, cells: ["标题"] }, { line: 2, cells: ["路灯"] }]
 */
export function readWorkbook(
  bytes: Uint8Array,
  { file, sheet, fillMerged = false }: WorkbookOptions,
): WorkbookSheet {
  const { sheets, book } = openWorkbook(bytes, file);
  const entries = [...sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  if (sheet !== undefined && !entries.some(({ name }) => name === sheet.trim()))
    throw noSheet(sheet, entries, file);
  let chosen: { readonly name: string; readonly rows: readonly SheetRow[] } | undefined;
  const others: string[] = [];
  for (const entry of entries) {
    const wanted = sheet === undefined ? chosen === undefined : entry.name === sheet.trim();
    const rows = sheetRows(entry.text(), book, { fillMerged });
    if (wanted && (rows.length > 0 || sheet !== undefined)) chosen = { name: entry.name, rows };
    else if (rows.length > 0) others.push(entry.name);
  }
  if (!chosen || chosen.rows.length === 0) throw empty(file);
  return { sheet: chosen.name, others, rows: chosen.rows };
}

/** A sheet whose part is unfolded when it is asked for. */
interface OpenedSheet extends SheetEntry {
  readonly text: () => string;
}

/** Opens a workbook (打开工作簿): its sheets in their order, and what their cells refer to. @throws {InputError} UNREADABLE, NOT_CSV. */
export function openWorkbook(
  bytes: Uint8Array,
  file: string,
): { readonly sheets: readonly OpenedSheet[]; readonly book: WorkbookParts } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseOther(buffer, file);
  const parts = zipParts(buffer, file);
  const book = workbookParts(parts, file);
  const sheets = book.sheets.map((entry) => ({
    ...entry,
    text: () => xmlText(parts(entry.path) ?? Buffer.alloc(0)),
  }));
  return { sheets, book };
}

/** Whether bytes begin as a zip archive, which XLSX is, or as the older compound file (是否工作簿). */
export function looksLikeWorkbook(start: Uint8Array): boolean {
  const magic = Buffer.from(start.subarray(0, 4)).toString("hex");
  return magic === "504b0304" || magic === "504b0506" || magic === "d0cf11e0";
}

/** Reads all of a stream that is a workbook (收齐工作簿的字节). @throws {InputError} UNREADABLE: more than 64 MiB. */
export async function collectWorkbook(source: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  for await (const block of source) {
    size += block.length;
    if (size > MAX_FILE_BYTES)
      throw damaged(file, "it has more than 64 MiB", "超过 64 MiB，请拆成几个文件或另存为 CSV");
    blocks.push(block);
  }
  return Buffer.concat(blocks, size);
}

/** A compound file is a workbook of before 2007, or one with a password. */
function refuseOther(bytes: Buffer, file: string): void {
  if (bytes.readUInt16BE(0) !== 0xd0cf) return;
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw locked(file);
  throw new InputError(
    "NOT_CSV",
    `cannot read “${file}”: it is a workbook of the old kind (.xls), or another Office document; wanted .xlsx or CSV`,
    { chinese: `“${file}”是旧版工作簿（.xls）或别的 Office 文件：要求在表格软件里另存为 .xlsx 或 CSV` },
  );
}

function noSheet(sheet: string, entries: readonly SheetEntry[], file: string): OptionError {
  const names = entries.map(({ name }) => `“${name}”`).join(", ");
  return new OptionError(`there is no sheet “${sheet}” in “${file}”: wanted one of ${names}`);
}

function empty(file: string): InputError {
  return new InputError(
    "EMPTY_FILE",
    `cannot read “${file}”: its sheets are empty; wanted a line of headings`,
    {
      chinese: `“${file}”的工作表是空的：要求至少有一行表头`,
    },
  );
}
