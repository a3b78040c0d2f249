import {
  contentId,
  isIsoDate,
  OptionError,
  type RowIssue,
  type SourcePlace,
  type Submission,
} from "@minyi/core";
import { type ColumnIndexes, type FieldHeadings, findColumns, missingColumn } from "./columns.ts";
import { dateReader, type ReadDate } from "./dates/date-reader.ts";
import type { ByteSource } from "./decode-text.ts";
import { type Signers, signersOf } from "./names/signers-of.ts";
import { readTable, type TableOptions, type TableRow } from "./read-table.ts";
import { type Problem, quoted, rowIssue, type TableContext } from "./row-issues.ts";
import { KIND_WORDS, kindOfWord, nearestKindWord, submittersOf } from "./submitters.ts";
import { readSecrecy } from "./values/read-secrecy.ts";
import { readUrgency } from "./values/read-urgency.ts";
import { REJECT_HEADINGS } from "./write-rejects.ts";

/** Fields of a submission and the headings they are known by (列名别名); the first is the one to write. */
export const SUBMISSION_HEADINGS = {
  number: ["编号", "留言编号", "来稿编号", "信息编号", "稿件编号", "id", "number", "no"],
  title: ["标题", "题目", "留言主题", "主题", "信息标题", "title", "subject"],
  body: ["正文", "内容", "留言详情", "详情", "信息内容", "留言内容", "body", "content", "text"],
  situation: ["情况反映", "反映情况", "基本情况", "问题", "situation"],
  causes: ["原因分析", "原因", "causes"],
  suggestions: ["意见建议", "建议", "对策建议", "suggestions"],
  name: ["反映人", "姓名", "委员姓名", "作者", "留言用户", "提交人", "submitter", "name", "author"],
  unit: ["反映单位", "单位", "工作单位", "所在单位", "报送单位", "unit"],
  sector: ["界别", "sector"],
  kind: ["身份", "反映人身份", "来稿类别", "kind"],
  cosigners: ["联名反映人", "联名", "联名人", "cosigners"],
  date: ["提交时间", "提交日期", "留言时间", "日期", "来稿日期", "来稿时间", "date", "submitted on"],
  urgency: ["紧急程度", "是否急报", "急报", "urgency", "urgent"],
  secrecy: ["密级", "secrecy"],
} as const satisfies FieldHeadings<string>;

/** A field of {@linkcode SUBMISSION_HEADINGS}. */
export type SubmissionField = keyof typeof SUBMISSION_HEADINGS;

/** Options for {@linkcode readSubmissions}. */
export interface SubmissionOptions extends TableOptions {
  /** Field (English or Chinese) → heading, for columns that are not found by name. @default {} */
  readonly columns?: Readonly<Record<string, string>>;
  /** Day for every row of a file that has no date column, YYYY-MM-DD. */
  readonly receivedOn?: string;
  /** Takes `receivedOn` for blank cells of a date column, too. @default false: such a row is an issue */
  readonly fillDates?: boolean;
  /** Year of days that are written without one (1月6日). */
  readonly year?: number;
  /** Zone in which the day of an instant (2009-03-05T20:00Z) is told. @default "Asia/Shanghai" */
  readonly timeZone?: string;
  /** Last day a text can be of, YYYY-MM-DD. */
  readonly notAfter?: string;
}

/** A submission and where it was read (来稿及其来源). */
export interface IngestedSubmission {
  readonly submission: Submission;
  readonly place: SourcePlace;
}

/** Submissions of some rows, and the rows refused (一批来稿): every row is one or the other. */
export interface SubmissionBatch {
  readonly submissions: readonly IngestedSubmission[];
  readonly issues: readonly RowIssue[];
}

interface Plan extends TableContext {
  readonly at: ColumnIndexes<SubmissionField>;
  /** Columns nobody asked for. */
  readonly extra: readonly number[];
  readonly receivedOn: string | undefined;
  readonly fillDates: boolean;
  readonly readDate: (text: string) => ReadDate;
}

