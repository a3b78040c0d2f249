import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isLexicon } from "../is-lexicon.ts";
import { anyScoredLexicon } from "../lexicon.fixture.ts";
import type { Lexicon, LexiconTerm, Scoring } from "../lexicon.ts";
import type { Segmenter } from "../segmenter.ts";
import { compileLexicon } from "./compiled-lexicon.ts";
import { type Matcher, matcherFor, needsSegmenter } from "./matcher.ts";
import { anySegmenter, anyText, blindSegmenter, type Found, findSlowly } from "./oracle.fixture.ts";

const MATCHINGS = ["longest", "every", "words"] as const;
const FOLDINGS = ["plain", "loose"] as const;
const characters = blindSegmenter([1]);

function open(lexicon: Lexicon, segmenter?: Segmenter): (text: string) => Found[] {
  const compiled = compileLexicon(lexicon);
  const matcher: Matcher = matcherFor(lexicon, compiled, segmenter);
  return (text) => {
    matcher.scan(text);
    const { terms, starts, count } = matcher.hits;
    return Array.from({ length: count }, (_, hit) => [
      compiled.folded[terms[hit] ?? -1] ?? "",
      starts[hit] ?? -1,
    ]);
  };
}

const WAYS = MATCHINGS.flatMap((matching) => FOLDINGS.map((folding) => ({ matching, folding })));

test.each(WAYS)("a matcher ($matching, $folding) finds what brute force finds, text after text", (way) => {
  let found = 0;
  fc.assert(
    fc.property(
      anyScoredLexicon.filter((lexicon) => isFree(lexicon, way)),
      anySegmenter,
      fc.array(anyText, { minLength: 1, maxLength: 4 }),
      (lexicon, segmenter, texts) => {
        const own = { ...lexicon, scoring: { ...lexicon.scoring, ...way } };
        const scan = open(own, segmenter);
        for (const text of texts) {
          const want = findSlowly(text, own, segmenter);
          found += want.length;
          expect(scan(text)).toEqual(want);
        }
      },
    ),
    { numRuns: 150 },
  );
  // Not all texts may be empty of terms.
  expect(found).toBeGreaterThan(20);
});

/** Whether no two terms of a lexicon become the same under another folding. */
function isFree({ terms, ...lexicon }: Lexicon, scoring: Partial<Scoring>): boolean {
  return isLexicon({ ...lexicon, scoring, terms });
}

function lexicon(scoring: Partial<Scoring>, ...terms: [string, LexiconTerm["mode"]][]): Lexicon {
  return {
    name: "甲表",
    version: "1",
    taxonomy: "cppcc",
    scoring,
    terms: terms.map(([term, mode]) => ({ term, category: "甲", weight: 1, mode })),
  };
}

test.each<{
  name: string;
  scoring: Partial<Scoring>;
  terms: [string, LexiconTerm["mode"]][];
  words?: number[];
  text: string;
  want: Found[];
}>([
  {
    name: "the longest alone, and goes on behind it",
    scoring: {},
    terms: [
      ["城市", "substring"],
      ["城市管理", "substring"],
      ["管理局", "substring"],
    ],
    text: "城市管理局城市",
    want: [
      ["城市管理", 0],
      ["城市", 5],
    ],
  },
  {
    name: "every one, also one within another",
    scoring: { matching: "every" },
    terms: [
      ["城市", "substring"],
      ["城市管理", "substring"],
      ["管理局", "substring"],
    ],
    text: "城市管理局",
    want: [
      ["城市", 0],
      ["城市管理", 0],
      ["管理局", 2],
    ],
  },
  {
    name: "a shorter word where the longer ends within one",
    scoring: {},
    terms: [
      ["路灯", "word"],
      ["路灯不", "word"],
    ],
    words: [2],
    text: "路灯不亮",
    want: [["路灯", 0]],
  },
  {
    name: "a term of several words",
    scoring: {},
    terms: [["路灯不亮", "word"]],
    words: [2],
    text: "路灯不亮",
    want: [["路灯不亮", 0]],
  },
  {
    name: "no word within a run of Latin and digits, however it is cut",
    scoring: {},
    terms: [["g5", "word"]],
    words: [1],
    text: "5G5 G5 Ｇ５0",
    want: [["g5", 4]],
  },
  {
    name: "over spaces and line breaks where these make no difference",
    scoring: { matching: "every", folding: "loose" },
    terms: [["路灯", "substring"]],
    text: "路 \n灯",
    want: [["路灯", 0]],
  },
  {
    name: "any number for another where digits make no difference",
    scoring: { matching: "every", folding: "loose" },
    terms: [["1月", "substring"]],
    text: "12月3 0月",
    want: [
      ["0月", 0],
      ["0月", 3],
    ],
  },
  {
    name: "no term that is part of a word",
    scoring: { matching: "words" },
    terms: [["路灯", "word"]],
    words: [2, 3],
    text: "路灯路灯亮路灯",
    want: [
      ["路灯", 0],
      ["路灯", 5],
    ],
  },
])("a matcher finds $name", ({ scoring, terms, words = [1], text, want }) => {
  expect(open(lexicon(scoring, ...terms), blindSegmenter(words))(text)).toEqual(want);
});

test.each(MATCHINGS)("a matcher (%s) takes a million characters, and a short text after it", (matching) => {
  const scan = open(lexicon({ matching }, ["灯", "substring"]), characters);
  const found = scan("路灯".repeat(500_000));
  expect(found).toHaveLength(500_000);
  expect(found.at(-1)).toEqual(["灯", 999_999]);
  expect(scan("灯")).toEqual([["灯", 0]]);
});

test.each(MATCHINGS)("a matcher (%s) of no terms finds nothing", (matching) => {
  expect(open(lexicon({ matching }), characters)("路灯")).toEqual([]);
});

test.each([
  { name: "a term is a word", one: lexicon({}, ["路灯", "word"]), want: true },
  { name: "all terms are found anywhere", one: lexicon({}, ["路灯", "substring"]), want: false },
  {
    name: "only its base is no substring",
    one: lexicon({}, ["路灯", "substring"], ["*", "word"]),
    want: false,
  },
  { name: "it looks up words", one: lexicon({ matching: "words" }, ["路灯", "substring"]), want: true },
])("needsSegmenter() is $want where $name", ({ one, want }) => {
  expect(needsSegmenter(one)).toBe(want);
  if (want) expect(() => open(one)).toThrow(OptionError);
  else expect(open(one)("路灯")).toEqual([["路灯", 0]]);
});
