import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLexicons } from "./diff-lexicons.ts";
import { foldText } from "./fold.ts";
import { anyLexicon, anyScoredLexicon } from "./lexicon.fixture.ts";
import { type Lexicon, type LexiconTerm, lexiconSchema } from "./lexicon.ts";
import { mergeLexicons } from "./merge-lexicons.ts";

const named = { name: "合并", version: "3" };
const term = (name: string, more: Partial<LexiconTerm> = {}): LexiconTerm => ({
  term: name,
  category: "城建",
  weight: 3,
  mode: "word",
  ...more,
});
const lexicon = (...terms: LexiconTerm[]): Lexicon => ({
  name: "甲表",
  version: "1",
  taxonomy: "cppcc",
  terms,
});

test("mergeLexicons() keeps the base's order, lets the upper entry stand, and tells where they do not agree", () => {
  const base = lexicon(term("路灯", { line: 4 }), term("公厕"), term("5G", { category: "经济" }));
  const over = lexicon(term("桥"), term("５ｇ", { category: "经济", weight: 8 }), term("公厕", { line: 7 }));
  const { lexicon: merged, conflicts } = mergeLexicons(base, over, named);
  expect(merged).toEqual({
    ...named,
    taxonomy: "cppcc",
    terms: [term("路灯"), term("公厕"), term("５ｇ", { category: "经济", weight: 8 }), term("桥")],
  });
  expect(conflicts).toEqual([
    {
      term: "5G",
      category: "经济",
      base: term("5G", { category: "经济" }),
      over: term("５ｇ", { category: "经济", weight: 8 }),
    },
  ]);
});

test("mergeLexicons() gives a term the upper lexicon's mode in every category", () => {
  const base = lexicon(term("污染", { category: "农业" }), term("污染"));
  const over = lexicon(term("污染", { mode: "substring" }));
  const { lexicon: merged, conflicts } = mergeLexicons(base, over, named);
  expect(merged.terms.map(({ category, mode }) => [category, mode])).toEqual([
    ["农业", "substring"],
    ["城建", "substring"],
  ]);
  expect(conflicts.map(({ category }) => category)).toEqual(["农业", "城建"]);
});

test("mergeLexicons() lays the upper lexicon's settings over the base's", () => {
  const base = { ...lexicon(), titleWeight: 3, bias: { 甲: 1 } } as Lexicon;
  const over = { ...lexicon(), bias: { 乙: 2 } } as Lexicon;
  expect(mergeLexicons(base, over, named).lexicon).toEqual({
    ...lexicon(),
    ...named,
    titleWeight: 3,
    bias: { 乙: 2 },
  });
});

test("mergeLexicons() joins what the folding it takes over makes one, and tells it", () => {
  const base = { ...lexicon(term("0月"), term("路灯")), scoring: { folding: "loose" as const } };
  const over = lexicon(term("1月", { weight: 5 }), term("2月", { weight: 6 }));
  const { lexicon: merged, conflicts } = mergeLexicons(base, over, named);
  expect(merged.terms).toEqual([term("1月", { weight: 5 }), term("路灯")]);
  expect(conflicts.map((one) => [one.base.term, one.over.term])).toEqual([
    ["2月", "1月"],
    ["0月", "1月"],
  ]);
});

test("mergeLexicons() makes a lexicon of any two, whatever their scoring", () => {
  fc.assert(
    fc.property(anyScoredLexicon, anyScoredLexicon, (base, over) => {
      const { lexicon: merged } = mergeLexicons(base, over, named);
      expect(lexiconSchema.safeParse(merged).error).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test("mergeLexicons() refuses lexicons of two taxonomies", () => {
  expect(() => mergeLexicons(lexicon(), { ...lexicon(), taxonomy: "citizen" }, named)).toThrow(OptionError);
});

/** Slowly: who has the term for the category, the upper one first. */
function standing(base: Lexicon, over: Lexicon): string[] {
  const found: string[] = [];
  for (const word of ["5g", "路灯", "农民"])
    for (const category of ["甲", "乙"]) {
      const of = ({ terms }: Lexicon) =>
        terms.find((one) => foldText(one.term) === word && one.category === category);
      const one = of(over) ?? of(base);
      const mode = over.terms.find((other) => foldText(other.term) === word)?.mode ?? one?.mode;
      if (one) found.push([one.term, category, one.weight, mode, one.note].join(" "));
    }
  return found.sort();
}

test("mergeLexicons() makes a lexicon that has all of the upper one and, beside it, what the base alone has", () => {
  fc.assert(
    fc.property(anyLexicon, anyLexicon, (base, over) => {
      const { lexicon: merged, conflicts } = mergeLexicons(base, over, named);
      expect(lexiconSchema.safeParse(merged).error).toBeUndefined();
      const { removed, changed } = diffLexicons(over, merged);
      expect([removed, changed]).toEqual([[], []]);
      expect(
        merged.terms.map((one) => [one.term, one.category, one.weight, one.mode, one.note].join(" ")).sort(),
      ).toEqual(standing(base, over));
      const told = diffLexicons(base, merged);
      expect(conflicts.length).toBe(told.removed.length + told.changed.length);
    }),
    { numRuns: 500 },
  );
});

test("mergeLexicons() of a lexicon with itself, or with nothing, is that lexicon without conflicts", () => {
  fc.assert(
    fc.property(anyLexicon, (one) => {
      const same = { name: one.name, version: one.version };
      const nothing: Lexicon = { ...one, terms: [] };
      const pairs: [Lexicon, Lexicon][] = [
        [one, one],
        [one, nothing],
        [nothing, one],
      ];
      for (const [base, over] of pairs) {
        const { lexicon: merged, conflicts } = mergeLexicons(base, over, same);
        expect(conflicts).toEqual([]);
        expect(diffLexicons(one, merged)).toEqual({ headings: [], added: [], removed: [], changed: [] });
      }
    }),
  );
});
