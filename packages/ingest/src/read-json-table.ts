import type { RowIssue } from "@minyi/core";
import { codePointOf, DAMAGE } from "./find-headings.ts";
import { type JsonMembers, jsonMembers } from "./json/json-members.ts";
import { type JsonLayout, type JsonText, jsonLines, jsonObjects } from "./json/json-records.ts";
import { type Problem, rowIssue, uniqueHeadings } from "./row-issues.ts";
import type { TableBatch, TableRow } from "./table.ts";

/** Options for {@linkcode readJsonTable}. */
export interface JsonTableOptions {
  readonly file: string;
  readonly layout: JsonLayout;
  /** A record longer than this is refused. */
  readonly maxRecordBytes: number;
  /** What is wrong with the cells of a row, if anything. */
  readonly problemOf: (cells: readonly string[]) => Problem | undefined;
  /** Takes columns that come up later: the headings of a batch then begin with those of the one before. @default false: such a row is an issue */
  readonly growing?: boolean;
}

/** Objects looked at for headings before the first row is handed on. */
const AHEAD = 500;
/** Text looked at for them. */
const AHEAD_CHARS = 4 * 1024 * 1024;
/** As many columns as a workbook has; a key for every row would be a table of rows times rows. */
const MAX_COLUMNS = 16_384;
/** Where the text of a line stands that is no object. */
const RAW = "原始行";

/**
 * Reads JSON Lines, or a list of objects, as a table (读 JSON Lines): names are headings, in the order they first come up; what a row
 * does not name is blank. Values are texts as {@linkcode jsonMembers} tells; a name that comes twice in an object is a heading 标题(2).
 *
 * The headings are those of the first 500 objects; of later ones as `growing` says. A line that is no object, or too long, is an issue.
 *
 * O(n); holds the first 500 objects, then those of one piece of the text.
 *
 * Source: RFC 8259; jsonlines.org.
 */
export async function* readJsonTable(
  text: AsyncIterable<string>,
  options: JsonTableOptions,
): AsyncGenerator<TableBatch> {
  const { layout, maxRecordBytes: maxBytes, growing = false } = options;
  const pieces = layout === "lines" ? jsonLines(text, maxBytes) : jsonObjects(text, { maxBytes, layout });
  const table = new JsonTable(options);
  for await (const ahead of lookAhead(pieces)) {
    const batch = table.read(ahead);
    if (!growing) table.close();
    yield batch;
  }
}

/** The first batch is large enough to know the headings by. */
async function* lookAhead(pieces: AsyncIterable<JsonText[]>): AsyncGenerator<readonly JsonText[]> {
  let held: JsonText[] | undefined = [];
  let chars = 0;
  for await (const piece of pieces) {
    if (held === undefined) {
      yield piece;
      continue;
    }
    for (const one of piece) held.push(one);
    chars += piece.reduce((sum, one) => sum + one.text.length, 0);
    if (held.length < AHEAD && chars < AHEAD_CHARS) continue;
    yield held;
    held = undefined;
  }
  if (held !== undefined) yield held;
}

class JsonTable {
  readonly #options: JsonTableOptions;
  readonly #places = new Map<string, number>();
  #closed = false;

  constructor(options: JsonTableOptions) {
    this.#options = options;
  }

  /** No columns are added from now on. */
  close(): void {
    this.#closed = true;
  }

  read(texts: readonly JsonText[]): TableBatch {
    const found: { readonly line: number; readonly cells: string[] }[] = [];
    const broken: { readonly text: JsonText; readonly problem: Omit<Problem, "index"> }[] = [];
    for (const text of texts) {
      const members = text.isCut ? undefined : jsonMembers(text.text);
      const cells = members && this.#cellsOf(members);
      if (cells) found.push({ line: text.line, cells });
      else broken.push({ text, problem: this.#fault(text, members) });
    }
    const headings = [...this.#places.keys()];
    const issues = broken.map(({ text, problem }) => this.#brokenIssue(text, headings, problem));
    const rows: TableRow[] = [];
    for (const { line, cells } of found) {
      for (let at = cells.length; at < headings.length; at++) cells.push("");
      const problem = this.#options.problemOf(cells);
      if (problem) issues.push(rowIssue({ file: this.#options.file, headings }, { line, cells }, problem));
      else rows.push({ line, cells });
    }
    const { file } = this.#options;
    return { file, headings, rows, issues: issues.sort((a, b) => a.line - b.line), notes: [], above: [] };
  }

  /** In the order of the headings; nothing when it has columns that cannot be added. */
  #cellsOf(members: JsonMembers): string[] | undefined {
    const named = namesOf(members);
    if (named.some(isDamaged)) return undefined;
    const added = named.filter((name) => !this.#places.has(name));
    if (added.length > 0 && (this.#closed || this.#places.size + added.length > MAX_COLUMNS))
      return undefined;
    for (const name of added) this.#places.set(name, this.#places.size);
    const cells = Array<string>(this.#places.size).fill("");
    for (const [at, name] of named.entries()) cells[this.#places.get(name) ?? 0] = members[at]?.[1] ?? "";
    return cells;
  }

  #fault({ isCut }: JsonText, members: JsonMembers | undefined): Omit<Problem, "index"> {
    if (isCut) {
      const reason = `这一条超过 ${this.#options.maxRecordBytes} 字节：要求不超过这个长度，或者放宽限额 recordBytes`;
      return { code: "TOO_LONG", reason };
    }
    if (members === undefined)
      return { code: "BAD_TEXT", reason: '这一条不是 JSON 对象：要求写作 {"标题": "…"}' };
    const named = namesOf(members);
    const damaged = named.find(isDamaged);
    if (damaged !== undefined) {
      const code = damaged.includes("\ufffd") ? "BAD_ENCODING" : "BAD_TEXT";
      return { code, reason: `这一条的列名里有 ${codePointOf(damaged)}：要求列名只有文字` };
    }
    const added = named.find((name) => !this.#places.has(name)) ?? "";
    const reason = `这一条有前面没有的列“${added.slice(0, 30)}”：要求列名在前 ${AHEAD} 条里都出现过`;
    return { code: "WRONG_WIDTH", reason, suggestion: `把有“${added.slice(0, 30)}”的记录移到文件开头` };
  }

  #brokenIssue(
    { line, text }: JsonText,
    headings: readonly string[],
    { code, reason, suggestion }: Omit<Problem, "index">,
  ): RowIssue {
    const names = headings.includes(RAW) ? headings : [...headings, RAW];
    const cells = names.map((name) => (name === RAW ? text : ""));
    const table = { file: this.#options.file, headings: names };
    const problem = { code, reason, index: -1, ...(suggestion === undefined ? {} : { suggestion }) };
    return { ...rowIssue(table, { line, cells }, problem), value: text };
  }
}

/** As in the headings of a CSV, where it stops the file. */
function isDamaged(name: string): boolean {
  return DAMAGE.test(name) || !name.isWellFormed();
}

/** The headings of the members: trimmed, a blank one by its place, one that comes again with a number. */
function namesOf(members: JsonMembers): readonly string[] {
  const given = new Set(members.map(([name]) => name.trim()));
  if (given.size === members.length && !given.has("")) return [...given];
  return uniqueHeadings(members.map(([name]) => name.trim()));
}
