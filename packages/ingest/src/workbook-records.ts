import type { OpenedRecords, RawBatch, TableOptions, TableRow } from "./read-table.ts";
import { readWorkbook } from "./read-workbook.ts";

/** Opens one sheet of a workbook as the lines of a table (打开工作表). @throws {InputError} It cannot be read. */
export function workbookRecords(bytes: Uint8Array, options: TableOptions): OpenedRecords {
  const { sheet, others, rows } = readWorkbook(bytes, options);
  const { file } = options;
  const names = others.map((name) => `“${name}”`).join("、");
  const text = `只读了工作表“${sheet}”，没有读 ${names}；要读别的表请指明表名`;
  return {
    batches: chunks(rows, 500),
    separator: ",",
    plain: true,
    notes: others.length === 0 ? [] : [{ file, line: 0, text }],
    above: [sheet],
  };
}

function* chunks(rows: readonly TableRow[], size: number): Generator<RawBatch> {
  for (let from = 0; from < rows.length; from += size)
    yield { records: rows.slice(from, from + size), broken: [] };
}
