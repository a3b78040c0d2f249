import type { Random } from "./seeded-random.ts";

const FIRST = "2009-01-05";
const LAST = "2009-12-18";

/** Days off in 2009 that fall on a weekday. Source: 国办发明电〔2008〕40号. */
const DAYS_OFF = [
  "2009-01-26",
  "2009-01-27",
  "2009-01-28",
  "2009-01-29",
  "2009-01-30",
  "2009-04-06",
  "2009-05-01",
  "2009-05-28",
  "2009-05-29",
  "2009-10-01",
  "2009-10-02",
  "2009-10-05",
  "2009-10-06",
  "2009-10-07",
  "2009-10-08",
];

const ALL_DAYS = daysFrom(FIRST, LAST);
const OFFICE_DAYS = ALL_DAYS.filter(isOfficeDay);
const WEEKEND_DAYS = ALL_DAYS.filter(isWeekend);

/** A day on which somebody sends a text: nearly always one the offices are open on. */
export function submissionDay(random: Random): string {
  return random.pick(random.chance(0.03) ? WEEKEND_DAYS : OFFICE_DAYS);
}

/** An office day so many to so many days after another; `undefined` when that is after the last day allowed. */
export function laterOfficeDay(
  day: string,
  [from, to]: readonly [number, number],
  last: string,
  random: Random,
): string | undefined {
  const days = daysFrom(addDays(day, from), addDays(day, to)).filter(
    (one) => isOfficeDay(one) && one <= last,
  );
  return days.length === 0 ? undefined : random.pick(days);
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

function isOfficeDay(day: string): boolean {
  return !isWeekend(day) && !DAYS_OFF.includes(day);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Ways a day is written; all but the last two leave the hour out. */
export const DATE_STYLES = ["iso", "slashes", "unpadded", "dots", "timed", "chinese"] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** Writes a day as senders do: 2009-03-06, 2009/03/06, 2009/3/6, 2009.3.6, 2009/3/6 9:05:03, 2009年3月6日. */
export function writtenDay(day: string, style: DateStyle, random: Random): string {
  const [year, month, date] = day.split("-").map(Number);
  if (style === "iso") return day;
  if (style === "slashes") return day.replaceAll("-", "/");
  if (style === "dots") return `${year}.${month}.${date}`;
  if (style === "chinese") return `${year}年${month}月${date}日`;
  const bare = `${year}/${month}/${date}`;
  return style === "timed" ? `${bare} ${random.int(8, 9)}:0${random.int(0, 9)}:0${random.int(0, 9)}` : bare;
}
