import { isIsoDate, OptionError, type RowIssue, type SourcePlace, type Submission } from "@minyi/core";
import { dateReader } from "./dates/date-reader.ts";
import type { ByteSource } from "./decode-text.ts";
import { readTable } from "./read-table.ts";
import { rowIssue } from "./row-issues.ts";
import { readRow } from "./submissions/read-row.ts";
import type { SourceOptions } from "./submissions/source-options.ts";
import type { IdBasis } from "./submissions/stored-submission.ts";
import type { SubmissionField } from "./submissions/submission-headings.ts";
import type { SubmissionPlan } from "./submissions/submission-plan.ts";
import { SubmissionPlans } from "./submissions/submission-plans.ts";
import { submissionScore } from "./submissions/submission-score.ts";
import { unmendedWidth } from "./submissions/unmended-width.ts";
import type { TableNote, TableOptions, TableRow } from "./table.ts";

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
 * Reads submissions from CSV, XLSX or JSON Lines (读来稿): every row becomes a submission or an issue.
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
 * O(n); holds one batch of rows, of a workbook the file and its shared texts, too.
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
  // Before anything is read: a wrong option is no matter of the file.
  const readDate = dateReaderFor(options);
  const table: TableOptions = {
    lenient: true,
    fillMerged: true,
    growing: true,
    sheets: "all",
    headingScore: (headings) => submissionScore(headings, options),
    ...options,
  };
  const plans = new SubmissionPlans({ ...options, readDate });
  for await (const batch of readTable(bytes, table)) {
    const { plan, notes } = plans.of(batch);
    const all = [...batch.notes, ...notes];
    if (plan)
      yield {
        ...submissionBatch(plan, batch.rows, batch.issues),
        notes: [...all, ...doubtsOf(plan, batch.rows)],
      };
    else if (all.length > 0)
      yield { submissions: [], issues: [], notes: all, headings: batch.headings, columns: {} };
  }
  plans.end();
}

function dateReaderFor({ receivedOn, year, timeZone, notAfter }: SubmissionOptions) {
  if (receivedOn !== undefined && !isIsoDate(receivedOn))
    throw new OptionError(`cannot take “${receivedOn}” as the day of receipt: wanted YYYY-MM-DD`);
  return dateReader({
    ...(year === undefined ? {} : { year }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(notAfter === undefined ? {} : { notAfter }),
  });
}

/** Of a file of rejects, the rows that are as they were when they were refused for their width. */
function doubtsOf(plan: SubmissionPlan, rows: readonly TableRow[]): readonly TableNote[] {
  if (plan.refusedBy < 0) return [];
  return rows.flatMap(({ line, cells }): TableNote[] => {
    const doubt = unmendedWidth(cells, plan);
    return doubt === undefined ? [] : [{ file: plan.file, line, text: doubt }];
  });
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
    const read = readRow(row, plan);
    if ("code" in read) issues.push(rowIssue(plan, row, read));
    else submissions.push({ ...read, place: { file: plan.file, line }, cells });
  }
  const { headings, columns } = plan;
  return { submissions, issues: issues.sort((a, b) => a.line - b.line), headings, columns };
}
