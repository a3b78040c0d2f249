import { checkOutcomes } from "./check-outcomes.ts";
import { checkSubmissions } from "./check-submissions.ts";
import { csvText } from "./csv.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { OUTCOME_HEADER, outcomeSheet } from "./outcome-sheet.ts";
import { yearOutcomes } from "./outcomes.ts";
import { SUBMISSION_HEADER, type SubmissionRow, submissionRows } from "./submissions.ts";

const ANSWER_HEADER = ["编号", "kind", "of", "base", "issue", "remark"];
const BOM = "\ufeff";

/**
 * Makes the sample year: its files by name. The same bytes every time.
 *
 * @throws {Error} The year is not what its README says.
 */
export function sampleYear(): ReadonlyMap<string, Buffer> {
  const submissions = submissionRows();
  checkSubmissions(submissions);
  const outcomes = yearOutcomes(submissions);
  checkOutcomes(outcomes);
  const sheet = outcomeSheet(outcomes, submissions);
  return new Map([
    [
      "submissions.csv",
      encodeGb18030(csvText([SUBMISSION_HEADER, ...submissions.map(({ cells }) => cells)])),
    ],
    ["outcomes.csv", Buffer.from(BOM + csvText([OUTCOME_HEADER, ...sheet]))],
    ["answers.csv", Buffer.from(csvText([ANSWER_HEADER, ...submissions.map(answerCells)]))],
  ]);
}

function answerCells({ number, kind, original, base, issue, remark }: SubmissionRow): string[] {
  return [number, kind, original, base, issue === undefined ? "" : String(issue), remark];
}
