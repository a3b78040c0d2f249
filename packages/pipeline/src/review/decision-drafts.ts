import type { EventData, EventDraft, EventKind, RouteDecision } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { Router } from "@minyi/route";
import { findingWords } from "../finding-words.ts";
import { planSplit } from "../merge/plan-split.ts";
import { placeOf } from "../record/record-plan.ts";
import { heldItem, heldWords, isHeldSecret } from "../secrecy-hold.ts";
import type { RowFault } from "./check-rows.ts";
import { openMatches } from "./open-questions.ts";
import type { ReviewRow } from "./read-review.ts";
import type { ReviewBook } from "./review-book.ts";
import { reviewWord } from "./review-words.ts";
import { routeAnew, type Settled } from "./route-anew.ts";

/** What decisions are carried out with (复核条件). */
export interface ReviewTools {
  readonly review: ReviewBook;
  readonly router: Router;
  /** Day of the decisions, YYYY-MM-DD. */
  readonly on: string;
  /** Who decides, where the row does not say. */
  readonly actor: string;
}

/** The events of a decision, or why it cannot be. */
export type Drafted = { readonly drafts: readonly EventDraft[] } | RowFault;

/** Plans what a decision on one item does (决定的落实); 合并 is planned by group. */
export function decisionDrafts(row: ReviewRow, item: ItemState, tools: ReviewTools): Drafted {
  const fault = dayFault(row, tools) ?? stateFault(row, item, tools.review);
  if (fault) return fault;
  switch (row.decision) {
    case "kept":
    case "returned":
      return { drafts: putAside(row, item, tools) };
    case "split":
      return splitDrafts(row, tools);
    default:
      return { drafts: takenUp(row, item, tools) };
  }
}

/** A decision cannot be older than what it is about, nor than what was decided before. */
export function dayFault(row: ReviewRow, { review, on }: ReviewTools): RowFault | undefined {
  const last = review
    .effectiveOf(row.id)
    .reduce((day, event) => (DECIDING.includes(event.kind) && event.on > day ? event.on : day), "");
  const since = review.book.since(row.id);
  const least = [last, since].sort()[1] ?? "";
  if (on >= least) return undefined;
  return { row, code: "BAD_DATE", field: "decision", reason: `决定的日期 ${on} 早于这一件 ${least} 的记录` };
}

const DECIDING: readonly EventKind[] = [
  "submitted",
  "returned",
  "kept",
  "registered",
  "relabelled",
  "merged",
  "split",
  "reviewed",
];

function stateFault(row: ReviewRow, item: ItemState, review: ReviewBook): RowFault | undefined {
  const { decision } = row;
  const no = (reason: string): RowFault => ({ row, code: "CONTRADICTION", field: "decision", reason });
  const word = decision === undefined ? "" : reviewWord(decision);
  if (decision === "split") return undefined;
  if (item.mergedInto !== undefined)
    return no(
      `已并入 ${review.nameOf(item.mergedInto)}“${review.items.get(item.mergedInto)?.title ?? ""}”，不能单独${word}：请先拆分`,
    );
  if (decision === "accepted" && isHeldSecret(item))
    return no(
      `涉密留置：${heldWords(heldItem(item, review.items)).zh}。复核不能放行，请先用 minyi release ${item.number ?? item.id} 写明原因、放行人，再重新导出`,
    );
  if (decision === "distinct" && openMatches(item, review).length === 0)
    return no("没有待定的近似重复，不必填非重复");
  const isAside = item.stage === "不采用" || item.stage === "退回补正";
  if (isAside && (decision === "recategorised" || decision === "distinct"))
    return no(`已${item.stage === "不采用" ? "留存" : "退回"}，不能只${word}：要恢复请用采纳`);
  const isOut = item.compiled.length > 0 || item.forwarded.length > 0;
  return isOut && (decision === "kept" || decision === "returned")
    ? no(`已经编发或报送，不能再${word}`)
    : undefined;
}

