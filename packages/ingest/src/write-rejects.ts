import type { RowIssue } from "@minyi/core";
import { toCsv } from "./to-csv.ts";

/** Columns a file of rejects has besides the original ones (拒收列); they are not read back. */
export const REJECT_HEADINGS: readonly string[] = ["拒收文件", "拒收行号", "拒收列", "拒收代码", "拒收原因"];

/**
 * Writes refused rows as a CSV that can be mended and fed in again (写拒收表).
 *
 * The original columns come first, in the order they were first seen, each row under its own headings; then file, line,
 * column, code and reason. These five are dropped when the file is read again, so a mended row has the id it would have
 * had in the first place.
 *
 * O(n); the text is built in memory.
 *
 * @example
 * writeRejects([{
 *   code: "BAD_DATE", file: "a.csv", line: 2, column: "日期", value: "2009-02-29", reason: "没有这一天",
 *   cells: { 标题: "路灯", 日期: "2009-02-29" },
 * }]); // => "\ufeff标题,日期,拒收文件,拒收行号,拒收列,拒收代码,拒收原因\r\n路灯,2009-02-29,a.csv,2,日期,BAD_DATE,没有这一天\r\n"
 */
export function writeRejects(issues: readonly RowIssue[]): string {
  const headings = new Set<string>();
  for (const { cells } of issues) for (const heading of Object.keys(cells)) headings.add(heading);
  for (const heading of REJECT_HEADINGS) headings.delete(heading);
  const originals = [...headings];
  const rows = issues.map((issue) => {
    // A record is a plain object: a heading such as “constructor” must not find what every object has.
    const cells = new Map(Object.entries(issue.cells));
    const own = originals.map((heading) => cells.get(heading) ?? "");
    return [...own, issue.file, String(issue.line), issue.column, issue.code, issue.reason];
  });
  return toCsv([...originals, ...REJECT_HEADINGS], rows);
}
