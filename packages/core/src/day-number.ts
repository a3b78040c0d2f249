/** Milliseconds of a day in UTC, which has no summer time. */
const DAY_MS = 86_400_000;

/**
 * The number of a day (日序), by which days are counted and compared: 1970-01-01 is 0.
 *
 * O(1). The day must exist.
 *
 * @example
 * dayNumber("2009-03-02") - dayNumber("2009-02-27"); // => 3
 */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
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
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
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
  // 1970-01-01 was a Thursday.
  return (((number + 3) % 7) + 7) % 7;
}

/** Whether a numbered day is a Saturday or Sunday (是否周末). */
export function isWeekendNumber(number: number): boolean {
  return weekday(number) >= 5;
}
