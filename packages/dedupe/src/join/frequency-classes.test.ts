import fc from "fast-check";
import { expect, test } from "vitest";
import { CLASSES, frequencyClasses, RAREST } from "./frequency-classes.ts";

test("frequencyClasses() ascend with the count, and only what one text has is rarest", () => {
  const classes = frequencyClasses([Uint16Array.from({ length: 0x10000 }, (_, count) => count)]);
  expect([...classes.subarray(0, 12)]).toEqual([RAREST, RAREST, 4, 6, 8, 9, 10, 11, 12, 12, 13, 13]);
  expect(classes.every((one, count) => count === 0 || one >= (classes[count - 1] ?? 0))).toBe(true);
  expect(classes[0xffff]).toBe(CLASSES - 1);
});

test("frequencyClasses() of parts are those of the whole, full buckets too", () => {
  const count = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(0x7fff, 0x8000, 0xffff));
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 20 }), (buckets) => {
      const parts = [0, 1, 2].map((part) => Uint16Array.from(buckets, (counts) => counts[part] ?? 0));
      const whole = Uint16Array.from(buckets, ([a, b, c]) => Math.min(0xffff, a + b + c));
      expect(frequencyClasses(parts)).toEqual(frequencyClasses([whole]));
    }),
  );
});
