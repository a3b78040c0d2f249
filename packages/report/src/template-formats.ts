/** What a format takes after its colon, and whether others may stand beside it. */
interface FormatRule {
  /** `step`: 10, may be left out; `count`: how many; `figure`: id of another indicator. */
  readonly argument: "none" | "step" | "count" | "figure";
  /** Changes how a number is written, and can be joined with others that do. */
  readonly joins: boolean;
  /** The kind of figure it is for. @default any number */
  readonly only?: "rate" | "rank" | "target";
}

/** The formats of a place for a figure (数字格式); the words are what a clerk would call them. */
export const FORMATS = {
  /** Number without its unit. */
  数: { argument: "none", joins: true },
  /** 汉字数目: 五百二十一篇, 两篇. */
  汉: { argument: "none", joins: true },
  /** 下限: 203 → 200余; with a step of 10, 263 → 260余. */
  余: { argument: "step", joins: true },
  /** 下限: 203 → 200多. */
  多: { argument: "step", joins: true },
  /** 上限: 196 → 近200; what is more than a tenth off is written as it is. */
  近: { argument: "step", joins: true },
  /** A share: 25.5%. */
  率: { argument: "none", joins: false, only: "rate" },
  /** 第2位; 第2位（并列）. */
  名次: { argument: "none", joins: false, only: "rank" },
  /** 超额完成既定目标任务, 完成…, 未完成…. */
  完成: { argument: "none", joins: false, only: "target" },
  /** 917件（1759件次）. */
  件次: { argument: "figure", joins: false },
  /** 全部, when it is all of the other; else 有650件. */
  全部: { argument: "figure", joins: false },
  /** 均达到100%, when the two are equal; else 分别达到100%、98.5%. */
  均: { argument: "figure", joins: false },
  /** 比上年同期: 增长12.3%, 减少5篇. */
  同比: { argument: "figure", joins: false },
  /** 《甲》和《乙》等: the first so many titles of the items behind it. */
  篇目: { argument: "count", joins: false },
  /** “甲”和“乙”等. */
  引题: { argument: "count", joins: false },
} as const satisfies Readonly<Record<string, FormatRule>>;

/** One of {@linkcode FORMATS}. */
export type FormatName = keyof typeof FORMATS;

/** The rule of a format. */
export function formatRule(name: FormatName): FormatRule {
  return FORMATS[name];
}
