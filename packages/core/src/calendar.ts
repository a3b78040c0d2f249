import type { CalendarData, CalendarDays } from "./calendar-schema.ts";
import { isIsoDate } from "./date.ts";
import { dayNumber, dayOfNumber, isWeekendNumber } from "./day-number.ts";
import { OptionError } from "./errors.ts";

/** Tells working days from days off (工作日历). */
export interface WorkingCalendar {
  readonly version: string;
  /** Whether any part of the day is worked. */
  isWorkingDay(day: string): boolean;
  /** How much of the day is worked (上班时长): 0, ½ or 1. */
  workedPart(day: string): WorkedPart;
  /** Working days from 1970-01-01 to the day, both included; below 0 before that. Two of them tell what lies between. */
  workedThrough(day: string): number;
  /** Whether the year's holidays are known; if not, only weekends count as days off. */
  covers(day: string): boolean;
}

/** How much of a day is worked (上班时长). */
export type WorkedPart = 0 | 0.5 | 1;

/**
 * Makes a working calendar from a calendar file (工作日历): weekends are off, holidays are off, 调休 days are worked. The office's
 * own days off and days of work go before these, half days before all.
 *
 * Making: O(days · log days). A question: O(1), `workedThrough` O(log days). What a file may say is checked by
 * {@linkcode calendarSchema}, which tells the line; here only that days exist.
 *
 * @throws {OptionError} A day does not exist, or is not written YYYY-MM-DD.
 * @example
 * const calendar = workingCalendar({
 *   version: "1", source: "国办发明电", years: [2009], holidays: ["2009-10-01"], workdays: ["2009-10-10"],
 *   halfDays: [{ day: "2009-01-25", works: "morning", reason: "除夕前半天值班" }],
 * });
 * [calendar.workedPart("2009-10-10"), calendar.workedPart("2009-01-25"), calendar.isWorkingDay("2009-10-01")]; // => [1, 0.5, false]
 */
export function workingCalendar(data: CalendarData): WorkingCalendar {
  const parts = partsOf(data);
  const wrong = [...parts.keys()].find((day) => !isIsoDate(day));
  if (wrong !== undefined)
    throw new OptionError(
      `cannot make a calendar with the day “${wrong}”: wanted a day that exists, YYYY-MM-DD`,
    );
  const years = new Set(data.years);
  const numbers = [...parts.keys()].map(dayNumber).sort((a, b) => a - b);
  const gained = runningSums(numbers.map((number) => (parts.get(dayOfNumber(number)) ?? 0) - usual(number)));
  const before = gained[countUpTo(numbers, -1)] ?? 0;
  const workedPart = (day: string) => parts.get(day) ?? usual(dayNumber(day));
  return {
    version: data.version,
    workedPart,
    isWorkingDay: (day) => workedPart(day) > 0,
    workedThrough: (day) => {
      const number = dayNumber(day);
      return weekdaysThrough(number) + (gained[countUpTo(numbers, number)] ?? 0) - before;
    },
    covers: (day) => years.has(Number(day.slice(0, 4))),
  };
}

/**
 * Adds working days to a day (加工作日): the day itself does not count, 0 gives the day itself. Where half days lie between, it is the
 * day on which what was worked reaches the number.
 *
 * O(days). Source: 《民法典》 §201, the first day is not counted.
 *
 * @throws {OptionError} `days` is not a whole number from 0 to 1,000.
 * @example
 * const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
 * addWorkingDays("2009-03-06", 1, calendar); // => "2009-03-09"
 */
export function addWorkingDays(day: string, days: number, calendar: WorkingCalendar): string {
  if (!Number.isInteger(days) || days < 0 || days > 1000) {
    throw new OptionError(`cannot add ${days} working days: wanted a whole number from 0 to 1000`);
  }
  let at = dayNumber(day);
  for (let left = days; left > 0; ) left -= calendar.workedPart(dayOfNumber(++at));
  return dayOfNumber(at);
}

/**
 * Counts the working days from one day to another (工作日差): the first day does not count, the last does; half days count ½. Below 0
 * when the second is the earlier one, so from a deadline to a day it is how many days late that is.
 *
 * O(log days of the calendar).
 *
 * @example
 * const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
 * workingDaysBetween("2009-03-06", "2009-03-10", calendar); // => 2
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  return calendar.workedThrough(to) - calendar.workedThrough(from);
}

/** Every day that is not as its day of the week; what goes before comes last. */
function partsOf({
  holidays,
  workdays,
  ownHolidays,
  ownWorkdays,
  halfDays,
}: CalendarDays): Map<string, WorkedPart> {
  const parts = new Map<string, WorkedPart>();
  for (const day of holidays) parts.set(day, 0);
  for (const day of workdays) parts.set(day, 1);
  for (const { day } of ownHolidays ?? []) parts.set(day, 0);
  for (const { day } of ownWorkdays ?? []) parts.set(day, 1);
  for (const { day } of halfDays ?? []) parts.set(day, 0.5);
  return parts;
}

function usual(number: number): WorkedPart {
  return isWeekendNumber(number) ? 0 : 1;
}

/** Days from Monday to Friday among the numbers 0 to `number`. */
function weekdaysThrough(number: number): number {
  // Counted from Monday, 1969-12-29, whose week had 3 such days before the first.
  const shifted = number + 3;
  const weeks = Math.floor(shifted / 7);
  return weeks * 5 + Math.min(5, shifted - weeks * 7 + 1) - 3;
}

function runningSums(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

/** How many of the sorted numbers are at most `most`. */
function countUpTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
