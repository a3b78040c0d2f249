import { OptionError } from "@minyi/core";
import type { Bound, Figure } from "./figure.ts";
import { addDecimals, type PercentOptions, percentOf } from "./round-ratio.ts";

/** Two figures of one indicator beside each other (同比). */
export interface Comparison {
  readonly id: string;
  readonly unit: string;
  readonly now: number;
  readonly before: number;
  /** Now less before; of two rates in percentage points (个百分点). */
  readonly difference: number;
  /** Growth in percent; not given when before was 0, for rates and places, and when either figure is only a bound. */
  readonly percent?: number;
  readonly bound: Bound;
  /** 增长12.3%, 减少5篇（上年同期为0）, 持平 … */
  readonly words: string;
}

/**
 * Compares a figure with the same figure of an earlier period (同比).
 *
 * Before 0 there is no growth in percent, only the difference, and the words say so. Rates are compared in percentage
 * points, places in places. A lower bound now over an exact figure before is a lower bound of the difference; two bounds
 * that leave it open are refused, as are a figure without a value and figures in two units.
 *
 * O(1).
 *
 * @throws {OptionError} The figures cannot be compared.
 * @example
 * const figure = { id: "a", name: "来稿", unit: "篇", bound: "exact", items: [], events: [], uncertain: [] };
 * compareFigures({ ...figure, value: 73 }, { ...figure, value: 65 }).words; // => "增长12.3%"
 */
export function compareFigures(now: Figure, before: Figure, options: PercentOptions = {}): Comparison {
  if (now.unit !== before.unit)
    throw new OptionError(`cannot compare ${now.unit} with ${before.unit}: wanted two figures in one unit`);
  for (const { id, value, refused } of [now, before])
    if (value === undefined)
      throw new OptionError(`cannot compare “${id}”: it has no value (${refused?.reason})`);
  const [a = 0, b = 0] = [now.value, before.value];
  const bound = boundOfDifference(now.bound, before.bound);
  if (bound === undefined)
    throw new OptionError(`cannot compare “${now.id}”: both figures are bounds, so the difference is open`);
  const difference = addDecimals([a, -b]);
  const ratio = bound === "exact" && b !== 0 && now.unit !== "%" && now.unit !== "位";
  // The words say which way, so the amount is rounded, not the signed number.
  const size = ratio ? percentOf(Math.abs(difference), Math.abs(b), options) : undefined;
  const percent = size === undefined ? {} : { percent: difference < 0 ? -size : size };
  const base = { id: now.id, unit: now.unit, now: a, before: b, difference, bound, ...percent };
  return { ...base, words: wordsOf(base) };
}

/** More before is less growth; `undefined` when it may be anything. */
export function boundOfDifference(now: Bound, before: Bound): Bound | undefined {
  const turned = before === "exact" ? "exact" : before === "atLeast" ? "atMost" : "atLeast";
  if (now === "exact" || now === turned) return turned;
  return turned === "exact" ? now : undefined;
}

function wordsOf({ unit, before, difference, percent, bound }: Omit<Comparison, "words">): string {
  const size = Math.abs(difference);
  if (bound !== "exact") return boundWords(difference, bound, unit);
  if (difference === 0) return "持平";
  if (unit === "位") return `${difference < 0 ? "前移" : "后移"}${size}位`;
  if (unit === "%") return `${difference > 0 ? "提高" : "下降"}${size}个百分点`;
  if (percent === 0) return "基本持平";
  if (percent !== undefined) return `${difference > 0 ? "增长" : "下降"}${Math.abs(percent)}%`;
  return `${difference > 0 ? "增加" : "减少"}${size}${unit}${before === 0 ? "（上年同期为0）" : ""}`;
}

/** What is sure of a difference of which only one side is. */
function boundWords(difference: number, bound: Bound, unit: string): string {
  const measure = unit === "%" ? "个百分点" : unit;
  if (bound === "atLeast" && difference > 0) return `至少增加${difference}${measure}`;
  if (bound === "atMost" && difference < 0) return `至少减少${-difference}${measure}`;
  return "增减不能断定";
}
