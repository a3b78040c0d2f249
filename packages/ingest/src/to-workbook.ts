import { OptionError } from "@minyi/core";
import { commentsXml, notesDrawing } from "./xlsx/book-notes.ts";
import { bookSheetXml, hasNotes } from "./xlsx/book-sheet.ts";
import { BookStyles } from "./xlsx/book-styles.ts";
import { DOCUMENT, escapeXml, HEAD, MAIN, PACKAGE, type Part, TYPE, zipTexts } from "./xlsx/write-parts.ts";

/** A piece of a text, marked or not (文字片段). */
export interface TextRun {
  readonly text: string;
  /** Bold and red. @default false */
  readonly isMarked?: boolean;
}

/** What stands in a cell (单元格的值); a text is never a formula. */
export type BookCell = string | number | readonly TextRun[];

/** A column of a {@linkcode BookSheet} (列). */
export interface BookColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  /** Shown when the heading is pointed at (批注). */
  readonly note?: string;
  /** Shown when a cell of the column is chosen, at most 255 characters (输入提示). */
  readonly prompt?: string;
  /** Name of the list its cells are chosen from (下拉列表). */
  readonly list?: string;
  /** To be filled in: not locked. @default false */
  readonly isInput?: boolean;
  /** Its cells cannot be typed over, even where the sheet is not protected. @default false */
  readonly isFixed?: boolean;
  /** Small and grey, on one line. @default false */
  readonly isFaint?: boolean;
}

/** A row (一行); cells it does not have are blank. */
export interface BookRow {
  readonly cells: readonly BookCell[];
  /** `group` is set off by its ground; `muted` is grey and locked throughout. */
  readonly tone?: "group" | "muted" | undefined;
}

/** One sheet (工作表). */
export interface BookSheet {
  readonly name: string;
  readonly columns: readonly BookColumn[];
  readonly rows: Iterable<BookRow>;
  /** Columns that stay in view, beside the headings, which always do. @default 0 */
  readonly frozenColumns?: number;
  /** Only cells of input columns can be changed; without a password. @default false */
  readonly isProtected?: boolean;
  /** Every row is one line high: a list, not a form. @default false */
  readonly isDense?: boolean;
  /** Has filter arrows. @default false */
  readonly isFiltered?: boolean;
}

/** What a column's cells may be chosen from (可选值), by name. */
export type BookLists = Readonly<Record<string, readonly string[]>>;

/** Options for {@linkcode toWorkbook}. */
export interface BookOptions {
  /** Stand on a hidden sheet of their own, so that they may be long and hold commas. @default none */
  readonly lists?: BookLists;
}

const LIST_SHEET = "列表";

/**
 * Writes a workbook that people fill in (写填报工作簿): sheets with drop-down lists, notes, protected cells, marked passages, and
 * headings that stay in view.
 *
 * Texts are as {@linkcode toXlsx} writes them. The same sheets give the same bytes on every machine.
 *
 * O(n) time; the finished file and one chunk of rows are held in memory.
 * Source: ECMA-376, SpreadsheetML with inline strings.
 *
 * @throws {OptionError} There is no sheet, a name is no sheet's (empty, over 31 characters, with one of `[]:*?/\'`, or twice), or a
 * column names a list that is not given.
 * @example
 * const columns = [{ heading: "决定", width: 10, list: "决定", isInput: true }];
 * const file = toWorkbook([{ name: "待审", columns, rows: [{ cells: [""] }], isProtected: true }], { lists: { 决定: ["采纳"] } });
 * [...file.subarray(0, 2)]; // => [0x50, 0x4b]
 */
export function toWorkbook(sheets: readonly BookSheet[], { lists = {} }: BookOptions = {}): Uint8Array {
  if (sheets.length === 0)
    throw new OptionError("cannot write a workbook without sheets: wanted one or more");
  const all = Object.keys(lists).length > 0 ? [...sheets, listSheet(lists)] : sheets;
  checkSheets(all, lists);
  const styles = new BookStyles();
  const context = { styles, lists, listSheet: LIST_SHEET };
  return zipTexts(parts());

  function* parts(): Generator<Part> {
    yield ["[Content_Types].xml", [contentTypes(all)]];
    yield ["_rels/.rels", [relations([["officeDocument", "xl/workbook.xml"]])]];
    yield ["xl/workbook.xml", [workbookXml(all)]];
    const targets = all.map((_, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`] as const);
    yield ["xl/_rels/workbook.xml.rels", [relations([...targets, ["styles", "styles.xml"]])]];
    for (const [at, sheet] of all.entries()) {
      yield [`xl/worksheets/sheet${at + 1}.xml`, bookSheetXml(sheet, context)];
      if (hasNotes(sheet)) yield* noteParts(sheet, at + 1);
    }
    // Last, for the cells say which styles there are.
    yield ["xl/styles.xml", [styles.xml()]];
  }
}

function listSheet(lists: BookLists): BookSheet {
  const columns = Object.keys(lists).map((heading) => ({ heading, width: 20 }));
  const length = Math.max(...Object.values(lists).map((list) => list.length));
  const rows = Array.from({ length }, (_, at) => ({
    cells: Object.values(lists).map((list) => list[at] ?? ""),
  }));
  return { name: LIST_SHEET, columns, rows, isProtected: true };
}

function checkSheets(sheets: readonly BookSheet[], lists: BookLists): void {
  const names = new Set<string>();
  for (const { name, columns } of sheets) {
    const key = name.toLowerCase();
    if (name === "" || name.length > 31 || /[[\]:*?/\\']/.test(name) || names.has(key))
      throw new OptionError(
        `cannot call a sheet “${name}”: wanted a name of its own, 1 to 31 characters, without []:*?/\\'`,
      );
    names.add(key);
    const strange = columns.find(({ list }) => list !== undefined && !Object.hasOwn(lists, list));
    if (strange)
      throw new OptionError(`column “${strange.heading}” is chosen from “${strange.list}”: wanted that list`);
  }
}

function* noteParts({ columns }: BookSheet, number: number): Generator<Part> {
  yield [`xl/comments${number}.xml`, [commentsXml(columns)]];
  yield [`xl/drawings/vmlDrawing${number}.vml`, [notesDrawing(columns)]];
  const targets = [
    ["vmlDrawing", `../drawings/vmlDrawing${number}.vml`],
    ["comments", `../comments${number}.xml`],
  ] as const;
  yield [`xl/worksheets/_rels/sheet${number}.xml.rels`, [relations(targets)]];
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const found = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${found.join("")}</Relationships>`;
}

function contentTypes(sheets: readonly BookSheet[]): string {
  const override = (path: string, type: string) =>
    `<Override PartName="/xl/${path}" ContentType="${TYPE}.${type}+xml"/>`;
  const own = sheets.flatMap((sheet, at) => [
    override(`worksheets/sheet${at + 1}.xml`, "worksheet"),
    ...(hasNotes(sheet) ? [override(`comments${at + 1}.xml`, "comments")] : []),
  ]);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override("workbook.xml", "sheet.main")}${own.join("")}${override("styles.xml", "styles")}</Types>`;
}

function workbookXml(sheets: readonly BookSheet[]): string {
  const entries = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${name === LIST_SHEET ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join("")}</sheets></workbook>`;
}
