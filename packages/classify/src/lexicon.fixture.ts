import fc from "fast-check";
import { foldText } from "./fold.ts";
import type { Lexicon, LexiconTerm } from "./lexicon.ts";

const entry = fc.record({
  term: fc.constantFrom("5G", "５ｇ", "路灯", "农民"),
  category: fc.constantFrom("甲", "乙"),
  weight: fc.constantFrom(0, 1, -2.5),
  note: fc.option(fc.constant("注"), { nil: undefined }),
  line: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

/** Lexicons over a few terms, each as its schema wants it: a term and category once, a term in one mode. */
export const anyLexicon: fc.Arbitrary<Lexicon> = fc
  .record({
    name: fc.constantFrom("甲表", "乙表"),
    version: fc.constantFrom("1", "2"),
    entries: fc.uniqueArray(entry, {
      maxLength: 6,
      selector: ({ term, category }) => `${foldText(term)} ${category}`,
    }),
    substring: fc.subarray(["5g", "路灯", "农民"]),
  })
  .map(({ name, version, entries, substring }) => ({
    name,
    version,
    taxonomy: "cppcc",
    terms: entries.map(
      ({ term, category, weight, note, line }): LexiconTerm => ({
        term,
        category,
        weight,
        mode: substring.includes(foldText(term)) ? "substring" : "word",
        ...(note === undefined ? {} : { note }),
        ...(line === undefined ? {} : { line }),
      }),
    ),
  }));
