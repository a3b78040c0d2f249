import { InputError, type RowIssue } from "@minyi/core";
import {
  type IngestedSubmission,
  readSubmissions,
  readTable,
  type TableNote,
  type TableRow,
  unescapeCell,
  writeRejects,
} from "@minyi/ingest";
import type { FuzzInput } from "./fuzz-input.ts";
import { type SlowRecord, slowRecords } from "./slow-records.ts";

/** The reader did what it must not do (违反约定). */
export class FuzzFailure extends Error {
  override readonly name = "FuzzFailure";
}

/** What reading a file as a table came to. */
interface TableResult {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly issues: readonly RowIssue[];
  readonly notes: readonly TableNote[];
  readonly refused?: InputError;
}

/** What reading it as submissions came to. */
interface SubmissionResult {
  readonly submissions: readonly IngestedSubmission[];
  readonly issues: readonly RowIssue[];
  readonly notes: readonly TableNote[] | undefined;
  readonly refused?: InputError;
}

/**
 * Reads a hostile file in every way and holds what comes out against what must hold for any file (判定).
 *
 * Nothing is thrown but an {@linkcode InputError} that says in Chinese what is wrong; lines go up and lie in the file; no record
 * is lost; cells are the file's own; other pieces of the same bytes give the same; what was refused can be read again.
 *
 * @returns Whether rows came out, for the tally.
 * @throws {FuzzFailure} One of these does not hold.
 */
export async function judge(input: FuzzInput): Promise<boolean> {
  const table = input.kind === "jsonl" ? undefined : await tableOf(input, [input.bytes]);
  if (table) {
    expectLines(input, table);
    expectNothingLost(input, table, table.notes);
    expectOwnCells(input, table);
  }
  const read = await submissionsOf(input, [input.bytes]);
  expectLines(input, { ...read, rows: read.submissions.map(({ place }) => place) });
  expectNothingLost(input, { ...read, rows: read.submissions.map(({ place }) => place) }, read.notes);
  expectWhole(read);
  const again = await submissionsOf(input, pieces(input));
  expectSame(read, again, "submissions");
  if (table && read.refused) expectSame(table, await tableOf(input, pieces(input)), "table");
  for (const issues of [table?.issues ?? [], read.issues]) await expectRejectsReadable(issues);
  return (table?.rows.length ?? 0) + read.submissions.length > 0;
}

function tableOptions({ file, dialect }: FuzzInput) {
  return { file, ...dialect };
}

async function tableOf(input: FuzzInput, bytes: Iterable<Uint8Array>): Promise<TableResult> {
  const [rows, issues, notes]: [TableRow[], RowIssue[], TableNote[]] = [[], [], []];
  let headings: readonly string[] = [];
  const refused = await refusal(async () => {
    for await (const batch of readTable(bytes, tableOptions(input))) {
      headings = batch.headings;
      rows.push(...batch.rows);
      issues.push(...batch.issues);
      notes.push(...batch.notes);
    }
  });
  return { headings, rows, issues, notes, ...(refused ? { refused } : {}) };
}

async function submissionsOf(input: FuzzInput, bytes: Iterable<Uint8Array>): Promise<SubmissionResult> {
  const [submissions, issues]: [IngestedSubmission[], RowIssue[]] = [[], []];
  let notes: TableNote[] | undefined;
  const refused = await refusal(async () => {
    const days = input.fillsDates ? { receivedOn: "2009-03-06", fillDates: true } : {};
    for await (const batch of readSubmissions(bytes, { ...tableOptions(input), ...days })) {
      submissions.push(...batch.submissions);
      issues.push(...batch.issues);
      if ("notes" in batch && Array.isArray(batch.notes)) notes = [...(notes ?? []), ...batch.notes];
    }
  });
  return { submissions, issues, notes, ...(refused ? { refused } : {}) };
}

async function refusal(read: () => Promise<void>): Promise<InputError | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (!error.chinese) throw new FuzzFailure(`${error.code} says nothing in Chinese: ${error.message}`);
    return error;
  }
}

function* pieces({ bytes, pieces: sizes }: FuzzInput): Generator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

