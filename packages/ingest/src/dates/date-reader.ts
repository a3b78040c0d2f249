import { isIsoDate, OptionError } from "@minyi/core";
import { quoted } from "../row-issues.ts";
import { type DayHead, dayHead, type WrittenDay } from "./day-heads.ts";
import { dayInZone, dayOfNumber, midnightOf, type ZoneDay } from "./day-in-zone.ts";
import { type DayTail, dayTail, secondsOf, zoneOffset } from "./day-tail.ts";
import { tidyDate } from "./tidy-date.ts";
import { isoDay, type NoDay, WANTED, whyNoDay } from "./why-no-day.ts";

/** Options for {@linkcode dateReader} and {@linkcode parseDate}. */
export interface DateOptions {
  /** Year of days that are written without one (1月6日), and of years of two digits where it ends in these. */
  readonly year?: number;
  /** Zone in which the day of an instant (…T20:00Z) is told, by its IANA name. @default "Asia/Shanghai" */
  readonly timeZone?: string;
  /** Last day that can be, YYYY-MM-DD. */
  readonly notAfter?: string;
  /** First year that can be. @default 1949: the People's Political Consultative Conference began then */
  readonly firstYear?: number;
  /** Last year that can be. @default 2100 */
  readonly lastYear?: number;
  /** Reads day numbers of spreadsheets (43836). @default true */
  readonly serials?: boolean;
}

/** A day, or why there is none (日期或原因). */
export type ReadDate =
  | {
      readonly day: string;
      /** The day as it is written, where the zone makes it another: what a text is named by does not hang on options. */
      readonly written?: string;
    }
  | NoDay;

/** The longest form, a Date of JavaScript with the name of its zone, has some 70 characters. */
const MAX_CHARS = 100;

/** 43836, 43836.378: days since 1899-12-30 in a spreadsheet. */
const SERIAL = /^(\d{5})(?:\.\d{1,20})?$/;
/** 1980-01-01 to 2099-12-31; below it lie months written without a mark, 20201 and 20209. */
const SERIALS = { first: 29_221, last: 73_050, of1970: 25_569 };

/**
 * Prepares to read days as offices write them (识别日期); see {@linkcode parseDate}.
 *
 * O(n) a text; what is longer than 100 characters is no day.
 *
 * @throws {OptionError} `year` is not within `firstYear` and `lastYear`, `timeZone` is unknown, `notAfter` is no day.
 * @example
 * ["1月6日", "20/1/6"].map(dateReader({ year: 2020 })); // => [{ day: "2020-01-06" }, { day: "2020-01-06" }]
 */
export function dateReader(options: DateOptions = {}): (text: string) => ReadDate {
  const rules = rulesOf(options);
  return (text) => {
    const read = readDate(text, rules);
    return "day" in read ? judged(read, rules) : read;
  };
}

interface Rules extends Required<Omit<DateOptions, "year" | "notAfter" | "timeZone">> {
  readonly year: number | undefined;
  readonly notAfter: string | undefined;
  readonly inZone: ZoneDay;
}

function rulesOf(options: DateOptions): Rules {
  const { year, notAfter, timeZone = "Asia/Shanghai", serials = true } = options;
  const { firstYear = 1949, lastYear = 2100 } = options;
  if (year !== undefined && !(Number.isInteger(year) && year >= firstYear && year <= lastYear))
    throw new OptionError(
      `cannot take ${year} as the year: wanted a whole number from ${firstYear} to ${lastYear}`,
    );
  if (notAfter !== undefined && !isIsoDate(notAfter))
    throw new OptionError(`cannot take “${notAfter}” as the last day: wanted YYYY-MM-DD`);
  return { year, notAfter, inZone: dayInZone(timeZone), firstYear, lastYear, serials };
}

