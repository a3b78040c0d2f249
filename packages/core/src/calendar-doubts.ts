import type { CalendarDays } from "./calendar-schema.ts";
import { dayNumber, dayOfNumber, isWeekendNumber, weekday } from "./day-number.ts";

/** A day of a calendar file that cannot be meant as it stands, and where (可疑日子). */
export interface Doubt {
  readonly path: (string | number)[];
  readonly message: string;
}

const NATIONAL = ["holidays", "workdays"] as const;
const OWN = ["ownHolidays", "ownWorkdays", "halfDays"] as const;

/** What cannot be meant: a day said twice, a 调休 that changes nothing, a day off on a weekend that belongs to no holiday. */
export function doubtfulDays(days: CalendarDays): readonly Doubt[] {
  const holidays = new Set(days.holidays);
  return [
    ...saidTwice(NATIONAL.flatMap((list) => days[list].map((day, i) => ({ day, list, path: [list, i] })))),
    ...saidTwice(
      OWN.flatMap((list) => (days[list] ?? []).map(({ day }, i) => ({ day, list, path: [list, i, "day"] }))),
    ),
    ...days.workdays.flatMap((day, i): Doubt[] =>
      isWeekendNumber(dayNumber(day))
        ? []
        : [
            {
              path: ["workdays", i],
              message: `${day} is a weekday and worked anyway: wanted a Saturday or Sunday that is worked (调休)`,
            },
          ],
    ),
    ...days.holidays.flatMap((day, i): Doubt[] =>
      isPartOfHoliday(day, holidays)
        ? []
        : [
            {
              path: ["holidays", i],
              message: `${day} is a weekend day and off anyway, and no weekday beside it is off: wanted a weekday, or the days of one holiday`,
            },
          ],
    ),
  ];
}

function saidTwice(said: readonly { day: string; list: string; path: (string | number)[] }[]): Doubt[] {
  const first = new Map<string, string>();
  const doubts: Doubt[] = [];
  for (const { day, list, path } of said) {
    const before = first.get(day);
    if (before === undefined) first.set(day, list);
    else
      doubts.push({
        path,
        message: before === list ? `${day} is in ${list} twice` : `${day} is in ${before} and in ${list}`,
      });
  }
  return doubts;
}

/** A weekday is; a weekend day is where the Friday before or the Monday after is off, as notices list whole spans. */
function isPartOfHoliday(day: string, holidays: ReadonlySet<string>): boolean {
  const number = dayNumber(day);
  if (!isWeekendNumber(number)) return true;
  const friday = number - (weekday(number) - 4);
  return holidays.has(dayOfNumber(friday)) || holidays.has(dayOfNumber(friday + 3));
}

/** Days of another year; a notice may begin in the December before. */
export function strayDays(days: CalendarDays, year: number): readonly Doubt[] {
  const isStray = (day: string, first: string) => day < first || day > `${year}-12-31`;
  const message = (day: string) => `${day} is not in the year of the file: wanted days of ${year}`;
  return [
    ...NATIONAL.flatMap((list) =>
      days[list].flatMap((day, i): Doubt[] =>
        isStray(day, `${year - 1}-12-01`) ? [{ path: [list, i], message: message(day) }] : [],
      ),
    ),
    ...OWN.flatMap((list) =>
      (days[list] ?? []).flatMap(({ day }, i): Doubt[] =>
        isStray(day, `${year}-01-01`) ? [{ path: [list, i, "day"], message: message(day) }] : [],
      ),
    ),
  ];
}
