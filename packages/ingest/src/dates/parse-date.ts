import { type DateOptions, dateReader, type ReadDate } from "./date-reader.ts";

/**
 * Reads a day as offices write it, or tells why it cannot be read (识别日期).
 *
 * Read are 2020/1/6 9:05:03, 2020-01-06T09:05:03+08:00, 2020.1.6, 2020年1月6日（周一）上午9时, 二〇二〇年一月六日, 20200106, 20200106090503,
 * 6 Jan 2020, Jan 6, 2020; where `year` is given, 1月6日, 1/6, 20年1月6日. Widths of characters and spaces do not matter.
 *
 * - A time without a zone is local, and dropped; with one (Z, +08:00) the day is that of `timeZone`.
 * - 13/02/2020 is 13 February, for there is no other reading; 01/02/2020 has two, and is ambiguous. Nothing is told from other rows.
 * - 43836 is a day number of a spreadsheet, as a cell becomes whose format was lost when it was saved as CSV: only five digits from
 *   1980 to 2099, and counted from 1900; the count from 1904, of old Macintosh workbooks, gives days four years off and is not guessed.
 * - Timestamps (1578272703) are ambiguous: any number may stand in the column by mistake. The suggestion says the day.
 * - Years of two digits, months without a day, spans are ambiguous; the lunar calendar, 民国, 昨天 are no days. Of years before 1949 and
 *   after 2100 a digit is wrong.
 * - 24:00 belongs to the day it is written with.
 *
 * O(n); of many texts, {@linkcode dateReader} checks the options once.
 *
 * @throws {OptionError} `year`, `timeZone` or `notAfter` cannot be.
 * @example
 * parseDate("2020-01-05T20:00:00Z"); // => { day: "2020-01-06", written: "2020-01-05" }
 * parseDate("01/02/2020").problem; // => "AMBIGUOUS_DATE"
 * parseDate("2020-02-30").reason; // => "2020年2月只有29天，要求写作 2009-03-05、2009/3/5 或 2009年3月5日"
 */
export function parseDate(text: string, options: DateOptions = {}): ReadDate {
  return dateReader(options)(text);
}
