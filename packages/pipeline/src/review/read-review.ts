import { InputError, type ReviewDecision, type RowIssue, type SourcePlace } from "@minyi/core";
import { type CellKind, readSheets, type SheetCell, type TypedSheet, unescapeCell } from "@minyi/ingest";
import type { InputFile } from "../open-input.ts";
import { NEW_CATEGORY, REVIEW_HEADINGS, type ReviewField } from "./review-columns.ts";
import { findDecision, REVIEW_WORDS } from "./review-words.ts";

/** A row of a review sheet, as it was filled in (复核行). */
export interface ReviewRow {
  readonly place: SourcePlace;
  /** All cells by heading, for an issue. */
  readonly cells: Readonly<Record<string, string>>;
  readonly id: string;
  readonly version: string;
  /** Nothing: left as it is. */
  readonly decision?: ReviewDecision;
  readonly category: string;
  readonly group: string;
  readonly title: string;
  readonly reason: string;
  readonly reviewer: string;
}

/** What was read of a review sheet (读表结果). */
export interface ReviewTable {
  readonly rows: readonly ReviewRow[];
  readonly issues: readonly RowIssue[];
  /** What the rows that could not be read are about, and go together with: nothing is done by halves. */
  readonly unread: readonly Pick<ReviewRow, "id" | "group">[];
}

/**
 * Reads the sheets of a review workbook that hold decisions (读复核表), or a CSV of its rows: columns by their headings, in any order;
 * other sheets and columns are passed over. The lists of a run (items.xlsx) are such a workbook, too.
 *
 * A cell of the wrong kind (a number, day, formula or error where a word is wanted) is an issue; so is a word that is no
 * decision. Rows with nothing in the columns that are read are passed over.
 *
 * @throws {InputError} The file cannot be read, or lacks a needed column: MISSING_COLUMN names all that are missing.
 */
export async function readReview(
  { name, bytes }: InputFile,
  { encoding }: { readonly encoding?: string } = {},
): Promise<ReviewTable> {
  const sheets = await readSheets(bytes, { file: name, ...(encoding === undefined ? {} : { encoding }) });
  const found = sheets.flatMap((sheet) => headed(sheet, name) ?? []);
  if (found.length === 0) throw missing(name, lacking(sheets).map(headingOf));
  for (const sheet of found) refuseMissing(sheet, name);
  const rows: ReviewRow[] = [];
  const issues: RowIssue[] = [];
  const unread: Pick<ReviewRow, "id" | "group">[] = [];
  for (const sheet of found) {
    for (const line of sheet.rows) {
      const read = readRow(line, sheet);
      if (read === undefined) continue;
      if ("code" in read) {
        issues.push(read);
        unread.push({ id: textOf(line, sheet, "id"), group: textOf(line, sheet, "group") });
      } else rows.push(read);
    }
  }
  return { rows, issues, unread };
}

const FIELDS = Object.keys(REVIEW_HEADINGS) as ReviewField[];
const KEYS: readonly ReviewField[] = ["id", "version", "decision"];
/** Lines in which the headings are looked for. */
const HEADING_LINES = 20;

function headingOf(field: ReviewField): string {
  return REVIEW_HEADINGS[field];
}

/** What a column may be called that is read for a field: 改为类别 goes before 类别, which is then the category as it stands. */
function headingsOf(field: ReviewField): readonly string[] {
  return field === "category" ? [NEW_CATEGORY, headingOf(field)] : [headingOf(field)];
}

/** The heading that stands for a field among those of a sheet; the usual one when none does. */
function chosenHeading(field: ReviewField, plain: readonly string[]): string {
  return headingsOf(field).find((heading) => plain.includes(bare(heading))) ?? headingOf(field);
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s*]+/gu, "")
    .toLowerCase();
}

interface HeadedSheet {
  /** As places name it. */
  readonly file: string;
  readonly headings: readonly string[];
  readonly columns: ReadonlyMap<ReviewField, number>;
  readonly rows: TypedSheet["rows"];
}

/** The headings are a line with two of the three that make a row what it is. */
function headed({ name, rows }: TypedSheet, file: string): HeadedSheet | undefined {
  for (const [at, { cells }] of rows.slice(0, HEADING_LINES).entries()) {
    const headings = Array.from(cells, (cell) => unescapeCell((cell?.text ?? "").trim()));
    const plain = headings.map(bare);
    if (KEYS.filter((field) => plain.includes(bare(headingOf(field)))).length < 2) continue;
    const chosen = FIELDS.map((field) => [field, chosenHeading(field, plain)] as const);
    const twice = chosen.find(([, heading]) => plain.filter((one) => one === bare(heading)).length > 1);
    if (twice !== undefined) throw repeated(file, twice[1]);
    const columns = new Map(
      chosen
        .map(([field, heading]) => [field, plain.indexOf(bare(heading))] as const)
        .filter(([, column]) => column >= 0),
    );
    return { file: name === file ? file : `${file}[${name}]`, headings, columns, rows: rows.slice(at + 1) };
  }
  return undefined;
}

