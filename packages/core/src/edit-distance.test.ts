import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test.each([
  { name: "nothing between equal words", a: "路灯", b: "路灯", want: 0 },
  { name: "a word and none", a: "路灯", b: "", want: 2 },
  { name: "a swap as one change", a: "路灯", b: "灯路", want: 1 },
  { name: "a rare character as one step", a: "𠮷野", b: "吉野", want: 1 },
  { name: "no second change of a swapped pair", a: "ca", b: "abc", want: 3 },
])("editDistance() counts $name", ({ a, b, want }) => {
  expect(editDistance(a, b)).toBe(want);
});

/** By the definition, from the end of both words; exponential. */
function slowDistance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const replaced = slowDistance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1);
  const ways = [slowDistance(a.slice(0, -1), b) + 1, slowDistance(a, b.slice(0, -1)) + 1, replaced];
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  if (isSwap) ways.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

test("editDistance() is what the definition says", () => {
  const word = fc.array(fc.constantFrom("a", "b", "𠮷"), { maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a.join(""), b.join(""))).toBe(slowDistance(a, b));
    }),
  );
});
