import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLexicons, type LexiconDiff } from "./diff-lexicons.ts";
import { foldText } from "./fold.ts";
import { anyLexicon } from "./lexicon.fixture.ts";
import type { Lexicon, LexiconTerm } from "./lexicon.ts";

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

test.each<{ name: string; a: Lexicon; b: Lexicon; want: Partial<LexiconDiff> }>([
  {
    name: "what was added and removed",
    a: lexicon(term("路灯")),
    b: lexicon(term("公厕")),
    want: { added: [term("公厕")], removed: [term("路灯")] },
  },
  {
    name: "another weight",
    a: lexicon(term("路灯")),
    b: lexicon(term("路灯", { weight: 4 })),
    want: { changed: [{ a: term("路灯"), b: term("路灯", { weight: 4 }) }] },
  },
  {
    name: "another note",
    a: lexicon(term("路灯", { note: "旧" })),
    b: lexicon(term("路灯")),
    want: { changed: [{ a: term("路灯", { note: "旧" }), b: term("路灯") }] },
  },
  {
    name: "another spelling of the same term",
    a: lexicon(term("5G")),
    b: lexicon(term("５ｇ")),
    want: { changed: [{ a: term("5G"), b: term("５ｇ") }] },
  },
  {
    name: "another mode as removed and added",
    a: lexicon(term("路灯")),
    b: lexicon(term("路灯", { mode: "substring" })),
    want: { added: [term("路灯", { mode: "substring" })], removed: [term("路灯")] },
  },
  {
    name: "nothing of lines and order",
    a: lexicon(term("路灯", { line: 4 }), term("公厕")),
    b: lexicon(term("公厕"), term("路灯", { line: 9 })),
    want: {},
  },
  {
    name: "another heading",
    a: lexicon(),
    b: { ...lexicon(), version: "2" },
    want: { headings: [{ heading: "version", a: "1", b: "2" }] },
  },
])("diffLexicons() tells $name", ({ a, b, want }) => {
  expect(diffLexicons(a, b)).toEqual({ headings: [], added: [], removed: [], changed: [], ...want });
});

test("diffLexicons() compares headings it does not know of, whatever they hold", () => {
  const a = { ...lexicon(), bias: { 甲: 1, 乙: 2 }, old: 1 } as Lexicon;
  const b = { ...lexicon(), bias: { 乙: 2, 甲: 1 }, settings: { titleWeight: 3 } } as Lexicon;
  expect(diffLexicons(a, b).headings).toEqual([
    { heading: "old", a: 1 },
    { heading: "settings", b: { titleWeight: 3 } },
  ]);
});

/** Slowly: takes out and puts in, one by one. */
function apply({ terms, ...headings }: Lexicon, diff: LexiconDiff): Lexicon {
  const is = (one: LexiconTerm) => (other: LexiconTerm) =>
    foldText(one.term) === foldText(other.term) && one.category === other.category && one.mode === other.mode;
  const left = terms.filter((one) => !diff.removed.some(is(one)));
  const now = left.map((one) => diff.changed.find(({ a }) => is(one)(a))?.b ?? one);
  const changed = Object.fromEntries(diff.headings.map(({ heading, b }) => [heading, b]));
  return { ...headings, ...changed, terms: [...now, ...diff.added] };
}

/** As a set: without lines, in one order. */
function plain({ terms, ...headings }: Lexicon): unknown {
  const all = terms.map(({ line, ...one }) => JSON.stringify(Object.entries(one).sort()));
  return { ...headings, terms: all.sort() };
}

test("diffLexicons() applied to the first gives the second, and names no term twice", () => {
  fc.assert(
    fc.property(anyLexicon, anyLexicon, (a, b) => {
      const diff = diffLexicons(a, b);
      expect(plain(apply(a, diff))).toEqual(plain(b));
      expect(diff.added.length + diff.changed.length).toBeLessThanOrEqual(b.terms.length);
      expect(diff.removed.length + diff.changed.length).toBeLessThanOrEqual(a.terms.length);
    }),
    { numRuns: 500 },
  );
});

test("diffLexicons() finds nothing between a lexicon and itself, and the other way round the same", () => {
  fc.assert(
    fc.property(anyLexicon, anyLexicon, (a, b) => {
      expect(diffLexicons(a, { ...a, terms: a.terms.toReversed() })).toEqual({
        headings: [],
        added: [],
        removed: [],
        changed: [],
      });
      const [there, back] = [diffLexicons(a, b), diffLexicons(b, a)];
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      expect(back.changed.length).toBe(there.changed.length);
    }),
  );
});
