import {
  columnName,
  cutToCell,
  DOCUMENT,
  escapeXml,
  HEAD,
  MAIN,
  PACKAGE,
  type Part,
  TYPE,
  zipTexts,
} from "./xlsx/write-parts.ts";

/** A column of a sheet (列): its heading and its width in characters. */
export interface SheetColumn {
  readonly heading: string;
  readonly width: number;
}

/** Options for {@linkcode toXlsx}. */
export interface XlsxOptions {
  /** Name of the sheet's tab. @default "Sheet1" */
  readonly sheet?: string;
}

const ROWS_PER_CHUNK = 500;

/**
 * Writes rows as a workbook of one sheet (写 XLSX): bold first row that stays in view, filter arrows, texts as texts.
 *
 * A text is never a formula, whatever it begins with. Characters XML cannot hold are left out; a text over 32,767
 * UTF-16 units is cut and ends in “…”. The same rows give the same bytes on every machine.
 *
 * O(n) time; the finished file and one chunk of rows are held in memory.
 * Source: ECMA-376, SpreadsheetML with inline strings.
 *
 * @example
 * const file = await toXlsx([{ heading: "标题", width: 30 }], [["=1+1"]]);
 * [...file.subarray(0, 2)]; // => [0x50, 0x4b]
 */
export async function toXlsx(
  columns: readonly SheetColumn[],
  rows: Iterable<readonly (string | number)[]>,
  { sheet = "Sheet1" }: XlsxOptions = {},
): Promise<Uint8Array> {
  const parts = Object.entries(fixedParts(sheet)).map(([path, text]): Part => [path, [text]]);
  return zipTexts([...parts, ["xl/worksheets/sheet1.xml", sheetXml(columns, rows)]]);
}

function* sheetXml(
  columns: readonly SheetColumn[],
  rows: Iterable<readonly (string | number)[]>,
): Generator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`;
  yield columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  const headings = columns.map(({ heading }, at) => textCell(heading, `${columnName(at + 1)}1`, 1));
  yield `</cols><sheetData><row r="1">${headings.join("")}</row>`;
  let count = 1;
  let chunk = "";
  for (const row of rows) {
    count++;
    chunk += rowXml(row, count);
    if (count % ROWS_PER_CHUNK === 0) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}</sheetData><autoFilter ref="A1:${columnName(columns.length)}${count}"/></worksheet>`;
}

/** Rows and cells say where they stand (`r`): the standard leaves that open, but not every reader can do without. */
function rowXml(row: readonly (string | number)[], line: number): string {
  const cells = row.map((value, at) => cell(value, `${columnName(at + 1)}${line}`));
  return `<row r="${line}">${cells.join("")}</row>`;
}

function cell(value: string | number, place: string): string {
  if (value === "") return `<c r="${place}"/>`;
  return typeof value === "number" ? `<c r="${place}"><v>${value}</v></c>` : textCell(value, place, 0);
}

function textCell(value: string, place: string, style: number): string {
  return `<c r="${place}" t="inlineStr"${style === 0 ? "" : ` s="${style}"`}><is><t xml:space="preserve">${escapeXml(cutToCell(value))}</t></is></c>`;
}

function fixedParts(sheet: string): Readonly<Record<string, string>> {
  const font = '<sz val="11"/><name val="Calibri"/>';
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escapeXml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
}
