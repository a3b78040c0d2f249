import { env } from "node:process";
import { utc } from "@date-fns/utc";
import { addDays } from "date-fns/addDays";
import { getISODay } from "date-fns/getISODay";
import { parseISO } from "date-fns/parseISO";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { dayNumber, dayOfNumber, isWeekendNumber, weekday } from "./day-number.ts";

const zone = env.TZ;
afterEach(() => {
  if (zone === undefined) delete env.TZ;
  else env.TZ = zone;
});

test.each([
  { day: "1970-01-01", number: 0, week: 3 },
  { day: "1969-12-31", number: -1, week: 2 },
  { day: "2000-02-29", number: 11_016, week: 1 },
  { day: "2009-10-01", number: 14_518, week: 3 },
  { day: "2026-11-28", number: 20_785, week: 5 },
])("dayNumber() of $day is $number, and back", ({ day, number, week }) => {
  expect([dayNumber(day), dayOfNumber(number), weekday(number)]).toEqual([number, day, week]);
  expect(isWeekendNumber(number)).toBe(week >= 5);
});

test.each(["Pacific/Apia", "America/Sao_Paulo", "Asia/Shanghai", "Europe/London"])(
  "dayNumber() counts every day once where the clock is that of %s, which changed or left days out",
  async (name) => {
    env.TZ = name;
    // Another module: this one remembers what it found in another zone.
    vi.resetModules();
    const { dayNumber, dayOfNumber } = await import("./day-number.ts");
    const from = dayNumber("1986-04-01");
    for (const [first, last] of [
      ["1986-04-01", "1986-10-01"],
      ["2011-12-20", "2012-01-10"],
      ["2018-10-25", "2018-11-10"],
    ] as const)
      for (let at = dayNumber(first); at <= dayNumber(last); at++)
        expect(dayNumber(dayOfNumber(at))).toBe(at);
    expect(dayOfNumber(from)).toBe("1986-04-01");
  },
);

test("weekday() says what date-fns says, also before 1970", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), (number) => {
      expect(weekday(number)).toBe(getISODay(addDays(parseISO("1970-01-01", { in: utc }), number)) - 1);
    }),
  );
});

test("dayNumber() is a day of 24 hours from the one before, and the seventh has its weekday", () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 60_000 }), (number) => {
      const day = dayOfNumber(number);
      expect(Date.parse(`${day}T00:00:00Z`)).toBe(number * 86_400_000);
      expect(dayNumber(day)).toBe(number);
      expect(weekday(number + 7)).toBe(weekday(number));
      expect(weekday(number + 1)).toBe((weekday(number) + 1) % 7);
    }),
  );
});
