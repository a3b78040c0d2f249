import type { RowIssue } from "@minyi/core";
import type { TableRow } from "@minyi/ingest";

/** Where a row stands, for {@linkcode refuseId}. */
export interface IdRow {
  readonly row: TableRow;
  readonly headings: readonly string[];
  /** Place of the column of ids, from 0. */
  readonly place: number;
  readonly file: string;
  /** Whether an earlier row has this id. */
  readonly isKnown: (id: string) => boolean;
}

/**
 * Why a row cannot be told from others by its id (编号空白或重复), when that is so: a pair names its texts by nothing else. The earlier row
 * of an id stands, whatever comes behind it.
 */
export function refuseId({ row, headings, place, file, isKnown }: IdRow): RowIssue | undefined {
  const value = row.cells[place] ?? "";
  const isBlank = value.trim() === "";
  if (!isBlank && !isKnown(value)) return undefined;
  return {
    code: isBlank ? "MISSING_VALUE" : "AMBIGUOUS",
    file,
    line: row.line,
    column: headings[place] ?? "",
    value,
    reason: isBlank ? "没有编号，这一行没有读入" : `编号“${value}”前面已有一行，这一行没有读入`,
    cells: Object.fromEntries(headings.map((heading, at) => [heading, row.cells[at] ?? ""])),
  };
}