/** The needed columns that the sheet lacks which has most of the others. */
function lacking(sheets: readonly TypedSheet[]): readonly ReviewField[] {
  let best: ReadonlySet<string> = new Set();
  for (const { rows } of sheets) {
    for (const { cells } of rows.slice(0, HEADING_LINES)) {
      const plain = new Set(Array.from(cells, (cell) => bare(cell?.text ?? "")));
      const known = new Set(FIELDS.map((field) => bare(headingOf(field))).filter((one) => plain.has(one)));
      if (known.size > best.size) best = known;
    }
  }
  return KEYS.filter((field) => !best.has(bare(headingOf(field))));
}

/** A column is needed where a decision cannot be read without it. */
function refuseMissing({ columns, rows }: HeadedSheet, file: string): void {
  const lacks = (field: ReviewField) => !columns.has(field);
  const at = columns.get("decision") ?? -1;
  const words = new Set(rows.map(({ cells }) => findDecision(cells[at]?.text ?? "")));
  const needed = [
    ...KEYS,
    ...(words.has("recategorised") ? (["category"] as const) : []),
    ...(words.has("merged") ? (["group"] as const) : []),
  ].filter(lacks);
  if (needed.length > 0) throw missing(file, needed.map(headingOf));
}

function missing(file: string, headings: readonly string[]): InputError {
  const names = headings.map((heading) => `“${heading}”`);
  return new InputError(
    "MISSING_COLUMN",
    `cannot read the review “${file}”: it has no column ${names.join(", ")}; wanted the columns of “minyi review export”`,
    { zh: `复核表“${file}”缺少 ${names.join("、")} 列：要求保留导出时的这些列，次序不限` },
  );
}

function repeated(file: string, heading: string): InputError {
  return new InputError(
    "MISSING_COLUMN",
    `cannot read the review “${file}”: two columns are called “${heading}”; wanted one`,
    {
      zh: `复核表“${file}”有两列都叫“${heading}”：要求只留一列`,
    },
  );
}

type Line = TypedSheet["rows"][number];

function textOf(line: Line, { columns }: HeadedSheet, field: ReviewField): string {
  return unescapeCell(line.cells[columns.get(field) ?? -1]?.text ?? "").trim();
}

function readRow(line: Line, sheet: HeadedSheet): ReviewRow | RowIssue | undefined {
  const cellOf = (field: ReviewField) => line.cells[sheet.columns.get(field) ?? -1];
  const text = (field: ReviewField) => textOf(line, sheet, field);
  if (FIELDS.every((field) => text(field) === "")) return undefined;
  const cells = Object.fromEntries(
    sheet.headings.flatMap((heading, at) => {
      const cell = line.cells[at];
      return heading === "" ? [] : [[heading, unescapeCell(cell?.text ?? "")]];
    }),
  );
  const place = { file: sheet.file, line: line.line };
  const issue = (field: ReviewField, code: RowIssue["code"], reason: string): RowIssue => ({
    ...place,
    code,
    column: headingOf(field),
    value: cellOf(field)?.text ?? "",
    reason,
    cells,
  });
  for (const field of FIELDS) {
    const fault = kindFault(field, cellOf(field));
    if (fault !== undefined) return issue(field, "UNKNOWN_VALUE", fault);
  }
  if (text("id") === "")
    return issue("id", "MISSING_VALUE", "没有 id，不知道是哪一件：新加的行不能导入，新来稿请用 run");
  const decision = findDecision(text("decision"));
  if (text("decision") !== "" && decision === undefined)
    return issue("decision", "UNKNOWN_VALUE", `不是一项决定：要求 ${REVIEW_WORDS.join("、")} 之一，或者留空`);
  return {
    place,
    cells,
    id: text("id"),
    version: text("version"),
    ...(decision === undefined ? {} : { decision }),
    category: text("category"),
    group: text("group"),
    title: text("title").replace(/\s+/gu, " "),
    reason: text("reason"),
    reviewer: text("reviewer"),
  };
}

const KIND_WORDS: Readonly<Record<CellKind, string>> = {
  text: "文字",
  number: "数字",
  day: "日期",
  truth: "是非值",
  error: "错误值",
  formula: "公式",
};

/** Labels, numbers of staff and ids may look like numbers. */
const MAY_BE_NUMBER: readonly ReviewField[] = ["id", "group", "reviewer"];

function kindFault(field: ReviewField, cell: SheetCell | undefined): string | undefined {
  if (cell === undefined || cell.kind === "text") return undefined;
  if (cell.kind === "number" && MAY_BE_NUMBER.includes(field)) return undefined;
  return `是${KIND_WORDS[cell.kind]}：要求文字`;
}
