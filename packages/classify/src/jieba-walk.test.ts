import { naturalLog, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jiebaDictionary } from "./jieba-dictionary.ts";
import { CPPJIEBA, JIEBA_RS, type JiebaRules } from "./jieba-rules.ts";

type Entry = readonly [word: string, frequency: number];

function dictionaryText(entries: readonly Entry[]): string {
  return entries.map(([word, frequency]) => `${word} ${frequency} n\n`).join("");
}

const LAMPS: readonly Entry[] = [
  ["路", 10],
  ["灯", 10],
  ["路灯", 90],
  ["不亮", 4],
  ["a，b", 1000],
  ["7𠮷", 50],
  ["PM", 30],
];

test.each([
  { name: "takes the likelier way", rules: CPPJIEBA, text: "路灯不亮", want: "路灯|不亮" },
  { name: "leaves unknown characters alone", rules: CPPJIEBA, text: "小𠮷亮", want: "小|𠮷|亮" },
  { name: "finds a word with a rare character", rules: CPPJIEBA, text: "a7𠮷b", want: "a|7𠮷|b" },
  {
    name: "lets no word go across a separator",
    rules: CPPJIEBA,
    text: "a，b 路\n灯",
    want: "a|，|b| |路|\n|灯",
  },
  { name: "leaves Latin in letters", rules: CPPJIEBA, text: "PM2.5x1\r\n", want: "PM|2|.|5|x|1|\r|\n" },
  {
    name: "joins Latin as jieba-rs does",
    rules: JIEBA_RS,
    text: "PM2.5x1\r\n\r",
    want: "PM|2|.|5x1|\r\n|\r",
  },
  {
    name: "parts at any sign as jieba-rs does",
    rules: JIEBA_RS,
    text: "a，b7𠮷·路灯",
    want: "a|，|b|7𠮷|·|路灯",
  },
  { name: "joins no Latin across words", rules: JIEBA_RS, text: "aPMb1", want: "a|PM|b1" },
  {
    name: "keeps halves of characters",
    rules: CPPJIEBA,
    text: "\udfb77\ud842路灯\ud842",
    want: "\udfb7|7|\ud842|路灯|\ud842",
  },
  {
    name: "keeps halves of characters as jieba-rs does",
    rules: JIEBA_RS,
    text: "7\ud8427\udfb7",
    want: "7|\ud842|7|\udfb7",
  },
  { name: "cuts nothing into nothing", rules: CPPJIEBA, text: "", want: "" },
])("JiebaWalk.cut() $name", ({ rules, text, want }) => {
  expect(jiebaDictionary(dictionaryText(LAMPS), { rules }).cut(text).join("|")).toBe(want);
});

test.each([
  { name: "the shorter first word", rules: CPPJIEBA, want: ["甲", "乙丙"] },
  { name: "the longer first word as jieba-rs does", rules: JIEBA_RS, want: ["甲乙", "丙"] },
])("JiebaWalk.cut() takes of equal ways $name", ({ rules, want }) => {
  const text = "甲 3 n\n甲乙 3 n\n丙 3 n\n乙丙 3 n\n";
  expect(jiebaDictionary(text, { rules }).cut("甲乙丙")).toEqual(want);
});

test("JiebaWalk.cut() sums the weights of a stretch between separators by itself, as nodejieba does", () => {
  // 2 × 6 = 4 × 3: the two ways are equal, until what is added to both is large enough to be rounded otherwise.
  const walk = jiebaDictionary("甲 2 n\n甲乙 4 n\n乙丙 6 n\n丙 3 n\n丁 9 n\n", { rules: CPPJIEBA });
  expect(walk.cut("甲乙丙")).toEqual(["甲", "乙丙"]);
  expect(walk.cut("甲乙丙丁")).toEqual(["甲乙", "丙", "丁"]);
  expect(walk.cut("甲乙丙，，")).toEqual(["甲", "乙丙", "，", "，"]);
});

