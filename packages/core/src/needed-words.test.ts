import { expect, test } from "vitest";
import { neededWords } from "./needed-words.ts";

test.each([
  {
    name: "what stands on both sides of a gap",
    source: "不服[^。]{0,9}(?:一|二)审",
    want: [["不服"], ["一审", "二审"]],
  },
  { name: "one word", source: "据说", want: [["据说"]] },
  {
    name: "words on both sides of a gap, the longer first",
    source: "听.{0,4}传言",
    want: [["传言"], ["听"]],
  },
  {
    name: "what classes and options spell",
    source: "[大小]暴?雨",
    want: [["大暴雨", "大雨", "小暴雨", "小雨"]],
  },
  { name: "a word within another once", source: "(?:我|我家)", want: [["我"]] },
  { name: "a word over a look-around", source: "我(?!们)(?<=我)家", want: [["我家"]] },
  { name: "the best of each branch", source: "甲.乙丙|丁", want: [["乙丙", "丁"]] },
  { name: "nothing where a branch may be anything", source: "甲乙|.", want: [] },
  { name: "nothing of what may be left out", source: "(?:甲.乙)?丙", want: [["丙"]] },
  { name: "what is repeated, once", source: "(?:甲乙){2,3}", want: [["甲乙"]] },
  { name: "an escape for what it is", source: "\\(\\n", want: [["(\n"]] },
  {
    name: "nothing of ranges, negated classes and properties",
    source: "[一-龥][^甲]\\p{Script=Han}\\u4e00",
    want: [],
  },
])("neededWords() tells $name", ({ source, want }) => {
  expect(neededWords(source)).toEqual(want);
});

test("neededWords() cuts what would be too many words", () => {
  const groups = neededWords("[一二三四五六七八九十][一二三四五六七八九十]年");
  expect(groups.every((words) => words.length <= 64)).toBe(true);
  expect(groups).toHaveLength(2);
});