/**
 * Reads submissions from a CSV file (读来稿): every row becomes a submission or an issue.
 *
 * Needed are a title and a text, either one column (正文) or some of 情况反映, 原因分析, 意见建议, which are joined by
 * line feeds; text columns beside 正文 are added to it unless it contains them. Cells are kept as sent but for the white
 * space around them. Without a name the unit signs, without a unit “未署名”. Authors and co-signers are cut at every usual mark; a
 * cell of names that says more (等3人, 执笔) is kept in `extra` too. The kind is the one given, else told from a name that leaves no doubt, else citizen. Other columns go to `extra`.
 * 序号 is one of them: it numbers the rows of a sheet, and says nothing of the text.
 *
 * The id is made of number, day as written, names, title and body with line breaks as LF, so encoding, order of columns and rows,
 * extra columns and the time zone do not change it.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field, or `receivedOn`, `year`, `timeZone` or `notAfter` cannot be.
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
  const { file, receivedOn, year, timeZone, notAfter } = options;
  if (receivedOn !== undefined && !isIsoDate(receivedOn)) {
    throw new OptionError(`cannot take “${receivedOn}” as the day of receipt: wanted YYYY-MM-DD`);
  }
  // At the call, not at the first row: a wrong option is no matter of the file.
  const readDate = dateReader({
    ...(year === undefined ? {} : { year }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(notAfter === undefined ? {} : { notAfter }),
  });
  let plan: Plan | undefined;
  for await (const batch of readTable(bytes, { lenient: true, ...options })) {
    plan ??= { ...planOf({ file, headings: batch.headings }, options), readDate };
    yield submissionBatch(plan, batch.rows, batch.issues);
  }
}

function planOf(
  table: TableContext,
  { columns, receivedOn, fillDates = false }: SubmissionOptions,
): Omit<Plan, "readDate"> {
  const at = findColumns<SubmissionField>(table, SUBMISSION_HEADINGS, columns);
  const { title, body, situation, suggestions, causes, date } = SUBMISSION_HEADINGS;
  if (at.title < 0) throw missingColumn(table, "标题", title);
  if (textColumn(at) < 0) {
    throw missingColumn(table, "正文", [...body, ...situation, ...causes, ...suggestions]);
  }
  if (at.date < 0 && receivedOn === undefined) throw missingColumn(table, "日期", date);
  const used = new Set<number>(Object.values(at));
  const extra = [...table.headings.keys()].filter(
    (index) => !used.has(index) && !REJECT_HEADINGS.includes(table.headings[index] ?? ""),
  );
  return { ...table, at, extra, receivedOn, fillDates: fillDates && receivedOn !== undefined };
}

function submissionBatch(
  plan: Plan,
  rows: readonly TableRow[],
  refused: readonly RowIssue[],
): SubmissionBatch {
  const submissions: IngestedSubmission[] = [];
  const issues = [...refused];
  for (const row of rows) {
    const read = faultOf(row, plan) ?? readRow(row.cells, plan);
    if ("code" in read) issues.push(rowIssue(plan, row, read));
    else submissions.push({ submission: read, place: { file: plan.file, line: row.line } });
  }
  return { submissions, issues: issues.sort((a, b) => a.line - b.line) };
}

/** A column that is read shows the error of a formula, which is nobody's text. */
function faultOf({ cells, faults = [] }: TableRow, { at }: Plan): Problem | undefined {
  const index = faults.find((column) => Object.values(at).includes(column));
  if (index === undefined) return undefined;
  const reason = `单元格是公式出错的结果${quoted(cells[index] ?? "")}：要求改正公式，或者直接填写内容`;
  return { code: "BAD_TEXT", index, reason };
}

