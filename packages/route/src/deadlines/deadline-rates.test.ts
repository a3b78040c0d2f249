import { parsePeriod } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deadlineRates } from "./deadline-rates.ts";
import type { ClockState } from "./desk-clock.ts";

const STATES = ["running", "met", "metLate", "overdue", "stopped"] as const;
const period = parsePeriod("2009");

test("deadlineRates() counts what is due in the period, and names it", () => {
  const clocks = [
    { id: 1, due: "2009-01-01", state: "met" },
    { id: 2, due: "2009-12-31", state: "overdue" },
    { id: 3, due: "2010-01-01", state: "met" },
    { id: 4, due: "2009-06-01", state: "stopped" },
  ] as const;
  const rates = deadlineRates(clocks, period);
  expect(rates).toMatchObject({ base: 2, onTime: { numerator: 1, base: 2, clocks: [{ id: 1 }] } });
  expect(rates).toMatchObject({ overdue: { clocks: [{ id: 2 }] }, late: { numerator: 0 } });
});

test.each<{ name: string; clocks: { due: string; state: ClockState }[] }>([
  { name: "nothing at all", clocks: [] },
  { name: "only what is due in another year", clocks: [{ due: "2010-01-01", state: "met" }] },
  { name: "only what was stopped", clocks: [{ due: "2009-01-01", state: "stopped" }] },
])("deadlineRates() refuses a rate of $name", ({ clocks }) => {
  expect(deadlineRates(clocks, period)).toEqual({ period: "2009", base: 0, refused: "无应办件" });
});

test("deadlineRates() parts add up to the base, so on time and overdue are never more than all", () => {
  const clock = fc.record({
    due: fc.constantFrom("2008-12-31", "2009-01-01", "2009-12-31", "2010-01-01"),
    state: fc.constantFrom(...STATES),
  });
  fc.assert(
    fc.property(fc.array(clock), (clocks) => {
      const rates = deadlineRates(clocks, period);
      const wanted = clocks.filter(({ due, state }) => due.startsWith("2009") && state !== "stopped");
      expect(rates.base).toBe(wanted.length);
      if ("refused" in rates) return;
      const { onTime, late, open, overdue, base } = rates;
      expect(onTime.numerator + late.numerator + open.numerator + overdue.numerator).toBe(base);
      expect(onTime.numerator / base + (late.numerator + overdue.numerator) / base).toBeLessThanOrEqual(1);
      const told = [onTime, late, open, overdue].flatMap((share) => share.clocks);
      expect(new Set(told)).toEqual(new Set(wanted));
    }),
  );
});
