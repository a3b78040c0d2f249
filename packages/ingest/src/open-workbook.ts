import { InputError } from "@minyi/core";
import { type ReadLimits, readLimits } from "./read-limits.ts";
import { openArchive } from "./xlsx/open-archive.ts";
import { type SheetReading, type SheetRowOptions, sheetRows } from "./xlsx/sheet-rows.ts";
import { damaged, locked, overLimit } from "./xlsx/workbook-errors.ts";
import { workbookParts } from "./xlsx/workbook-parts.ts";

/** A sheet whose part is unfolded when its rows are asked for (打开的工作表). */
export interface OpenedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly read: (options?: SheetRowOptions) => SheetReading;
}

/** Options for {@linkcode openWorkbook}. */
export interface OpenOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** How large the file and what it unfolds to may be. @default those of {@linkcode readLimits} */
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Opens a workbook (打开工作簿): its sheets in their order; their rows are read when they are asked for.
 *
 * O(n) for the shared texts and styles, which are held in memory.
 *
 * @throws {InputError} UNREADABLE: damaged, with a password, beyond a limit, no XLSX; NOT_CSV: its end is missing, or of before 2007.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  { file, limits }: OpenOptions,
): Promise<readonly OpenedSheet[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const all = readLimits(limits);
  if (buffer.length > all.fileBytes) throw tooLarge(file, all.fileBytes);
  refuseOther(buffer, file);
  const archive = openArchive(buffer, file, all);
  const book = await workbookParts(archive);
  return book.sheets.map((entry) => ({
    name: entry.name,
    hidden: entry.hidden,
    read: (options) => sheetRows(archive, { book, entry }, options),
  }));
}

/** Whether a sheet holds anything (工作表是否有内容); reads up to the first cell that does. */
export async function holdsSomething(sheet: OpenedSheet): Promise<boolean> {
  for await (const rows of sheet.read().batches) return rows.length > 0;
  return false;
}

/** Whether bytes begin as a zip archive, which XLSX is, or as the older compound file (是否工作簿). */
export function looksLikeWorkbook(start: Uint8Array): boolean {
  const magic = Buffer.from(start.subarray(0, 4)).toString("hex");
  return magic === "504b0304" || magic === "504b0506" || magic === "d0cf11e0";
}

/** Reads all of a stream that is a workbook (收齐工作簿的字节). @throws {InputError} UNREADABLE: more than `fileBytes`. */
export async function collectWorkbook(
  source: AsyncIterable<Uint8Array>,
  { file, limits }: OpenOptions,
): Promise<Uint8Array> {
  const { fileBytes } = readLimits(limits);
  const blocks: Uint8Array[] = [];
  let size = 0;
  for await (const block of source) {
    size += block.length;
    if (size > fileBytes) throw tooLarge(file, fileBytes);
    blocks.push(block);
  }
  return Buffer.concat(blocks, size);
}

function tooLarge(file: string, fileBytes: number): InputError {
  return overLimit(file, {
    limit: "fileBytes",
    allowed: fileBytes,
    why: `has more than ${fileBytes} bytes`,
    zh: `文件大于 ${fileBytes} 字节`,
  });
}

/** A compound file is a workbook of before 2007, or one with a password. */
function refuseOther(bytes: Buffer, file: string): void {
  if (bytes.length < 4) throw damaged(file, "it is not whole", "内容不完整");
  if (bytes.readUInt16BE(0) !== 0xd0cf) return;
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw locked(file);
  throw new InputError(
    "NOT_CSV",
    `cannot read “${file}”: it is a workbook of the old kind (.xls), or another Office document; wanted .xlsx or CSV`,
    { zh: `“${file}”是旧版工作簿（.xls）或别的 Office 文件：要求在表格软件里另存为 .xlsx 或 CSV` },
  );
}
