import fc from "fast-check";
import { expect, test } from "vitest";
import { PairNumbers } from "./pair-numbers.ts";

test("PairNumbers finds what a map finds", () => {
  const unit = fc.constantFrom(0, 1, 2, 0xffffffff);
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, unit)), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        expect(numbers.find(first, second)).toBe(known.get(`${first} ${second}`) ?? -1);
        if (known.has(`${first} ${second}`)) continue;
        numbers.set(first, second, known.size);
        known.set(`${first} ${second}`, known.size);
      }
    }),
  );
});

test("PairNumbers keeps all of five thousand pairs while it grows", () => {
  const numbers = new PairNumbers();
  for (let at = 0; at < 5000; at++) numbers.set(at % 71, at, at);
  for (let at = 0; at < 5000; at++) expect(numbers.find(at % 71, at)).toBe(at);
  expect(numbers.find(1, 0)).toBe(-1);
});
