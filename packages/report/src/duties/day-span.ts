import { isIsoDate, type Period } from "@minyi/core";

/** Spans in which a duty can be owed (职责周期). */
export const CYCLES = ["halfYear", "year", "period"] as const;

/** One of {@linkcode CYCLES}. */
export type Cycle = (typeof CYCLES)[number];

/**
 * The cycles that a period touches (所涉周期), the last of which may end after it; “period” is the period itself.
 *
 * @param yearFrom first day of an office's year, MM-01.
 */
export function cyclesIn(cycle: Cycle, period: Period, yearFrom: string): readonly Period[] {
  if (cycle === "period") return [period];
  const months = cycle === "year" ? 12 : 6;
  const found: Period[] = [];
  for (let from = `${yearsBefore(period.from, 1)}-${yearFrom}`; from <= period.to && from.length === 10; ) {
    const next = addMonths(from, months);
    const to = addDays(next, -1);
    if (to >= period.from) found.push({ from, to, label: labelOf(from, to) });
    from = next;
  }
  return found;
}

function yearsBefore(day: string, years: number): string {
  return String(Number(day.slice(0, 4)) - years).padStart(4, "0");
}

/** 2009 or 2009H1 where the span is one of these, else the days. */
function labelOf(from: string, to: string): string {
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  if (from === `${year}-01-01` && to === `${year}-06-30`) return `${year}H1`;
  if (from === `${year}-07-01` && to === `${year}-12-31`) return `${year}H2`;
  return `${from}..${to}`;
}

/**
 * The period of the same length just before (上一期): 2008H2 before 2009H1, 2008 before 2009.
 *
 * A span of whole months is moved by months, any other by days.
 *
 * @example
 * periodBefore(parsePeriod("2009H1")).label; // => "2008H2"
 */
export function periodBefore({ from, to, label }: Period): Period {
  const last = addDays(from, -1);
  const months = monthsIn(from, to);
  const first = months === undefined ? addDays(from, -daysIn({ from, to })) : addMonths(from, -months);
  const year = first.slice(0, 4);
  const half = first.slice(5, 7) === "01" ? "H1" : "H2";
  const quarter = `Q${(Number(first.slice(5, 7)) + 2) / 3}`;
  if (/^\d{4}$/.test(label)) return { from: first, to: last, label: year };
  if (/H[12]$/.test(label)) return { from: first, to: last, label: `${year}${half}` };
  if (/Q[1-4]$/.test(label)) return { from: first, to: last, label: `${year}${quarter}` };
  if (/^\d{4}-\d{2}$/.test(label)) return { from: first, to: last, label: first.slice(0, 7) };
  return { from: first, to: last, label: first === last ? first : `${first}..${last}` };
}

/** Number of months, where a span begins with one and ends with one. */
function monthsIn(from: string, to: string): number | undefined {
  const next = addDays(to, 1);
  if (!from.endsWith("-01") || !next.endsWith("-01")) return undefined;
  return monthNumber(next) - monthNumber(from);
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Days of a span, both ends included. */
export function daysIn({ from, to }: Pick<Period, "from" | "to">): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

const DAY_MS = 86_400_000;

/** Moves a day by days; what leaves the years 0001 to 9999 stays at their ends. */
export function addDays(day: string, days: number): string {
  const moved = new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  return isIsoDate(moved) ? moved : days < 0 ? "0001-01-01" : "9999-12-31";
}

/** Moves the first day of a month by months. */
function addMonths(day: string, months: number): string {
  const moved = monthNumber(day) + months;
  return `${String(Math.floor(moved / 12)).padStart(4, "0")}-${String((moved % 12) + 1).padStart(2, "0")}-01`;
}

/**
 * Names a period with its year (期间全称): 2009年, 2009年上半年, 2009年第三季度, 2009年3月, 2008年12月1日至2009年11月30日.
 *
 * @example
 * periodTitle(parsePeriod("2009H1")); // => "2009年上半年"
 */
export function periodTitle(period: Period): string {
  const { from, to, label } = period;
  const year = `${Number(from.slice(0, 4))}年`;
  if (/^\d{4}$/.test(label)) return year;
  const half = /H([12])$/.exec(label)?.[1];
  if (half) return `${year}${half === "1" ? "上" : "下"}半年`;
  const quarter = /Q([1-4])$/.exec(label)?.[1];
  if (quarter) return `${year}第${"一二三四"[Number(quarter) - 1]}季度`;
  if (/^\d{4}-\d{2}$/.test(label)) return `${year}${Number(label.slice(5))}月`;
  return from === to ? dayTitle(from) : `${dayTitle(from)}至${dayTitle(to)}`;
}

/** 2009年3月5日 */
export function dayTitle(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The later of two days. */
export function laterDay(a: string, b: string): string {
  return a < b ? b : a;
}

/** The earlier of two days. */
export function earlierDay(a: string, b: string): string {
  return b < a ? b : a;
}