test.each([
  { name: "may stand alone", rules: CPPJIEBA, want: ["路", "灯不"] },
  { name: "belongs to a word as jieba-rs has it", rules: JIEBA_RS, want: ["路灯", "不"] },
])("JiebaWalk.cut() an unknown character that begins a word $name", ({ rules, want }) => {
  expect(jiebaDictionary("路灯 1 n\n灯不 100 n\n", { rules }).cut("路灯不")).toEqual(want);
});

test("JiebaWalk.cut() as jieba-rs lets no word hold a rare character that is not Chinese", () => {
  const walk = jiebaDictionary("😀路 50 n\n路 1 n\n", { rules: JIEBA_RS });
  expect(walk.cut("😀路")).toEqual(["😀", "路"]);
  expect(walk.idOf("😀路")).toBe(-1);
});

test("JiebaWalk.words() as jieba-rs gives joined letters the number of the word they are", () => {
  const walk = jiebaDictionary("a 12 n\n7 12 n\na7 1 n\n", { rules: JIEBA_RS });
  const ids = new Int32Array(5);
  expect(walk.words("a7，77", new Uint32Array(5), ids)).toBe(3);
  expect([...ids.subarray(0, 3)]).toEqual([2, -1, -1]);
});

test("JiebaWalk.words() gives the number of every word, −1 for one without", () => {
  const walk = jiebaDictionary(dictionaryText(LAMPS), { rules: CPPJIEBA });
  const ends = new Uint32Array(8);
  const ids = new Int32Array(8);
  expect(walk.words("路灯，不亮路", ends, ids)).toBe(4);
  expect([...ends.subarray(0, 4)]).toEqual([2, 3, 5, 6]);
  expect([...ids.subarray(0, 4)]).toEqual([2, -1, 3, 0]);
  expect(walk.wordCount).toBe(LAMPS.length);
});

test.each([
  { word: "路灯", rules: CPPJIEBA, want: 2 },
  { word: "7𠮷", rules: JIEBA_RS, want: 5 },
  { word: "路灯不", rules: CPPJIEBA, want: -1 },
  { word: "P", rules: CPPJIEBA, want: -1 },
  { word: "", rules: CPPJIEBA, want: -1 },
  { word: "a，b", rules: CPPJIEBA, want: -1 },
])("JiebaWalk.idOf($word) is $want", ({ word, rules, want }) => {
  expect(jiebaDictionary(dictionaryText(LAMPS), { rules }).idOf(word)).toBe(want);
});

test("JiebaWalk refuses too little room", () => {
  const walk = jiebaDictionary(dictionaryText(LAMPS), { rules: CPPJIEBA });
  expect(() => walk.ends("路灯不亮", new Uint32Array(3))).toThrow(OptionError);
  expect(() => walk.words("路灯不亮", new Uint32Array(4), new Int32Array(3))).toThrow(OptionError);
});

test("JiebaWalk does not look behind a text, where the last one still stands", () => {
  const walk = jiebaDictionary(dictionaryText(LAMPS), { rules: CPPJIEBA });
  expect(walk.cut("路灯")).toEqual(["路灯"]);
  const out = new Uint32Array(1);
  expect([walk.ends("路", out), out[0]]).toEqual([1, 1]);
});

test("JiebaWalk cuts a long text, and a short one after it", () => {
  const walk = jiebaDictionary(dictionaryText(LAMPS), { rules: CPPJIEBA });
  const words = walk.cut("路灯不亮".repeat(250_000));
  expect(words.length).toBe(500_000);
  expect(new Set(words)).toEqual(new Set(["路灯", "不亮"]));
  expect(walk.cut("灯不亮")).toEqual(["灯", "不亮"]);
});

const UNITS = ["路", "灯", "不", "𠮷", "a", "7", "+", "，", " ", "\r", "\n", "·", "\ud842", "\udfb7"];

