import { bareHeading } from "../columns.ts";
import type { OutcomeField } from "./outcome-headings.ts";
import type { SheetPlan } from "./outcome-row.ts";
import { parseSpan } from "./parse-span.ts";

/** What a line of a sheet is, when it is no record (表中的非记录行). */
export type OtherLine = "blank" | "headings" | "total" | "remark";

const TOTAL =
  /^(?:本页|本月|本季|全年|以上)?(?:合|总|小|共|累)计数?[:：]?(?:[\d.,]+[篇件条次项份人户元%％]*)?$/;
const ONLY_NUMBER = /^[\d.,]+[篇件条次项份人户元%％]*$/;
const REMARK = /^(?:注|备注|说明|填表人|填报人|填报单位|填表日期|制表人?|制表日期|审核人?|审批人?)[:：]/;

/** Cells that tell a record from a line of totals. */
const KEYS: readonly OutcomeField[] = [
  "date",
  "number",
  "proposalNumber",
  "journal",
  "issue",
  "title",
  "proposalTitle",
  "kind",
  "event",
];

/**
 * Tells the lines of a clerk's sheet that are no records (识别非记录行): blank ones, also with nothing but 序号; the headings
 * again; 合计, 总计, 小计, or numbers alone; 注, 填表人.
 */
export function otherLine(cells: readonly string[], plan: SheetPlan): OtherLine | undefined {
  const filled = cells.flatMap((cell, index) => {
    const text = cell.replace(/\s+/g, "");
    return text === "" || (isOrdinal(plan.headings[index]) && ONLY_NUMBER.test(text)) ? [] : [text];
  });
  // 合计 may stand under 序号.
  const first = cells.map((cell) => cell.replace(/\s+/g, "")).find(Boolean) ?? "";
  const date = cells[plan.at.date] ?? "";
  if ((TOTAL.test(first) || filled.some((cell) => TOTAL.test(cell))) && !parseSpan(date)) return "total";
  if (filled.length === 0) return "blank";
  if (isHeadings(cells, plan.headings)) return "headings";
  if (REMARK.test(first) && !parseSpan(date)) return "remark";
  const keyless = KEYS.every((field) => (cells[plan.at[field]]?.trim() ?? "") === "");
  return keyless && filled.every((cell) => ONLY_NUMBER.test(cell)) ? "total" : undefined;
}

function isOrdinal(heading = ""): boolean {
  return bareHeading(heading) === "序号";
}

function isHeadings(cells: readonly string[], headings: readonly string[]): boolean {
  const filled = [...cells.entries()].filter(([, cell]) => cell.trim() !== "");
  const same = filled.filter(([index, cell]) => bareHeading(cell) === bareHeading(headings[index] ?? ""));
  return same.length >= 2 && same.length * 3 >= filled.length * 2;
}
