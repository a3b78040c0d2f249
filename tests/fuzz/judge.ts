import { InputError, type RowIssue } from "@minyi/core";
import { unescapeCell, writeRejects } from "@minyi/ingest";
import type { FuzzInput } from "./fuzz-input.ts";
import { type PresentRecord, type PresentTable, presentRecords } from "./present-records.ts";
import { type FileReading, FuzzFailure, submissionsOf, tableOf } from "./read-file.ts";

/**
 * Reads a hostile file in every way and holds what comes out against what must hold for any file (判定).
 *
 * Nothing is thrown but an {@linkcode InputError} that says in Chinese what is wrong; lines go up and lie in the file; no record
 * is lost; cells are the file's own; other pieces of the same bytes give the same; what was refused can be read again.
 *
 * @returns Whether rows came out, for the tally.
 * @throws {FuzzFailure} One of these does not hold.
 */
export async function judge(given: FuzzInput): Promise<boolean> {
  const input = given.written ? { ...given, dialect: given.written } : given;
  const table = await tableOf(input, [input.bytes]);
  const read = await submissionsOf(input, [input.bytes]);
  for (const reading of [table, read]) {
    expectLines(input, reading);
    expectNothingLost(input, reading);
  }
  expectWhole(read);
  expectSame(read, await submissionsOf(input, pieces(input)), "other pieces of the same bytes");
  if (read.refused) expectSame(table, await tableOf(input, pieces(input)), "other pieces of the same bytes");
  if (given.written) {
    // A plain table has its headings on the first line: below a title line its rows are too wide, and nothing tells how.
    if (table.rows.length > 0)
      expectSame(table, await tableOf(given, [input.bytes]), "finding out how it is written");
    expectSame(read, await submissionsOf(given, [input.bytes]), "finding out how it is written");
  }
  await expectRejectsReadable(table.issues, tableOf);
  await expectRejectsReadable(read.issues, submissionsOf);
  return table.rows.length + read.rows.length > 0;
}

function* pieces({ bytes, pieces: sizes }: FuzzInput): Generator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** A sheet has no row below it. */
const LAST_ROW = 1_048_576;

/** Of every table: rows and issues go up, lie in the file, and no line is told twice. */
function expectLines(input: FuzzInput, { rows, issues, notes }: FileReading): void {
  const last = input.kind === "xlsx" ? LAST_ROW : lineCount(input.bytes);
  const before = new Map<string, number>();
  for (const [kind, list] of [["row", rows] as const, ["issue", issues] as const]) {
    for (const { file, line } of list) {
      const least = before.get(`${kind} ${file}`) ?? 0;
      if (line < least || (line === least && !input.canShareLines) || line > last || !Number.isInteger(line))
        throw new FuzzFailure(`line ${line} comes after line ${least}; the last is ${last}`);
      before.set(`${kind} ${file}`, line);
    }
  }
  const told = new Set<string>();
  for (const { file, line } of [...rows, ...issues, ...notes.filter((note) => note.line > 0)]) {
    const place = `${file}:${line}`;
    if (told.has(place) && !input.canShareLines) throw new FuzzFailure(`line ${line} is told twice`);
    told.add(place);
  }
}

/** In every encoding we read, a line break has one of these bytes, and none of another character has. */
function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (const byte of bytes) if (byte === 10 || byte === 13) count++;
  return count;
}

function expectNothingLost(input: FuzzInput, reading: FileReading): void {
  if (reading.refused) return;
  const wrong = presentRecords(input, reading.notes).map((tables) => wrongWith(tables, reading));
  // Where there is more than one way to read, one of them must fit.
  if (wrong.length > 0 && wrong.every((one) => one !== undefined)) throw new FuzzFailure(wrong[0]);
}

