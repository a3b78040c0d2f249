import type { Period, Submitter } from "@minyi/core";

/** Points, and the rule and event that give them (计分明细). */
export interface ScoreLine {
  /** Id of the rule; `base` for the base points. */
  readonly rule: string;
  /** Line of the rule in its file, where that is known. */
  readonly ruleLine?: number;
  /** Id of the item, proposal or activity; empty for the base points, as are title and day. */
  readonly subject: string;
  readonly number?: string;
  readonly title: string;
  /** Place of the event in the ledger; 0 for the base points. */
  readonly event: number;
  readonly on: string;
  readonly points: number;
  /** E.g. “省领导批示（省）20分；与“采用”并计”. */
  readonly why: string;
  /** Whether it counts; a line that was capped, superseded or gated stays, with 0 and the reason. */
  readonly counted: boolean;
}

/** Points that a person has to decide (待定), with their bounds before caps and combining; until then they are in no total. */
export interface UndecidedLine extends Omit<ScoreLine, "points" | "counted"> {
  /** Of the member, unit or sector. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** What one member, unit or sector has earned (得分). */
export interface ScoreRow {
  readonly name: string;
  readonly kind?: Submitter["kind"];
  readonly unit?: string;
  readonly sector?: string;
  /** Exactly the sum of the lines. */
  readonly points: number;
  /** Whether the pass mark is reached (合格), where there is one. */
  readonly passed?: boolean;
  /** 名次; equals share one. */
  readonly rank: number;
  /** 篇数, by the id of the count. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many of its lines wait for a person. */
  readonly undecided: number;
  readonly lines: readonly ScoreLine[];
}

/** The sum of the rows beside the office's own count (合计与本单位数): they differ when several signed one item. */
export interface OfficeCount {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly office: number;
}

/** What `score` found (计分结果). */
export interface Scores {
  readonly version: string;
  readonly name: string;
  /** The days that were counted. */
  readonly period: Period;
  readonly rows: readonly ScoreRow[];
  readonly undecided: readonly UndecidedLine[];
  readonly office: { readonly points: number; readonly counts: readonly OfficeCount[] };
}
