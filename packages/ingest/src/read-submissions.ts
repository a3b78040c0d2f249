import { isIsoDate, OptionError, type RowIssue, type SourcePlace, type Submission } from "@minyi/core";
import type { ByteSource } from "./decode-text.ts";
import { parseDay } from "./parse-day.ts";
import { readConsent } from "./read-consent.ts";
import { readTable, type TableNote, type TableOptions, type TableRow } from "./read-table.ts";
import { type Problem, quoted, rowIssue } from "./row-issues.ts";
import { idOf, storedSubmission } from "./submissions/stored-submission.ts";
import type { SubmissionField } from "./submissions/submission-headings.ts";
import { bodyOf, type CellReader, cellReader, extraOf, partsOf } from "./submissions/submission-parts.ts";
import {
  type SourceOptions,
  type SubmissionPlan,
  submissionPlan,
  submissionScore,
  textColumn,
} from "./submissions/submission-plan.ts";
import { KIND_WORDS, kindOfWord, submittersOf } from "./submitters.ts";

/** Options for {@linkcode readSubmissions}. */
export interface SubmissionOptions extends TableOptions, SourceOptions {}

/** A submission and where it was read (来稿及其来源). */
export interface IngestedSubmission {
  readonly submission: Submission;
  readonly place: SourcePlace;
  /** The row as it was read, by which it can still be refused. */
  readonly cells: readonly string[];
}

/** Submissions of some rows, and the rows refused (一批来稿): every row is one or the other. */
export interface SubmissionBatch {
  readonly submissions: readonly IngestedSubmission[];
  readonly issues: readonly RowIssue[];
  /** What was passed over in the file, and what was taken for granted. */
  readonly notes: readonly TableNote[];
  readonly headings: readonly string[];
  /** The heading each field was read from; several where they were joined. */
  readonly columns: Readonly<Partial<Record<SubmissionField, readonly string[]>>>;
}

const URGENT = new Set([
  "急报",
  "紧急",
  "特急",
  "加急",
  "急",
  "急件",
  "是",
  "true",
  "yes",
  "y",
  "urgent",
  "1",
]);
const NOT_URGENT = new Set([
  "",
  "否",
  "无",
  "一般",
  "普通",
  "平件",
  "不急",
  "false",
  "no",
  "n",
  "normal",
  "0",
]);
const NO_SECRECY = new Set(["无", "非密", "公开", "无密级", "不涉密", "否"]);

/**
 * Reads submissions from a CSV file (读来稿): every row becomes a submission or an issue.
 *
 * Needed are a title and a text, either one column (正文) or some of 情况反映, 原因分析, 意见建议, which are joined by
 * line feeds; text columns beside 正文 are added to it unless it contains them. Cells are kept as sent but for the white
 * space around them. Without a name the unit signs, without a unit “未署名”. 、 and ； in the name part several authors.
 * The kind is the one given, else told from a name that leaves no doubt, else citizen. Other columns go to `extra`.
 * 序号 is one of them: it numbers the rows of a sheet, and says nothing of the text.
 *
 * The id is made of number, day, names, title and body with line breaks as LF, so encoding, order of columns and rows,
 * and extra columns do not change it.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field, or `receivedOn` is no day.
 * @example
 * const file = [Buffer.from("标题,内容,反映人,日期\n路灯不亮,请修,委员甲、委员乙,2009/3/5\n")];
 * const names = [];
 * for await (const { submissions } of readSubmissions(file, { file: "a.csv" })) {
 *   for (const { submission } of submissions) names.push(...submission.submitters.map((one) => one.name));
 * }
 * names; // => ["委员甲", "委员乙"]
 */
export async function* readSubmissions(
  bytes: ByteSource,
  options: SubmissionOptions,
): AsyncGenerator<SubmissionBatch> {
  const { file, receivedOn } = options;
  if (receivedOn !== undefined && !isIsoDate(receivedOn)) {
    throw new OptionError(`cannot take “${receivedOn}” as the day of receipt: wanted YYYY-MM-DD`);
  }
  const table: TableOptions = {
    fillMerged: true,
    growing: true,
    headingScore: (headings) => submissionScore(headings, options),
    ...options,
  };
  let plan: SubmissionPlan | undefined;
  for await (const { headings, rows, issues, notes } of readTable(bytes, table)) {
    // Those of JSON Lines grow; every sheet of a workbook has its own.
    const planned =
      plan && isSame(plan.headings, headings) ? undefined : submissionPlan({ file, headings }, options);
    const all = [...notes, ...newNotes(planned, plan)];
    plan = planned ?? plan;
    if (plan) yield { ...submissionBatch(plan, rows, issues), notes: all };
  }
}

/**
 * Refuses a row that was read (拒收已读的行), for a reason that shows only beside others.
 *
 * @param problem `field`: whose column it is; none: the row as a whole.
 */
