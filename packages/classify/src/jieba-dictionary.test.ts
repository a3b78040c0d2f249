import { expect, test } from "vitest";
import { jiebaDictionary } from "./jieba-dictionary.ts";
import { CPPJIEBA, JIEBA_RS } from "./jieba-rules.ts";

const TEXT = "河 50 n\n长 60 n\n制 40 n\n河长 3 n\n公园 5 n\n";

test.each([
  { name: "a line of two columns", text: "路 3 n\n灯 3\n", line: 2 },
  { name: "a line of one column", text: "路灯\n不亮 3 n\n", line: 1 },
  { name: "a blank line", text: "路 3 n\n\n灯 3 n\n", line: 2 },
  { name: "a frequency of 0", text: "路 0 n\n", line: 1 },
  { name: "a frequency that is no whole number", text: "路 3.5 n\n", line: 1 },
  { name: "a frequency below 0", text: "路 -3 n\n", line: 1 },
  { name: "a frequency too long to be exact", text: "路 1234567890123456 n\n", line: 1 },
  { name: "a line without a word", text: " 3 n\n", line: 1 },
  { name: "a line without a tag", text: "路 3 \n", line: 1 },
])("jiebaDictionary() refuses $name", ({ text, line }) => {
  expect(() => jiebaDictionary(text, { rules: CPPJIEBA })).toThrow(`词典第 ${line} 行不是“词 词频 词性”`);
});

test.each([
  { name: "a frequency that is none", userText: "路灯\n灯 x n\n", line: 2 },
  { name: "four columns", userText: "路 3 n x\n", line: 1 },
])("jiebaDictionary() refuses a user dictionary with $name", ({ userText, line }) => {
  expect(() => jiebaDictionary(TEXT, { rules: CPPJIEBA, userText })).toThrow(`用户词典第 ${line} 行`);
});

test.each([
  { name: "as it is", options: {}, want: ["河", "长", "制"] },
  { name: "with a user dictionary", options: { userText: "河长制\n" }, want: ["河长制"] },
  { name: "with a tag in it", options: { userText: "\n河长制 n" }, want: ["河长制"] },
  { name: "with a frequency in it", options: { userText: "河长制 1 n\n" }, want: ["河", "长", "制"] },
  { name: "with a word of ours", options: { words: ["河长制"] }, want: ["河长制"] },
  { name: "with words that are none", options: { words: ["", "河", "制a"] }, want: ["河", "长", "制"] },
])("jiebaDictionary() $name", ({ options, want }) => {
  const walk = jiebaDictionary(TEXT, { rules: CPPJIEBA, ...options });
  expect(walk.cut("河长制")).toEqual(want);
  expect(walk.idOf(want[0] ?? "")).toBe(want.length > 1 ? 0 : 5);
});

test("jiebaDictionary() keeps the frequency of a known word, and adds one it cuts in pieces", () => {
  const walk = jiebaDictionary(TEXT, { rules: CPPJIEBA, words: ["公园", "河长"] });
  expect([walk.idOf("公园"), walk.idOf("河长"), walk.wordCount]).toEqual([4, 5, 6]);
});

test.each([
  { name: "cppjieba, its sum counts both", rules: CPPJIEBA, want: ["河长"] },
  { name: "jieba-rs, its sum counts one", rules: JIEBA_RS, want: ["河", "长"] },
])("jiebaDictionary() lets the last of the same words count; by the rules of $name", ({ rules, want }) => {
  const walk = jiebaDictionary("河 9 n\n长 9 n\n河长 200 n\n河长 1 n", { rules });
  expect(walk.cut("河长")).toEqual(want);
  expect(walk.idOf("河长")).toBe(3);
});

test("jiebaDictionary() finds words of 512 characters by the rules of cppjieba, and none longer", () => {
  const [fits, long] = ["𠮷".repeat(512), "路".repeat(513)];
  const walk = jiebaDictionary(TEXT, { rules: CPPJIEBA, words: [fits, long] });
  expect(walk.cut(fits)).toEqual([fits]);
  expect(walk.cut(long)).toHaveLength(513);
});
