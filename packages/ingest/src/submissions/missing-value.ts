import type { Problem } from "../row-issues.ts";

/** A cell that must be filled is blank (缺值); a row of nothing but blanks is told as such. */
export function missingValue(index: number, cells: readonly string[]): Problem {
  const reason = cells.every((cell) => cell.trim() === "")
    ? "整行是空的：要求有标题和正文"
    : "单元格是空的：要求填写";
  return { code: "MISSING_VALUE", index, reason };
}
