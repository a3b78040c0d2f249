import { expect, test } from "vitest";
import { FoundMarks } from "./found-marks.ts";

test("FoundMarks notes each number once, in the order found, and forgets all when it is cleared", () => {
  const marks = new FoundMarks(3);
  for (const number of [2, 0, 2]) marks.add(number);
  expect([marks.count, marks.at(0), marks.at(1)]).toEqual([2, 2, 0]);
  expect([0, 1, 2].map((number) => marks.has(number))).toEqual([true, false, true]);
  marks.clear();
  expect([marks.count, marks.has(0), marks.has(2)]).toEqual([0, false, false]);
  marks.add(2);
  expect([marks.count, marks.at(0), marks.has(2)]).toEqual([1, 2, true]);
});
