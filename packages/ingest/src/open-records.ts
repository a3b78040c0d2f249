import { cellProblem } from "./cell-problem.ts";
import { csvRecords } from "./csv-records.ts";
import { type ByteSource, decodedPieces, type TextPiece } from "./decode-text.ts";
import { findDialect } from "./find-dialect.ts";
import { type JsonLayout, jsonLayout } from "./json/json-records.ts";
import { collectWorkbook, looksLikeWorkbook } from "./open-workbook.ts";
import { peekBytes } from "./peek-bytes.ts";
import type { OpenedRecords } from "./raw-records.ts";
import { readJsonTable } from "./read-json-table.ts";
import type { ReadLimits } from "./read-limits.ts";
import { refuseMarkup } from "./refuse-markup.ts";
import type { TableBatch, TableNote, TableOptions } from "./table.ts";
import { workbookRecords } from "./workbook-records.ts";

/** UTF-16 units looked at to find delimiter and quote. */
const HEADER_CHARS = 64 * 1024;

/** Options for {@linkcode openRecords}. */
export interface RecordsOptions extends TableOptions {
  readonly limits: ReadLimits;
}

/**
 * Opens a file as the lines of its tables (打开记录): CSV one table, a workbook one a sheet, told apart by their first bytes.
 * JSON Lines bring headings with every row, and so come as tables that are read already.
 *
 * @throws {InputError} The file cannot be read as a table.
 */
export async function* openRecords(
  bytes: ByteSource,
  options: RecordsOptions,
): AsyncGenerator<OpenedRecords | { readonly tables: AsyncIterable<TableBatch> }> {
  const { file, encoding = "auto", limits } = options;
  const { start, source } = await peekBytes(bytes);
  if (looksLikeWorkbook(start)) {
    yield* workbookRecords(await collectWorkbook(source, options), options);
    return;
  }
  refuseMarkup(start, file);
  const pieces = decodedPieces(source, { encoding, file });
  const { head, isWhole } = await headerText(pieces);
  const layout =
    options.delimiter === undefined || options.delimiter === "auto" ? jsonLayout(head) : undefined;
  if (layout) {
    yield { tables: openJson(behind(head, pieces), { ...options, layout }) };
    return;
  }
  const { delimiter, quote, separatorChars } = findDialect(head, { ...options, isWhole });
  const batches = csvRecords(behind(unmarked(head.slice(separatorChars)), pieces), {
    delimiter,
    quote,
    maxRecordBytes: limits.recordBytes,
    firstLine: separatorChars > 0 ? 2 : 1,
  });
  const notes = separatorNotes(file, head, separatorChars);
  yield { file, batches, separator: delimiter, plain: false, notes, above: [] };
}

function separatorNotes(file: string, head: string, chars: number): readonly TableNote[] {
  if (chars === 0) return [];
  const line = head.slice(0, chars).trim();
  return [
    {
      file,
      line: 1,
      text: {
        zh: `“${line}”是表格软件指明分隔符的一行，没有登记`,
        en: `“${line}” names the delimiter, and was not entered`,
      },
    },
  ];
}

function openJson(
  pieces: AsyncIterable<TextPiece>,
  {
    file,
    layout,
    limits: { cellChars, recordBytes },
    growing = false,
  }: RecordsOptions & { readonly layout: JsonLayout },
): AsyncIterable<TableBatch> {
  return readJsonTable(asText(pieces), {
    ...{ file, layout, growing, maxRecordBytes: recordBytes },
    problemOf: (cells) => cellProblem(cells, { cellChars, plain: true }),
  });
}

async function* asText(pieces: AsyncIterable<TextPiece>): AsyncGenerator<string> {
  for await (const piece of pieces) yield piece.toString();
}

/** The beginning of a text, and whether it is all of it. */
async function headerText(
  pieces: AsyncGenerator<TextPiece>,
): Promise<{ readonly head: string; readonly isWhole: boolean }> {
  let head = "";
  while (head.length < HEADER_CHARS) {
    const { done, value } = await pieces.next();
    if (done) return { head, isWhole: true };
    head = unmarked(head + value.toString());
  }
  return { head, isWhole: false };
}

/** A program that marks a text which has its mark already must not hide the quote behind it. */
function unmarked(text: string): string {
  return text.replace(/^\ufeff+/, "");
}

async function* behind(head: string, source: AsyncIterable<TextPiece>): AsyncGenerator<TextPiece> {
  if (head !== "") yield head;
  yield* source;
}
