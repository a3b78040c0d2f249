import type { RowIssue } from "@minyi/core";
import type { IngestedSubmission, SubmissionBatch } from "./read-submissions.ts";
import { type Problem, rowIssue } from "./row-issues.ts";
import type { SubmissionField } from "./submissions/submission-headings.ts";

/** Options for {@linkcode refuseSubmission}. */
export interface RefusalOptions extends Omit<Problem, "index"> {
  /** The batch the row came in: what its columns are called. */
  readonly batch: Pick<SubmissionBatch, "headings" | "columns">;
  /** Whose column it is. @default the row as a whole */
  readonly field?: SubmissionField;
}

/**
 * Refuses a row that was read (拒收已读的行), for a reason that shows only beside others.
 *
 * O(columns).
 *
 * @example
 * const file = [Buffer.from("编号,标题,内容,日期\n7,路灯,请修,2009-03-05\n")];
 * const issues = [];
 * for await (const batch of readSubmissions(file, { file: "a.csv" }))
 *   for (const row of batch.submissions)
 *     issues.push(refuseSubmission(row, { batch, field: "number", code: "NUMBER_CONFLICT", reason: "编号用过了" }));
 * issues.map(({ line, column, value }) => [line, column, value]); // => [[2, "编号", "7"]]
 */
export function refuseSubmission(
  { place, cells }: IngestedSubmission,
  { batch, field, ...problem }: RefusalOptions,
): RowIssue {
  const { headings, columns } = batch;
  const [heading = ""] = (field && columns[field]) ?? [];
  const index = headings.indexOf(heading);
  return rowIssue({ file: place.file, headings }, { line: place.line, cells }, { ...problem, index });
}
