import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingDays, type WorkingCalendar, workingCalendar, workingDaysBetween } from "./calendar.ts";
import { type CalendarData, calendarSchema, calendarYearSchema } from "./calendar-schema.ts";
import { dayNumber, dayOfNumber } from "./day-number.ts";
import { OptionError } from "./errors.ts";

const year2009 = workingCalendar({
  version: "test",
  source: "国办发明电〔2008〕48号",
  years: [2009],
  holidays: ["2009-10-01", "2009-10-02", "2009-10-05", "2009-10-06", "2009-10-07", "2009-10-08"],
  workdays: ["2009-09-27", "2009-10-10"],
});

test.each([
  { name: "goes over a weekend", from: "2009-03-06", days: 1, want: "2009-03-09" },
  { name: "counts a worked Sunday", from: "2009-09-25", days: 1, want: "2009-09-27" },
  { name: "goes over the National Day holidays", from: "2009-09-30", days: 1, want: "2009-10-09" },
  { name: "counts a worked Saturday", from: "2009-09-30", days: 2, want: "2009-10-10" },
  { name: "leaves the day alone for nothing", from: "2009-10-03", days: 0, want: "2009-10-03" },
])("addWorkingDays() $name", ({ from, days, want }) => {
  expect(addWorkingDays(from, days, year2009)).toBe(want);
});

test("addWorkingDays() ends on the day that has as many working days before it as were asked", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 40 }), (offset, days) => {
      const start = Date.UTC(2009, 0, 1) + offset * 86_400_000;
      const day = (n: number) => new Date(start + n * 86_400_000).toISOString().slice(0, 10);
      let count = 0;
      let n = 0;
      while (count < days) if (year2009.isWorkingDay(day(++n))) count++;
      expect(addWorkingDays(day(0), days, year2009)).toBe(day(n));
    }),
  );
});

test("addWorkingDays() refuses what is not a count of days", () => {
  expect(() => addWorkingDays("2009-01-05", 1.5, year2009)).toThrow(OptionError);
  expect(() => addWorkingDays("2009-01-05", -1, year2009)).toThrow(OptionError);
});

test("workingCalendar() says which years it knows", () => {
  expect([year2009.covers("2009-12-31"), year2009.covers("2010-01-01")]).toEqual([true, false]);
});

/** Days around New Year 1970 and 2009, any of them off, worked or halved. */
const start = fc.constantFrom("1969-12-25", "2008-12-20");
const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 });
const anyCalendar = fc.tuple(start, offsets, offsets, offsets, offsets, offsets).map(([first, ...lists]) => {
  const [holidays = [], workdays = [], off = [], on = [], half = []] = lists.map((list) =>
    list.map((offset) => dayOfNumber(dayNumber(first) + offset)),
  );
  const own = (day: string) => ({ day, reason: "本单位" });
  const data: CalendarData = {
    version: "test",
    source: "",
    years: [2009],
    holidays,
    workdays,
    ownHolidays: off.map(own),
    ownWorkdays: on.map(own),
    halfDays: half.map((day) => ({ day, works: "morning", reason: "半天" })),
  };
  return { first, data, calendar: workingCalendar(data) };
});

/** What a day is worth, said again from the lists alone. */
function slowPart(day: string, data: CalendarData): number {
  if (data.halfDays?.some((half) => half.day === day)) return 0.5;
  if (data.ownWorkdays?.some((own) => own.day === day)) return 1;
  if (data.ownHolidays?.some((own) => own.day === day)) return 0;
  if (data.workdays.includes(day)) return 1;
  if (data.holidays.includes(day)) return 0;
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) ? 0 : 1;
}

test("workedPart(), workingDaysBetween() and addWorkingDays() say what counting day by day says", () => {
  const place = fc.integer({ min: -10, max: 45 });
  fc.assert(
    fc.property(anyCalendar, place, place, fc.integer({ min: 0, max: 12 }), (one, a, b, days) => {
      const { first, data, calendar } = one;
      const dayAt = (offset: number) => dayOfNumber(dayNumber(first) + offset);
      expect(calendar.workedPart(dayAt(a))).toBe(slowPart(dayAt(a), data));
      const [low, high] = a < b ? [a, b] : [b, a];
      let between = 0;
      for (let at = low + 1; at <= high; at++) between += slowPart(dayAt(at), data);
      expect(workingDaysBetween(dayAt(a), dayAt(b), calendar)).toBe(a < b ? between : 0 - between);
      let [at, sum] = [a, 0];
      while (sum < days) sum += slowPart(dayAt(++at), data);
      expect(addWorkingDays(dayAt(a), days, calendar)).toBe(dayAt(at));
    }),
  );
});

