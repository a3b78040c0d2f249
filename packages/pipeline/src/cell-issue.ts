import type { RowIssue } from "@minyi/core";
import type { TableRow } from "@minyi/ingest";

/** A column of a table (某列). */
export interface CellPlace {
  readonly file: string;
  readonly headings: readonly string[];
  /** Place of the column, from 0. */
  readonly place: number;
}

/** Why a row is refused for one of its cells (单元格问题), with all of its cells, so that it can be mended. */
export function cellIssue(
  { line, cells }: TableRow,
  { file, headings, place }: CellPlace,
  { code, reason }: Pick<RowIssue, "code" | "reason">,
): RowIssue {
  return {
    code,
    file,
    line,
    column: headings[place] ?? "",
    value: cells[place] ?? "",
    reason,
    cells: Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])),
  };
}
