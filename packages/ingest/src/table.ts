import type { RowIssue, Words } from "@minyi/core";
import type { DELIMITERS, QUOTES } from "./find-dialect.ts";
import type { ReadLimits } from "./read-limits.ts";

/** Options for {@linkcode readTable}. */
export interface TableOptions {
  /** Name of the file, for places and issues. */
  readonly file: string;
  /** A name {@linkcode decodeText} takes. @default "auto" */
  readonly encoding?: string;
  /** `auto` is {@linkcode findDialect}'s choice. @default "auto" */
  readonly delimiter?: (typeof DELIMITERS)[number];
  /** What stands around cells; `auto` is {@linkcode findDialect}'s choice. @default "auto" */
  readonly quote?: (typeof QUOTES)[number];
  /** @default those of {@linkcode readLimits} */
  readonly limits?: Partial<ReadLimits>;
  /**
   * Takes a row of CSV that ends early for one whose last cells are blank, and a line that only adds up those above it
   * (合计, 共 12 条) for a note. @default false: such rows are issues, or rows
   */
  readonly lenient?: boolean;
  /** Name of the sheet, in a workbook. @default the first that is not hidden and holds something */
  readonly sheet?: string;
  /** Which sheets of a workbook are read: the first that holds something, or one after the other all that are shown and have headings. @default "first" */
  readonly sheets?: "first" | "all";
  /** In a workbook, gives rows the value of a cell that is joined downwards over them. @default false */
  readonly fillMerged?: boolean;
  /**
   * How much a line looks like the headings, for sheets with title lines above them: of the first 20 lines the best is
   * taken, of equal ones the first. @default the first line
   */
  readonly headingScore?: (headings: readonly string[]) => number;
  /**
   * In JSON Lines, takes names that come up behind the first 500 objects as further headings: those of a batch then begin with
   * those of the one before. @default false: such a row is an issue
   */
  readonly growing?: boolean;
}

/** Something about a file that its reader should know (说明): what was passed over, what was taken for granted. */
export interface TableNote {
  readonly file: string;
  /** 0: the file as a whole. */
  readonly line: number;
  readonly text: Words;
}

/** One row (一行): its cells in the order of the headings, and the line of the file it starts on. */
export interface TableRow {
  /** From 1, header counted; a line break inside quotes begins a line too. */
  readonly line: number;
  readonly cells: readonly string[];
  /** In a workbook, the columns whose cell shows the error of a formula (#N/A, #REF!), from 0. */
  readonly faults?: readonly number[];
  /** Cells the row had, where it ended early and was completed by blanks. */
  readonly given?: number;
}

/** Some rows of a table, and those that could not be read (一批行). */
export interface TableBatch {
  /** The file, as places name it: “来稿.xlsx#二月” where several sheets of a workbook are read. */
  readonly file: string;
  /** Of a workbook, the sheet; headings are those of the sheet. */
  readonly sheet?: string;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly issues: readonly RowIssue[];
  /** What this batch passed over; what concerns the file comes with the first, what is known only at its end, such as hidden rows, with the last. */
  readonly notes: readonly TableNote[];
  /** The name of the sheet, and the lines above the headings, each as one text. */
  readonly above: readonly string[];
}
