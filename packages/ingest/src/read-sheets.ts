import type { ByteSource } from "./decode-text.ts";
import { collectWorkbook, looksLikeWorkbook, type OpenedSheet, openWorkbook } from "./open-workbook.ts";
import type { ReadLimits } from "./read-limits.ts";
import { readTable } from "./read-table.ts";
import type { CellKind, ScannedRow } from "./xlsx/sheet-scanner.ts";

export type { CellKind } from "./xlsx/sheet-scanner.ts";

/** A cell, and what it is: a formula by the value that was kept. */
export interface SheetCell {
  readonly text: string;
  readonly kind: CellKind;
}

/** A row that holds something, with what its cells are (带类型的一行). */
export interface TypedRow {
  readonly line: number;
  /** From column A; nothing where a cell is blank. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** A sheet with all that its rows hold (工作表全部内容). */
export interface TypedSheet {
  /** Of CSV the name of the file. */
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly TypedRow[];
}

/** Options for {@linkcode readSheets}. */
export interface SheetsOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Of CSV. A name `decodeText` takes. @default "auto" */
  readonly encoding?: string;
  /** How large the file and what it unfolds to may be. @default those of `readLimits` */
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Reads every sheet of an XLSX workbook, or a CSV, with what each cell is (读全部工作表): text, number, day, truth value, error, formula.
 *
 * Values are as {@linkcode readWorkbook} gives them; the cells of CSV are texts. Headings are rows like any other.
 *
 * O(n); all is held in memory.
 *
 * @throws {InputError} The file cannot be read.
 * @example
 * const file = await toXlsx([{ heading: "分数", width: 9 }], [[1]]);
 * const [sheet] = await readSheets([file], { file: "a.xlsx" });
 * sheet?.rows[1]; // => { line: 2, cells: [{ text: "1", kind: "number" }] }
 */
export async function readSheets(
  bytes: ByteSource,
  { file, encoding, limits }: SheetsOptions,
): Promise<readonly TypedSheet[]> {
  const options = { file, ...(limits === undefined ? {} : { limits }) };
  const whole = await collectWorkbook(asAsync(bytes), options);
  if (!looksLikeWorkbook(whole)) return [await readCsv(whole, file, encoding)];
  const sheets: TypedSheet[] = [];
  for (const sheet of await openWorkbook(whole, options))
    sheets.push({ name: sheet.name, isHidden: sheet.hidden, rows: await typedRows(sheet) });
  return sheets;
}

async function typedRows(sheet: OpenedSheet): Promise<readonly TypedRow[]> {
  const rows: TypedRow[] = [];
  for await (const batch of sheet.read().batches) for (const row of batch) rows.push(typedRow(row));
  return rows;
}

function typedRow({ line, cells, kinds }: ScannedRow): TypedRow {
  return {
    line,
    cells: cells.map((text, i) => {
      const kind = kinds[i];
      return kind && { text, kind };
    }),
  };
}

async function* asAsync(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

async function readCsv(bytes: Uint8Array, file: string, encoding: string | undefined): Promise<TypedSheet> {
  const rows: TypedRow[] = [];
  for await (const batch of readTable([bytes], { file, ...(encoding === undefined ? {} : { encoding }) })) {
    if (rows.length === 0) rows.push({ line: 1, cells: batch.headings.map(asText) });
    for (const { line, cells } of batch.rows) rows.push({ line, cells: cells.map(asText) });
    for (const { line, cells } of batch.issues)
      rows.push({ line, cells: batch.headings.map((heading) => asText(cells[heading] ?? "")) });
  }
  return { name: file, isHidden: false, rows: rows.sort((a, b) => a.line - b.line) };
}

function asText(text: string) {
  return text === "" ? undefined : ({ text, kind: "text" } as const);
}
