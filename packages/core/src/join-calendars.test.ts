import { expect, test } from "vitest";
import { workingCalendar } from "./calendar.ts";
import type { CalendarData, CalendarYear } from "./calendar-schema.ts";
import { ConfigError } from "./errors.ts";
import { joinCalendars } from "./join-calendars.ts";

const base: CalendarData = {
  version: "2025-2026",
  source: "国务院办公厅通知",
  years: [2025, 2026],
  holidays: ["2026-10-01"],
  workdays: ["2026-10-10"],
};
const notice: CalendarYear = {
  year: 2027,
  source: "国务院办公厅通知",
  holidays: ["2026-12-31", "2027-01-01"],
  workdays: ["2026-12-26"],
  ownHolidays: [{ day: "2027-04-09", reason: "三月三" }],
  halfDays: [{ day: "2027-02-05", works: "morning", reason: "除夕" }],
};

function join(...years: readonly CalendarYear[]) {
  return joinCalendars(
    { data: base, place: { file: "calendar.yaml" } },
    years.map((data) => ({
      data,
      place: {
        file: `calendars/${data.year}.yaml`,
        lineOf: (path) => (path[0] === "workdays" ? 50 : 10) + Number(path[1] ?? 0),
      },
    })),
  );
}

test("joinCalendars() adds a year, with the days of the December before", () => {
  const calendar = workingCalendar(join(notice));
  expect(calendar.covers("2027-06-01")).toBe(true);
  expect(
    ["2026-10-01", "2026-12-26", "2026-12-31", "2027-01-01", "2027-02-05", "2027-04-09"].map(
      calendar.workedPart,
    ),
  ).toEqual([0, 1, 0, 0, 0.5, 0]);
  expect(calendar.version).toBe("2025-2026+2027");
});

test("joinCalendars() takes a year said twice alike once, and leaves what it was given alone", () => {
  const again: CalendarYear = {
    year: 2026,
    source: "",
    holidays: ["2026-10-01"],
    workdays: ["2026-10-10"],
  };
  expect(join(again)).toMatchObject({
    holidays: ["2026-10-01"],
    workdays: ["2026-10-10"],
    years: [2025, 2026],
  });
  join(notice);
  expect(base.holidays).toEqual(["2026-10-01"]);
});

test.each<{ name: string; year: CalendarYear; want: RegExp }>([
  {
    name: "a day off that is worked elsewhere",
    year: { year: 2027, source: "", holidays: ["2026-10-10"], workdays: [] },
    want: /calendars\/2027\.yaml:10: 2026-10-10 is in holidays here, but in workdays in calendar\.yaml/,
  },
  {
    name: "a day more of a year that is there",
    year: { year: 2026, source: "", holidays: ["2026-10-01", "2026-10-02"], workdays: ["2026-10-10"] },
    want: /calendars\/2026\.yaml:11: 2026-10-02 is in holidays here, but not in calendar\.yaml/,
  },
  {
    name: "a day less of a year that is there",
    year: { year: 2026, source: "", holidays: ["2026-10-01"], workdays: [] },
    want: /calendars\/2026\.yaml:10: 2026-10-10 is in workdays in calendar\.yaml, but not here/,
  },
])("joinCalendars() refuses $name, with file and line", ({ year, want }) => {
  expect(() => join(year)).toThrow(ConfigError);
  expect(() => join(year)).toThrow(want);
});

test("joinCalendars() refuses a day of the office's own that two files name", () => {
  const december: CalendarYear = { year: 2028, source: "", holidays: [], workdays: [] };
  const own = [{ day: "2027-04-09", reason: "另一说" }];
  expect(() => join(notice, { ...december, ownWorkdays: own })).toThrow(
    /2028\.yaml:10: 2027-04-09 is one of/,
  );
});
