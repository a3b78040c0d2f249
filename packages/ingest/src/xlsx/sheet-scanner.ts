import { type NumberFormat, showNumber } from "./number-format.ts";
import { StringItem, unescapeString } from "./shared-strings.ts";
import { MAX_COLUMNS, type SheetContext, SheetCounts, type SheetTally } from "./sheet-counts.ts";
import { damaged, overLimit } from "./workbook-errors.ts";
import { isTrue } from "./workbook-parts.ts";
import { columnName } from "./write-parts.ts";
import { XmlScanner } from "./xml-scanner.ts";

/** What a cell holds (单元格内容类型). */
export type CellKind = "text" | "number" | "day" | "truth" | "error" | "formula";

/** A row that holds something (一行). */
export interface ScannedRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  /** From column A; as long as its last filled cell. */
  readonly cells: string[];
  /** What the cells are; nothing where one is blank. */
  readonly kinds: (CellKind | undefined)[];
}

/** Rows of a sheet. */
const MAX_ROWS = 1_048_576;
const PLAIN: NumberFormat = { kind: "number" };

/**
 * Finds the rows of a sheet that hold something (读工作表) as its XML comes in, hidden ones too; what the sheet claims of its size
 * is not believed, nor that its rows and cells say where they stand.
 *
 * Cells come as they are meant: days as YYYY-MM-DD, formulas by the value that was kept.
 *
 * O(n); holds one row and one piece. Source: ECMA-376 part 1, 18.3.
 */
