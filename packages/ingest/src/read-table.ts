import { OptionError, type RowIssue } from "@minyi/core";
import { type BrokenLine, csvRecords } from "./csv-records.ts";
import { type ByteSource, decodeText } from "./decode-text.ts";
import { unescapeCell } from "./escape-cell.ts";
import { codePointOf, DAMAGE, findHeadings, HEADING_LINES } from "./find-headings.ts";
import { collectWorkbook, looksLikeWorkbook, readWorkbook } from "./read-workbook.ts";
import { type Problem, rowIssue, type TableContext } from "./row-issues.ts";

/** Delimiters {@linkcode readTable} takes; `auto` finds one in the header line. */
export const DELIMITERS = ["auto", ",", ";", "\t"] as const;

/** Options for {@linkcode readTable}. */
export interface TableOptions {
  /** Name of the file, for places and issues. */
  readonly file: string;
  /** A name {@linkcode decodeText} takes. @default "auto" */
  readonly encoding?: string;
  /** @default "auto" */
  readonly delimiter?: (typeof DELIMITERS)[number];
  /** Longest cell, in UTF-16 units. @default 1000000 */
  readonly maxCellChars?: number;
  /** Name of the sheet, in a workbook. @default the first that is not hidden and holds something */
  readonly sheet?: string;
  /** In a workbook, gives rows the value of a cell that is joined downwards over them. @default false */
  readonly fillMerged?: boolean;
  /**
   * How much a line looks like the headings, for sheets with title lines above them: of the first 20 lines the best is
   * taken, of equal ones the first. @default the first line
   */
  readonly headingScore?: (headings: readonly string[]) => number;
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
}

/** Some rows of a table, and those that could not be read (一批行). */
export interface TableBatch {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly issues: readonly RowIssue[];
  /** With the first batch only. */
  readonly notes: readonly TableNote[];
  /** The name of the sheet, and the lines above the headings, each as one text. */
  readonly above: readonly string[];
}

/** UTF-16 units looked at to find the delimiter. */
const HEADER_CHARS = 64 * 1024;

/**
 * Reads a table, batch by batch (读表): headings, rows with their lines, and issues beside them. CSV or one sheet of an XLSX
 * workbook, told apart by their first bytes.
 *
 * The first line that is not empty is the header; empty lines are skipped, lines with nothing but delimiters are rows.
 * Headings are trimmed; blank ones become 列3, repeated ones 标题(2). Cells of CSV come as they were sent, white space included,
 * less the apostrophe {@linkcode unescapeCell} takes off; those of a workbook as {@linkcode readWorkbook} gives them, blank
 * rows left out. A row of the wrong width, with a bad quote, with damaged bytes or control characters, or with a cell too
 * long is an issue; after a bad quote reading goes on at the next line.
 *
 * O(n); of CSV holds a batch of some 500 rows, and no record of more than eight bytes for each of `maxCellChars`; a workbook
 * is held in memory. Source: RFC 4180; ECMA-376.
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
  const { file, delimiter = "auto", maxCellChars = 1_000_000, headingScore } = options;
  checkOptions(delimiter, maxCellChars);
  const records = await openRecords(bytes, options, maxCellChars);
  let found: ReturnType<typeof findHeadings> | undefined;
  for await (const batch of records.batches) {
    const first = found === undefined;
    found ??= findHeadings(batch, { file, headingScore, plain: records.plain });
    const { headings, skip, above, notes } = found;
    const context = { file, headings };
    const rows = first ? batch.records.slice(skip) : batch.records;
    const limits = { separator: records.separator, maxCellChars, plain: records.plain };
    const read = tableBatch(context, rows, batch.broken, limits);
    yield { ...read, notes: first ? [...records.notes, ...notes] : [], above: [...records.above, ...above] };
  }
}

/** Lines of a file before anything is known of its headings. */
interface OpenedRecords {
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
}

async function openRecords(
  bytes: ByteSource,
  options: TableOptions,
  maxCellChars: number,
): Promise<OpenedRecords> {
  const { file, delimiter = "auto", encoding = "auto", headingScore } = options;
  const { start, source } = await peek(bytes);
  if (looksLikeWorkbook(start)) return openWorkbook(await collectWorkbook(source, file), options);
  const text = decodeText(source, { encoding, file });
  const head = await headerText(text, headingScore === undefined ? 1 : HEADING_LINES);
  const separator = delimiter === "auto" ? findDelimiter(head, headingScore !== undefined) : delimiter;
  const batches = csvRecords(behind(head, text), {
    delimiter: separator,
    // Three bytes a character at most, and room for the cells beside the longest.
    maxRecordBytes: maxCellChars * 8 + HEADER_CHARS,
  });
  return { batches, separator, plain: false, notes: [], above: [] };
}

