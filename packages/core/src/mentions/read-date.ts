import { DATE_PARTS, DAY_PARTS, NO_DATES, RELATIVE_DATES } from "./date-words.ts";
import { isDigit, skipSpaces } from "./fold-points.ts";
import { isChineseNumeral, readAmount } from "./read-amount.ts";
import type { Reading } from "./read-number.ts";

interface Part {
  readonly end: number;
  readonly key: string;
}

/**
 * Reads the day, month, year, week or hour that begins at a place (读日期).
 *
 * O(1): no date is longer than some thirty code points.
 */
export function readDate(points: readonly string[], at: number): Reading | undefined {
  const none = NO_DATES.longestAt(points, at);
  if (none) return undefined;
  const hour = readHour(points, at);
  if (hour) return hour;
  const weekday = readWeekday(points, at);
  if (weekday) return weekday;
  const relative = RELATIVE_DATES.longestAt(points, at);
  if (relative) return afterRelative(points, { end: relative.end, key: relative.entry.as });
  if (!isDigit(points[at]) && !isChineseNumeral(points[at])) return undefined;
  // In the middle of a run of digits no date begins.
  if (isDigit(points[at - 1]) || isChineseNumeral(points[at - 1])) return undefined;
  return readWritten(points, at) ?? readYear(points, at) ?? readMonth(points, at) ?? readDay(points, at);
}

function afterRelative(points: readonly string[], part: Part): Part {
  const month = readMonth(points, skipSpaces(points, part.end));
  if (month && part.key.endsWith("年")) return { end: month.end, key: `${part.key}${month.key.slice(2)}` };
  const day = readDay(points, part.end);
  if (day && part.key.endsWith("月")) return { end: day.end, key: `${part.key}${day.key.slice(3)}` };
  const weekday = /周$/u.test(part.key) ? weekdayAt(points, part.end) : undefined;
  if (weekday) return { end: part.end + 1, key: `${part.key}${weekday}` };
  return withPart(points, part);
}

/** 2019-03-05, 2019/3/5, 2019.3.5, 2019-03 */
function readWritten(points: readonly string[], at: number): Part | undefined {
  const year = digitsAt(points, at, 4);
  const mark = points[year?.end ?? at] ?? "";
  if (!year || !isYear(year.value) || !"-/.".includes(mark)) return undefined;
  const month = digitsAt(points, year.end + 1, 2);
  if (!month || !isMonth(month.value)) return undefined;
  const day = points[month.end] === mark ? digitsAt(points, month.end + 1, 2) : undefined;
  if (day && isDay(day.value))
    return { end: day.end, key: `${year.value}-${two(month.value)}-${two(day.value)}` };
  if (mark === "." || points[month.end] === mark) return undefined;
  return { end: month.end, key: `${year.value}-${two(month.value)}` };
}

/** 2019年, 2019年3月, 2019年3月5日, 二〇一九年; 19年 only before a month or a part of the year. */
function readYear(points: readonly string[], at: number): Part | undefined {
  const year = numberAt(points, at, "年");
  if (!year) return undefined;
  const full = isYear(year.value);
  const value = full ? year.value : fullYear(year);
  if (value === undefined) return undefined;
  const month = readMonth(points, skipSpaces(points, year.end));
  if (month) return { end: month.end, key: `${value}${month.key.slice(2)}` };
  const part = withPart(points, { end: year.end, key: String(value) });
  if (!full && part.end === year.end) return undefined;
  return points[part.end] === "度" ? { ...part, end: part.end + 1 } : part;
}

/** 3月, 3月份, 3月5日, 3月5号 */
function readMonth(points: readonly string[], at: number): Part | undefined {
  const month = numberAt(points, at, "月");
  if (!month || !isMonth(month.value)) return undefined;
  const key = `---${two(month.value)}`;
  if (points[month.end] === "份") return withPart(points, { end: month.end + 1, key });
  const day = readDay(points, skipSpaces(points, month.end));
  if (day) return { end: day.end, key: `${key}${day.key.slice(3)}` };
  return withPart(points, { end: month.end, key });
}

/** 5日; 5号 only after a month, since it may be a house or a line. */
function readDay(points: readonly string[], at: number): Part | undefined {
  const day =
    numberAt(points, at, "日") ??
    (points[at - 1] === "月" || points[at - 2] === "月" ? numberAt(points, at, "号") : undefined);
  if (!day || !isDay(day.value)) return undefined;
  return { end: day.end, key: `----${two(day.value)}` };
}

