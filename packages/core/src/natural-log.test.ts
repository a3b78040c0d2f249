import fc from "fast-check";
import { expect, test } from "vitest";
import { OptionError } from "./errors.ts";
import { naturalLog } from "./natural-log.ts";

test.each([
  { x: 1, want: 0 },
  { x: 2, want: Math.LN2 },
  { x: 0.5, want: -Math.LN2 },
  { x: 3, want: 1.0986122886681098 },
  { x: 7, want: 1.9459101490553132 },
  { x: 10, want: Math.LN10 },
  { x: 1e9, want: 20.72326583694641 },
  { x: Number.MIN_VALUE, want: -744.4400719213812 },
  { x: Number.MAX_VALUE, want: 709.782712893384 },
])("naturalLog($x) is the double nearest to the true value", ({ x, want }) => {
  expect(naturalLog(x)).toBe(want);
});

test("naturalLog() is next to Math.log everywhere", () => {
  const anyNumber = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(anyNumber, (x) => {
      const want = Math.log(x);
      expect(Math.abs(naturalLog(x) - want)).toBeLessThanOrEqual(Math.abs(want) * Number.EPSILON);
    }),
  );
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("naturalLog(%d) is refused", (x) => {
  expect(() => naturalLog(x)).toThrow(OptionError);
});
