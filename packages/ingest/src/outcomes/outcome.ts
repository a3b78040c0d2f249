import type { EventData, EventKind, RowIssue, SourcePlace, SubjectType } from "@minyi/core";
import type { TableNote } from "../table.ts";

/** Kinds of event a row can say of something that is known (可登记的行为). */
export type OutcomeKind = Exclude<
  EventKind,
  | "submitted"
  | "received"
  | "performed"
  | "merged"
  | "screened"
  | "classified"
  | "relabelled"
  | "matched"
  | "routed"
  | "reviewed"
  | "dispatched"
  | "corrected"
  | "voided"
>;

/** What happened (结果), before it is known to what: kind, day and the event's data. */
export type Outcome = {
  [K in OutcomeKind]: { readonly kind: K; readonly on: string; readonly data: EventData<K> };
}[OutcomeKind];

/** How the sheet names what it means (所指): by number, by title, or by journal, year and issue. */
export interface OutcomeReference {
  readonly number?: string;
  /** Without 《》. */
  readonly journal?: string;
  /** From the year column, else from 期号; not given when neither tells it. */
  readonly year?: number;
  /** Number of the issue, without leading zeros. */
  readonly issue?: string;
  readonly title?: string;
}

/** Where a row was read, and the whole row by heading, for an issue when nothing fits. */
export interface IngestedRow {
  readonly place: SourcePlace;
  readonly cells: Readonly<Record<string, string>>;
}

/** One outcome and what it is about (结果行); of several leaders in one row each is one. */
export interface IngestedOutcome extends IngestedRow {
  readonly subject: SubjectType;
  readonly ref: OutcomeReference;
  readonly outcome: Outcome;
  /** Heading of the column that names who did it. */
  readonly byColumn: string;
}

/** A row that begins something (起始行): 来稿, 提案, 履职. */
export interface IngestedBeginning extends IngestedRow {
  /** From content. */
  readonly item: string;
  readonly event: {
    [K in "submitted" | "received" | "performed"]: {
      readonly kind: K;
      readonly on: string;
      readonly data: EventData<K>;
    };
  }["submitted" | "received" | "performed"];
}

/** A row of 合并. */
export interface IngestedMerger extends IngestedRow {
  readonly on: string;
  readonly title: string;
  /** 编号 of the composite item. */
  readonly number?: string;
  /** Numbers or titles, as written. */
  readonly sources: readonly string[];
  /** 方式, 内容, 依据 and the span. */
  readonly act: EventData<"archived">;
}

/** How a row of 更正 or 撤销 names the act it means (所更正的行为). */
export interface AmendedAct {
  readonly kind: EventKind;
  /** 转报 or 转送, round, stage, decision: what the word of the kind says besides. */
  readonly preset: Readonly<Record<string, unknown>>;
  readonly on?: string;
  readonly by?: string;
}

/** A row of 更正 or 撤销. */
export interface IngestedAmendment extends IngestedRow {
  readonly kind: "corrected" | "voided";
  readonly subject: SubjectType;
  readonly ref: OutcomeReference;
  /** Day of the correction; without it that of what is corrected. */
  readonly on?: string;
  /** Id of the event, its first digits, or #seq. */
  readonly event?: string;
  readonly act?: AmendedAct;
  /** New values by member of the event's data. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The right day, where that was wrong. */
  readonly moved?: { readonly on: string; readonly when?: string };
  readonly reason: string;
}

/** What some rows say, and the rows refused (一批结果). */
export interface OutcomeBatch {
  readonly outcomes: readonly IngestedOutcome[];
  readonly begun: readonly IngestedBeginning[];
  readonly merged: readonly IngestedMerger[];
  readonly amended: readonly IngestedAmendment[];
  readonly issues: readonly RowIssue[];
  readonly notes: readonly TableNote[];
}
