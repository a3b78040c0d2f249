import type { BrokenLine } from "./csv-records.ts";
import type { TableNote, TableRow } from "./table.ts";

/** Lines of a file before anything is known of its headings. */
export interface OpenedRecords {
  readonly file: string;
  readonly sheet?: string;
  readonly batches: AsyncIterable<RawBatch> | Iterable<RawBatch>;
  readonly separator: string;
  /** Cells come from a workbook: no guard to take off, and as many as the row has. */
  readonly plain: boolean;
  readonly notes: readonly TableNote[];
  readonly above: readonly string[];
}

/** Lines read since the batch before (一批原始行). */
export interface RawBatch {
  readonly records: readonly TableRow[];
  readonly broken: readonly BrokenLine[];
  readonly notes?: readonly TableNote[];
}
