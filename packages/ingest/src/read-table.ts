import { InputError, OptionError, type RowIssue } from "@minyi/core";
import { type BrokenLine, type CsvRecord, csvRecords } from "./csv-records.ts";
import { type ByteSource, decodeText } from "./decode-text.ts";
import { unescapeCell } from "./escape-cell.ts";
import { type Problem, rowIssue, type TableContext, uniqueHeadings } from "./row-issues.ts";

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
}

/** Line breaks and tabs belong to real cells; every other control character, and U+FFFD, is damage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DAMAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** UTF-16 units looked at to find the delimiter. */
const HEADER_CHARS = 64 * 1024;

/**
 * Reads a CSV table, batch by batch (读表): headings, rows with their lines, and issues beside them.
 *
 * The first line that is not empty is the header; empty lines are skipped, lines with nothing but delimiters are rows.
 * Headings are trimmed; blank ones become 列3, repeated ones 标题(2). Cells come as they were sent, white space included,
 * less the apostrophe {@linkcode unescapeCell} takes off. A row of the wrong width, with a bad quote, with damaged bytes
 * or control characters, or with a cell too long is an issue; after a bad quote reading goes on at the next line.
 *
 * O(n); holds a batch of some 500 rows, and no record of more than eight bytes for each of `maxCellChars`.
 * Source: RFC 4180.
 *
 * @throws {OptionError} An option is not known.
 * @throws {InputError} EMPTY_FILE, NOT_CSV, NO_HEADER, or BAD_ENCODING when the header itself is damaged.
 * @example
 * const rows = [];
 * for await (const batch of readTable([Buffer.from("标题,内容\n路灯,不亮\n")], { file: "a.csv" })) rows.push(...batch.rows);
 * rows; // => [{ line: 2, cells: ["路灯", "不亮"] }]
 */
export async function* readTable(bytes: ByteSource, options: TableOptions): AsyncGenerator<TableBatch> {
  const { file, delimiter = "auto", maxCellChars = 1_000_000 } = options;
  checkOptions(delimiter, maxCellChars);
  const source = decodeText(bytes, { encoding: options.encoding ?? "auto", file });
  const head = await headerText(source);
  const separator = delimiter === "auto" ? findDelimiter(head) : delimiter;
  const batches = csvRecords(behind(head, source), {
    delimiter: separator,
    // Three bytes a character at most, and room for the cells beside the longest.
    maxRecordBytes: maxCellChars * 8 + HEADER_CHARS,
  });
  let headings: readonly string[] | undefined;
  for await (const { records, broken } of batches) {
    const rows = headings ? records : records.slice(1);
    headings ??= headingsOf(records[0], broken[0], file);
    yield tableBatch({ file, headings }, rows, broken, { separator, maxCellChars });
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

/** The text up to the end of the first line that is not empty. */
async function headerText(source: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (head.length < HEADER_CHARS && !/[^\r\n][\r\n]/.test(head)) {
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

/** The delimiter there is most of outside quotes; the comma when there is none. */
function findDelimiter(head: string): string {
  const line = /[^\r\n]+/.exec(head.slice(0, HEADER_CHARS))?.[0] ?? "";
  const bare = line.replace(/"[^"]*"?/g, "");
  let best = { delimiter: ",", count: 0 };
  for (const delimiter of [",", ";", "\t"]) {
    const count = bare.split(delimiter).length - 1;
    if (count > best.count) best = { delimiter, count };
  }
  return best.delimiter;
}

function headingsOf(
  first: CsvRecord | undefined,
  broken: BrokenLine | undefined,
  file: string,
): readonly string[] {
  if (broken && (!first || broken.line < first.line)) {
    throw new InputError("NO_HEADER", `cannot read “${file}”: line ${broken.line}, the headings, is broken`, {
      chinese: `“${file}”第 ${broken.line} 行的表头读不出：${broken.reason}`,
    });
  }
  const headings = (first?.cells ?? []).map((cell) => unescapeCell(cell.trim()));
  if (headings.every((heading) => heading === "")) {
    throw new InputError(
      "NO_HEADER",
      `cannot read “${file}”: it has no headings; wanted them on the first line`,
      {
        chinese: `“${file}”没有表头：要求第一行是列名`,
      },
    );
  }
  const damaged = headings.find((heading) => DAMAGE.test(heading));
  if (damaged !== undefined) {
    throw new InputError(
      "BAD_ENCODING",
      `cannot read “${file}”: there is ${codePointOf(damaged)} in the headings; wanted UTF-8, GB18030 or UTF-16 with a BOM, or the encoding told`,
      {
        chinese: `“${file}”的表头里有 ${codePointOf(damaged)}，不是文字：要求 UTF-8、GB18030 或带 BOM 的 UTF-16，或者写明编码`,
      },
    );
  }
  return uniqueHeadings(headings);
}

function tableBatch(
  table: TableContext,
  records: readonly CsvRecord[],
  broken: readonly BrokenLine[],
  { separator, maxCellChars }: { readonly separator: string; readonly maxCellChars: number },
): TableBatch {
  const issues = broken.map((line) => brokenIssue(table, line, separator));
  const rows: TableRow[] = [];
  for (const { line, cells: found } of records) {
    const cells = found.map(unescapeCell);
    const problem = problemOf(table.headings, cells, maxCellChars);
    if (problem) issues.push(rowIssue(table, { line, cells }, problem));
    else rows.push({ line, cells });
  }
  return { headings: table.headings, rows, issues: issues.sort((a, b) => a.line - b.line) };
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
    if (DAMAGE.test(cell)) return damageOf(cell, index);
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

function codePointOf(text: string): string {
  const code = DAMAGE.exec(text)?.[0].codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
