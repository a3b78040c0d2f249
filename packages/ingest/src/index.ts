export {
  type ByteSource,
  type DecodeOptions,
  decodeText,
  ENCODINGS,
  type Encoding,
} from "./decode-text.ts";
export { escapeCell, unescapeCell } from "./escape-cell.ts";
export { parseDay } from "./parse-day.ts";
export {
  type IngestedOutcome,
  OUTCOME_HEADINGS,
  type Outcome,
  type OutcomeBatch,
  type OutcomeField,
  type OutcomeKind,
  type OutcomeOptions,
  type OutcomeReference,
  readOutcomes,
} from "./read-outcomes.ts";
export {
  type IngestedSubmission,
  readSubmissions,
  SUBMISSION_HEADINGS,
  type SubmissionBatch,
  type SubmissionField,
  type SubmissionOptions,
} from "./read-submissions.ts";
export { DELIMITERS, readTable, type TableBatch, type TableOptions, type TableRow } from "./read-table.ts";
export { csvLines, toCsv } from "./to-csv.ts";
export { type SheetColumn, toXlsx, type XlsxOptions } from "./to-xlsx.ts";
export { REJECT_HEADINGS, writeRejects } from "./write-rejects.ts";
