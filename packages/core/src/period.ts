import { isIsoDate } from "./date.ts";
import { OptionError } from "./errors.ts";

/** A span of days, both ends included (统计期间). */
export interface Period {
  /** First day, YYYY-MM-DD. */
  readonly from: string;
  /** Last day, YYYY-MM-DD. */
  readonly to: string;
  /** As it was written: 2009, 2009H1, … */
  readonly label: string;
}

/**
 * Reads a period (统计期间): 2009, 2009H1, 2009Q3, 2009-03, 2009-03-05 or 2008-12-01..2009-11-30.
 *
 * O(1). Source: the `minyi` command's contract.
 *
 * @throws {OptionError} The text is none of these, or ends before it begins.
 * @example
 * parsePeriod("2009H1").to; // => "2009-06-30"
 */
export function parsePeriod(text: string): Period {
  const period = parseYearPart(text) ?? parseRange(text);
  if (!period) {
    throw new OptionError(
      `cannot read the period “${text}”: wanted 2009, 2009H1, 2009Q3, 2009-03, 2009-03-05 or 2008-12-01..2009-11-30`,
    );
  }
  return period;
}

/**
 * Tells whether a day lies in a period (日期是否在期间内), both ends included.
 *
 * @example
 * inPeriod("2009-12-31", parsePeriod("2009")); // => true
 */
export function inPeriod(day: string, period: Period): boolean {
  return day >= period.from && day <= period.to;
}

function parseYearPart(text: string): Period | undefined {
  const match = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!match || match[1] === "0000") return undefined;
  const year = match[1] ?? "";
  if (match[2]) return months(text, year, match[2] === "1" ? 1 : 7, 6);
  if (match[3]) return months(text, year, Number(match[3]) * 3 - 2, 3);
  if (match[4]) return months(text, year, Number(match[4]), 1);
  return months(text, year, 1, 12);
}

function months(label: string, year: string, first: number, count: number): Period {
  const last = first + count - 1;
  const end = [31, 30, 29, 28].map((day) => isoDay(year, last, day)).find(isIsoDate);
  return { from: isoDay(year, first, 1), to: end ?? isoDay(year, last, 28), label };
}

function isoDay(year: string, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function parseRange(text: string): Period | undefined {
  const [from = "", to = from, ...rest] = text.split("..");
  if (rest.length > 0 || !isIsoDate(from) || !isIsoDate(to) || from > to) return undefined;
  return { from, to, label: text };
}
