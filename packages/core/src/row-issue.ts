/** Why a row was refused (拒收原因代码). */
export type RowIssueCode =
  | "MISSING_VALUE"
  | "BAD_DATE"
  /** Can be read as more than one day: 01/02/2020, 1月6日 without a year. */
  | "AMBIGUOUS_DATE"
  /** The number stands for another text already. */
  | "NUMBER_CONFLICT"
  | "BAD_TEXT"
  | "WRONG_WIDTH"
  | "BAD_QUOTE"
  | "BAD_ENCODING"
  | "TOO_LONG"
  | "UNKNOWN_VALUE"
  | "UNMATCHED"
  | "AMBIGUOUS"
  /** No record: 合计, a remark. */
  | "NO_RECORD"
  /** Says the opposite of another row, or of itself. */
  | "CONTRADICTION"
  /** May be wrong; told beside what was entered. */
  | "DOUBT";

/** A row that could not be read (数据问题); the good rows are returned beside it. */
export interface RowIssue {
  readonly code: RowIssueCode;
  /** File the row came from, as it was named. */
  readonly file: string;
  /** Line of the file the row starts on, from 1, header counted. */
  readonly line: number;
  /** Heading of the offending column; empty when the whole row is. */
  readonly column: string;
  /** The offending cell as it was found. */
  readonly value: string;
  /** The reason, in Chinese, for the person who mends it. */
  readonly reason: string;
  /** What the cell may have been meant to be (建议), in Chinese, where there is something to suggest. */
  readonly suggestion?: string;
  /** All cells of the row by heading, so that it can be mended and fed in again. */
  readonly cells: Readonly<Record<string, string>>;
}
