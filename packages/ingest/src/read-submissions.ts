import {
  InputError,
  isIsoDate,
  OptionError,
  type RowIssue,
  type SourcePlace,
  type Submission,
} from "@minyi/core";
import { dateReader } from "./dates/date-reader.ts";
import type { ByteSource } from "./decode-text.ts";
import { signersOf } from "./names/signers-of.ts";
import {
  readTable,
  type TableBatch,
  type TableNote,
  type TableOptions,
  type TableRow,
} from "./read-table.ts";
import { type Problem, quoted, rowIssue } from "./row-issues.ts";
import { rejectColumns } from "./submissions/reject-columns.ts";
import {
  basisOf,
  type IdBasis,
  idOf,
  type ReadRow,
  storedSubmission,
} from "./submissions/stored-submission.ts";
import type { SubmissionField } from "./submissions/submission-headings.ts";
import { bodyOf, type CellReader, cellReader, extraOf, partsOf } from "./submissions/submission-parts.ts";
import {
  type SourceOptions,
  type SubmissionPlan,
  submissionPlan,
  submissionScore,
  textColumn,
} from "./submissions/submission-plan.ts";
import { KIND_WORDS, kindOfWord, nearestKindWord, submittersOf } from "./submitters.ts";
import { readConsent } from "./values/read-consent.ts";
import { readSecrecy } from "./values/read-secrecy.ts";
import { readUrgency } from "./values/read-urgency.ts";

/** Options for {@linkcode readSubmissions}. */
export interface SubmissionOptions extends TableOptions, SourceOptions {
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
  /** The row as it was read, by which it can still be refused. */
  readonly cells: readonly string[];
  /** Of what the id is made, where that is not what the submission says. */
  readonly basis?: IdBasis;
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
  const { receivedOn, year, timeZone, notAfter } = options;
  if (receivedOn !== undefined && !isIsoDate(receivedOn)) {
    throw new OptionError(`cannot take “${receivedOn}” as the day of receipt: wanted YYYY-MM-DD`);
  }
  // At the call, not at the first row: a wrong option is no matter of the file.
  const readDate = dateReader({
    ...(year === undefined ? {} : { year }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(notAfter === undefined ? {} : { notAfter }),
  });
  const table: TableOptions = {
    lenient: true,
    fillMerged: true,
    growing: true,
    sheets: "all",
    headingScore: (headings) => submissionScore(headings, options),
    ...options,
  };
  const plans = new Plans({ ...options, readDate });
  for await (const batch of readTable(bytes, table)) {
    const { plan, notes } = plans.of(batch);
    const all = [...batch.notes, ...notes];
    if (plan) yield { ...submissionBatch(plan, batch.rows, batch.issues), notes: all };
    else if (all.length > 0)
      yield { submissions: [], issues: [], notes: all, headings: batch.headings, columns: {} };
  }
  plans.end();
}

/** What is to be read of each table: of JSON Lines the headings grow, every sheet of a workbook has its own. */
class Plans {
  readonly #options: SubmissionOptions & { readonly readDate: SubmissionPlan["readDate"] };
  #plan: SubmissionPlan | undefined;
  /** The table that is being read, and whether it holds no submissions. */
  #file = "";
  #passedOver = false;
  #unread: InputError | undefined;
  #any = false;

  constructor(options: SubmissionOptions & { readonly readDate: SubmissionPlan["readDate"] }) {
    this.#options = options;
  }

