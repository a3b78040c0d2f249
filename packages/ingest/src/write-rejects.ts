import type { RowIssue } from "@minyi/core";
import { REJECT_HEADINGS, rejectColumns } from "./submissions/reject-columns.ts";
import { csvLines, toCsv } from "./to-csv.ts";

export { REJECT_HEADINGS } from "./submissions/reject-columns.ts";

/**
 * Writes refused rows as a CSV that can be mended and fed in again (写拒收表).
 *
 * The original columns come first, in the order they were first seen, each row under its own headings; then file, line,
 * column, code, reason and suggestion. These six are dropped when the file is read again, so a mended row has the id it would have
 * had in the first place. A column that was called 拒收原因 in a file of another kind is an original one.
 *
 * O(n); the text is built in memory.
 *
 * @example
 * writeRejects([{
 *   code: "BAD_DATE", file: "a.csv", line: 2, column: "日期", value: "2009-02-29", reason: "没有这一天",
 *   cells: { 标题: "路灯", 日期: "2009-02-29" },
 * }]); // => "\ufeff标题,日期,拒收文件,拒收行号,拒收列,拒收代码,拒收原因,拒收建议\r\n路灯,2009-02-29,a.csv,2,日期,BAD_DATE,没有这一天,\r\n"
 */
export function writeRejects(issues: readonly RowIssue[]): string {
  const originals = originalHeadings(issues);
  return toCsv([...originals, ...REJECT_HEADINGS], issues.map(rejectRow(originals)));
}

/** The headings of the original cells of refused rows (原始列名), in the order they are first seen. */
export function originalHeadings(
  issues: Iterable<Pick<RowIssue, "cells">>,
  headings: Set<string> = new Set(),
): readonly string[] {
  for (const { cells } of issues) {
    const own = Object.keys(cells);
    const reasons = rejectColumns(own);
    for (const [index, heading] of own.entries()) if (!reasons.has(index)) headings.add(heading);
  }
  return [...headings];
}

/** Refused rows as lines below such headings (拒收行), to write them bit by bit. */
export function rejectLines(issues: readonly RowIssue[], originals: readonly string[]): string {
  return csvLines(issues.map(rejectRow(originals)));
}

function rejectRow(originals: readonly string[]): (issue: RowIssue) => readonly string[] {
  return ({ cells, file, line, column, code, reason, suggestion = "" }) => {
    // A record is a plain object: a heading such as “constructor” must not find what every object has.
    const found = new Map(Object.entries(cells));
    const own = originals.map((heading) => found.get(heading) ?? "");
    return [...own, file, String(line), column, code, reason, suggestion];
  };
}
