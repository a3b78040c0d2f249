import { OptionError } from "@minyi/core";
import type { ByteSource } from "./decode-text.ts";
import { DELIMITERS, QUOTES } from "./find-dialect.ts";
import { findHeadings } from "./find-headings.ts";
import { openRecords } from "./open-records.ts";
import type { OpenedRecords } from "./raw-records.ts";
import { type ReadLimits, readLimits } from "./read-limits.ts";
import type { TableBatch, TableOptions } from "./table.ts";
import { TableReader } from "./table-reader.ts";

/**
 * Reads a table, batch by batch (读表): headings, rows with their lines, and issues beside them. CSV, JSON Lines, or
 * a sheet of an XLSX workbook or all of them, told apart by their first bytes.
 *
 * The first line that is not empty is the header; empty lines are skipped, lines with nothing but delimiters are rows.
 * Headings are trimmed; blank ones become 列3, repeated ones 标题(2). Cells of CSV come as they were sent, white space included,
 * less the apostrophe {@linkcode unescapeCell} takes off; those of a workbook as {@linkcode readWorkbook} gives them, blank
 * rows left out. A row that {@linkcode RaggedRows} refuses, with a bad quote, with damaged bytes or control characters, or with
 * a cell too long is an issue; after a bad quote reading goes on at the next line. Invisible characters that break nothing
 * (U+200B, U+FEFF, soft hyphen) are kept. Rows, issues, notes and empty lines together are all lines of the file.
 *
 * O(n); of CSV holds a batch of some 500 rows, and no record longer than `limits.recordBytes`; a workbook is held in memory.
 * Source: RFC 4180; ECMA-376.
 *
 * @throws {OptionError} An option is not known, or there is no such sheet.
 * @throws {InputError} EMPTY_FILE, NOT_CSV, NO_HEADER, BAD_ENCODING when the header itself is damaged, or UNREADABLE: a workbook
 * that is damaged or has a password.
 * @example
 * const rows = [];
 * for await (const batch of readTable([Buffer.from("标题,内容\n路灯,不亮\n")], { file: "a.csv" })) rows.push(...batch.rows);
 * rows; // => [{ line: 2, cells: ["路灯", "不亮"] }]
 */
export async function* readTable(bytes: ByteSource, options: TableOptions): AsyncGenerator<TableBatch> {
  checkOptions(options);
  const limits = readLimits(options.limits);
  for await (const records of openRecords(bytes, { ...options, limits }))
    yield* "tables" in records ? records.tables : readRecords(records, options, limits);
}

/** The batches of one table: of CSV, or of a sheet. */
async function* readRecords(
  records: OpenedRecords,
  { lenient = false, headingScore }: TableOptions,
  { cellChars }: ReadLimits,
): AsyncGenerator<TableBatch> {
  const { file, sheet, plain, separator } = records;
  let reader: TableReader | undefined;
  for await (const batch of records.batches) {
    if (reader) {
      yield reader.read(batch);
      continue;
    }
    const { headings, skip, above, notes } = findHeadings(batch, { file, headingScore, plain });
    const where = { file, ...(sheet === undefined ? {} : { sheet }) };
    const over = [...records.above, ...above];
    reader = new TableReader({ ...where, headings, above: over, separator, plain, lenient, cellChars });
    const first = reader.read({ ...batch, records: batch.records.slice(skip) });
    yield { ...first, notes: [...records.notes, ...notes, ...first.notes] };
  }
  const last = reader?.end();
  if (last && (last.rows.length > 0 || last.issues.length > 0)) yield last;
}

function checkOptions({ delimiter = "auto", quote = "auto" }: TableOptions): void {
  const choices: readonly [string, string, readonly string[]][] = [
    ["split at", delimiter, DELIMITERS],
    ["take for a quote", quote, QUOTES],
  ];
  for (const [verb, given, known] of choices) {
    if (known.includes(given)) continue;
    const wanted = known.map((one) => JSON.stringify(one)).join(", ");
    throw new OptionError(`cannot ${verb} ${JSON.stringify(given)}: wanted one of ${wanted}`);
  }
}
