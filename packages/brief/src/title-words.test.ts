import { expect, test } from "vitest";
import { titleLines, titleWidth } from "./title-width.ts";
import { cutsWord } from "./title-words.ts";

test.each([
  { name: "two characters", before: "农民工工资支", after: "付保障制度", want: true },
  { name: "a word of four, after three of them", before: "开展公共服", after: "务", want: true },
  { name: "the end of one word and the beginning of the next", before: "保障", after: "制度", want: false },
  { name: "nothing before", before: "", after: "制度", want: false },
  { name: "nothing at all", before: "", after: "", want: false },
])("cutsWord() tells of $name", ({ before, after, want }) => {
  expect(cutsWord(before, after)).toBe(want);
});

test.each([
  {
    title: "高校贷款利息负担过重、挤占教学经费的问题亟待解决",
    want: ["高校贷款利息负担过重、挤占", "教学经费的问题亟待解决"],
  },
  {
    title: "夜间施工和娱乐场所噪声影响居民休息的问题亟待解决",
    want: ["夜间施工和娱乐场所噪声影响", "居民休息的问题亟待解决"],
  },
])("a line of “$title” does not end within a word", ({ title, want }) => {
  expect(titleLines(title, titleWidth(title, 20))).toEqual(want);
});
