import type { RowIssue, RowIssueCode } from "@minyi/core";

/** What is wrong with a row: where among its cells (-1: the row as a whole), and why. */
export interface Problem {
  readonly code: RowIssueCode;
  readonly index: number;
  readonly reason: string;
  /** What the cell may have been meant to be, in Chinese, where there is something to suggest. */
  readonly suggestion?: string;
}

/** The table a row stands in. */
export interface TableContext {
  readonly file: string;
  readonly headings: readonly string[];
}

/** Says of a row what is wrong with it (记问题): its place, column, value and cells beside the reason. */
export function rowIssue(
  { file, headings }: TableContext,
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  { code, index, reason, suggestion }: Problem,
): RowIssue {
  return {
    code,
    file,
    line,
    column: headings[index] ?? "",
    value: cells[index] ?? "",
    reason,
    ...(suggestion === undefined ? {} : { suggestion }),
    cells: cellsByHeading(headings, cells),
  };
}

/**
 * The cells of a row by their headings (按列名取单元格). Own properties of any name, so that a heading `__proto__` is a column like the
 * others. A row that ends before the last column has that, too, blank: what is written of refused rows is read by the headings of their
 * file.
 */
export function cellsByHeading(
  headings: readonly string[],
  cells: readonly string[],
): Readonly<Record<string, string>> {
  const named =
    cells.length > headings.length
      ? uniqueHeadings([...headings, ...cells.slice(headings.length).map(() => "")])
      : headings;
  return Object.fromEntries(named.map((heading, index) => [heading, cells[index] ?? ""]));
}

/**
 * Names blank headings 列3 by their place, and repeated ones 标题(2) (列名去重).
 *
 * @example
 * uniqueHeadings(["标题", "", "标题"]); // => ["标题", "列2", "标题(2)"]
 */
export function uniqueHeadings(headings: readonly string[]): string[] {
  const given = new Set(headings);
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const base = heading === "" ? `列${index + 1}` : heading;
    let name = base;
    for (let n = 2; taken.has(name) || (name !== heading && given.has(name)); n++) name = `${base}(${n})`;
    taken.add(name);
    return name;
  });
}

/** A value as a reason quotes it (引用), cut where it is long. */
export function quoted(value: string): string {
  const points = [...value.slice(0, 80)];
  return `“${points.length > 30 ? `${points.slice(0, 30).join("")}…` : points.join("")}”`;
}