function withPart(points: readonly string[], { end, key }: Part): Part {
  const part = DATE_PARTS.longestAt(points, end);
  return part ? { end: part.end, key: `${key}${part.entry.as}` } : { end, key };
}

/** 8点, 8点半, 8:30, 晚上8点30分; the key is the hour of 24. */
function readHour(points: readonly string[], at: number): Part | undefined {
  const part = DAY_PARTS.longestAt(points, at);
  const start = part ? skipSpaces(points, part.end) : at;
  if (!isDigit(points[start]) && !(part && isChineseNumeral(points[start]))) return undefined;
  if (isDigit(points[start - 1]) || points[start - 1] === ":" || points[start - 1] === ".") return undefined;
  const hour = smallNumber(points, start);
  if (!hour || hour.value > 24) return undefined;
  const minute = minuteAt(points, hour.end, part !== undefined);
  if (!minute) return undefined;
  const value = part?.entry.after === "noon" && hour.value < 11 ? hour.value + 12 : hour.value;
  return { end: minute.end, key: `${two(value)}:${minute.key}` };
}

function minuteAt(points: readonly string[], at: number, sure: boolean): Part | undefined {
  if (points[at] === ":") {
    const minute = digitsAt(points, at + 1, 2);
    if (!minute || minute.end !== at + 3 || minute.value > 59) return undefined;
    const second = points[minute.end] === ":" ? digitsAt(points, minute.end + 1, 2) : undefined;
    return { end: second?.end ?? minute.end, key: two(minute.value) };
  }
  if (points[at] !== "点" && !(sure && points[at] === "时")) return undefined;
  const end = points[at + 1] === "钟" ? at + 2 : at + 1;
  if (points[end] === "半") return { end: end + 1, key: "30" };
  const minute = numberAt(points, end, "分") ?? (sure ? smallNumber(points, end) : undefined);
  if (minute && minute.value <= 59) return { end: minute.end, key: two(minute.value) };
  return { end, key: "00" };
}

/** 周一, 星期三, 礼拜天; not in 三周一次. */
function readWeekday(points: readonly string[], at: number): Part | undefined {
  const end = endOfWeek(points, at);
  const before = points[at - 1];
  if (end === undefined || before === "个" || isChineseNumeral(before) || isDigit(before)) return undefined;
  const weekday = weekdayAt(points, end);
  return weekday === undefined ? undefined : { end: end + 1, key: `周${weekday}` };
}

function endOfWeek(points: readonly string[], at: number): number | undefined {
  if (points[at] === "周") return at + 1;
  const week = points[at] === "星" ? "期" : points[at] === "礼" ? "拜" : undefined;
  return week !== undefined && points[at + 1] === week ? at + 2 : undefined;
}

function weekdayAt(points: readonly string[], at: number): string | undefined {
  const point = points[at] ?? "";
  if (point === "天") return "日";
  return "一二三四五六日".includes(point) && point !== "" ? point : undefined;
}

interface Number {
  readonly end: number;
  readonly value: number;
}

/** The whole number before a word of one character, spaces between them or not. */
function numberAt(
  points: readonly string[],
  at: number,
  word: string,
): (Number & { readonly short: boolean }) | undefined {
  const number = smallNumber(points, at);
  if (!number) return undefined;
  const next = skipSpaces(points, number.end);
  return points[next] === word
    ? { end: next + 1, value: number.value, short: number.end - at === 2 }
    : undefined;
}

/** A whole number of at most four digits. */
function smallNumber(points: readonly string[], at: number): Number | undefined {
  if (isDigit(points[at])) return digitsAt(points, at, 4);
  if (!isChineseNumeral(points[at])) return undefined;
  const amount = readAmount(points, at);
  if (!amount || amount.more || amount.value.length > 4 || amount.value.includes(".")) return undefined;
  return { end: amount.end, value: Number(amount.value) };
}

function digitsAt(points: readonly string[], at: number, most: number): Number | undefined {
  let end = at;
  while (end < at + most && isDigit(points[end])) end++;
  if (end === at || isDigit(points[end])) return undefined;
  return { end, value: Number(points.slice(at, end).join("")) };
}

function fullYear({ value, short }: { readonly value: number; readonly short: boolean }): number | undefined {
  if (!short || value > 99) return undefined;
  return value <= 50 ? 2000 + value : 1900 + value;
}

function isYear(value: number): boolean {
  return value >= 1900 && value <= 2099;
}

function isMonth(value: number): boolean {
  return value >= 1 && value <= 12;
}

function isDay(value: number): boolean {
  return value >= 1 && value <= 31;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