  of({ file, headings }: TableBatch): {
    readonly plan?: SubmissionPlan;
    readonly notes: readonly TableNote[];
  } {
    const begins = file !== this.#file;
    this.#file = file;
    if (begins) this.#passedOver = false;
    if (this.#passedOver) return { notes: [] };
    if (rejectColumns(headings).size === headings.length) return { notes: [this.#nothingRefused(file)] };
    const before = begins ? undefined : this.#plan;
    if (before && isSame(before.headings, headings)) return { plan: before, notes: [] };
    const plan = this.#planOf({ file, headings });
    if (!plan) return { notes: [this.#passedNote(file)] };
    this.#plan = plan;
    this.#any = true;
    return { plan, notes: newNotes(plan, before) };
  }

  /** @throws {InputError} No sheet of a workbook holds submissions. */
  end(): void {
    if (!this.#any && this.#unread) throw this.#unread;
  }

  /** A workbook may have sheets of other things beside those of submissions: sums, instructions. */
  #planOf(table: {
    readonly file: string;
    readonly headings: readonly string[];
  }): SubmissionPlan | undefined {
    try {
      return submissionPlan(table, this.#options);
    } catch (error) {
      const isOneOfSeveral = table.file !== this.#options.file;
      if (!isOneOfSeveral || !(error instanceof InputError) || error.code !== "MISSING_COLUMN") throw error;
      this.#unread ??= error;
      this.#passedOver = true;
      return undefined;
    }
  }

  /** A file of rejects of a run that refused nothing has no columns but the reasons. */
  #nothingRefused(file: string): TableNote {
    this.#passedOver = true;
    this.#any = true;
    return { file, line: 0, text: "是一份没有拒收行的拒收表，没有要读的" };
  }

  #passedNote(file: string): TableNote {
    const sheet = file.slice(this.#options.file.length + 1);
    return {
      file: this.#options.file,
      line: 0,
      text: `工作表“${sheet}”没有来稿的标题、正文或日期列，没有读`,
    };
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
function newNotes(plan: SubmissionPlan, before: SubmissionPlan | undefined): readonly TableNote[] {
  const told = new Set(before?.notes.map(({ text }) => text));
  return plan.notes.filter(({ text }) => !told.has(text));
}

function submissionBatch(
  plan: SubmissionPlan,
  rows: readonly TableRow[],
  refused: readonly RowIssue[],
): Omit<SubmissionBatch, "notes"> {
  const submissions: IngestedSubmission[] = [];
  const issues = [...refused];
  for (const row of rows) {
    const { line, cells } = row;
    const read = faultOf(row, plan) ?? (plan.stored ? storedSubmission(cells, plan) : readRow(cells, plan));
    if ("code" in read) issues.push(rowIssue(plan, row, read));
    else submissions.push({ ...read, place: { file: plan.file, line }, cells });
  }
  const { headings, columns } = plan;
  return { submissions, issues: issues.sort((a, b) => a.line - b.line), headings, columns };
}

/** A column that is read shows the error of a formula, which is nobody's text. */
function faultOf({ cells, faults = [] }: TableRow, { at, joined }: SubmissionPlan): Problem | undefined {
  const index = faults.find((column) => Object.values(at).includes(column) || joined.includes(column));
  if (index === undefined) return undefined;
  const reason = `单元格是公式出错的结果${quoted(cells[index] ?? "")}：要求改正公式，或者直接填写内容`;
  return { code: "BAD_TEXT", index, reason };
}

function readRow(cells: readonly string[], plan: SubmissionPlan): ReadRow | Problem {
  const { at, source } = plan;
  const cell = cellReader(cells, plan);
  const title = cell("title");
  const parts = partsOf(cell);
  const body = bodyOf(cell, { cells, plan, parts });
  if (title === "") return missing(at.title, cells);
  if (body === "") return missing(textColumn(plan), cells);
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
  const consent = readConsent(cell("consent"), at.consent);
  if (typeof consent === "object") return consent;
  // As the ids of all ledgers are made, however much better the names are read now.
  const names = submittersOf(signing)
    .map(({ name }) => name)
    .join("、");
  const basis = basisOf({ day: date.written, names }, { submittedOn: date.day, submitters });
  const submission = {
    id: idOf({ number, submittedOn: date.day, submitters, title, body }, basis),
    ...(number === "" ? {} : { number }),
    title,
    body,
    ...(parts ? { parts } : {}),
    submitters,
    submittedOn: date.day,
    urgent,
    secrecy: readSecrecy(cell("secrecy")),
    ...registrationOf(cell, consent),
    ...(source === undefined ? {} : { source }),
    extra: extraOf(
      cells,
      plan,
      more.map((field) => at[field]),
    ),
  };
  return basis === undefined ? { submission } : { submission, basis };
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

/** The day of a row, and as it is written: the id is made of that, so that it does not hang on the time zone. */
interface RowDay {
  readonly day: string;
  readonly written?: string;
}

function dayOf(
  text: string,
  cells: readonly string[],
  { at, receivedOn = "", fillDates, readDate }: SubmissionPlan,
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