interface Lines {
  readonly rows: readonly { readonly line: number }[];
  readonly issues: readonly RowIssue[];
  readonly refused?: InputError;
}

/** A sheet has no row below it; rows that are written behind it all the same are numbered on. */
const LAST_ROW = 1_048_576;

/** Every line once, in the file, rows going up and issues going up. */
function expectLines(input: FuzzInput, { rows, issues }: Lines): void {
  const last = input.kind === "xlsx" ? 2 * LAST_ROW : lineCount(input.bytes);
  for (const list of [rows, issues]) {
    let before = 0;
    for (const { line } of list) {
      if (line <= before || line > last || !Number.isInteger(line))
        throw new FuzzFailure(`line ${line} comes after line ${before}; the last is ${last}`);
      before = line;
    }
  }
  const taken = new Set(rows.map(({ line }) => line));
  const twice = issues.find(({ line }) => taken.has(line));
  if (twice) throw new FuzzFailure(`line ${twice.line} is taken and refused, with ${twice.code}`);
}

/** In every encoding we read, a line break has one of these bytes, and none of another character has. */
function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (const byte of bytes) if (byte === 10 || byte === 13) count++;
  return count;
}

function expectNothingLost(input: FuzzInput, lines: Lines, notes: readonly TableNote[] | undefined): void {
  if (lines.refused) return;
  const all = [...lines.rows, ...lines.issues, ...(notes ?? [])].map(({ line }) => line);
  const found = new Set(all.filter((line) => line > 0));
  const wrong = presentLines(input).map((present) =>
    lost(present, { found, hasHeadings: input.kind !== "jsonl", areNotesTold: notes !== undefined }),
  );
  // Where the dialect is not known, one of its readings must fit.
  if (wrong.length > 0 && wrong.every((one) => one !== undefined)) throw new FuzzFailure(wrong[0]);
}

/** The lines records start on; several answers where the dialect is not known, none where nothing is. */
function presentLines(input: FuzzInput): readonly (readonly number[])[] {
  if (input.filledLines) return [input.filledLines];
  if (input.kind === "csv") return countedRecords(input).map((records) => records.map(({ line }) => line));
  return input.kind === "jsonl" ? jsonLines(input.bytes) : [];
}

/** Title lines above the headings, where what was passed over is not told. */
const TITLE_LINES = 20;

interface Found {
  readonly found: ReadonlySet<number>;
  readonly hasHeadings: boolean;
  readonly areNotesTold: boolean;
}

function lost(present: readonly number[], { found, hasHeadings, areNotesTold }: Found): string | undefined {
  const invented = [...found].find((line) => !present.includes(line));
  if (invented !== undefined) return `line ${invented} is told and no record starts there`;
  const missing = present.filter((line) => !found.has(line));
  const first = present.find((line) => found.has(line)) ?? Number.POSITIVE_INFINITY;
  const isAbove = areNotesTold || missing.every((line) => line < first);
  const allowed = !hasHeadings ? 0 : areNotesTold ? 1 : TITLE_LINES;
  if (isAbove && missing.length <= allowed) return undefined;
  return `of the lines ${present.join(" ")} these are lost: ${missing.join(" ")}`;
}

const SEPARATORS = [",", ";", "\t"];

