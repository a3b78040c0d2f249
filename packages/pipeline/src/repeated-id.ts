import type { RowIssue } from "@minyi/core";
import type { TableRow } from "@minyi/ingest";

/** A table, and one of its columns. */
export interface CellPlace {
  readonly file: string;
  readonly headings: readonly string[];
  readonly place: number;
}

/**
 * What is told of a row whose id came before (编号重复): the row is refused, all others are read. The one rule of all commands that
 * compare the rows of a file.
 */
export function repeatedId(row: TableRow, place: CellPlace): RowIssue {
  const id = row.cells[place.place] ?? "";
  return cellIssue(row, place, { code: "AMBIGUOUS", reason: `编号“${id}”前面已有一行，这一行没有读入` });
}

/** A row refused for one of its cells (单元格问题). */
export function cellIssue(
  { line, cells }: TableRow,
  { file, headings, place }: CellPlace,
  why: Pick<RowIssue, "code" | "reason">,
): RowIssue {
  return {
    ...why,
    file,
    line,
    column: headings[place] ?? "",
    value: cells[place] ?? "",
    cells: Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])),
  };
}