/** Nearly all days are written so; a third of the time is enough for them. */
const PLAIN = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)(?: (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/;

function plainDay(sent: string): string | undefined {
  const match = PLAIN.exec(sent);
  if (!match) return undefined;
  const [, year = "", , month = "", day = ""] = match;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isIsoDate(iso) ? iso : undefined;
}

function readDate(sent: string, rules: Rules): ReadDate {
  const plain = plainDay(sent);
  if (plain !== undefined) return { day: plain };
  const trimmed = sent.trim();
  if (trimmed === "" || trimmed.length > MAX_CHARS) return { problem: "BAD_DATE", reason: WANTED };
  const text = tidyDate(trimmed);
  const head = dayHead(text, rules.year);
  if (!head) return serialDay(text, rules) ?? whyNoDay(text);
  const rest = text.slice(head.length);
  const tail = tailOf(head, rest);
  if (!tail) return badTail(text, rest);
  const day = oneDay(head);
  return typeof day === "string" ? atZone(day, tail, rules.inZone) : day;
}

function serialDay(text: string, { serials }: Rules): ReadDate | undefined {
  const days = serials ? Number(SERIAL.exec(text)?.[1] ?? 0) : 0;
  if (days < SERIALS.first || days > SERIALS.last) return undefined;
  return { day: dayOfNumber(days - SERIALS.of1970) };
}

function tailOf({ clock }: DayHead, rest: string): DayTail | undefined {
  if (!clock) return dayTail(rest);
  const seconds = secondsOf(clock.hour, clock.minute, clock.second);
  if (seconds === undefined) return undefined;
  if (rest === "") return { seconds };
  const offset = zoneOffset(rest);
  return offset === undefined ? undefined : { seconds, offset };
}

function badTail(text: string, rest: string): NoDay {
  if (rest === "") return { problem: "BAD_DATE", reason: `日期后面的时刻不存在：${WANTED}` };
  const why = whyNoDay(text);
  if (why.reason !== WANTED) return why;
  return { problem: "BAD_DATE", reason: `日期后面不认识${quoted(rest)}：${WANTED}` };
}

/** The only reading there is. */
function oneDay({ readings, lacks, guesses = [] }: DayHead): string | NoDay {
  const days = existing(readings);
  const [day, ...others] = days;
  if (day !== undefined && others.length === 0) return day;
  if (day !== undefined) {
    return {
      problem: "AMBIGUOUS_DATE",
      reason: `可以是${days.map(inWords).join("，也可以是")}`,
      suggestion: writeAs(days),
    };
  }
  if (lacks === undefined) return { problem: "BAD_DATE", reason: `${impossible(readings)}，${WANTED}` };
  return lacking(lacks, existing(guesses));
}

function existing(readings: readonly WrittenDay[]): readonly string[] {
  const days = readings.map(({ year, month, day }) => isoDay(year, month, day));
  return [...new Set(days.filter(isIsoDate))];
}

function impossible(readings: readonly WrittenDay[]): string {
  const { year, month, day } = readings.find((one) => one.month >= 1 && one.month <= 12) ??
    readings[0] ?? { year: 0, month: 0, day: 0 };
  if (month < 1 || month > 12) return `没有${month}月`;
  if (year < 1) return "没有0年";
  const last = [31, 30, 29, 28].find((n) => isIsoDate(isoDay(year, month, n)));
  return day < 1 ? "没有0日" : `${year}年${month}月只有${last}天`;
}

function lacking(lacks: NonNullable<DayHead["lacks"]>, guesses: readonly string[]): NoDay {
  if (lacks === "year") {
    return {
      problem: "AMBIGUOUS_DATE",
      reason: "没有写年份",
      suggestion: "用 --year 2009 说明这批来稿的年份，或者补上年份",
    };
  }
  if (lacks === "zero") {
    return {
      problem: "AMBIGUOUS_DATE",
      reason: "没有写年份，而且表格会把 1.10 存成 1.1，分不清是哪一天",
      suggestion: "写作 2009-03-05 这样的日期",
    };
  }
  if (guesses.length === 0) return { problem: "BAD_DATE", reason: WANTED };
  return {
    problem: "AMBIGUOUS_DATE",
    reason: "年份只有两位数",
    suggestion: `${writeAs(guesses)}；或者用 --year 说明这批来稿的年份`,
  };
}

function writeAs(days: readonly string[]): string {
  return days.map((day) => `如果是${inWords(day)}，写作 ${day}`).join("；");
}

function inWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

function atZone(written: string, { seconds, offset }: DayTail, inZone: ZoneDay): ReadDate {
  if (seconds === undefined || offset === undefined) return { day: written };
  const day = inZone(midnightOf(written) + (seconds - offset * 60) * 1000);
  return day === written ? { day } : { day, written };
}

function judged(
  read: Extract<ReadDate, { day: string }>,
  { notAfter, firstYear, lastYear }: Rules,
): ReadDate {
  const year = Number(read.day.slice(0, 4));
  if (year < firstYear || year > lastYear) {
    return {
      problem: "BAD_DATE",
      reason: `${year}年不像是来稿的年份：要求 ${firstYear} 至 ${lastYear} 年`,
    };
  }
  if (notAfter === undefined || read.day <= notAfter) return read;
  return { problem: "BAD_DATE", reason: `晚于${inWords(notAfter)}：要求不晚于这一天` };
}
