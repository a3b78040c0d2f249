import { naturalLog } from "@minyi/core";
import { expect, test } from "vitest";
import { CPPJIEBA, JIEBA_RS } from "./jieba-rules.ts";

/** Rank 1 stands twice, rank 2 once, rank 3 for words without a frequency. */
const FREQUENCIES = { frequencies: [Number.NaN, 2, 6, Number.NaN], own: [0, 2, 1, 0], current: [0, 1, 1, 2] };

test("CPPJIEBA.weigh() counts the dictionary's entries, and gives added words their median", () => {
  const { weights, unknown } = CPPJIEBA.weigh(FREQUENCIES);
  expect([...weights.slice(1)]).toEqual([2 / 10, 6 / 10, 2 / 10].map(naturalLog));
  expect(unknown).toBe(naturalLog(2 / 10));
});

test("CPPJIEBA.weigh() takes the upper of two in the middle", () => {
  const { weights } = CPPJIEBA.weigh({ ...FREQUENCIES, own: [0, 2, 2, 0] });
  expect(weights[3]).toBe(naturalLog(6 / 16));
});

test("CPPJIEBA.weigh() takes frequencies in any order, and least and median of its own entries", () => {
  const frequencies = [Number.NaN, 8, Number.NaN, 2, 1, 6];
  const { weights, unknown } = CPPJIEBA.weigh({ frequencies, own: [0, 1, 0, 1, 0, 1], current: [] });
  expect([unknown, weights[2], weights[4]]).toEqual([2 / 16, 6 / 16, 1 / 16].map(naturalLog));
});

test("JIEBA_RS.weigh() counts the words there are, added words with 3", () => {
  const { weights, unknown } = JIEBA_RS.weigh(FREQUENCIES);
  const sum = naturalLog(2 + 6 + 3 + 3);
  expect([...weights.slice(1)]).toEqual([2, 6, 3].map((frequency) => naturalLog(frequency) - sum));
  expect(unknown).toBe(-sum);
});

test.each([
  { name: "CPPJIEBA", rules: CPPJIEBA, alone: " \t\n，。", inWords: "路a7+、！\r\u3000𠮷😀" },
  {
    name: "JIEBA_RS",
    rules: JIEBA_RS,
    alone: " \t\r\n，。、·γ\u3007/～\u3000\ud842😀𰀀",
    inWords: "路㐀豈azAZ09+#&._%-𠮷𪜀",
  },
])("$name lets these characters stand alone, and those be part of words", ({ rules, alone, inWords }) => {
  const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
  expect(points(alone).filter((point) => !rules.separates(point))).toEqual([]);
  expect(points(inWords).filter((point) => rules.separates(point))).toEqual([]);
});
