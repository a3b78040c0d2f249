import { utc } from "@date-fns/utc";
// One file each: the package's index takes a second to load.
import { addDays } from "date-fns/addDays";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { formatISO } from "date-fns/formatISO";
import { parseISO } from "date-fns/parseISO";
import { remembering } from "./remembering.ts";

/** Days are counted in UTC: some zone has changed its clock, or left a day out, on any of them. */
const IN_UTC = { in: utc };
const FIRST = parseISO("1970-01-01", IN_UTC);
/** Thursday: 1970-01-01. */
const FIRST_WEEKDAY = 3;

/** So many days as 180 years have: a ledger names some thousand, each of them a thousand times over. */
const MOST_DAYS = 2 ** 16;
const numberOf = remembering(
  (day: string) => differenceInCalendarDays(parseISO(day, IN_UTC), FIRST, IN_UTC),
  MOST_DAYS,
);
const dayOf = remembering(
  (number: number) => formatISO(addDays(FIRST, number, IN_UTC), { representation: "date" }),
  MOST_DAYS,
);

/**
 * The number of a day (日序), by which days are counted and compared: 1970-01-01 is 0.
 *
 * O(1). The day must exist.
 *
 * @example
 * dayNumber("2009-03-02") - dayNumber("2009-02-27"); // => 3
 */
export function dayNumber(day: string): number {
  return numberOf(day);
}

/**
 * The day that has a number (日序还原): the way back from {@linkcode dayNumber}, for years 0000–9999.
 *
 * O(1).
 *
 * @example
 * dayOfNumber(dayNumber("2009-02-28") + 1); // => "2009-03-01"
 */
export function dayOfNumber(number: number): string {
  return dayOf(number);
}

/**
 * The day of the week of a numbered day (星期): 0 Monday to 6 Sunday.
 *
 * O(1).
 *
 * @example
 * weekday(dayNumber("2009-03-02")); // => 0
 */
export function weekday(number: number): number {
  // The remainder of a number below 0 is none above it.
  return (((number + FIRST_WEEKDAY) % 7) + 7) % 7;
}

/** Whether a numbered day is a Saturday or Sunday (是否周末). */
export function isWeekendNumber(number: number): boolean {
  return weekday(number) >= 5;
}
