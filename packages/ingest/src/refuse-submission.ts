import type { RowIssue } from "@minyi/core";
import type { IngestedSubmission, SubmissionBatch } from "./read-submissions.ts";
import { type Problem, rowIssue } from "./row-issues.ts";
import type { SubmissionField } from "./submissions/submission-headings.ts";

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
