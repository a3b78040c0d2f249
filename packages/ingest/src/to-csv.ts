import { stringify } from "csv-stringify/sync";
import { escapeCell } from "./escape-cell.ts";

/**
 * Writes a table as the CSV that people open in a spreadsheet (写 CSV): UTF-8 with byte order mark, CRLF, formulas guarded.
 *
 * Cells are guarded by {@linkcode escapeCell}, headings too; numbers are written as they are.
 *
 * O(n); the text is built in memory. Source: RFC 4180.
 *
 * @example
 * toCsv(["标题"], [["=1+1"]]); // => "\ufeff标题\r\n'=1+1\r\n"
 */
export function toCsv(headings: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  return `\ufeff${csvLines([headings])}${csvLines(rows)}`;
}

/**
 * Writes rows as lines of such a file (写 CSV 行), to append them bit by bit: no byte order mark, no headings.
 *
 * @example
 * csvLines([["a", 0.8], ["+b", 1]]); // => "a,0.8\r\n'+b,1\r\n"
 */
export function csvLines(rows: Iterable<readonly (string | number)[]>): string {
  const lines: string[][] = [];
  for (const row of rows)
    lines.push(row.map((cell) => (typeof cell === "number" ? `${cell}` : escapeCell(cell))));
  return stringify(lines, {
    record_delimiter: "windows",
    // A lone CR or LF in a cell is a line break to every reader too.
    quote_record_delimiter: true,
    // A line with nothing on it would be an empty line, not a row with an empty cell.
    quoted_empty: lines[0]?.length === 1,
  });
}