function openWorkbook(bytes: Uint8Array, options: TableOptions): OpenedRecords {
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

/** The first bytes, and a stream that begins with them. */
async function peek(
  bytes: ByteSource,
): Promise<{ readonly start: Uint8Array; readonly source: AsyncIterable<Uint8Array> }> {
  const held: Uint8Array[] = [];
  let size = 0;
  const pieces = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  while (size < 4) {
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

function checkOptions(delimiter: string, maxCellChars: number): void {
  if (!DELIMITERS.some((known) => known === delimiter)) {
    const known = DELIMITERS.map((one) => JSON.stringify(one)).join(", ");
    throw new OptionError(`cannot split at ${JSON.stringify(delimiter)}: wanted one of ${known}`);
  }
  if (!Number.isInteger(maxCellChars) || maxCellChars < 1) {
    throw new OptionError(
      `cannot limit cells to ${maxCellChars} characters: wanted a whole number of at least 1`,
    );
  }
}

/** The text up to the end of so many lines that are not empty. */
async function headerText(source: AsyncGenerator<string>, lines: number): Promise<string> {
  const enough = new RegExp(`^[\\r\\n]*(?:[^\\r\\n]+[\\r\\n]+){${lines}}`);
  let head = "";
  while (head.length < HEADER_CHARS && !enough.test(head)) {
    const { done, value } = await source.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* behind(head: string, source: AsyncIterable<string>): AsyncGenerator<string> {
  if (head !== "") yield head;
  yield* source;
}

/** The delimiter there is most of outside quotes, in the first line, or below title lines that have none; else the comma. */
function findDelimiter(head: string, below: boolean): string {
  const lines = head.slice(0, HEADER_CHARS).match(/[^\r\n]+/g) ?? [];
  for (const line of below ? lines : lines.slice(0, 1)) {
    const bare = line.replace(/"[^"]*"?/g, "");
    let best = { delimiter: ",", count: 0 };
    for (const delimiter of [",", ";", "\t"]) {
      const count = bare.split(delimiter).length - 1;
      if (count > best.count) best = { delimiter, count };
    }
    if (best.count > 0) return best.delimiter;
  }
  return ",";
}

function tableBatch(
  table: TableContext,
  records: readonly TableRow[],
  broken: readonly BrokenLine[],
  { separator, maxCellChars, plain }: Limits,
): Pick<TableBatch, "headings" | "rows" | "issues"> {
  const issues = broken.map((line) => brokenIssue(table, line, separator));
  const rows: TableRow[] = [];
  for (const { line, cells: found } of records) {
    const cells = plain ? padded(found, table.headings.length) : found.map(unescapeCell);
    const problem = problemOf(table.headings, cells, maxCellChars);
    if (problem) issues.push(rowIssue(table, { line, cells }, problem));
    else rows.push({ line, cells });
  }
  return { headings: table.headings, rows, issues: issues.sort((a, b) => a.line - b.line) };
}

interface Limits {
  readonly separator: string;
  readonly maxCellChars: number;
  readonly plain: boolean;
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
  headings: readonly string[],
  cells: readonly string[],
  maxCellChars: number,
): Problem | undefined {
  if (cells.length !== headings.length) {
    const reason = `这一行有 ${cells.length} 个单元格：要求与表头一样是 ${headings.length} 个`;
    return { code: "WRONG_WIDTH", index: -1, reason };
  }
  for (const [index, cell] of cells.entries()) {
    if (cell.length > maxCellChars) {
      const reason = `单元格有 ${cell.length} 个字：要求不超过 ${maxCellChars} 个`;
      return { code: "TOO_LONG", index, reason };
    }
    if (DAMAGE.test(cell) || !cell.isWellFormed()) return damageOf(cell, index);
  }
  return undefined;
}

function damageOf(cell: string, index: number): Problem {
  if (cell.includes("\ufffd")) {
    const reason = "单元格里有解不出的字节（U+FFFD）：要求整个文件用一种编码，并且没有损坏";
    return { code: "BAD_ENCODING", index, reason };
  }
  const reason = `单元格里有控制字符 ${codePointOf(cell)}：要求只有文字、制表符和换行`;
  return { code: "BAD_TEXT", index, reason };
}