const halves: WorkingCalendar = workingCalendar({
  version: "test",
  source: "",
  years: [2009],
  holidays: [],
  workdays: [],
  ownHolidays: [{ day: "2009-03-04", reason: "全会后调休" }],
  halfDays: [
    { day: "2009-03-03", works: "morning", reason: "全会下午开幕" },
    { day: "2009-03-07", works: "afternoon", reason: "值班" },
  ],
});

test.each([
  { name: "one day ends where two halves are together", days: 1, want: "2009-03-05" },
  { name: "two days end a day later", days: 2, want: "2009-03-06" },
  { name: "three days end on a Saturday that is worked by half", days: 3, want: "2009-03-07" },
])("addWorkingDays() with half days: $name", ({ days, want }) => {
  expect(addWorkingDays("2009-03-02", days, halves)).toBe(want);
});

test.each([
  { name: "Friday to Monday", from: "2009-03-06", to: "2009-03-09", want: 1.5 },
  { name: "the same day", from: "2009-03-06", to: "2009-03-06", want: 0 },
  { name: "back over a half day", from: "2009-03-05", to: "2009-03-02", want: -1.5 },
])("workingDaysBetween() $name", ({ from, to, want }) => {
  expect(workingDaysBetween(from, to, halves)).toBe(want);
});

test.each<{ name: string; change: Partial<CalendarData>; path: (string | number)[] }>([
  { name: "a 调休 on a weekday", change: { workdays: ["2009-03-05"] }, path: ["workdays", 0] },
  { name: "a lone day off on a weekend", change: { holidays: ["2009-03-07"] }, path: ["holidays", 0] },
  {
    name: "a day off that is worked",
    change: { holidays: ["2009-10-10", "2009-10-09"], workdays: ["2009-10-10"] },
    path: ["workdays", 0],
  },
  { name: "a day twice", change: { holidays: ["2009-10-09", "2009-10-09"] }, path: ["holidays", 1] },
  {
    name: "a half day that is off",
    change: {
      ownHolidays: [{ day: "2009-10-09", reason: "a" }],
      halfDays: [{ day: "2009-10-09", works: "morning", reason: "b" }],
    },
    path: ["halfDays", 0, "day"],
  },
])("calendarSchema refuses $name", ({ change, path }) => {
  const data = { version: "1", source: "", years: [2009], holidays: [], workdays: [], ...change };
  expect(calendarSchema.safeParse(data).error?.issues.map((issue) => issue.path)).toEqual([path]);
});

test("calendarSchema takes the days of a holiday as a notice lists them, weekend included", () => {
  const holidays = ["2009-10-01", "2009-10-02", "2009-10-03", "2009-10-04", "2009-10-05"];
  const data = { version: "1", source: "", years: [2009], holidays, workdays: ["2009-10-10"] };
  expect(calendarSchema.safeParse(data).success).toBe(true);
});

test("calendarYearSchema takes days of its year and of the December before, and no others", () => {
  const own = [{ day: "2026-12-30", reason: "a" }];
  const data = {
    year: 2027,
    source: "",
    holidays: ["2026-12-31", "2028-01-03"],
    workdays: [],
    ownHolidays: own,
  };
  expect(calendarYearSchema.safeParse(data).error?.issues.map((issue) => issue.path)).toEqual([
    ["holidays", 1],
    ["ownHolidays", 0, "day"],
  ]);
});

test("workedThrough() counts from the first day of 1970, whatever the calendar has before", () => {
  const { workedThrough } = workingCalendar({
    version: "1",
    source: "",
    years: [],
    holidays: ["1969-12-31", "1970-01-02"],
    workdays: ["1970-01-03"],
  });
  expect(["1969-12-30", "1969-12-31", "1970-01-01", "1970-01-02", "1970-01-05"].map(workedThrough)).toEqual([
    0, 0, 1, 1, 3,
  ]);
});

test.each([
  { name: "a day of no month", holidays: ["2009-13-01"] },
  { name: "a day that does not exist", holidays: ["2009-02-30"] },
  { name: "a day written otherwise", holidays: ["2009-1-5"] },
])("workingCalendar() refuses $name", ({ holidays }) => {
  expect(() => workingCalendar({ version: "1", source: "", years: [2009], holidays, workdays: [] })).toThrow(
    new OptionError(
      `cannot make a calendar with the day “${holidays[0]}”: wanted a day that exists, YYYY-MM-DD`,
    ),
  );
});
