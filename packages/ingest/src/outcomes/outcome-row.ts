import type { EventData } from "@minyi/core";
import type { ColumnIndexes } from "../columns.ts";
import { type Problem, quoted, type TableContext } from "../row-issues.ts";
import { type IssueNumber, parseIssueNumber, parseYear } from "./issue-number.ts";
import type { OutcomeReference } from "./outcome.ts";
import type { OutcomeField } from "./outcome-headings.ts";
import type { DayOrSpan } from "./parse-span.ts";

/** What is known of a sheet before its rows are read (结果表). */
export interface SheetPlan extends TableContext {
  readonly at: ColumnIndexes<OutcomeField>;
  /** The kind of every row that does not say its own. */
  readonly kind: string | undefined;
}

/** A row with the parts that every kind reads. */
export interface OutcomeRow {
  readonly plan: SheetPlan;
  readonly cell: (field: OutcomeField) => string;
  readonly day: DayOrSpan;
  readonly ref: OutcomeReference;
  /** 总第N期 */
  readonly total: number | undefined;
}

/** The cells of a row by field, trimmed; blank where there is no such column. */
export function cellReader(cells: readonly string[], { at }: SheetPlan): OutcomeRow["cell"] {
  return (field) => cells[at[field]]?.trim() ?? "";
}

/** A cell that has to be filled (缺填). */
export function missing(index: number, wanted: string): Problem {
  return { code: "MISSING_VALUE", index, reason: `单元格是空的：要求填写${wanted}` };
}

/** A cell that says what is not known (不认识). */
export function unknown(index: number, found: string, wanted: string): Problem {
  return { code: "UNKNOWN_VALUE", index, reason: `不认识${found}：要求 ${wanted}` };
}

/** Whether a reader came to a problem. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "reason" in value;
}

/** Which item or proposal the row means, and the whole number of the issue. */
export function referenceOf(
  cell: OutcomeRow["cell"],
  { at }: SheetPlan,
): { readonly ref: OutcomeReference; readonly total: number | undefined } | Problem {
  const issue: IssueNumber | undefined = parseIssueNumber(cell("issue"));
  if (!issue) return unknown(at.issue, `期号${quoted(cell("issue"))}`, "17、第17期 或 2009年第17期");
  const column = parseYear(cell("year"));
  if (Number.isNaN(column)) return unknown(at.year, `年${quoted(cell("year"))}`, "四位年份");
  const year = column ?? issue.year;
  const number = cell("proposalNumber") || cell("number");
  const title = cell("proposalTitle") || cell("title");
  const journal = bareJournal(cell("journal"));
  const ref = {
    ...(year === undefined ? {} : { year }),
    ...(number === "" ? {} : { number }),
    ...(journal === "" ? {} : { journal }),
    ...(issue.number === undefined ? {} : { issue: String(issue.number) }),
    ...(title === "" ? {} : { title }),
  };
  return { ref, total: issue.total };
}

/** 《各界反映》 → 各界反映. */
export function bareJournal(text: string): string {
  return text.replace(/[《》]/g, "").trim();
}

/** Whether a reference names anything. */
export function isReference({ number, title, journal, issue }: OutcomeReference): boolean {
  return number !== undefined || title !== undefined || (journal !== undefined && issue !== undefined);
}

/** 方式, 内容, 依据, the span and 次序: what may be told of any act (行为的共有内容). */
export function actOf({ cell, day, plan }: OutcomeRow): EventData<"archived"> | Problem {
  const [manner, content, evidence] = [cell("manner"), cell("content"), cell("evidence")];
  const nth = nthOf(cell("nth"));
  if (Number.isNaN(nth)) return unknown(plan.at.nth, `次序${quoted(cell("nth"))}`, "1、2、3 等");
  return {
    ...(manner === "" ? {} : { manner }),
    ...(content === "" ? {} : { content }),
    ...(evidence === "" ? {} : { evidence }),
    ...(day.when === undefined ? {} : { when: day.when }),
    ...(nth === undefined ? {} : { nth }),
  };
}

/** 2, 第2次, 第二次; the first is not said, what is no number is NaN. */
function nthOf(text: string): number | undefined {
  if (text === "") return undefined;
  const [, bare] = /^第?([1-9]\d?|[一二三四五六七八九])次?$/.exec(text.normalize("NFKC")) ?? [];
  if (bare === undefined) return Number.NaN;
  const nth = "一二三四五六七八九".indexOf(bare) + 1 || Number(bare);
  return nth === 1 ? undefined : nth;
}

/** 约稿、重点 → two marks. */
export function listOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[、，,；;/／\s]+/)
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ];
}
