import { expect, test } from "vitest";
import { ClueRows, setBit, wordsOf } from "./clue-rows.ts";
import { FoundMarks } from "./found-marks.ts";

/** 40 rules, so that two words of bits are needed. */
const clues = Array.from({ length: 40 }, (_, rule) => (rule % 2 === 0 ? undefined : [rule % 3, 3]));

test.each([
  { name: "none: those without clues", found: [], takes: (rule: number) => rule % 2 === 0 },
  { name: "one", found: [1], takes: (rule: number) => rule % 2 === 0 || rule % 3 === 1 },
  { name: "several", found: [2, 1], takes: (rule: number) => rule % 2 === 0 || rule % 3 > 0 },
  { name: "one that all name", found: [3], takes: () => true },
  { name: "one that none names", found: [4], takes: (rule: number) => rule % 2 === 0 },
])("ClueRows.narrow() leaves the rules of the clues found: $name", ({ found, takes }) => {
  const rows = new ClueRows(clues, 5);
  const marks = new FoundMarks(5);
  for (const clue of found) marks.add(clue);
  const left = new Int32Array(wordsOf(40));
  for (let rule = 0; rule < 40; rule++) if (rule !== 34) setBit(left, rule);
  // What was found of an item before leaves nothing behind.
  rows.narrow(new Int32Array(2), fullMarks());
  rows.narrow(left, marks);
  expect(rulesOf(left)).toEqual([...clues.keys()].filter((rule) => rule !== 34 && takes(rule)));
});

function fullMarks(): FoundMarks {
  const marks = new FoundMarks(5);
  for (let clue = 0; clue < 5; clue++) marks.add(clue);
  return marks;
}

function rulesOf(row: Int32Array): number[] {
  return [...clues.keys()].filter((rule) => (((row[rule >> 5] ?? 0) >>> (rule & 31)) & 1) === 1);
}
