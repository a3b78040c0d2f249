import { expect, test } from "vitest";
import { samplePassage } from "./sample-passage.ts";

test.each([
  {
    name: "of choices the first, of repeats the fewest",
    pattern: "大桥(?:裂缝|坍塌)[0-9]{2,3}处?",
    want: "大桥裂缝00",
  },
  { name: "any character by a common one", pattern: "第.{1,3}期", want: "第甲期" },
  { name: "a digit where a class has no list", pattern: "\\d{3}号", want: "000号" },
  { name: "a letter where only that fits", pattern: "\\p{Lu}楼", want: "A楼" },
  { name: "nothing for a border", pattern: "^大桥$", want: "大桥" },
  { name: "something behind, where a look-ahead wants it", pattern: "大桥(?=\\d)", want: "大桥0" },
])("samplePassage() writes $name", ({ pattern, want }) => {
  const passage = samplePassage(pattern);
  expect(passage).toMatch(new RegExp(pattern, "u"));
  expect(passage).toBe(want);
});