export class SheetScanner {
  readonly #context: SheetContext;
  readonly #xml: XmlScanner;
  readonly #item = new StringItem();
  #place = "outside" as "outside" | "rows" | "row" | "cell" | "value";
  #row: ScannedRow = { line: 0, cells: [], kinds: [] };
  #isHidden = false;
  #column = 0;
  #type = "n";
  #style = 0;
  #raw = "";
  #isInline = false;
  #isComputed = false;
  /** Characters of the row so far. */
  #rowChars = 0;
  readonly #counts: SheetCounts;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#xml = new XmlScanner(context.file);
    this.#counts = new SheetCounts(context);
  }

  /** Adds a piece of the sheet's XML. */
  push(text: string): void {
    this.#xml.push(text);
  }

  /** Says that there are no more pieces. */
  end(): void {
    this.#xml.end();
  }

  /** What is known of the sheet by now. */
  tally(): SheetTally {
    return this.#counts.tally();
  }

  /** The next row that holds something; nothing when another piece is needed. @throws {InputError} UNREADABLE. */
  next(): ScannedRow | undefined {
    const xml = this.#xml;
    for (let token = xml.next(); token; token = xml.next()) {
      if (token === "text") this.#text(xml.text);
      else if (token === "open") this.#open(xml.name);
      else if (this.#close(xml.name)) return this.#row;
    }
    return undefined;
  }

  #text(text: string): void {
    if (this.#place === "value") {
      this.#raw += text;
      this.#rowChars += text.length;
    } else if (this.#isInline) this.#rowChars += this.#item.add(text);
    else return;
    const { recordBytes } = this.#context.limits;
    if (this.#rowChars > recordBytes) throw this.#tooLong(recordBytes);
  }

  #open(name: string): void {
    switch (this.#place) {
      case "outside":
        if (name === "sheetData") this.#place = "rows";
        else if (name === "col") this.#hideColumns();
        break;
      case "rows":
        if (name === "row") this.#openRow();
        break;
      case "row":
        if (name === "c") this.#openCell();
        break;
      case "cell":
        if (name === "v") this.#place = "value";
        else if (name === "f") this.#isComputed = true;
        else if (name === "is") this.#isInline = true;
        else if (this.#isInline) this.#item.open(name);
    }
  }

  /** Whether that ended a row that holds something. */
  #close(name: string): boolean {
    switch (this.#place) {
      case "value":
        if (name === "v") this.#place = "cell";
        return false;
      case "cell":
        if (name === "c") this.#closeCell();
        else if (this.#isInline) this.#item.close(name);
        return false;
      case "row":
        return name === "row" && this.#closeRow();
      case "rows":
        if (name === "sheetData") this.#place = "outside";
        return false;
      case "outside":
        return false;
    }
  }

  #openRow(): void {
    const told = Number(this.#xml.attribute("r") ?? 0);
    const least = this.#row.line + 1;
    this.#isHidden = isTrue(this.#xml.attribute("hidden"));
    this.#row = { line: Number.isInteger(told) && told >= least ? told : least, cells: [], kinds: [] };
    this.#rowChars = 0;
    this.#column = 0;
    this.#place = "row";
  }

  #closeRow(): boolean {
    this.#place = "rows";
    const { line, cells } = this.#row;
    if (cells.length === 0) {
      this.#counts.blank(1);
      return false;
    }
    if (line > MAX_ROWS)
      throw this.#damaged(`has a row ${line}; there are ${MAX_ROWS}`, `有第 ${line} 行，最多 ${MAX_ROWS} 行`);
    if (this.#isHidden) this.#counts.hideRow();
    return true;
  }

  #openCell(): void {
    const xml = this.#xml;
    const column = columnOf(xml.attribute("r") ?? "");
    if (column >= 0) this.#column = column;
    // Blank cells are many where a sheet is styled down to its end.
    if (!xml.isEmpty) {
      this.#type = xml.attribute("t") ?? "n";
      this.#style = Number(xml.attribute("s") ?? 0);
    }
    this.#raw = "";
    this.#isInline = false;
    this.#isComputed = false;
    this.#place = "cell";
  }

  #closeCell(): void {
    this.#place = "row";
    const { cells, kinds } = this.#row;
    const format = this.#context.book.formats[this.#style] ?? PLAIN;
    const text = this.#isInline ? this.#item.take() : this.#valueText(format);
    const column = this.#column++;
    if (text === "") {
      if (this.#isComputed && this.#raw === "" && this.#type !== "str") this.#counts.uncomputed();
      this.#counts.blank(1);
      return;
    }
    if (column >= MAX_COLUMNS) throw this.#damaged("has a cell beyond column XFD", "有单元格在 XFD 列之后");
    if ((cells[column] ?? "") !== "")
      throw this.#damaged(`has two cells ${this.#where(column)}`, `单元格 ${this.#where(column)} 有两份`);
    this.#counts.blank(column - cells.length);
    while (cells.length < column) {
      cells.push("");
      kinds.push(undefined);
    }
    cells[column] = text;
    kinds[column] = kindOf(this.#type, format, this.#isComputed);
    this.#counts.fill(column, text.length);
  }

  #valueText(format: NumberFormat): string {
    const raw = this.#raw;
    if (raw === "") return "";
    switch (this.#type) {
      case "s":
        return this.#sharedText(raw);
      case "str":
        return unescapeString(raw);
      case "b":
        return Number(raw) === 0 || raw === "false" ? "FALSE" : "TRUE";
      case "d":
        return isoDay(raw);
      case "n":
        return showNumber(raw, format, this.#context.book.from1904);
      default:
        return raw;
    }
  }

  #sharedText(raw: string): string {
    const { strings } = this.#context.book;
    const text = strings[Number(raw)];
    if (text !== undefined) return text;
    const where = this.#where(this.#column);
    throw this.#damaged(
      `refers in ${where} to the shared text ${raw.slice(0, 20)} of ${strings.length}`,
      `单元格 ${where} 指向第 ${raw.slice(0, 20)} 条共享文本，而文件只有 ${strings.length} 条`,
    );
  }

  #hideColumns(): void {
    const xml = this.#xml;
    if (!isTrue(xml.attribute("hidden"))) return;
    this.#counts.hideColumns(Number(xml.attribute("min") ?? 1), Number(xml.attribute("max") ?? 1));
  }

  #tooLong(recordBytes: number) {
    const { file, sheet } = this.#context;
    return overLimit(file, {
      limit: "recordBytes",
      allowed: recordBytes,
      why: `has more than ${recordBytes} characters in row ${this.#row.line} of its sheet “${sheet}”`,
      zh: `工作表“${sheet}”第 ${this.#row.line} 行多于 ${recordBytes} 字`,
    });
  }

  #where(column: number): string {
    return `${columnName(column + 1)}${this.#row.line}`;
  }

  #damaged(why: string, zh: string) {
    const { file, sheet } = this.#context;
    return damaged(file, `its sheet “${sheet}” ${why}`, `工作表“${sheet}”${zh}`);
  }
}

function kindOf(type: string, { kind }: NumberFormat, isComputed: boolean): CellKind {
  if (type === "e") return "error";
  if (isComputed) return "formula";
  switch (type) {
    case "n":
      return kind === "number" ? "number" : "day";
    case "d":
      return "day";
    case "b":
      return "truth";
    default:
      return "text";
  }
}

/** 2009-03-05T00:00:00.000 → 2009-03-05 */
function isoDay(raw: string): string {
  return raw
    .replace(/(T\d\d:\d\d:\d\d)(?:\.0+)?Z?$/, "$1")
    .replace(/T00:00:00$/, "")
    .replace("T", " ");
}

/** B3 → 1; no letters: -1. */
export function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length && at < 8; at++) {
    const code = place.charCodeAt(at) & 0xdf;
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (at > 0 || place.charAt(at) !== "$") break;
  }
  return column - 1;
}
