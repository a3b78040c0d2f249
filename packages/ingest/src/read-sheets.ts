import type { ByteSource } from "./decode-text.ts";
import { readTable } from "./read-table.ts";
import { collectWorkbook, looksLikeWorkbook, openWorkbook } from "./read-workbook.ts";
import { type TypedRow, typedRows } from "./xlsx/sheet-rows.ts";

export type { CellKind, SheetCell, TypedRow } from "./xlsx/sheet-rows.ts";

/** A sheet with all that its rows hold (工作表全部内容). */
export interface TypedSheet {
  /** Of CSV the name of the file. */
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly TypedRow[];
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
  { file, encoding }: { readonly file: string; readonly encoding?: string },
): Promise<readonly TypedSheet[]> {
  const whole = await collectWorkbook(asAsync(bytes), file);
  if (!looksLikeWorkbook(whole)) return [await readCsv(whole, file, encoding)];
  const { sheets, book } = openWorkbook(whole, file);
  return sheets.map(({ name, hidden, text }) => ({
    name,
    isHidden: hidden,
    rows: typedRows(text(), book),
  }));
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
