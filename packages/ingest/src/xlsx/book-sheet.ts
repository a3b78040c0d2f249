import type { BookCell, BookColumn, BookLists, BookRow, BookSheet } from "../to-workbook.ts";
import { type BookStyles, type CellStyle, MARKED_RUN } from "./book-styles.ts";
import { columnName, cutToCell, DOCUMENT, escapeXml, HEAD, MAIN } from "./write-parts.ts";

const ROWS_PER_CHUNK = 500;
const HEADING: CellStyle = { bold: true, fill: "D9E2F0", wrap: true, centred: true };
/** Ground of columns to be filled in, of rows set off from their neighbours, and of rows that are only to be compared with. */
const FILLS = { input: "FFF8DC", group: "EEF4EA", muted: "EDEDED" } as const;

/** What a sheet needs of its workbook. */
export interface SheetContext {
  readonly styles: BookStyles;
  readonly lists: BookLists;
  /** Name of the sheet the lists stand on. */
  readonly listSheet: string;
}

/** Writes the part of one sheet (写工作表), in pieces. */
export function* bookSheetXml(sheet: BookSheet, context: SheetContext): Generator<string> {
  const { columns, rows, isProtected = false, isDense = false } = sheet;
  yield `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(sheet)}<sheetFormatPr defaultRowHeight="15"/>${columnsXml(columns)}<sheetData>`;
  const heading = context.styles.number(HEADING);
  yield rowXml(
    1,
    columns.map((column, at) => cellXml(column.heading, `${columnName(at + 1)}1`, heading)),
  );
  let line = 1;
  let chunk = "";
  for (const row of rows) {
    line++;
    chunk += rowXml(line, cellsXml(row, line, sheet, context.styles), isDense ? 1 : linesOf(row, columns));
    if (line % ROWS_PER_CHUNK === 0) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}</sheetData>`;
  if (isProtected) yield PROTECTION;
  if (sheet.isFiltered) yield `<autoFilter ref="A1:${columnName(columns.length)}${line}"/>`;
  yield validationsXml(columns, line, context);
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
  if (hasNotes(sheet)) yield '<legacyDrawing r:id="rId1"/>';
  yield "</worksheet>";
}

/** Whether a sheet has notes on its headings. */
export function hasNotes({ columns }: BookSheet): boolean {
  return columns.some(({ note }) => note !== undefined);
}

/** Locked cells stay, rows can be neither put in nor taken out; columns can be made wider and rows filtered. No password. */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>';

function viewXml({ frozenColumns = 0 }: BookSheet): string {
  const corner = `${columnName(frozenColumns + 1)}2`;
  const [x, pane] =
    frozenColumns > 0 ? [` xSplit="${frozenColumns}"`, "bottomRight"] : (["", "bottomLeft"] as const);
  return `<sheetViews><sheetView workbookViewId="0"><pane${x} ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function columnsXml(columns: readonly BookColumn[]): string {
  const cols = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${cols.join("")}</cols>`;
}

function rowXml(line: number, cells: readonly string[], lines = 1): string {
  const height = lines > 1 ? ` ht="${lines * LINE_POINTS}" customHeight="1"` : "";
  return `<row r="${line}"${height}>${cells.join("")}</row>`;
}

const LINE_POINTS = 16;
/** A row is never higher than a screen shows of several. */
const MOST_LINES = 11;

/** Lines the longest cell of a row wraps to: not every program works that out for itself. */
function linesOf({ cells }: BookRow, columns: readonly BookColumn[]): number {
  let most = 1;
  for (const [at, { width, isFaint }] of columns.entries()) {
    const cell = cells[at] ?? "";
    if (isFaint || typeof cell === "number") continue;
    const text = typeof cell === "string" ? cell : cell.map((run) => run.text).join("");
    const room = Math.max(1, Math.floor(width) - 1);
    const lines = text.split("\n").reduce((sum, one) => sum + Math.max(1, Math.ceil(widthOf(one) / room)), 0);
    most = Math.max(most, lines);
  }
  return Math.min(most, MOST_LINES);
}

/** In characters: what is not ASCII is two wide. */
function widthOf(text: string): number {
  let width = 0;
  for (const point of text) width += point < "\u0080" ? 1 : 2;
  return width;
}

function cellsXml(
  { cells, tone }: BookRow,
  line: number,
  { columns, isDense = false }: BookSheet,
  styles: BookStyles,
): string[] {
  return columns.map((column, at) => {
    const style = { ...styleOf(column, tone), ...(isDense ? { wrap: false } : {}) };
    return cellXml(cells[at] ?? "", `${columnName(at + 1)}${line}`, styles.number(style));
  });
}

function styleOf({ isInput = false, isFaint = false }: BookColumn, tone: BookRow["tone"]): CellStyle {
  const open = isInput && tone !== "muted";
  const fill = open ? FILLS.input : tone === undefined ? "FFFFFF" : FILLS[tone];
  return { fill, faint: isFaint, wrap: !isFaint, locked: !open };
}

function cellXml(value: BookCell, place: string, style: number): string {
  if (value === "") return `<c r="${place}" s="${style}"/>`;
  if (typeof value === "number") return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  const text = typeof value === "string" ? textXml(cutToCell(value)) : value.map(runXml).join("");
  return `<c r="${place}" s="${style}" t="inlineStr"><is>${text}</is></c>`;
}

function runXml({ text, isMarked = false }: { readonly text: string; readonly isMarked?: boolean }): string {
  return `<r>${isMarked ? MARKED_RUN : ""}${textXml(text)}</r>`;
}

function textXml(text: string): string {
  return `<t xml:space="preserve">${escapeXml(text)}</t>`;
}

/** Excel allows a title of 32 characters and a text of 255. */
function validationsXml(columns: readonly BookColumn[], last: number, context: SheetContext): string {
  const found = columns.flatMap(({ list, prompt, heading, isFixed = false }, at) => {
    if ((list === undefined && prompt === undefined && !isFixed) || last < 2) return [];
    const place = `${columnName(at + 1)}2:${columnName(at + 1)}${last}`;
    const name = escapeXml(heading);
    if (isFixed)
      return `<dataValidation type="custom" errorStyle="stop" showErrorMessage="1" errorTitle="${name}" error="这一列导入时要用，请勿改动" sqref="${place}"><formula1>FALSE</formula1></dataValidation>`;
    const shown =
      prompt === undefined
        ? ""
        : ` showInputMessage="1" promptTitle="${name}" prompt="${escapeXml(prompt.slice(0, 255))}"`;
    if (list === undefined) return `<dataValidation${shown} sqref="${place}"/>`;
    const error = ` showErrorMessage="1" errorStyle="stop" errorTitle="${name}" error="请从下拉列表中选择，或者留空"`;
    return `<dataValidation type="list" allowBlank="1"${shown}${error} sqref="${place}"><formula1>${escapeXml(listPlace(list, context))}</formula1></dataValidation>`;
  });
  return found.length === 0
    ? ""
    : `<dataValidations count="${found.length}">${found.join("")}</dataValidations>`;
}

function listPlace(name: string, { lists, listSheet }: SheetContext): string {
  const column = columnName(Object.keys(lists).indexOf(name) + 1);
  const last = (lists[name]?.length ?? 0) + 1;
  return `'${listSheet}'!$${column}$2:$${column}$${last}`;
}
