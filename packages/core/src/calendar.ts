// One file each: the package's index takes a second to load.
import { addDays } from "date-fns/addDays";
import { format } from "date-fns/format";
import { isWeekend } from "date-fns/isWeekend";
import { parseISO } from "date-fns/parseISO";
import * as z from "zod";
import { isoDateSchema } from "./date.ts";
import { OptionError } from "./errors.ts";

/** A calendar file (节假日文件): days off on weekdays, and weekend days that are worked (调休). */
export const calendarSchema = z.strictObject({
  version: z.string(),
  /** Where the days come from, e.g. the State Council's notices. */
  source: z.string(),
  /** Years whose notice is contained; in other years only weekends are known. */
  years: z.array(z.int()),
  /** 放假 */
  holidays: z.array(isoDateSchema),
  /** 调休上班 */
  workdays: z.array(isoDateSchema),
});

/** See {@linkcode calendarSchema}. */
export type CalendarData = z.infer<typeof calendarSchema>;

/** Tells working days from days off (工作日历). */
export interface WorkingCalendar {
  readonly version: string;
  isWorkingDay(day: string): boolean;
  /** Whether the year's holidays are known; if not, only weekends count as days off. */
  covers(day: string): boolean;
}

/**
 * Makes a working calendar from a calendar file (工作日历): weekends are off, holidays are off, 调休 days are worked.
 *
 * O(1) a question.
 *
 * @example
 * const calendar = workingCalendar({
 *   version: "1", source: "国办发明电", years: [2009], holidays: ["2009-10-01"], workdays: ["2009-10-10"],
 * });
 * calendar.isWorkingDay("2009-10-10"); // => true
 */
export function workingCalendar(data: CalendarData): WorkingCalendar {
  const holidays = new Set(data.holidays);
  const workdays = new Set(data.workdays);
  const years = new Set(data.years);
  return {
    version: data.version,
    isWorkingDay: (day) => workdays.has(day) || (!holidays.has(day) && !isWeekend(parseISO(day))),
    covers: (day) => years.has(Number(day.slice(0, 4))),
  };
}

/**
 * Adds working days to a day (加工作日): the day itself does not count, 0 gives the day itself.
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
  let at = day;
  for (let left = days; left > 0; ) {
    at = format(addDays(parseISO(at), 1), "yyyy-MM-dd");
    if (calendar.isWorkingDay(at)) left--;
  }
  return at;
}
