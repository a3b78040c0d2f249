import { type Problem, quoted } from "../row-issues.ts";
import type { TableRow } from "../table.ts";
import type { SubmissionField } from "./submission-headings.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/** Fields that a blank cell may not stand for where the row ended before them: nobody knows whether it was cut. */
const NEVER_COMPLETED: readonly SubmissionField[] = [
  ...(["title", "body", "situation", "causes", "suggestions", "date", "secrecy"] as const),
];

/**
 * Tells whether a row ended before something it must have (行尾缺列): spreadsheets leave out the blank cells at the end of a row, but
 * one that ends within its text, or before its 密级, has lost nobody knows what.
 *
 * O(fields).
 */
export function cutOff(
  { given }: Pick<TableRow, "given">,
  { at, joined, headings }: Pick<SubmissionPlan, "at" | "joined" | "headings">,
): Problem | undefined {
  if (given === undefined) return undefined;
  const needed = [...NEVER_COMPLETED.map((field) => at[field]), ...joined];
  const lost = [...new Set(needed)].filter((index) => index >= given).sort((a, b) => a - b);
  if (lost.length === 0) return undefined;
  const names = lost.map((index) => quoted(headings[index] ?? "")).join("、");
  return {
    code: "WRONG_WIDTH",
    index: -1,
    reason: `这一行只有 ${given} 个单元格，没有到${names}列：要求与表头一样是 ${headings.length} 个`,
    suggestion: `如果${names}本来是空的，请在行末补上 ${headings.length - given} 个分隔符`,
  };
}
