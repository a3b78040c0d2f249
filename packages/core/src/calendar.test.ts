import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingDays, workingCalendar } from "./calendar.ts";
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
