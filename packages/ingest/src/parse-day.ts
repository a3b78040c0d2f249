import { dateReader } from "./dates/date-reader.ts";

const read = dateReader({ serials: false, firstYear: 1, lastYear: 9999 });

/**
 * Reads a day as offices write it (识别日期): 2020/1/6 9:05:03, 2020-01-06, 2020.1.6, 2020年1月6日, 二〇二〇年一月六日, 20200106.
 *
 * A time of day or weekday behind it is allowed and dropped; the day is taken as written, no time zone is applied. Of any year; what
 * can be read in several ways, and a bare number, is none. {@linkcode parseDate} says why.
 *
 * O(n).
 *
 * @returns YYYY-MM-DD, or `undefined` when the text is no day or the day does not exist.
 * @example
 * parseDay("2020/1/6 9:05:03"); // => "2020-01-06"
 * parseDay("2009-02-29"); // => undefined
 */
export function parseDay(text: string): string | undefined {
  const date = read(text);
  return "day" in date ? (date.written ?? date.day) : undefined;
}
