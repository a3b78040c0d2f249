import { parsePeriod } from "@minyi/core";
import { parseDay } from "../parse-day.ts";

/** A day, or the span in which something happened when the day is not known (日期或期间). */
export interface DayOrSpan {
  /** The day; of a span the last. */
  readonly on: string;
  /** The span, as {@linkcode parsePeriod} reads it. */
  readonly when?: string;
}

const HALVES: Readonly<Record<string, string>> = { 上: "H1", 下: "H2" };
const QUARTERS = "一二三四";
const TENS: Readonly<Record<string, readonly [number, number]>> = { 上: [1, 10], 中: [11, 20], 下: [21, 31] };

/**
 * Reads a day, or as much of it as is known (识别日期或期间): 2009-03-05, 2009年3月, 2009-03, 2009年3月上旬, 2009年一季度, 2009上半年, 2009年.
 *
 * @returns `undefined` when it is neither.
 * @example
 * parseSpan("2009上半年"); // => { on: "2009-06-30", when: "2009H1" }
 */
export function parseSpan(text: string): DayOrSpan | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { on: day };
  const bare = text.normalize("NFKC").replace(/\s+/g, "");
  const when = bare.length > 30 ? undefined : spanOf(bare);
  return when === undefined ? undefined : { on: parsePeriod(when).to, when };
}

function spanOf(bare: string): string | undefined {
  const [, year = "", rest = ""] = /^([1-9]\d{3})(?:年度?)?(.*)$/.exec(bare) ?? [];
  if (year === "") return undefined;
  if (rest === "") return year;
  const half = /^(?:(上|下)半年|H([12]))$/i.exec(rest);
  if (half) return `${year}${half[1] === undefined ? `H${half[2]}` : HALVES[half[1]]}`;
  const quarter = /^(?:第?([一二三四1-4])季度?|Q([1-4]))$/i.exec(rest);
  if (quarter) return `${year}Q${quarter[2] ?? (QUARTERS.indexOf(quarter[1] ?? "") + 1 || quarter[1])}`;
  return monthOf(year, rest);
}

function monthOf(year: string, rest: string): string | undefined {
  const match = /^(?:[-/.](\d{1,2})|(\d{1,2})月份?(?:(上|中|下)旬)?)$/.exec(rest);
  const number = Number(match?.[1] ?? match?.[2]);
  if (!match || number < 1 || number > 12) return undefined;
  const month = `${year}-${String(number).padStart(2, "0")}`;
  const tens = TENS[match[3] ?? ""];
  if (!tens) return month;
  const last = Math.min(tens[1], Number(parsePeriod(month).to.slice(8)));
  return `${month}-${String(tens[0]).padStart(2, "0")}..${month}-${String(last).padStart(2, "0")}`;
}