export function refuseSubmission(
  { headings, columns }: Pick<SubmissionBatch, "headings" | "columns">,
  { place, cells }: IngestedSubmission,
  { field, ...problem }: Omit<Problem, "index"> & { readonly field?: SubmissionField },
): RowIssue {
  const [heading = ""] = (field && columns[field]) ?? [];
  const index = headings.indexOf(heading);
  return rowIssue({ file: place.file, headings }, { line: place.line, cells }, { ...problem, index });
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, at) => heading === other[at]);
}

/** What was told is not told again when a column is added. */
function newNotes(
  planned: SubmissionPlan | undefined,
  before: SubmissionPlan | undefined,
): readonly TableNote[] {
  const told = new Set(before?.notes.map(({ text }) => text));
  return planned?.notes.filter(({ text }) => !told.has(text)) ?? [];
}

function submissionBatch(
  plan: SubmissionPlan,
  rows: readonly TableRow[],
  refused: readonly RowIssue[],
): Omit<SubmissionBatch, "notes"> {
  const submissions: IngestedSubmission[] = [];
  const issues = [...refused];
  for (const { line, cells } of rows) {
    const read = plan.stored ? storedSubmission(cells, plan) : readRow(cells, plan);
    if ("code" in read) issues.push(rowIssue(plan, { line, cells }, read));
    else submissions.push({ submission: read, place: { file: plan.file, line }, cells });
  }
  const { headings, columns } = plan;
  return { submissions, issues: issues.sort((a, b) => a.line - b.line), headings, columns };
}

function readRow(cells: readonly string[], plan: SubmissionPlan): Submission | Problem {
  const { at, source } = plan;
  const cell = cellReader(cells, plan);
  const title = cell("title");
  const parts = partsOf(cell);
  const body = bodyOf(cell, { cells, plan, parts });
  if (title === "") return missing(at.title, cells);
  if (body === "") return missing(textColumn(plan), cells);
  const submittedOn = dayOf(cell("date"), cells, plan);
  if (typeof submittedOn !== "string") return submittedOn;
  const word = cell("kind");
  const kind = kindOfWord(word);
  if (word !== "" && kind === undefined) return unknownKind(word, at.kind);
  const urgent = urgencyOf(cell("urgency"), at.urgency);
  if (typeof urgent !== "boolean") return urgent;
  const submitters = submittersOf({
    name: cell("name"),
    unit: cell("unit"),
    sector: cell("sector"),
    cosigners: cell("cosigners"),
    kind,
  });
  const number = cell("number");
  const secrecy = cell("secrecy");
  const consent = readConsent(cell("consent"));
  return {
    id: idOf({ number, submittedOn, submitters, title, body }),
    ...(number === "" ? {} : { number }),
    title,
    body,
    ...(parts ? { parts } : {}),
    submitters,
    submittedOn,
    urgent,
    secrecy: NO_SECRECY.has(secrecy) ? "" : secrecy,
    ...registrationOf(cell, consent),
    ...(source === undefined ? {} : { source }),
    // What nobody understands is no consent, and is kept.
    extra: extraOf(cells, plan, consent === undefined ? at.consent : -1),
  };
}

/** What the form asks besides: 类别, 联系方式, 是否同意公开. */
function registrationOf(
  cell: CellReader,
  consent: boolean | undefined,
): Pick<Submission, "givenCategory" | "contact" | "consentsToPublish"> {
  const [category, contact] = [cell("category"), cell("contact")];
  return {
    ...(category === "" ? {} : { givenCategory: category }),
    ...(contact === "" ? {} : { contact }),
    ...(consent === undefined ? {} : { consentsToPublish: consent }),
  };
}

function missing(index: number, cells: readonly string[]): Problem {
  const reason = cells.every((cell) => cell.trim() === "")
    ? "整行是空的：要求有标题和正文"
    : "单元格是空的：要求填写";
  return { code: "MISSING_VALUE", index, reason };
}

function dayOf(
  text: string,
  cells: readonly string[],
  { at, receivedOn = "", fillDates }: SubmissionPlan,
): string | Problem {
  if (at.date < 0 || (text === "" && fillDates)) return receivedOn;
  return text === "" ? missing(at.date, cells) : (parseDay(text) ?? badDate(text, at.date));
}

/** A cell that is no day (日期有误). */
export function badDate(text: string, index: number): Problem {
  const reason = `${quoted(text)}不是存在的日期：要求写作 2009-03-05、2009/3/5 或 2009年3月5日`;
  return { code: "BAD_DATE", index, reason };
}

function unknownKind(word: string, index: number): Problem {
  const wanted = Object.values(KIND_WORDS)
    .map(([first]) => first)
    .join("、");
  return { code: "UNKNOWN_VALUE", index, reason: `不认识身份${quoted(word)}：要求 ${wanted} 之一，或者留空` };
}

function urgencyOf(text: string, index: number): boolean | Problem {
  const word = text.toLowerCase();
  if (NOT_URGENT.has(word)) return false;
  if (URGENT.has(word)) return true;
  const reason = `不认识紧急程度${quoted(text)}：要求 急报、紧急、特急、加急、是，或者 否、一般、留空`;
  return { code: "UNKNOWN_VALUE", index, reason };
}