test.for([
  { name: "CPPJIEBA", rules: CPPJIEBA },
  { name: "JIEBA_RS", rules: JIEBA_RS },
])("JiebaWalk by $name cuts as trying every way does", ({ rules }) => {
  const word = fc.string({
    unit: fc.constantFrom("路", "灯", "不", "𠮷", "a", "7", "，"),
    minLength: 1,
    maxLength: 4,
  });
  // Few frequencies, products of each other: equal ways happen.
  const entry = fc.tuple(word, fc.constantFrom(1, 2, 3, 4, 6, 12));
  const added = fc.array(fc.string({ unit: fc.constantFrom("路", "灯", "不"), maxLength: 3 }), {
    maxLength: 3,
  });
  const text = fc.array(fc.constantFrom(...UNITS), { maxLength: 20 }).map((units) => units.join(""));
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), added, text, (entries, words, text) => {
      const walk = jiebaDictionary(dictionaryText(entries), { rules, words });
      const plain = plainWeights(entries, [], rules);
      const fresh = [...new Set(words)].filter(
        (word) => word.length > 1 && plainCut(word, plain, rules).length > 1,
      );
      const want = plainCut(text, plainWeights(entries, fresh, rules), rules);
      expect(walk.cut(text)).toEqual(want);
      const ends = new Uint32Array(text.length);
      const ids = new Int32Array(text.length);
      const count = walk.words(text, ends, ids);
      expect([...ids.subarray(0, count)]).toEqual(want.map((found) => walk.idOf(found)));
    }),
    { numRuns: 1000 },
  );
});

interface Weights {
  readonly known: ReadonlyMap<string, number>;
  readonly unknown: number;
}

function plainWeights(entries: readonly Entry[], added: readonly string[], rules: JiebaRules): Weights {
  const frequencies = entries.map(([, frequency]) => frequency).sort((a, b) => a - b);
  if (rules === CPPJIEBA) {
    const sum = frequencies.reduce((total, frequency) => total + frequency);
    const median = frequencies[Math.floor(frequencies.length / 2)] ?? 0;
    const all = [...entries, ...added.map((word): Entry => [word, median])];
    const known = new Map(all.map(([word, frequency]) => [word, naturalLog(frequency / sum)]));
    return { known, unknown: naturalLog((frequencies[0] ?? 0) / sum) };
  }
  const all = new Map([...entries, ...added.map((word): Entry => [word, 3])]);
  const logSum = naturalLog([...all.values()].reduce((total, frequency) => total + frequency));
  const known = new Map([...all].map(([word, frequency]) => [word, naturalLog(frequency) - logSum]));
  return { known, unknown: -logSum };
}

function plainCut(text: string, weights: Weights, rules: JiebaRules): string[] {
  if (rules === CPPJIEBA)
    return text.split(/([ \n，])/).flatMap((block) => bestWay(block, weights, rules).words);
  return text.split(/((?:[路灯不𠮷a7+])+)/u).flatMap((block, at) => {
    if (at % 2 === 0) return block.match(/\r\n|[\s\S]/gu) ?? [];
    return joinLatin(bestWay(block, weights, rules).words);
  });
}

function joinLatin(words: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const latin = /^[a7]$/.test(word);
    if (latin && open) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
    open = latin;
  }
  return joined;
}

interface Way {
  readonly words: readonly string[];
  readonly weight: number;
}

/** The best of all ways through a text, the rest of it first. */
function bestWay(text: string, weights: Weights, rules: JiebaRules, tails = new Map<string, Way>()): Way {
  const before = tails.get(text);
  if (before) return before;
  let best: Way | undefined;
  const [first = ""] = text;
  for (let end = first.length; end <= text.length && text !== ""; end++) {
    const word = text.slice(0, end);
    const known = weights.known.get(word);
    const alone = word === first && (rules === CPPJIEBA || !beginsWord(text, weights));
    if (known === undefined && !alone) continue;
    const rest = bestWay(text.slice(end), weights, rules, tails);
    const weight = (known ?? weights.unknown) + rest.weight;
    if (!best || weight > best.weight || (rules === JIEBA_RS && weight === best.weight)) {
      best = { words: [word, ...rest.words], weight };
    }
  }
  const way = best ?? { words: [], weight: 0 };
  tails.set(text, way);
  return way;
}

function beginsWord(text: string, { known }: Weights): boolean {
  return [...known.keys()].some((word) => text.startsWith(word));
}
