import type { Words } from "@minyi/core";

/**
 * How sure a written figure claims to be (确切程度): 确数; 下限 (余, 多, 以上); 上限 (近, 不足, 以内); 约数 (约, 左右); 无法辨认.
 */
export type StatedBound = "exact" | "atLeast" | "atMost" | "about" | "unreadable";

/** A figure read in a text (原文数字), before anything is said about it. Offsets count UTF-16 units of the folded text. */
export interface WrittenFigure {
  /** Where the passage begins: with a leading 占, 近, 约, 超过 … where there is one. */
  readonly start: number;
  /** Where the digits begin. */
  readonly numberStart: number;
  /** Behind the unit, and behind 以上, 左右 …. */
  readonly end: number;
  /** As written without what leads in: 521篇. */
  readonly shown: string;
  /** `undefined` when it cannot be read: never 0. */
  readonly value: number | undefined;
  /** The upper end of 8－10篇. */
  readonly upTo?: number;
  /** Values the wording leaves open: 200余条 is 200 to below 300. */
  readonly range: ValueRange | undefined;
  /** 篇, 件次, % …; empty where none is written. */
  readonly unit: string;
  readonly bound: StatedBound;
  /** Digits after the point. */
  readonly decimals: number;
  /** Why it cannot be read. */
  readonly lost?: Words;
}

/** From `low` to `high`; an open end is not part of it. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
}

/** Digits that are no figure of work (不作判断的数字), and why. */
export interface PassedOver {
  readonly text: string;
  /** Code points from the beginning of the text. */
  readonly start: number;
  readonly end: number;
  readonly code: PassedOverCode;
}

/** Dates and years; years masked with X; 第N, N号, 前N名, N级; meetings; within《》; mottoes in quotes; idioms; digits without a unit. */
export type PassedOverCode =
  | "date"
  | "maskedYear"
  | "ordinal"
  | "meeting"
  | "title"
  | "slogan"
  | "idiom"
  | "noUnit";

/** What a verdict rests on (依据). */
export interface FigureBasis {
  /**
   * share: 占比 and rates; growth: 增减幅度; sum: 分项与合计; order: only more or less could be compared; whole: whole numbers that fit;
   * repeat: the same words twice; ledger: 台账.
   */
  readonly kind: "share" | "growth" | "sum" | "order" | "whole" | "repeat" | "ledger";
  /** Places in `figures` of the others that were used. */
  readonly figures: readonly number[];
  /** Id of the office's indicator. */
  readonly known?: string;
  /** The ids the ledger lists behind that indicator. */
  readonly items?: readonly string[];
}

/** ok: all that can be compared agrees; wrong: something contradicts it; unreadable: digits are lost; unprovable: nothing to compare with. */
export type FigureVerdict = "ok" | "wrong" | "unreadable" | "unprovable";

/** A figure of a text and the verdict on it (数字核对结论). */
export interface JudgedFigure {
  /** The passage as written: 占76%. */
  readonly text: string;
  /** Code points from the beginning of the text. */
  readonly start: number;
  readonly end: number;
  /** In units, not in 万; percent for shares. Absent when unreadable. */
  readonly value?: number;
  /** The upper end of a span: 8－10篇. */
  readonly upTo?: number;
  readonly unit?: string;
  readonly bound: StatedBound;
  readonly verdict: FigureVerdict;
  /** What it should be: 75.2%. */
  readonly expected?: Words;
  /** Why it is judged so; passages of the text stand in both languages as they are. */
  readonly reason: Words;
  readonly basis?: FigureBasis;
}

/** Something found out about one figure; several may hold. */
export interface Proof {
  /** Place of the figure in the passage. */
  readonly at: number;
  readonly verdict: "ok" | "wrong" | "unprovable";
  readonly expected?: Words;
  readonly reason: Words;
  readonly basis: FigureBasis;
}

/** A figure, which is written alike in both languages (数字). */
export function asWritten(figure: string): Words {
  return { zh: figure, en: figure };
}
