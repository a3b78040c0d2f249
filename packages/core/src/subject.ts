import type { EffectiveEvent, EventDraft, EventKind } from "./event.ts";
import { parsePeriod } from "./period.ts";
import type { Submitter } from "./submission.ts";

/** What an event can be about (事项): 信息 item, 提案 proposal, 履职活动 activity. */
export type SubjectType = "item" | "proposal" | "activity";

const ITEM_ONLY: readonly EventKind[] = [
  "screened",
  "returned",
  "kept",
  "matched",
  "split",
  "released",
  "reviewed",
  "dispatched",
  "withdrawn",
  "rectified",
  "queued",
  "attempted",
  "undelivered",
  "delivered",
];
const PROPOSAL_ONLY: readonly EventKind[] = ["filed", "answered"];

/**
 * The subject an event begins (起始事件), if it begins one: 来稿 and 合并 an item, 收到提案 a proposal, 履职 an activity.
 *
 * @example
 * beginsSubject("received"); // => "proposal"
 */
export function beginsSubject(kind: EventKind): SubjectType | undefined {
  if (kind === "submitted" || kind === "merged") return "item";
  if (kind === "received") return "proposal";
  return kind === "performed" ? "activity" : undefined;
}

/**
 * Tells whether a kind of event can be about a kind of subject (事件与事项是否相配). An activity can only be corrected, voided or found faulty.
 *
 * @example
 * fitsSubject("answered", "item"); // => false
 */
export function fitsSubject(kind: EventKind, type: SubjectType): boolean {
  if (kind === "corrected" || kind === "voided") return true;
  const begun = beginsSubject(kind);
  if (begun !== undefined) return begun === type;
  if (type === "activity") return kind === "faulted";
  return type === "item" ? !PROPOSAL_ONLY.includes(kind) : !ITEM_ONLY.includes(kind);
}

/**
 * The first day an event may have happened (最早日期): its day, or the first of the span where only that is known.
 *
 * @throws {OptionError} `when` is no period.
 * @example
 * earliestDay({ on: "2009-12-31", data: { when: "2009" } }); // => "2009-01-01"
 */
export function earliestDay({ on, data }: Pick<EventDraft, "on" | "data">): string {
  return "when" in data && data.when !== undefined ? parsePeriod(data.when).from : on;
}

/** What the counting rules ask of the subject of an event (事项要素), as it stands on the day of counting. */
export interface SubjectFacts {
  readonly id: string;
  readonly type: SubjectType;
  /** 编号, 提案号 */
  readonly number?: string;
  readonly title: string;
  /** First the lead author; of a composite item the authors of all sources, each once. */
  readonly submitters: readonly Submitter[];
  /** Day the subject begins. */
  readonly since: string;
  /** 类别: decided by a person, else by the machine; after a change of taxonomy (改类) the one it led to. */
  readonly category?: string;
  /** 体裁 of an item, kind of a proposal, name of an activity. */
  readonly form?: string;
  /** 标记: 约稿, 重点 … */
  readonly tags: readonly string[];
  /** 届次 of a proposal. */
  readonly session?: string;
  /** Items a composite was made of (原始篇目); empty for others. */
  readonly sources: readonly string[];
}

/** An event that counts, and what it is about (计数事实). */
export interface Fact {
  readonly event: EffectiveEvent;
  readonly subject: SubjectFacts;
}
