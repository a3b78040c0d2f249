import fc from "fast-check";
import { expect, test } from "vitest";
import { RateWindow } from "./rate-window.ts";

test("RateWindow holds a place until it starts or is let go", () => {
  const window = new RateWindow({ count: 2, perMs: 10 });
  window.hold();
  window.hold();
  expect(window.freeFrom(0)).toBe(Number.POSITIVE_INFINITY);
  window.release();
  expect(window.freeFrom(0)).toBe(Number.NEGATIVE_INFINITY);
  window.start(3);
  window.hold();
  window.start(4);
  expect(window.freeFrom(4)).toBe(13);
  expect(window.freeFrom(13)).toBe(Number.NEGATIVE_INFINITY);
});

test("RateWindow lets no stretch have more than the rate, and is no slower than it must be", () => {
  const rate = fc.record({ count: fc.integer({ min: 1, max: 4 }), perMs: fc.integer({ min: 1, max: 8 }) });
  const wants = fc.array(fc.record({ passMs: fc.nat(5), delayMs: fc.nat(5) }), { maxLength: 30 });
  fc.assert(
    fc.property(rate, wants, (rate, wants) => {
      const window = new RateWindow(rate);
      const starts: number[] = [];
      let held: number[] = [];
      let now = 0;
      const pass = () => {
        for (const at of held.filter((at) => at <= now)) {
          window.start(now);
          starts.push(now);
          held = held.filter((other) => other !== at);
        }
      };
      for (const { passMs, delayMs } of wants) {
        for (let i = 0; i < passMs; i++, now++) pass();
        const recent = starts.filter((start) => start + rate.perMs > now).length + held.length;
        expect(window.freeFrom(now) <= now).toBe(recent < rate.count);
        // Distinct moments, so that each place is let go by itself.
        if (window.freeFrom(now) > now || held.includes(now + delayMs)) continue;
        window.hold();
        held.push(now + delayMs);
      }
      for (const start of starts) {
        const within = starts.filter((other) => other >= start && other < start + rate.perMs);
        expect(within.length).toBeLessThanOrEqual(rate.count);
      }
    }),
  );
});