/** What an event of a row has besides what it says. */
export function envelopeOf(row: ReviewRow, item: string, { on, actor }: ReviewTools) {
  return { item, on, actor: row.reviewer === "" ? actor : row.reviewer, source: placeOf(row) };
}

/** The second act of a kind on one day follows the first. */
export function nthOf(item: string, kind: EventKind, { review, on }: ReviewTools): { readonly nth?: number } {
  const before = review.book.eventsOf(item).filter((event) => event.kind === kind && event.on === on).length;
  return before === 0 ? {} : { nth: before + 1 };
}

/** What a review says besides its decision. */
export interface ReviewSaid {
  readonly category?: string | undefined;
  readonly others?: readonly string[];
  readonly route?: RouteDecision | undefined;
}

/** The event that settles what was asked (复核事件). */
export function reviewedDraft(row: ReviewRow, said: ReviewSaid, tools: ReviewTools): EventDraft {
  const { category, others = [], route } = said;
  const data: EventData<"reviewed"> = {
    decision: row.decision ?? "accepted",
    version: row.version,
    ...(category === undefined ? {} : { category }),
    ...(others.length === 0 ? {} : { others: [...others] }),
    ...(route === undefined ? {} : { route }),
    ...(row.reason === "" ? {} : { reason: row.reason }),
    ...nthOf(row.id, "reviewed", tools),
  };
  return { ...envelopeOf(row, row.id, tools), kind: "reviewed", data };
}

function putAside(row: ReviewRow, item: ItemState, tools: ReviewTools): EventDraft[] {
  const kind = row.decision === "kept" ? "kept" : "returned";
  const found = findingWords(item.findings).join("；");
  const reason = row.reason || (kind === "returned" && found) || `复核${reviewWord(kind)}`;
  const envelope = envelopeOf(row, row.id, tools);
  const data = { reason, ...nthOf(row.id, kind, tools) };
  return [{ ...envelope, kind, data }, reviewedDraft(row, {}, tools)];
}

function splitDrafts(row: ReviewRow, tools: ReviewTools): Drafted {
  const { on, actor, source } = envelopeOf(row, row.id, tools);
  const reason = row.reason || "复核拆分";
  const plan = planSplit(tools.review.book, { item: row.id, reason, on, actor, source });
  if ("faults" in plan)
    return {
      row,
      code: "CONTRADICTION",
      field: "decision",
      reason: plan.faults.map(({ zh }) => zh).join("；"),
    };
  return { drafts: [...plan.drafts, reviewedDraft(row, {}, tools)] };
}

/** 采纳, 改类, 非重复: what is settled decides where the item goes. */
function takenUp(row: ReviewRow, item: ItemState, tools: ReviewTools): EventDraft[] {
  const { review, router, on } = tools;
  const { decision } = row;
  const standing = review.categoryOf(row.id);
  const category = row.category === "" ? standing?.category : row.category;
  const isAccepted = decision === "accepted";
  const settlesCategory = isAccepted || decision === "recategorised";
  const settled: Settled = {
    category: settlesCategory || standing?.decidedBy === "person",
    duplicate: isAccepted || decision === "distinct",
    findings: isAccepted || item.reviews.some((earlier) => earlier.decision === "accepted"),
  };
  const others = settled.duplicate ? item.matches.map(({ other }) => other) : [];
  const route = routeAnew(item, { review, router, on, category: category ?? "", settled });
  const said = settlesCategory ? { category, others, route } : { others, route };
  const isNew = standing?.decidedBy !== "person" || standing.category !== category;
  const drafts: EventDraft[] = [];
  if (settlesCategory && category !== undefined && isNew)
    drafts.push(categoryDraft(row, row.id, category, tools));
  return [...drafts, reviewedDraft(row, said, tools)];
}

/** The category a person decided (登记类别). */
export function categoryDraft(
  row: ReviewRow,
  item: string,
  category: string,
  tools: ReviewTools,
): EventDraft {
  const data = { category, ...nthOf(item, "registered", tools) };
  return { ...envelopeOf(row, item, tools), kind: "registered", data };
}