/** The records of a CSV; for each delimiter it may have where nobody told, nothing where it is not text. */
function countedRecords({ bytes, dialect }: FuzzInput): readonly (readonly SlowRecord[])[] {
  const magic = bytes.toString("latin1", 0, 4);
  if (!dialect || magic.startsWith("PK") || magic === "\u00d0\u00cf\u0011\u00e0") return [];
  const text = new TextDecoder(dialect.encoding).decode(bytes);
  // What begins as JSON is read as JSON.
  if (/^\s*[{[]/.test(text)) return [];
  const told = /^\s*"?sep=(.)/i.exec(text)?.[1];
  if (told === undefined) {
    const strictly = slowRecords(text, dialect.delimiter);
    return text.includes('"\0')
      ? [strictly, slowRecords(text, dialect.delimiter, { goesOnAtNul: true })]
      : [strictly];
  }
  return [...SEPARATORS, told].map((separator) =>
    slowRecords(text, separator).filter(({ line, raw }) => line > 1 || !/^"?sep=/i.test(raw)),
  );
}

/** Begins as an object a line: not spread over several, and no list of them. */
const JSON_LINES = /^\s*\{[ \t]*"(?:[^"\\]|\\.)*"\s*:/;

/** One answer, unless a CR alone may end a line. */
function jsonLines(bytes: Buffer): readonly (readonly number[])[] {
  const text = new TextDecoder().decode(bytes);
  if (/\r(?!\n)/.test(text) || !JSON_LINES.test(text)) return [];
  const lines = text.split("\n").map((line, at) => (line.trim() === "" ? 0 : at + 1));
  return [lines.filter((line) => line > 0)];
}

/** Cells of rows and of refused rows are those of the record on that line, less the guard. */
function expectOwnCells(input: FuzzInput, { rows, issues, refused }: TableResult): void {
  const [records, ...others] = countedRecords(input);
  if (!records || others.length > 0 || refused) return;
  const byLine = new Map(records.map((record) => [record.line, record]));
  for (const { line, cells } of rows) expectCells(byLine.get(line), cells, line);
  for (const { line, cells } of issues) expectCells(byLine.get(line), Object.values(cells), line);
}

/** Of a line that is no record nobody can know the cells: then it must have the same characters, quotes and delimiters aside. */
function expectCells(record: SlowRecord | undefined, cells: readonly string[], line: number): void {
  const told = record?.isBroken ? record.cells : (record?.cells ?? []).map(unescapeCell);
  const shown = (all: readonly string[]) => (record?.isBroken ? barest(all) : filled(all));
  const [want, got] = [shown(told), shown(cells)];
  if (want !== got) throw new FuzzFailure(`line ${line} has the cells ${want}, read are ${got}`);
}

/** In no order: an object puts keys that are numbers first. */
function filled(cells: readonly string[]): string {
  return JSON.stringify(cells.filter((cell) => cell.trim() !== "").sort());
}

function barest(cells: readonly string[]): string {
  return [...cells.join("")]
    .filter((character) => !/["';,\t ]/.test(character))
    .sort()
    .join("");
}

/** What is taken is text: it has an id, a title and a body, and no half characters. */
function expectWhole({ submissions }: SubmissionResult): void {
  for (const { submission, place } of submissions) {
    if (submission.id === "" || submission.title === "" || submission.body === "")
      throw new FuzzFailure(`line ${place.line} is taken without id, title or body`);
    const half = textsOf(submission).find((text) => !text.isWellFormed() || text.includes("\0"));
    if (half !== undefined)
      throw new FuzzFailure(`line ${place.line} is taken with half a character or NUL in ${show(half)}`);
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

function expectSame(first: object, second: object, what: string): void {
  const [one, other] = [told(first), told(second)];
  if (one === other) return;
  const at = [...one].findIndex((character, place) => character !== other[place]);
  const [from, to] = [Math.max(0, at - 60), at + 60];
  throw new FuzzFailure(
    `other pieces of the same bytes give other ${what}: ${show(one.slice(from, to))} and ${show(other.slice(from, to))}`,
  );
}

function told(result: object): string {
  return JSON.stringify(result, (key, value: unknown) =>
    key === "refused" && value instanceof InputError ? [value.code, value.message] : value,
  );
}

/** A file of rejects is a table with the same rows in it. */
async function expectRejectsReadable(issues: readonly RowIssue[]): Promise<void> {
  if (issues.length === 0) return;
  const bytes = Buffer.from(writeRejects(issues));
  const input: FuzzInput = { kind: "csv", file: "rejects.csv", bytes, pieces: [1], fillsDates: false };
  const table = await tableOf(input, [bytes]);
  const count = table.rows.length + table.issues.length;
  if (table.refused || count !== issues.length)
    throw new FuzzFailure(
      `${issues.length} refused rows are written and ${table.refused?.code ?? count} read: ${show(bytes.toString())}`,
    );
  const again = await submissionsOf(input, [bytes]);
  const read = again.submissions.length + again.issues.length;
  if (!again.refused && read !== issues.length)
    throw new FuzzFailure(`${issues.length} refused rows are written and ${read} read as submissions`);
}

function show(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}
