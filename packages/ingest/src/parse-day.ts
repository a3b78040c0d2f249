import { isIsoDate } from "@minyi/core";

const CLOCK =
  "(?:上午|下午|早上|晚上)?(?:(?:[01]?\\d|2[0-4])(?::[0-5]?\\d){1,2}(?:\\.\\d+)?|(?:[01]?\\d|2[0-4])时(?:[0-5]?\\d分(?:[0-5]?\\d秒)?)?)(?:Z|[+-]\\d\\d:?\\d\\d)?";
const WEEKDAY = "(?:(?:星期|周)[一二三四五六日天])?";
const DAY = new RegExp(
  `^(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})[日号]|(\\d{2})(\\d{2}))(?:[T\\s]*${WEEKDAY}|[T\\s]*${WEEKDAY}[T\\s]*${CLOCK})$`,
);
/** Compact days must not run into the clock: 202001069:05 is no date. */
const COMPACT_THEN_DIGIT = /^\d{9}/;

/**
 * Reads a day as offices write it (识别日期): 2020/1/6 9:05:03, 2020-01-06, 2020.1.6, 2020年1月6日, 20200106.
 *
 * A time of day or weekday behind it is allowed and dropped; the day is taken as written, no time zone is applied.
 * Full-width digits count as digits. Two-digit years and day-first orders are not read: nothing is guessed.
 *
 * O(n).
 *
 * @returns YYYY-MM-DD, or `undefined` when the text is no day or the day does not exist.
 * @example
 * parseDay("2020/1/6 9:05:03"); // => "2020-01-06"
 * parseDay("2009-02-29"); // => undefined
 */
export function parseDay(text: string): string | undefined {
  const bare = text.normalize("NFKC").trim();
  // The longest readable form has some 40 characters; a whole text in a date column is not worth a pattern.
  if (bare.length > 60 || COMPACT_THEN_DIGIT.test(bare)) return undefined;
  const match = DAY.exec(bare);
  if (!match) return undefined;
  const month = match[3] ?? match[5] ?? match[7] ?? "";
  const day = match[4] ?? match[6] ?? match[8] ?? "";
  const iso = `${match[1]}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isIsoDate(iso) ? iso : undefined;
}
