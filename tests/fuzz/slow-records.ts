/** A record, or a line that is none, as the slow count sees it (慢速计数的一条). */
export interface SlowRecord {
  /** Line it starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What it is written as, without the line break behind it. */
  readonly raw: string;
  readonly isBroken: boolean;
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
  delimiter: string,
  { goesOnAtNul = false }: { readonly goesOnAtNul?: boolean } = {},
): SlowRecord[] {
  const records: SlowRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const found = recordAt(text, at, { delimiter, goesOnAtNul }) ?? lineAt(text, at, delimiter);
    if (found.raw !== "") records.push({ line, ...found });
    line += breaksIn(found.raw) + 1;
    at = behindBreak(text, at + found.raw.length);
  }
  return records;
}

type Found = Omit<SlowRecord, "line">;

interface Reading {
  readonly delimiter: string;
  readonly goesOnAtNul: boolean;
}

function recordAt(text: string, start: number, { delimiter, goesOnAtNul }: Reading): Found | undefined {
  const cells: string[] = [];
  for (let at = start; ; at++) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (!cell) return undefined;
    const rest = goesOnAtNul && text[cell.end] === "\0" ? plainCell(text, cell.end, delimiter) : cell;
    cells.push(rest === cell ? cell.text : cell.text + rest.text);
    at = rest.end;
    if (text[at] === delimiter) continue;
    const ends = at >= text.length || isBreak(text[at]);
    return ends ? { cells, raw: text.slice(start, at), isBroken: false } : undefined;
  }
}

function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  let cell = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') cell += text[at++];
    else return { text: cell, end: at + 1 };
  }
  return undefined;
}

function plainCell(text: string, start: number, delimiter: string): { text: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '"' && !isBreak(text[end])) end++;
  return { text: text.slice(start, end), end };
}

function lineAt(text: string, start: number, delimiter: string): Found {
  let end = start;
  while (end < text.length && !isBreak(text[end])) end++;
  const raw = text.slice(start, end);
  const cells = raw.split(delimiter);
  return { cells, raw, isBroken: cells.some((cell) => cell.startsWith('"')) };
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
