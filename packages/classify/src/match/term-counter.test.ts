import fc from "fast-check";
import { expect, test } from "vitest";
import { isLexicon } from "../is-lexicon.ts";
import { anyScoredLexicon } from "../lexicon.fixture.ts";
import type { Lexicon, LexiconTerm } from "../lexicon.ts";
import { compileLexicon } from "./compiled-lexicon.ts";
import type { Folding } from "./folding.ts";
import { anyText, blindSegmenter, findSlowly } from "./oracle.fixture.ts";
import { PairCounter } from "./pair-counter.ts";
import { Tally } from "./tally.ts";
import { TermAutomaton } from "./term-automaton.ts";
import { termCounter } from "./term-counter.ts";
import { termTrie } from "./term-trie.ts";

const characters = blindSegmenter([1]);

/** The lexicon with all terms found anywhere, of at most so many characters. */
function anywhere({ terms, ...lexicon }: Lexicon, folding: Folding, longest: number): Lexicon {
  return {
    ...lexicon,
    scoring: { ...lexicon.scoring, matching: "every", folding },
    terms: terms
      .filter(({ term }) => Array.from(term).length <= longest)
      .map((term): LexiconTerm => ({ ...term, mode: "substring" })),
  };
}

function open(lexicon: Lexicon, folding: Folding) {
  const compiled = compileLexicon(lexicon);
  const counter = termCounter(compiled, termTrie(compiled, folding), folding);
  const tally = new Tally(compiled.terms.length);
  return {
    counter,
    /** Places by folded term, and the tally left empty. */
    count(text: string): Record<string, number> {
      counter.count(text, tally);
      const found = Array.from(tally.terms.subarray(0, tally.size), (term) => {
        const places = tally.counts[term] ?? 0;
        tally.counts[term] = 0;
        return [compiled.folded[term] ?? "", places] as const;
      });
      tally.size = 0;
      expect(new Set(found.map(([term]) => term)).size).toBe(found.length);
      expect(tally.counts.some((count) => count !== 0)).toBe(false);
      return Object.fromEntries(found);
    },
  };
}

test.each([
  { name: "PairCounter, plain", folding: "plain", longest: 2, kind: PairCounter },
  { name: "PairCounter, loose", folding: "loose", longest: 2, kind: PairCounter },
  { name: "TermAutomaton, plain", folding: "plain", longest: 3, kind: TermAutomaton },
  { name: "TermAutomaton, loose", folding: "loose", longest: 3, kind: TermAutomaton },
] as const)("$name counts what brute force finds, text after text", ({ folding, longest, kind }) => {
  let places = 0;
  fc.assert(
    fc.property(
      anyScoredLexicon
        .map((lexicon) => anywhere(lexicon, folding, longest))
        .filter((lexicon) => isLexicon(lexicon)),
      fc.array(anyText, { minLength: 1, maxLength: 4 }),
      (lexicon, texts) => {
        const { counter, count } = open(lexicon, folding);
        fc.pre(counter instanceof kind);
        for (const text of texts) {
          const want: Record<string, number> = {};
          for (const [term] of findSlowly(text, lexicon, characters)) want[term] = (want[term] ?? 0) + 1;
          places += Object.keys(want).length;
          expect(count(text)).toEqual(want);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(places).toBeGreaterThan(50);
});

function substrings(...terms: string[]): Lexicon {
  const entries = terms.map((term): LexiconTerm => ({ term, category: "甲", weight: 1, mode: "substring" }));
  return { name: "甲表", version: "1", taxonomy: "cppcc", scoring: { matching: "every" }, terms: entries };
}

test.each([
  {
    name: "endings of endings",
    terms: ["灯", "路灯", "的路灯", "我的路灯"],
    text: "我的路灯",
    want: { 灯: 1, 路灯: 1, 的路灯: 1, 我的路灯: 1 },
  },
  {
    name: "a term inside one that is not finished",
    terms: ["路灯不亮", "灯不"],
    text: "路灯不好",
    want: { 灯不: 1 },
  },
  {
    name: "terms one over the other",
    terms: ["路灯路", "灯路灯"],
    text: "路灯路灯路",
    want: { 路灯路: 2, 灯路灯: 1 },
  },
  {
    name: "one character again and again",
    terms: ["路", "路路", "路路路"],
    text: "路路路路",
    want: { 路: 4, 路路: 3, 路路路: 2 },
  },
])("TermAutomaton counts $name", ({ terms, text, want }) => {
  const { counter, count } = open(substrings(...terms), "plain");
  expect(counter).toBeInstanceOf(TermAutomaton);
  expect(count(text)).toEqual(want);
});

test("PairCounter takes a character outside the basic plane for one", () => {
  const { counter, count } = open(substrings("𠮷", "𠮷野", "野𠮷"), "plain");
  expect(counter).toBeInstanceOf(PairCounter);
  expect(count("𠮷野𠮷\ud842野")).toEqual({ 𠮷: 2, 𠮷野: 1, 野𠮷: 1 });
});

test("PairCounter finds every pair of a thousand characters, and no other", () => {
  const of = (at: number) => String.fromCharCode(0x4e00 + at);
  const pairs = Array.from({ length: 3000 }, (_, at) => of((at * 7) % 1000) + of((at * at) % 997));
  const { count } = open(substrings(...new Set(pairs)), "plain");
  expect(count([...new Set(pairs)].join("。"))).toEqual(
    Object.fromEntries([...new Set(pairs)].map((pair) => [pair, 1])),
  );
  expect(count(of(1001) + of(1002))).toEqual({});
});
