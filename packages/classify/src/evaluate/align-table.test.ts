import { expect, test } from "vitest";
import { alignTable } from "./align-table.ts";

test.each([
  {
    name: "counts Chinese characters as two columns",
    rows: [
      ["类别", "篇数"],
      ["a", "1"],
    ],
    want: ["类别  篇数", "a        1"],
  },
  {
    name: "counts full-width and rare characters as two, marks as none",
    rows: [
      ["Ａ𠮷", "1"],
      ["e\u0301", "1"],
    ],
    want: ["Ａ𠮷  1", "e\u0301     1"],
  },
  {
    name: "lets nothing move the cursor",
    rows: [["a\u001b[2Jb\nc\td", "1"]],
    want: ["a [2Jb c d  1"],
  },
  { name: "leaves no blanks at the end", rows: [["a", ""], ["bb"]], want: ["a", "bb"] },
])("alignTable() $name", ({ rows, want }) => {
  expect(alignTable(rows)).toEqual(want);
});
