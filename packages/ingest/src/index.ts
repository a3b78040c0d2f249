export { fieldNamed } from "./columns.ts";
export { type DateOptions, dateReader, type ReadDate } from "./dates/date-reader.ts";
export { parseDate } from "./dates/parse-date.ts";
export type { NoDay } from "./dates/why-no-day.ts";
export { type ByteSource, type DecodeOptions, decodeText } from "./decode-text.ts";
export { escapeCell, unescapeCell } from "./escape-cell.ts";
export { DELIMITERS, QUOTES } from "./find-dialect.ts";
export { ENCODINGS, type Encoding } from "./find-encoding.ts";
export type {
  AmendedAct,
  IngestedAmendment,
  IngestedBeginning,
  IngestedMerger,
  IngestedOutcome,
  IngestedRow,
  Outcome,
  OutcomeBatch,
  OutcomeKind,
  OutcomeReference,
} from "./outcomes/outcome.ts";
export { OUTCOME_HEADINGS, type OutcomeField } from "./outcomes/outcome-headings.ts";
export { type DayOrSpan, parseSpan } from "./outcomes/parse-span.ts";
export { splitBodies } from "./outcomes/split-bodies.ts";
export { parseDay } from "./parse-day.ts";
export { type DocumentOptions, readDocument } from "./read-document.ts";
export { type ReadLimits, readLimits } from "./read-limits.ts";
export { type OutcomeOptions, readOutcomes } from "./read-outcomes.ts";
export {
  type CellKind,
  readSheets,
  type SheetCell,
  type SheetsOptions,
  type TypedRow,
  type TypedSheet,
} from "./read-sheets.ts";
export {
  type IngestedSubmission,
  readSubmissions,
  type SubmissionBatch,
  type SubmissionOptions,
} from "./read-submissions.ts";
export { readTable } from "./read-table.ts";
export { readWorkbook, type SheetRow, type WorkbookOptions, type WorkbookSheet } from "./read-workbook.ts";
export { type RefusalOptions, refuseSubmission } from "./refuse-submission.ts";
export { uniqueHeadings } from "./row-issues.ts";
export type { SourceOptions } from "./submissions/source-options.ts";
export { idOf as submissionId } from "./submissions/stored-submission.ts";
export { SUBMISSION_HEADINGS, type SubmissionField } from "./submissions/submission-headings.ts";
export type { TableBatch, TableNote, TableOptions, TableRow } from "./table.ts";
export { type TextProblem, textProblem } from "./text-problem.ts";
export { csvLines, toCsv } from "./to-csv.ts";
export {
  type BookCell,
  type BookColumn,
  type BookLists,
  type BookOptions,
  type BookRow,
  type BookSheet,
  type TextRun,
  toWorkbook,
} from "./to-workbook.ts";
export { type SheetColumn, toXlsx, type XlsxOptions } from "./to-xlsx.ts";
export { readConsent } from "./values/read-consent.ts";
export { readSecrecy } from "./values/read-secrecy.ts";
export { readUrgency } from "./values/read-urgency.ts";
export { originalHeadings, REJECT_HEADINGS, rejectLines, writeRejects } from "./write-rejects.ts";