function wrongWith(tables: readonly PresentTable[], reading: FileReading): string | undefined {
  const known = new Set(tables.map(({ file }) => file));
  const all = [...reading.rows, ...reading.issues, ...reading.notes.filter(({ line }) => line > 0)];
  const other = all.find(({ file }) => !known.has(file));
  if (other) return `line ${other.line} is told of ${other.file}, which is not read`;
  for (const table of tables) {
    const own = of(table.file, reading);
    const wrong = lost(table, own) ?? wrongCells(table, own);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function of(
  file: string,
  { rows, issues, notes }: FileReading,
): Pick<FileReading, "rows" | "issues" | "notes"> {
  const isOwn = (one: { readonly file: string }) => one.file === file;
  const told = notes.filter((note) => isOwn(note) && note.line > 0);
  return { rows: rows.filter(isOwn), issues: issues.filter(isOwn), notes: told };
}

type Own = Pick<FileReading, "rows" | "issues" | "notes">;

/** Every record is a row, an issue or a note; but one has the headings, above all rows, with blank ones over it. */
function lost(
  { records, hasHeadings, places }: PresentTable,
  { rows, issues, notes }: Own,
): string | undefined {
  if (places) {
    const told = [...rows, ...issues].map(({ line }) => line).sort((a, b) => a - b);
    return told.join(" ") === places.join(" ")
      ? undefined
      : `objects begin on ${places.join(" ")}, told are ${told.join(" ")}`;
  }
  const found = new Set([...rows, ...issues, ...notes].map(({ line }) => line));
  const invented = [...found].find((line) => !records.has(line));
  if (invented !== undefined) return `line ${invented} is told and no record starts there`;
  const missing = [...records.keys()].filter((line) => !found.has(line));
  if (!hasHeadings) return missing.length === 0 ? undefined : lostLines(records, missing);
  const headings = missing.at(-1);
  if (headings === undefined) return "no line has the headings";
  const first = Math.min(...[...rows, ...issues].map(({ line }) => line));
  const areBlank = missing.slice(0, -1).every((line) => isBlank(records.get(line)));
  return headings < first && areBlank ? undefined : lostLines(records, missing);
}

function lostLines(records: PresentTable["records"], missing: readonly number[]): string {
  return `of the lines ${[...records.keys()].join(" ")} these are lost: ${missing.join(" ")}`;
}

function isBlank(record: PresentRecord | undefined): boolean {
  return record?.cells === undefined || record.cells.every((cell) => cell.trim() === "");
}

/** Cells of rows and of refused rows are those of the record on that line, less the guard; notes quote them. */
function wrongCells({ records }: PresentTable, { rows, issues, notes }: Own): string | undefined {
  const all = [...rows, ...issues.map(({ line, cells }) => ({ line, cells: Object.values(cells) }))];
  for (const { line, cells } of all) {
    const record = records.get(line);
    if (record?.cells === undefined) continue;
    const isFine = record.isBroken ? sameCharacters(record.cells, cells) : hasCells(cells, record.cells);
    if (!isFine) return `line ${line} has the cells ${show(record.cells)}, read are ${show(cells)}`;
  }
  for (const { line, text } of notes) {
    const { cells = [], isBroken } = records.get(line) ?? { isBroken: true };
    const words = bare(cells.map((cell) => unescapeCell(cell.trim())).join(""));
    if (!isBroken && !bare(text.zh).includes(words))
      return `line ${line} has ${show(cells)}, the note says ${show([text.zh])}`;
  }
  return undefined;
}

/** Rows may have more: a cell that is joined downwards fills those below it. In no order: an object puts numbers first. */
function hasCells(read: readonly string[], written: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const cell of read) left.set(cell, (left.get(cell) ?? 0) + 1);
  return written.every((own) => {
    if (unescapeCell(own).trim() === "") return true;
    // Cells of a workbook have no guard.
    const cell = (left.get(unescapeCell(own)) ?? 0) > 0 ? unescapeCell(own) : own;
    const count = left.get(cell) ?? 0;
    left.set(cell, count - 1);
    return count > 0;
  });
}

/** Of a line that is no record nobody can know the cells: quotes and delimiters aside it must have the same characters. */
function sameCharacters(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [one, other].map((cells) =>
    [...cells.join("")].filter((character) => !/["';,\s]/.test(character)).sort(),
  );
  return first?.join("") === second?.join("");
}

function bare(text: string): string {
  return text.replace(/\s/g, "");
}

/** What is taken is text: it has an id, a title and a body, and no half characters. */
function expectWhole({ submissions }: FileReading): void {
  for (const { submission, place } of submissions) {
    if (submission.id === "" || submission.title === "" || submission.body === "")
      throw new FuzzFailure(`line ${place.line} is taken without id, title or body`);
    const half = textsOf(submission).find((text) => !text.isWellFormed() || text.includes("\0"));
    if (half !== undefined)
      throw new FuzzFailure(`line ${place.line} is taken with half a character or NUL in ${show([half])}`);
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

function expectSame(first: FileReading, second: FileReading, what: string): void {
  const [one, other] = [told(first), told(second)];
  if (one === other) return;
  let at = 0;
  while (one[at] === other[at]) at++;
  const [from, to] = [Math.max(0, at - 60), at + 60];
  throw new FuzzFailure(
    `${what} gives another answer: ${show([one.slice(from, to), other.slice(from, to)])}`,
  );
}

function told(result: FileReading): string {
  return JSON.stringify(result, (key, value: unknown) =>
    key === "refused" && value instanceof InputError ? [value.code, value.message] : value,
  );
}

/** A file of rejects is a table with the same rows in it, however it is read. */
async function expectRejectsReadable(issues: readonly RowIssue[], read: typeof tableOf): Promise<void> {
  if (issues.length === 0) return;
  const bytes = Buffer.from(writeRejects(issues));
  const file = "rejects.csv";
  const again = await read({ kind: "csv", file, bytes, pieces: [1], fillsDates: false }, [bytes]);
  const count = again.rows.length + again.issues.length;
  // Rows that end early may leave out a whole column.
  if (again.refused?.code === "MISSING_COLUMN") return;
  if (again.refused || count !== issues.length)
    throw new FuzzFailure(
      `${issues.length} refused rows are written and ${again.refused?.code ?? count} read: ${show([bytes.toString()])}`,
    );
}

function show(texts: readonly string[]): string {
  const text = JSON.stringify(texts);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
