import type { CalendarData, CalendarDays, CalendarYear } from "./calendar-schema.ts";
import { ConfigError } from "./errors.ts";

/** A file as it was read, and where its lines are (已读文件). */
interface Placed<T> {
  readonly data: T;
  readonly place: {
    readonly file: string;
    readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
  };
}

/**
 * Adds the files of single years to a calendar file (合并年度节假日): next year's notice in a small file of its own.
 *
 * A notice may reach into the December before (元旦); those days are added to a year that is known already. Own days and half days are
 * added; a list of the office and one of the state may name the same day, as in one file.
 *
 * O(days · files).
 *
 * @throws {ConfigError} A day is off in one file and worked in another, or of a year both contain one says more than the other; file and line
 * of the later file are told.
 * @example
 * const place = { file: "calendar.yaml" };
 * const data = { version: "2026", source: "", years: [2026], holidays: ["2026-10-01"], workdays: [] };
 * const next = { year: 2027, source: "国办发明电", holidays: ["2027-01-01"], workdays: [] };
 * joinCalendars({ data, place }, [{ data: next, place: { file: "calendars/2027.yaml" } }]).years; // => [2026, 2027]
 */
export function joinCalendars(
  { data, place }: Placed<CalendarData>,
  years: readonly Placed<CalendarYear>[],
): CalendarData {
  const joined = copyOf(data);
  const said = new Map<string, Said>();
  for (const list of NATIONAL) for (const day of data[list]) said.set(day, { list, file: place.file });
  const files = new Map(data.years.map((year) => [year, place.file]));
  for (const one of years) {
    refuseContradiction(one, { said, files });
    for (const list of NATIONAL) {
      for (const day of one.data[list]) {
        if (!said.has(day)) joined[list].push(day);
        said.set(day, { list, file: one.place.file });
      }
    }
    addOwn(joined, one);
    if (!files.has(one.data.year)) joined.years.push(one.data.year);
    files.set(one.data.year, one.place.file);
  }
  const own = years.map(({ data: { year } }) => year);
  return own.length === 0 ? joined : { ...joined, version: `${data.version}+${own.join("+")}` };
}

const NATIONAL = ["holidays", "workdays"] as const;
const OWN = ["ownHolidays", "ownWorkdays"] as const;

interface Said {
  readonly list: (typeof NATIONAL)[number];
  readonly file: string;
}

type Joined = { -readonly [K in keyof CalendarData]: CalendarData[K] } & {
  ownHolidays: NonNullable<CalendarData["ownHolidays"]>;
  ownWorkdays: NonNullable<CalendarData["ownWorkdays"]>;
  halfDays: NonNullable<CalendarData["halfDays"]>;
};

function copyOf(data: CalendarData): Joined {
  return {
    ...data,
    years: [...data.years],
    holidays: [...data.holidays],
    workdays: [...data.workdays],
    ownHolidays: [...(data.ownHolidays ?? [])],
    ownWorkdays: [...(data.ownWorkdays ?? [])],
    halfDays: [...(data.halfDays ?? [])],
  };
}

interface Known {
  readonly said: ReadonlyMap<string, Said>;
  readonly files: ReadonlyMap<number, string>;
}

function refuseContradiction({ data, place }: Placed<CalendarYear>, { said, files }: Known): void {
  const before = files.get(data.year);
  for (const list of NATIONAL) {
    for (const [i, day] of data[list].entries()) {
      const other = said.get(day);
      if (other !== undefined && other.list !== list)
        refuse(place, [list, i], `${day} is in ${list} here, but in ${other.list} in ${other.file}`);
      if (other === undefined && before !== undefined && isOf(data.year, day))
        refuse(
          place,
          [list, i],
          `${day} is in ${list} here, but not in ${before}, which has the year ${data.year}, too: wanted one file for a year`,
        );
    }
  }
  if (before === undefined) return;
  const here = new Set(NATIONAL.flatMap((list) => data[list]));
  for (const [day, { list, file }] of said) {
    if (isOf(data.year, day) && file === before && !here.has(day))
      refuse(
        place,
        ["year"],
        `${day} is in ${list} in ${file}, but not here, and both have the year ${data.year}: wanted one file for a year`,
      );
  }
}

function isOf(year: number, day: string): boolean {
  return Number(day.slice(0, 4)) === year;
}

/** Own days may only be said once: a day off and a day of work cannot both be meant. */
function addOwn(joined: Joined, { data, place }: Placed<CalendarYear>): void {
  const known = new Set([...OWN, "halfDays" as const].flatMap((list) => joined[list].map(({ day }) => day)));
  const check = (list: keyof CalendarDays, i: number, day: string) => {
    if (known.has(day))
      refuse(place, [list, i, "day"], `${day} is one of the office's own days in another file, too`);
  };
  for (const list of OWN) {
    for (const [i, own] of (data[list] ?? []).entries()) {
      check(list, i, own.day);
      joined[list].push(own);
    }
  }
  for (const [i, half] of (data.halfDays ?? []).entries()) {
    check("halfDays", i, half.day);
    joined.halfDays.push(half);
  }
}

function refuse(
  { file, lineOf }: Placed<unknown>["place"],
  path: readonly PropertyKey[],
  message: string,
): never {
  const line = lineOf?.(path);
  throw new ConfigError(message, { file, ...(line === undefined ? {} : { line }) });
}
