import { strToU8, type Zippable, zipSync } from "fflate";

/** Parts of a workbook written by hand, by name; only what is given differs from the plainest one. */
export interface WorkbookFixture {
  /** What stands in `sheetData` and behind it, by name of the sheet. @default one sheet without rows */
  readonly sheets?: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** Contents of `sst`. */
  readonly strings?: string;
  /** Contents of `styleSheet`. */
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Replaces or adds parts. */
  readonly parts?: Readonly<Record<string, string>>;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Makes the bytes of a workbook; the same for the same parts. */
export function workbook(fixture: WorkbookFixture): Uint8Array {
  return zipped(workbookTexts(fixture));
}

/** The parts of a workbook by name. */
export function workbookTexts({
  sheets = { Sheet1: "<sheetData/>" },
  hidden = [],
  strings,
  styles,
  date1904 = false,
  parts = {},
}: WorkbookFixture): Readonly<Record<string, string>> {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const all: Record<string, string> = {
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}">${relation("r1", "officeDocument", "/xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="s${i}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}">${names
      .map((_, i) => relation(`s${i}`, "worksheet", `worksheets/sheet${i + 1}.xml`))
      .join(
        "",
      )}${relation("x1", "sharedStrings", "sharedStrings.xml")}${styles === undefined ? "" : relation("x2", "styles", "styles.xml")}</Relationships>`,
  };
  for (const [i, name] of names.entries())
    all[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="${MAIN}">${sheets[name] ?? ""}</worksheet>`;
  if (strings !== undefined) all["xl/sharedStrings.xml"] = `<sst xmlns="${MAIN}">${strings}</sst>`;
  if (styles !== undefined) all["xl/styles.xml"] = `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`;
  return { ...all, ...parts };
}

/** Packs texts by name. */
export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts))
    files[name] = [strToU8(text), { mtime: new Date(1980, 0, 1) }];
  return zipSync(files);
}

/** Rows of inline texts, the first at line `from`; blank cells are left out. */
export function sheetData(rows: readonly (readonly string[])[], from = 1): string {
  const lines = rows.map((cells, i) => {
    const line = from + i;
    const filled = cells.map((cell, column) =>
      cell === ""
        ? ""
        : `<c r="${letter(column)}${line}" t="inlineStr"><is><t>${escapeText(cell)}</t></is></c>`,
    );
    return `<row r="${line}">${filled.join("")}</row>`;
  });
  return `<sheetData>${lines.join("")}</sheetData>`;
}

/** Cells joined to one, e.g. A2:A4. */
export function merged(...refs: readonly string[]): string {
  return `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