function readRow(cells: readonly string[], plan: Plan): Submission | Problem {
  const { at } = plan;
  const cell = (field: SubmissionField): string => cells[at[field]]?.trim() ?? "";
  const title = cell("title");
  const parts = partsOf(cell);
  const body = bodyOf(cell("body"), parts);
  if (title === "") return missing(at.title, cells);
  if (body === "") return missing(textColumn(at), cells);
  const date = dayOf(cell("date"), cells, plan);
  if ("code" in date) return date;
  const word = cell("kind");
  const kind = kindOfWord(word);
  if (word !== "" && kind === undefined) return unknownKind(word, at.kind);
  const urgent = readUrgency(cell("urgency"), at.urgency);
  if (typeof urgent !== "boolean") return urgent;
  const signing = {
    name: cell("name"),
    unit: cell("unit"),
    sector: cell("sector"),
    cosigners: cell("cosigners"),
    kind,
  };
  const { submitters, more } = signersOf(signing);
  const number = cell("number");
  // As the ids of all ledgers are made, however much better the names are read now.
  const names = submittersOf(signing)
    .map(({ name }) => name)
    .join("、");
  return {
    id: contentId([number, date.written ?? date.day, names, title, body].map(withLineFeeds)),
    ...(number === "" ? {} : { number }),
    title,
    body,
    ...(parts ? { parts } : {}),
    submitters,
    submittedOn: date.day,
    urgent,
    secrecy: readSecrecy(cell("secrecy")),
    extra: extraOf(cells, plan, more),
  };
}

function textColumn({ body, situation, causes, suggestions }: Plan["at"]): number {
  return [body, situation, causes, suggestions].find((index) => index >= 0) ?? -1;
}

function partsOf(cell: (field: SubmissionField) => string): Submission["parts"] {
  const [situation, causes, suggestions] = [cell("situation"), cell("causes"), cell("suggestions")];
  if (situation === "" && causes === "" && suggestions === "") return undefined;
  return {
    ...(situation === "" ? {} : { situation }),
    ...(causes === "" ? {} : { causes }),
    ...(suggestions === "" ? {} : { suggestions }),
  };
}

function bodyOf(body: string, parts: Submission["parts"]): string {
  if (!parts) return body;
  const texts = body === "" ? [] : [body];
  for (const part of [parts.situation, parts.causes, parts.suggestions]) {
    if (part !== undefined && !body.includes(part)) texts.push(part);
  }
  return texts.join("\n");
}

function missing(index: number, cells: readonly string[]): Problem {
  const reason = cells.every((cell) => cell.trim() === "")
    ? "整行是空的：要求有标题和正文"
    : "单元格是空的：要求填写";
  return { code: "MISSING_VALUE", index, reason };
}

/** The day of a row, and as it is written: the id is made of that, so that it does not hang on the time zone. */
interface RowDay {
  readonly day: string;
  readonly written?: string;
}

function dayOf(
  text: string,
  cells: readonly string[],
  { at, receivedOn = "", fillDates, readDate }: Plan,
): RowDay | Problem {
  if (at.date < 0 || (text === "" && fillDates)) return { day: receivedOn };
  if (text === "") return missing(at.date, cells);
  const read = readDate(text);
  if ("day" in read) return read;
  const { problem, reason, suggestion } = read;
  return {
    code: problem,
    index: at.date,
    reason: `${quoted(text)}${problem === "BAD_DATE" ? "不是存在的日期" : "分不清是哪一天"}：${reason}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function unknownKind(word: string, index: number): Problem {
  const wanted = Object.values(KIND_WORDS)
    .map(([first]) => first)
    .join("、");
  const nearest = nearestKindWord(word);
  return {
    code: "UNKNOWN_VALUE",
    index,
    reason: `不认识身份${quoted(word)}：要求 ${wanted} 之一，或者留空`,
    ...(nearest === undefined ? {} : { suggestion: `如果是“${nearest}”，照这样写` }),
  };
}

/** What nobody asked for, and the cells of names that say more than the names. */
function extraOf(
  cells: readonly string[],
  { at, extra, headings }: Plan,
  more: Signers["more"],
): Record<string, string> {
  const entries: [string, string][] = [];
  for (const index of [...more.map((field) => at[field]), ...extra]) {
    const cell = cells[index]?.trim() ?? "";
    if (cell !== "") entries.push([headings[index] ?? "", cell]);
  }
  // Own properties of any name: assignment would lose a column headed `__proto__`.
  return Object.fromEntries(entries);
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
