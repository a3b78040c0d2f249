import { OptionError, type RowIssue } from "@minyi/core";
import { type BrokenLine, csvRecords } from "./csv-records.ts";
import { type ByteSource, decodedPieces, type TextPiece } from "./decode-text.ts";
import { unescapeCell } from "./escape-cell.ts";
import { DELIMITERS, findDialect, QUOTES } from "./find-dialect.ts";
import { codePointOf, DAMAGE, findHeadings } from "./find-headings.ts";
import { isTotalLine } from "./is-total-line.ts";
import { type JsonLayout, jsonLayout } from "./json/json-records.ts";
import { collectWorkbook, looksLikeWorkbook } from "./open-workbook.ts";
import { type JudgedRow, RaggedRows } from "./ragged-rows.ts";
import { readJsonTable } from "./read-json-table.ts";
import { type ReadLimits, readLimits } from "./read-limits.ts";
import { refuseMarkup } from "./refuse-markup.ts";
import { type Problem, rowIssue, type TableContext } from "./row-issues.ts";
import { workbookRecords } from "./workbook-records.ts";

/** Options for {@linkcode readTable}. */
export interface TableOptions {
  /** Name of the file, for places and issues. */
  readonly file: string;
  /** A name {@linkcode decodeText} takes. @default "auto" */
  readonly encoding?: string;
  /** `auto` is {@linkcode findDialect}'s choice. @default "auto" */
  readonly delimiter?: (typeof DELIMITERS)[number];
  /** What stands around cells; `auto` is {@linkcode findDialect}'s choice. @default "auto" */
  readonly quote?: (typeof QUOTES)[number];
  /** @default those of {@linkcode readLimits} */
  readonly limits?: Partial<ReadLimits>;
  /**
   * Takes a row of CSV that ends early for one whose last cells are blank, and a line that only adds up those above it
   * (合计, 共 12 条) for a note. @default false: such rows are issues, or rows
   */
  readonly lenient?: boolean;
  /** Name of the sheet, in a workbook. @default the first that is not hidden and holds something */
  readonly sheet?: string;
  /** Which sheets of a workbook are read: the first that holds something, or one after the other all that are shown and have headings. @default "first" */
  readonly sheets?: "first" | "all";
  /** In a workbook, gives rows the value of a cell that is joined downwards over them. @default false */
  readonly fillMerged?: boolean;
  /**
   * How much a line looks like the headings, for sheets with title lines above them: of the first 20 lines the best is
   * taken, of equal ones the first. @default the first line
   */
  readonly headingScore?: (headings: readonly string[]) => number;
  /**
   * In JSON Lines, takes names that come up behind the first 500 objects as further headings: those of a batch then begin with
   * those of the one before. @default false: such a row is an issue
   */
  readonly growing?: boolean;
}

/** Something about a file that its reader should know (说明): what was passed over, what was taken for granted. */
export interface TableNote {
  readonly file: string;
  /** 0: the file as a whole. */
  readonly line: number;
  /** In Chinese. */
  readonly text: string;
}

/** One row (一行): its cells in the order of the headings, and the line of the file it starts on. */
export interface TableRow {
  /** From 1, header counted; a line break inside quotes begins a line too. */
  readonly line: number;
  readonly cells: readonly string[];
  /** In a workbook, the columns whose cell shows the error of a formula (#N/A, #REF!), from 0. */
  readonly faults?: readonly number[];
}

/** Some rows of a table, and those that could not be read (一批行). */
export interface TableBatch {
  /** The file, as places name it: “来稿.xlsx#二月” where several sheets of a workbook are read. */
  readonly file: string;
  /** Of a workbook, the sheet; headings are those of the sheet. */
  readonly sheet?: string;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly issues: readonly RowIssue[];
  /** What this batch passed over; what concerns the file comes with the first, what is known only at its end, such as hidden rows, with the last. */
  readonly notes: readonly TableNote[];
  /** The name of the sheet, and the lines above the headings, each as one text. */
  readonly above: readonly string[];
}

/** Bytes looked at to tell what a file is. */
const PEEKED_BYTES = 512;

/** UTF-16 units looked at to find delimiter and quote. */
const HEADER_CHARS = 64 * 1024;

/**
 * Reads a table, batch by batch (读表): headings, rows with their lines, and issues beside them. CSV or one sheet of an XLSX
 * workbook, told apart by their first bytes.
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
  for await (const records of openRecords(bytes, options, limits))
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

/** Lines of a file before anything is known of its headings. */
export interface OpenedRecords {
  readonly file: string;
  readonly sheet?: string;
  readonly batches: AsyncIterable<RawBatch> | Iterable<RawBatch>;
  readonly separator: string;
  /** Cells come from a workbook: no guard to take off, and as many as the row has. */
  readonly plain: boolean;
  readonly notes: readonly TableNote[];
  readonly above: readonly string[];
}

/** Lines read since the batch before (一批原始行). */
export interface RawBatch {
  readonly records: readonly TableRow[];
  readonly broken: readonly BrokenLine[];
  readonly notes?: readonly TableNote[];
}

