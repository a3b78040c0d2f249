import fc from "fast-check";
import { expect, test } from "vitest";
import { remembering } from "./remembering.ts";

test("remembering() asks once for what it knows, and anew when it has forgotten", () => {
  const asked: string[] = [];
  const upper = remembering((word: string) => {
    asked.push(word);
    return word.toUpperCase();
  }, 2);
  expect(["a", "b", "a", "c", "c", "a"].map(upper)).toEqual(["A", "B", "A", "C", "C", "A"]);
  expect(asked).toEqual(["a", "b", "c", "a"]);
});

test("remembering() gives what the function gives, whatever it has room for", () => {
  const square = (n: number) => n * n;
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 4 }), (numbers, most) => {
      expect(numbers.map(remembering(square, most))).toEqual(numbers.map(square));
    }),
  );
});

test("remembering() does not keep what could not be answered", () => {
  let fails = true;
  const answer = remembering((n: number) => {
    if (fails) throw new RangeError("no");
    return n;
  }, 2);
  expect(() => answer(1)).toThrow(RangeError);
  fails = false;
  expect(answer(1)).toBe(1);
});
