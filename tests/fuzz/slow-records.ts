/** A record, or a line that is none, as the slow count sees it (慢速计数的一条). */
export interface SlowRecord {
  /** Line it starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What it is written as, without the line break behind it. */
  readonly raw: string;
  readonly isBroken: boolean;
}

/** How a text is written, and where it begins. */
export interface SlowOptions {
  readonly delimiter: string;
  readonly quote: string;
  /** @default 1 */
  readonly firstLine?: number;
  /** @default false */
  readonly goesOnAtNul?: boolean;
}

/**
 * Counts the records of a CSV text without the reader (慢速计数): one character after the other, from the start of every line anew.
 *
 * A record is cells between delimiters; a cell in quotes may hold anything, a quote written twice; a cell without has no
 * quote. Where no record starts the line is one of its own: broken if a cell of it begins with a quote, else its cells are what
 * stands between the delimiters. Empty lines are none.
 *
 * csv-parse 7 takes a NUL behind a closing quote for the end of the file, so that the cell goes on: that is the other reading.
 *
 * O(lines · n).
 */
export function slowRecords(
  text: string,
  { delimiter, quote, firstLine = 1, goesOnAtNul = false }: SlowOptions,
): SlowRecord[] {
  const records: SlowRecord[] = [];
  const reading = { delimiter, quote, goesOnAtNul };
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    const found = recordAt(text, at, reading) ?? lineAt(text, at, reading);
    if (found.raw !== "") records.push({ line, ...found });
    line += breaksIn(found.raw) + 1;
    at = behindBreak(text, at + found.raw.length);
  }
  return records;
}

type Found = Omit<SlowRecord, "line">;

interface Reading {
  readonly delimiter: string;
  readonly quote: string;
  readonly goesOnAtNul: boolean;
}

function recordAt(text: string, start: number, reading: Reading): Found | undefined {
  const cells: string[] = [];
  for (let at = start; ; at++) {
    const cell = text[at] === reading.quote ? quotedCell(text, at) : plainCell(text, at, reading);
    if (!cell) return undefined;
    const goesOn = reading.goesOnAtNul && text[cell.end] === "\0";
    const rest = goesOn ? plainCell(text, cell.end, reading) : cell;
    cells.push(rest === cell ? cell.text : cell.text + rest.text);
    at = rest.end;
    if (text[at] === reading.delimiter) continue;
    const ends = at >= text.length || isBreak(text[at]);
    return ends ? { cells, raw: text.slice(start, at), isBroken: false } : undefined;
  }
}

interface Cell {
  readonly text: string;
  readonly end: number;
}

function quotedCell(text: string, start: number): Cell | undefined {
  const quote = text[start];
  let cell = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== quote) cell += text[at];
    else if (text[at + 1] === quote) cell += text[at++];
    else return { text: cell, end: at + 1 };
  }
  return undefined;
}

function plainCell(text: string, start: number, { delimiter, quote }: Reading): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== quote && !isBreak(text[end])) end++;
  return { text: text.slice(start, end), end };
}

function lineAt(text: string, start: number, { delimiter, quote }: Reading): Found {
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  const raw = text.slice(start, end);
  const cells = raw.split(delimiter);
  // Of a line with a quote where none may be, spaces around quotes are passed over: its cells are not told here.
  return { cells, raw, isBroken: cells.some((cell) => cell.trimStart().startsWith(quote)) };
}

function isBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isBreak(text[at]) && !text.startsWith("\r\n", at)) count++;
  return count;
}

function behindBreak(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : at + 1;
}
