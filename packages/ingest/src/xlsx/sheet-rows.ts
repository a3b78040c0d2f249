import { type NumberFormat, showNumber } from "./number-format.ts";
import { richText, unescapeString, type WorkbookParts } from "./workbook-parts.ts";
import { XmlScanner } from "./xml-scanner.ts";

/** A row that holds something (一行). */
export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  /** From column A; as long as its last filled cell. */
  readonly cells: string[];
}

/** Cells joined to one (合并单元格): rows and columns, from 1 and from 0, both ends included. */
interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Options for {@linkcode sheetRows}. */
export interface SheetRowOptions {
  /** Gives the rows below a cell that is joined downwards its value. */
  readonly fillMerged: boolean;
}

/** A sheet has columns A to XFD. */
const MAX_COLUMNS = 16_384;
const MAX_ROWS = 1_048_576;
const PLAIN: NumberFormat = { kind: "number" };

/**
 * Reads the rows of a sheet that hold something (读工作表), hidden ones too; what the sheet claims of its size is not believed.
 *
 * Cells come as they are meant: days as YYYY-MM-DD, formulas by the value that was kept. A cell joined downwards can
 * stand in every row it covers; one joined across stands in its first column only.
 *
 * O(n).
 */
export function sheetRows(text: string, book: WorkbookParts, { fillMerged }: SheetRowOptions): SheetRow[] {
  const rows = new Map<number, string[]>();
  const merges: Merge[] = [];
  walkSheet(text, book, {
    cell: ({ text: value }, line, column) => put(rows, line, column, value),
    merge: (merge) => merges.push(merge),
  });
  if (fillMerged) fill(rows, merges);
  return Array.from(rows, ([at, cells]) => ({ line: at, cells })).sort((a, b) => a.line - b.line);
}

/** What a cell holds (单元格内容类型). */
export type CellKind = "text" | "number" | "day" | "truth" | "error" | "formula";

/** A cell, and what it is: a formula by the value that was kept. */
export interface SheetCell {
  readonly text: string;
  readonly kind: CellKind;
}

/** A row that holds something, with what its cells are (带类型的一行). */
export interface TypedRow {
  readonly line: number;
  /** From column A; nothing where a cell is blank. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** Reads the rows of a sheet as {@linkcode sheetRows} does, and tells what each cell is (读工作表及单元格类型). */
export function typedRows(text: string, book: WorkbookParts): TypedRow[] {
  const rows = new Map<number, (SheetCell | undefined)[]>();
  const cell = (value: SheetCell, line: number, column: number) => {
    const cells = rows.get(line) ?? [];
    rows.set(line, cells);
    while (cells.length < column) cells.push(undefined);
    cells[column] = value;
  };
  walkSheet(text, book, { cell, merge: () => {} });
  return Array.from(rows, ([line, cells]) => ({ line, cells })).sort((a, b) => a.line - b.line);
}

interface SheetVisitor {
  /** A cell that is not blank: its line from 1, its column from 0. */
  readonly cell: (cell: SheetCell, line: number, column: number) => void;
  readonly merge: (merge: Merge) => void;
}

function walkSheet(text: string, book: WorkbookParts, visitor: SheetVisitor): void {
  const xml = new XmlScanner(text);
  let [line, column] = [0, 0];
  for (let token = xml.next(); token; token = xml.next()) {
    if (token !== "open") continue;
    if (xml.name === "row") {
      line = clamp(Number(xml.attribute("r") ?? line + 1), line + 1, MAX_ROWS);
      column = 0;
    } else if (xml.name === "c") {
      const place = xml.attribute("r");
      column = place === undefined ? column : columnOf(place);
      const value = cellOf(xml, book);
      if (value.text !== "" && column < MAX_COLUMNS) visitor.cell(value, line, column);
      column++;
    } else if (xml.name === "mergeCell") {
      const merge = mergeOf(xml.attribute("ref") ?? "");
      if (merge) visitor.merge(merge);
    }
  }
}

function clamp(value: number, least: number, most: number): number {
  return Number.isInteger(value) && value >= least ? Math.min(value, most) : least;
}

function put(rows: Map<number, string[]>, line: number, column: number, value: string): void {
  const cells = rows.get(line) ?? [];
  rows.set(line, cells);
  while (cells.length < column) cells.push("");
  cells[column] = value;
}

function fill(rows: Map<number, string[]>, merges: readonly Merge[]): void {
  let last = 0;
  for (const line of rows.keys()) last = Math.max(last, line);
  for (const { top, bottom, left } of merges) {
    const value = rows.get(top)?.[left] ?? "";
    if (value === "") continue;
    // A whole column joined to one would make a million rows.
    for (let line = top + 1; line <= Math.min(bottom, last); line++) {
      if (rows.has(line)) put(rows, line, left, value);
    }
  }
}

/** B3 → 1. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^\$?([A-Z]+)/i.exec(place)?.[1]?.toUpperCase() ?? "A")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function mergeOf(ref: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/i.exec(ref);
  if (!match) return undefined;
  return { left: columnOf(match[1] ?? ""), top: Number(match[2]), bottom: Number(match[3]) };
}

function cellOf(xml: XmlScanner, book: WorkbookParts): SheetCell {
  const [type, style] = [xml.attribute("t") ?? "n", Number(xml.attribute("s") ?? 0)];
  let raw = "";
  let [text, inValue, computed] = [undefined as string | undefined, false, false];
  for (let token = xml.next(); token; token = xml.next()) {
    if (token === "text") {
      if (inValue) raw += xml.text;
    } else if (token === "open" && xml.name === "is") text = richText(xml);
    else if (xml.name === "v") inValue = token === "open";
    else if (xml.name === "f") computed = true;
    else if (token === "close" && xml.name === "c") break;
  }
  const format = book.formats[style] ?? PLAIN;
  return {
    text: text ?? valueText(raw, type, format, book),
    kind: computed ? "formula" : kindOf(type, format),
  };
}

function kindOf(type: string, { kind }: NumberFormat): CellKind {
  switch (type) {
    case "n":
      return kind === "number" ? "number" : "day";
    case "d":
      return "day";
    case "b":
      return "truth";
    case "e":
      return "error";
    default:
      return "text";
  }
}

function valueText(raw: string, type: string, format: NumberFormat, book: WorkbookParts): string {
  switch (type) {
    case "s":
      return raw === "" ? "" : (book.strings[Number(raw)] ?? "");
    case "str":
      return unescapeString(raw);
    case "b":
      return raw === "" ? "" : Number(raw) === 0 ? "FALSE" : "TRUE";
    case "d":
      return raw.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " ");
    case "n":
      return showNumber(raw, format, book.from1904);
    default:
      return raw;
  }
}
