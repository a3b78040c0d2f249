import {
  type EventDraft,
  type EventKind,
  earliestDay,
  eventDataSchemas,
  eventId,
  fitsSubject,
  type RowIssue,
  type RowIssueCode,
} from "@minyi/core";
import type { IngestedRow } from "@minyi/ingest";
import type { RecordBook } from "./record-book.ts";

/** What is asked of every row (登记选项). */
export interface PlanOptions {
  /** Who enters the sheets, e.g. 信息科. */
  readonly actor: string;
  /** No act can have a later day, YYYY-MM-DD. */
  readonly today: string;
}

/** Kinds in the words of the sheet. */
export const KIND_WORDS: Readonly<Record<EventKind, string>> = {
  submitted: "来稿",
  received: "提案",
  performed: "履职",
  screened: "预审",
  returned: "退回",
  kept: "留存",
  registered: "登记",
  classified: "分类",
  relabelled: "改类",
  matched: "近似重复",
  merged: "合并",
  split: "拆分",
  edited: "编辑",
  signed: "签发",
  routed: "拟办",
  released: "放行",
  reviewed: "复核",
  dispatched: "分发",
  filed: "立案",
  compiled: "编发",
  withdrawn: "撤回",
  rectified: "刊登更正",
  queued: "待发",
  attempted: "试发",
  undelivered: "未送达",
  delivered: "送达",
  forwarded: "转报转送",
  assigned: "转办",
  declined: "申退",
  reassigned: "改派",
  endorsed: "批示",
  adopted: "采用",
  replied: "回复",
  answered: "提案办复",
  rejected: "驳回",
  supervised: "督办",
  implemented: "落实",
  rated: "满意度",
  faulted: "差错",
  informed: "反馈",
  archived: "归档",
  corrected: "更正",
  voided: "撤销",
};

const SUBJECT_WORDS = { item: "信息", proposal: "提案", activity: "履职活动" } as const;

/** What the rows of some sheets come to (登记方案), before anything is written. */
export class RecordPlan {
  readonly book: RecordBook;
  readonly options: PlanOptions;
  readonly drafts: EventDraft[] = [];
  /** Acts the ledger has in other words: by a correction, or under another name. */
  already = 0;
  // A row with several leaders is several outcomes, but one row to mend.
  readonly #unmatched = new Map<string, RowIssue>();
  readonly #rejects = new Map<string, RowIssue>();
  readonly doubts: RowIssue[] = [];
  /** Rows by the event they gave. */
  readonly rows = new Map<string, IngestedRow>();

  constructor(book: RecordBook, options: PlanOptions) {
    this.book = book;
    this.options = options;
  }

  get unmatched(): readonly RowIssue[] {
    return inOrder(this.#unmatched.values());
  }

  get rejects(): readonly RowIssue[] {
    return inOrder(this.#rejects.values());
  }

  /** Writes a draft into the plan. */
  record(row: IngestedRow, draft: EventDraft): void {
    const id = this.book.add(draft);
    this.drafts.push(draft);
    if (!this.rows.has(id)) this.rows.set(id, row);
  }

  /** What an event of this row has besides what it says. */
  envelope({ place }: IngestedRow): { readonly actor: string; readonly source: string } {
    return { actor: this.options.actor, source: placeOf({ place }) };
  }

  unmatch(row: IngestedRow, code: "UNMATCHED" | "AMBIGUOUS", value: string, reason: string): void {
    this.#unmatched.set(placeOf(row), issueOf(row, { code, value, reason }));
  }

  reject(row: IngestedRow, problem: Problem): void {
    this.#rejects.set(placeOf(row), issueOf(row, problem));
  }

  doubt(row: IngestedRow, problem: Omit<Problem, "code">): void {
    this.doubts.push(issueOf(row, { code: "DOUBT", ...problem }));
  }

  /** Why a draft cannot be true, if it cannot: nothing that the ledger would refuse is given to it. */
  faultOf(draft: EventDraft): Problem | undefined {
    const { kind, item, on, data } = draft;
    const type = this.book.typeOf(item);
    if (type && !fitsSubject(kind, type)) {
      const reason = `${KIND_WORDS[kind]}不能用于${SUBJECT_WORDS[type]}`;
      return { code: "UNKNOWN_VALUE", column: "类型", value: KIND_WORDS[kind], reason };
    }
    const parsed = eventDataSchemas[kind].safeParse(data);
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      const reason =
        `${KIND_WORDS[kind]}不能这样写：${first?.path.join(".") ?? ""} ${first?.message ?? ""}`.trim();
      return { code: "UNKNOWN_VALUE", reason };
    }
    if (earliestDay(draft) > this.options.today) {
      const reason = `日期在将来：${on}，今天是 ${this.options.today}`;
      return { code: "BAD_DATE", column: "日期", value: on, reason };
    }
    const since = this.book.since(item);
    if (on >= since) return undefined;
    const reason = `日期 ${on} 早于来稿日期 ${since}，结果不可能先于来稿`;
    return { code: "BAD_DATE", column: "日期", value: on, reason };
  }

  /** Whether the ledger had the event before this call. */
  isStored(draft: EventDraft): boolean {
    return this.book.isStored(eventId(draft));
  }
}

/** What is wrong with a row. */
export interface Problem {
  readonly code: RowIssueCode;
  readonly column?: string;
  readonly value?: string;
  readonly reason: string;
}

export function issueOf({ place, cells }: IngestedRow, problem: Problem): RowIssue {
  return { ...place, column: "", value: "", ...problem, cells };
}

/** file:line */
export function placeOf({ place }: Pick<IngestedRow, "place">): string {
  return `${place.file}:${place.line}`;
}

/** By file, in the order of their lines. */
function inOrder(issues: Iterable<RowIssue>): RowIssue[] {
  return [...issues].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
