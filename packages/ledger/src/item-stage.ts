import type { EffectiveEvent, EventKind, ReviewDecision } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";

/** Where an item or a proposal stands (办理状态). */
export const STAGES = [
  "已提交",
  "退回补正",
  "不采用",
  "已登记",
  "已合并",
  "已拆分",
  "编辑中",
  "待核稿",
  "待签发",
  "已签发",
  "已编发",
  "已报送",
  "已立案",
  "不立案",
  "办理中",
  "申退",
  "已办复",
  "驳回重办",
  "已反馈",
  "归档",
] as const;

/** One of {@linkcode STAGES}. */
export type Stage = (typeof STAGES)[number];

const BY_KIND: Readonly<Partial<Record<EventKind, Stage>>> = {
  submitted: "已提交",
  received: "已提交",
  performed: "已登记",
  returned: "退回补正",
  kept: "不采用",
  merged: "已登记",
  split: "已拆分",
  edited: "编辑中",
  compiled: "已编发",
  forwarded: "已报送",
  assigned: "办理中",
  declined: "申退",
  reassigned: "办理中",
  replied: "已办复",
  answered: "已办复",
  rejected: "驳回重办",
  archived: "归档",
};

/**
 * Tells where an item or a proposal stands (办理状态) by the last act that moves it; outcomes (批示, 采用, 落实 …) move nothing.
 * Events of one day are taken in the order of an item's life.
 *
 * O(events of the subject · log).
 *
 * @example
 * itemStage([{ kind: "compiled", on: "2009-03-02", id: "b", data: {} }, { kind: "submitted", on: "2009-01-05", id: "a", data: {} }]); // => "已编发"
 */
export function itemStage(events: readonly EffectiveEvent[]): Stage {
  let stage: Stage = "已提交";
  for (const event of [...events].sort(compareEvents)) stage = stageAfter(event, stage) ?? stage;
  return stage;
}

/** What is being edited, or has gone out, is not taken back by a word on its category or number. */
const NOT_TAKEN_UP: readonly Stage[] = ["已提交", "退回补正", "不采用", "已拆分"];

/** A word on the way (已登记, 已编发 …) is not yet the answer to what the sender wrote. */
const ANSWERED: readonly Stage[] = ["已办复", "已反馈"];

function stageAfter(event: EffectiveEvent, before: Stage): Stage | undefined {
  if (event.kind === "informed")
    return event.data.about === undefined || ANSWERED.includes(before) ? "已反馈" : undefined;
  if (event.kind === "registered") return NOT_TAKEN_UP.includes(before) ? "已登记" : undefined;
  if (event.kind === "reviewed") return stageAfterReview(event.data.decision, before);
  if (event.kind === "signed")
    return ({ finished: "待核稿", reviewed: "待签发", signed: "已签发" } as const)[event.data.stage];
  if (event.kind === "filed") return event.data.decision === "filed" ? "已立案" : "不立案";
  return BY_KIND[event.kind];
}

function stageAfterReview(decision: ReviewDecision, before: Stage): Stage | undefined {
  if (decision === "kept") return "不采用";
  if (decision === "returned") return "退回补正";
  return decision === "accepted" && NOT_TAKEN_UP.includes(before) ? "已登记" : undefined;
}
