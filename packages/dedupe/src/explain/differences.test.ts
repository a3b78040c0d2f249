import { expect, test } from "vitest";
import { differenceWords } from "./difference-words.ts";
import { differences } from "./differences.ts";

const REST = "路灯坏了很久，晚上走路不安全，请尽快派人来修。";

test.each([
  {
    name: "another road in the same place",
    text1: `柳岸路${REST}`,
    text2: `槐荫路${REST}`,
    verdict: "place",
    want: ["地点 柳岸路→槐荫路"],
  },
  {
    name: "another house of the same road",
    text1: `柳岸路12号${REST}`,
    text2: `柳岸路15号${REST}`,
    verdict: "place",
    want: ["地点 柳岸路12号→柳岸路15号"],
  },
  {
    name: "another bus line, which is no other figure",
    text1: `坐12路公交车回来，${REST}`,
    text2: `坐15路公交车回来，${REST}`,
    verdict: "place",
    want: ["地点 12路公交车→15路公交车"],
  },
  {
    name: "another organisation",
    text1: `青禾公司的${REST}`,
    text2: `白露公司的${REST}`,
    verdict: "organisation",
    want: ["单位 青禾公司→白露公司"],
  },
  {
    name: "another number and day",
    text1: `3月5日，3盏${REST}`,
    text2: `4月6日，5盏${REST}`,
    verdict: "figure",
    want: ["日期 3月5日→4月6日", "数字 3盏→5盏"],
  },
  {
    name: "what one text alone has",
    text1: REST,
    text2: `${REST}柳岸路也一样。`,
    verdict: "added",
    want: ["地点 +柳岸路"],
  },
  {
    name: "places of each text's own",
    text1: `柳岸路${REST}`,
    text2: `${REST}槐荫路也一样。`,
    verdict: "place",
    want: ["地点 -柳岸路", "地点 +槐荫路"],
  },
  {
    name: "nothing where a word put in only moves the beginning that is guessed of a name",
    text1: `青禾的柳岸路${REST}`,
    text2: `青禾柳岸路${REST}`,
    verdict: "none",
    want: [],
  },
  {
    name: "nothing for the same number written otherwise",
    text1: `一百二十元${REST}`,
    text2: `１２０块钱${REST}`,
    verdict: "none",
    want: [],
  },
  {
    name: "nothing for a place said again elsewhere",
    text1: `柳岸路和槐荫路${REST}`,
    text2: `槐荫路和柳岸路${REST}`,
    verdict: "none",
    want: [],
  },
  {
    name: "each difference once",
    text1: `柳岸路${REST}柳岸路`,
    text2: `槐荫路${REST}槐荫路`,
    verdict: "place",
    want: ["地点 柳岸路→槐荫路"],
  },
  { name: "nothing in empty texts", text1: "", text2: "", verdict: "none", want: [] },
])("differences() tells $name", ({ text1, text2, verdict, want }) => {
  const found = differences(text1, text2);
  expect(found.verdict).toBe(verdict);
  expect(/（(.*)）$/u.exec(differenceWords(found))?.[1]?.split("；") ?? []).toEqual(want);
});

test("differences() turned round are the same differences turned round", () => {
  const [text1, text2] = [`柳岸路12号3盏${REST}`, `槐荫路5盏${REST}去年`];
  const [there, back] = [differences(text1, text2), differences(text2, text1)];
  expect(back.verdict).toBe(there.verdict);
  const turned = back.differences.map(({ kind, first, second }) => ({
    kind,
    ...(second ? { first: second } : {}),
    ...(first ? { second: first } : {}),
  }));
  expect(turned).toEqual(expect.arrayContaining([...there.differences]));
  expect(turned).toHaveLength(there.differences.length);
});

test("differenceWords() speaks English, and says how many it leaves out", () => {
  const sums = Array.from({ length: 11 }, (_, at) => `${at + 101}元`);
  const found = differences(`${sums.join("和")}，${REST}`, REST);
  expect(differenceWords(found, "en")).toMatch(
    /^one speaks of more .* \(number -101元; .*-108元; 3 more\)$/u,
  );
  expect(differenceWords(found)).toContain("；另 3 处）");
});
