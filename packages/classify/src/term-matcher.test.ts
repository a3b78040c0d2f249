import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lexicon, LexiconTerm } from "./lexicon.ts";
import { TermMatcher } from "./term-matcher.ts";

function lexiconOf(...terms: (readonly [term: string, mode?: LexiconTerm["mode"]])[]): Lexicon {
  const entries = terms.map(([term, mode = "word"]) => ({ term, category: "甲", weight: 1, mode }));
  return { name: "sample", version: "1", taxonomy: "cppcc", terms: entries };
}

/** Terms with their offsets in a text whose words are set off by |. */
function find(lexicon: Lexicon, cut: string): [string, number[]][] {
  const tokens = cut.split("|");
  return new TermMatcher(lexicon)
    .find(tokens.join(""), endsOf(tokens))
    .map(({ term, offsets }) => [term.term, offsets]);
}

function endsOf(tokens: readonly string[]): Uint32Array {
  return Uint32Array.from(tokens, (_, at) => tokens.slice(0, at + 1).join("").length);
}

test.each([
  { name: "finds a word", terms: lexiconOf(["路灯"]), cut: "的|路灯|不|亮", want: [["路灯", [1]]] },
  { name: "finds no word inside another", terms: lexiconOf(["中学"]), cut: "集中|学习", want: [] },
  { name: "finds no word that ends inside another", terms: lexiconOf(["中学"]), cut: "集|中|学习", want: [] },
  {
    name: "finds a term of several words",
    terms: lexiconOf(["河长制"]),
    cut: "河|长|制",
    want: [["河长制", [0]]],
  },
  {
    name: "finds a substring anywhere",
    terms: lexiconOf(["污染", "substring"]),
    cut: "水污|染源",
    want: [["污染", [1]]],
  },
  {
    name: "takes the longest term at a place, and nothing inside it",
    terms: lexiconOf(["农民"], ["农民工"], ["工资"]),
    cut: "农民|工|工资|农民",
    want: [
      ["农民工", [0]],
      ["工资", [3]],
      ["农民", [5]],
    ],
  },
  {
    name: "takes the shorter when the longer is no run of words",
    terms: lexiconOf(["城市"], ["城市管"]),
    cut: "城市|管理",
    want: [["城市", [0]]],
  },
  {
    name: "counts rare characters as one",
    terms: lexiconOf(["𠮷野家"], ["路灯"]),
    cut: "𠮷|𠮷|野家|路灯",
    want: [
      ["𠮷野家", [1]],
      ["路灯", [4]],
    ],
  },
  {
    name: "makes no difference of case and width",
    terms: lexiconOf(["ETC"]),
    cut: "ｅｔｃ|卡|Etc",
    want: [["ETC", [0, 4]]],
  },
  {
    name: "finds Latin cut into letters",
    terms: lexiconOf(["PM2.5"]),
    cut: "P|M|2|.|5|超标",
    want: [["PM2.5", [0]]],
  },
  { name: "finds no Latin inside a word", terms: lexiconOf(["ETC"]), cut: "F|E|T|C|H|卡", want: [] },
  { name: "finds nothing in nothing", terms: lexiconOf(["路灯"]), cut: "", want: [] },
  { name: "finds nothing without terms", terms: lexiconOf(), cut: "路灯", want: [] },
])("TermMatcher.find() $name", ({ terms, cut, want }) => {
  expect(find(terms, cut)).toEqual(want);
});

test("TermMatcher.find() finds what trying every term at every place finds", () => {
  const word = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "a", "A"), minLength: 1, maxLength: 3 });
  const term = fc.tuple(word, fc.constantFrom("word" as const, "substring" as const));
  const terms = fc.uniqueArray(term, { selector: ([text]) => text.toLowerCase(), maxLength: 5 });
  fc.assert(
    fc.property(terms, fc.array(word, { maxLength: 8 }), (given, tokens) => {
      const hits = new TermMatcher(lexiconOf(...given)).find(tokens.join(""), endsOf(tokens));
      const found = hits.flatMap((hit) => hit.offsets.map((at): Found => ({ at, term: hit.term.term })));
      expect(found.sort((a, b) => a.at - b.at)).toEqual(bruteForce(given, tokens));
    }),
    { numRuns: 1000 },
  );
});

interface Found {
  readonly at: number;
  readonly term: string;
}

function bruteForce(terms: readonly (readonly [string, string])[], tokens: readonly string[]): Found[] {
  const text = Array.from(tokens.join("").toLowerCase());
  const ends = new Set([0]);
  tokens.forEach((_, index) => {
    const end = Array.from(tokens.slice(0, index + 1).join("")).length;
    if (!(text[end - 1] === "a" && text[end] === "a")) ends.add(end);
  });
  const found: Found[] = [];
  for (let at = 0; at < text.length; ) {
    const fitting = terms.filter(([term, mode]) => {
      const length = Array.from(term).length;
      const here = text.slice(at, at + length).join("") === term.toLowerCase();
      return here && (mode === "substring" || (ends.has(at) && ends.has(at + length)));
    });
    const [longest] = fitting
      .map(([term]) => term)
      .sort((a, b) => Array.from(b).length - Array.from(a).length);
    if (longest !== undefined) found.push({ at, term: longest });
    at += longest === undefined ? 1 : Array.from(longest).length;
  }
  return found;
}
