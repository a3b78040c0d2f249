import { expect, test } from "vitest";
import { isTotalLine } from "./is-total-line.ts";

test.each([
  { name: "a word alone", cells: ["合计"], want: true },
  { name: "a word with blanks", cells: ["", " 总 计 ", "", ""], want: true },
  { name: "a word with numbers", cells: ["小计：", "12", "1,200", "35.5%"], want: true },
  { name: "a count in one cell", cells: ["共 12 条", ""], want: true },
  { name: "a count with what is counted", cells: ["", "合计：12件来稿。"], want: true },
  { name: "blanks", cells: ["", "", ""], want: false },
  { name: "numbers alone", cells: ["1", "2", ""], want: false },
  { name: "a word beside a text", cells: ["合计", "路灯不亮", "12"], want: false },
  { name: "two words", cells: ["合计", "总计"], want: false },
  { name: "a word with more behind it", cells: ["合计不符怎么办"], want: false },
  { name: "a count of something in a sentence", cells: ["共12条公交线路停运"], want: false },
  { name: "a long text", cells: ["合计", "长".repeat(50)], want: false },
])("isTotalLine() $name: $want", ({ cells, want }) => {
  expect(isTotalLine(cells)).toBe(want);
});
