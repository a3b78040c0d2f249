import type { ReviewDecision, RowIssue } from "@minyi/core";
import type { MergeGroup } from "./merge-groups.ts";
import type { ReviewRow } from "./read-review.ts";
import { REVIEW_HEADINGS, type ReviewField } from "./review-columns.ts";
import { reviewWord } from "./review-words.ts";

/** Why a row is refused. */
export interface RowFault {
  readonly row: ReviewRow;
  readonly code: RowIssue["code"];
  readonly field?: ReviewField;
  readonly reason: string;
}

/** Makes the issue of a refused row (拒收行). */
export function issueOfFault({ row, code, field, reason }: RowFault): RowIssue {
  const column = field === undefined ? "" : REVIEW_HEADINGS[field];
  const value = field === undefined ? "" : field === "decision" ? wordOf(row) : row[field];
  return { ...row.place, code, column, value, reason, cells: row.cells };
}

function wordOf({ decision }: ReviewRow): string {
  return decision === undefined ? "" : reviewWord(decision);
}

const WITH_CATEGORY: readonly ReviewDecision[] = ["accepted", "recategorised", "merged"];

/** What contradicts itself within a row, or cannot be (行内矛盾), if anything. */
export function rowFault(row: ReviewRow, categories: readonly string[]): RowFault | undefined {
  const { decision, category, group, title } = row;
  if (category !== "" && !categories.includes(category))
    return {
      row,
      code: "UNKNOWN_VALUE",
      field: "category",
      reason: `分类体系中没有这一类：要求 ${categories.join("、")} 之一`,
    };
  if (category !== "" && (decision === undefined || !WITH_CATEGORY.includes(decision)))
    return contradiction(row, "category", `填了类别，${decided(row)}：要改类别请选“改类”或“采纳”`);
  if (group !== "" && decision !== "merged")
    return contradiction(row, "group", `填了合并组，${decided(row)}：要合并请选“合并”`);
  if (title !== "" && decision !== "merged")
    return contradiction(row, "title", `填了合并标题，${decided(row)}：要合并请选“合并”`);
  if (decision === "recategorised" && category === "")
    return { row, code: "MISSING_VALUE", field: "category", reason: "决定是改类，要求填类别" };
  if (decision === "merged" && group === "")
    return {
      row,
      code: "MISSING_VALUE",
      field: "group",
      reason: "决定是合并，要求填合并组：各篇同一个记号，或另一篇的编号",
    };
  return undefined;
}

function decided(row: ReviewRow): string {
  return row.decision === undefined ? "没有填决定" : `决定却是${wordOf(row)}`;
}

function contradiction(row: ReviewRow, field: ReviewField, reason: string): RowFault {
  return { row, code: "CONTRADICTION", field, reason };
}

/** Rows of one item that decide differently (同件异决); the same decision twice is one. */
export function repeatFaults(rows: readonly ReviewRow[]): readonly RowFault[] {
  const decided = rows.filter(({ decision }) => decision !== undefined);
  if (new Set(decided.map(saying)).size < 2) return [];
  const lines = decided.map(({ place }) => place.line).join("、");
  return decided.map((row) =>
    contradiction(row, "decision", `同一件在第 ${lines} 行有不同的决定：要求只留一个`),
  );
}

function saying({ decision, version, category, group, title }: ReviewRow): string {
  return JSON.stringify([decision, version, category, group, title]);
}

/** What contradicts within a group (组内矛盾): of all its rows, and of those that decide otherwise on its members. */
export function groupFaults(
  { members, rows }: MergeGroup,
  decisions: ReadonlyMap<string, readonly ReviewRow[]>,
): readonly RowFault[] {
  const others = members.flatMap((id) =>
    (decisions.get(id) ?? []).filter(({ decision }) => decision !== undefined && decision !== "merged"),
  );
  const all = (field: ReviewField, reason: string) =>
    [...rows, ...others].map((row) => contradiction(row, field, reason));
  if (others.length > 0) {
    const said = others.map((row) => `第 ${row.place.line} 行${wordOf(row)}`).join("、");
    return all("decision", `合并组里有的另有决定：${said}；一件只能有一个决定`);
  }
  const lines = rows.map(({ place }) => place.line).join("、");
  if (members.length < 2)
    return all("group", `合并组里只有这一件（第 ${lines} 行）：要求两件以上，不能并入自己`);
  const titles = distinct(rows.map(({ title }) => title));
  if (titles.length > 1) return all("title", `一组有 ${titles.length} 个合并标题：${titles.join("、")}`);
  const categories = distinct(rows.map(({ category }) => category));
  return categories.length > 1
    ? all("category", `一组有 ${categories.length} 个类别：${categories.join("、")}`)
    : [];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ""))].sort();
}