async function* openRecords(
  bytes: ByteSource,
  options: TableOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenedRecords | { readonly tables: AsyncIterable<TableBatch> }> {
  const { file, encoding = "auto" } = options;
  const { start, source } = await peek(bytes);
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
    yield { tables: openJson(behind(head, pieces), { ...options, layout, limits }) };
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
  return [{ file, line: 1, text: `“${line}”是表格软件指明分隔符的一行，没有登记` }];
}

function openJson(
  pieces: AsyncIterable<TextPiece>,
  {
    file,
    layout,
    limits: { cellChars, recordBytes },
    growing = false,
  }: TableOptions & { readonly layout: JsonLayout; readonly limits: ReadLimits },
): AsyncIterable<TableBatch> {
  return readJsonTable(asText(pieces), {
    ...{ file, layout, growing, maxRecordBytes: recordBytes },
    problemOf: (cells) => problemOf(cells, { cellChars, plain: true }),
  });
}

async function* asText(pieces: AsyncIterable<TextPiece>): AsyncGenerator<string> {
  for await (const piece of pieces) yield piece.toString();
}

/** The first bytes, and a stream that begins with them. */
async function peek(
  bytes: ByteSource,
): Promise<{ readonly start: Uint8Array; readonly source: AsyncIterable<Uint8Array> }> {
  const held: Uint8Array[] = [];
  let size = 0;
  const pieces = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  while (size < PEEKED_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  return { start: Buffer.concat(held), source: resumed(held, pieces) };
}

async function* resumed(
  held: readonly Uint8Array[],
  pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* held;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
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

interface TableReaderOptions extends TableContext {
  readonly sheet?: string;
  readonly above: readonly string[];
  readonly separator: string;
  readonly plain: boolean;
  readonly lenient: boolean;
  readonly cellChars: number;
}

/** Makes rows, issues and notes of the lines below the headings. */
class TableReader {
  readonly #options: TableReaderOptions;
  readonly #ragged: RaggedRows;
  #rows: TableRow[] = [];
  #issues: RowIssue[] = [];
  #notes: TableNote[] = [];

  constructor(options: TableReaderOptions) {
    this.#options = options;
    const { separator: delimiter, lenient: completeShort } = options;
    this.#ragged = new RaggedRows({ ...options, delimiter, completeShort });
  }

  read({ records, broken, notes = [] }: RawBatch): TableBatch {
    let next = 0;
    for (const record of records) {
      for (let line = broken[next]; line && line.line < record.line; line = broken[++next])
        this.#refuse(line);
      this.#take(record);
    }
    for (const line of broken.slice(next)) this.#refuse(line);
    this.#notes.push(...notes);
    return this.#taken();
  }

  /** The rows that were held until it was known what follows them. */
  end(): TableBatch {
    this.#judge(this.#ragged.flush());
    return this.#taken();
  }

  #taken(): TableBatch {
    const { file, sheet, headings, above } = this.#options;
    const batch = {
      ...{ file, ...(sheet === undefined ? {} : { sheet }), headings, above },
      ...{ rows: this.#rows, issues: this.#issues, notes: this.#notes },
    };
    this.#rows = [];
    this.#issues = [];
    this.#notes = [];
    return batch;
  }

  #take({ line, cells: found, ...rest }: TableRow): void {
    const { plain, lenient, headings, file } = this.#options;
    const cells = plain ? padded(found, headings.length) : found.map(unescapeCell);
    if (!lenient || !isTotalLine(cells)) {
      this.#judge(this.#ragged.take({ line, cells, ...rest }));
      return;
    }
    this.#judge(this.#ragged.flush());
    const shown = cells.filter((cell) => cell.trim() !== "").join(" ");
    this.#notes.push({ file, line, text: `“${shown}”是合计行，没有登记` });
  }

  #refuse(line: BrokenLine): void {
    this.#judge(this.#ragged.flush());
    this.#issues.push(brokenIssue(this.#options, line, this.#options.separator));
  }

  #judge(rows: readonly JudgedRow[]): void {
    for (const row of rows) {
      const problem = row.problem ?? problemOf(row.cells, this.#options);
      if (problem) this.#issues.push(rowIssue(this.#options, row, problem));
      else this.#rows.push(row);
    }
  }
}

/** A row of a workbook ends with its last filled cell. */
function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill("")];
}

/** The line itself is the value; its cells are only cut at the delimiters, for the person who mends it. */
function brokenIssue(
  table: TableContext,
  { line, raw, code, reason }: BrokenLine,
  separator: string,
): RowIssue {
  return {
    ...rowIssue(table, { line, cells: raw.split(separator) }, { code, index: -1, reason }),
    value: raw,
  };
}

function problemOf(
  cells: readonly string[],
  { cellChars, plain }: Pick<TableReaderOptions, "cellChars" | "plain">,
): Problem | undefined {
  for (const [index, cell] of cells.entries()) {
    if (cell.length > cellChars) {
      const reason = `单元格有 ${cell.length} 个字：要求不超过 ${cellChars} 个`;
      return { code: "TOO_LONG", index, reason };
    }
    // Decoding leaves no half of a character in CSV, but a workbook may write one.
    if (DAMAGE.test(cell) || (plain && !cell.isWellFormed())) return damageOf(cell, index);
  }
  return undefined;
}

function damageOf(cell: string, index: number): Problem {
  if (cell.includes("\ufffd")) {
    const reason = "单元格里有解不出的字节（U+FFFD）：要求整个文件用一种编码，并且没有损坏";
    return { code: "BAD_ENCODING", index, reason };
  }
  const what = DAMAGE.test(cell) ? "控制字符" : "半个字符";
  const reason = `单元格里有${what} ${codePointOf(cell)}：要求只有文字、制表符和换行`;
  return { code: "BAD_TEXT", index, reason };
}
