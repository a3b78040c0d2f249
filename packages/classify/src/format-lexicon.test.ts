import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatLexicon } from "./format-lexicon.ts";
import { anyScoredLexicon } from "./lexicon.fixture.ts";
import { type Lexicon, lexiconSchema } from "./lexicon.ts";
import { withoutLine } from "./lexicon-entries.ts";
import { parseLexicon } from "./parse-lexicon.ts";

function withTerm(term: string, note?: string): Lexicon {
  const entry = { term, category: "城建管理", weight: 3, mode: "word" as const };
  return {
    name: "sample",
    version: "1",
    taxonomy: "cppcc",
    terms: [note === undefined ? entry : { ...entry, note }],
  };
}

test("formatLexicon() writes one line a term and leaves blank cells at the end out", () => {
  const lexicon = withTerm("路灯", "常见");
  lexicon.terms.push({ term: "污染", category: "生态环境", weight: -0.5, mode: "substring" });
  expect(formatLexicon(lexicon)).toBe(
    "#! name: sample\n#! version: 1\n#! taxonomy: cppcc\n路灯\t城建管理\t3\t\t常见\n污染\t生态环境\t-0.5\tsubstring\n",
  );
});

test("formatLexicon() is read back by parseLexicon() as it was", () => {
  const cell = fc.string({
    unit: fc.constantFrom("路", "灯", "a", "#", " ", "𠮷", ":"),
    minLength: 1,
    maxLength: 4,
  });
  const term = fc.record(
    {
      term: cell,
      category: cell,
      weight: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      mode: fc.constantFrom("word" as const, "substring" as const),
      note: cell,
    },
    { requiredKeys: ["term", "category", "weight", "mode"] },
  );
  const lexicons = fc
    .record({ name: cell, version: cell, taxonomy: cell, terms: fc.array(term, { maxLength: 5 }) })
    .filter((lexicon) => lexiconSchema.safeParse(lexicon).success);
  fc.assert(
    fc.property(lexicons, (lexicon) => {
      const terms = lexicon.terms.map((entry, index) => ({
        ...entry,
        weight: entry.weight + 0,
        line: index + 4,
      }));
      expect(parseLexicon(formatLexicon(lexicon), { file: "" })).toEqual({ ...lexicon, terms });
    }),
  );
});

test("formatLexicon() of every scoring, base and extent is read back by parseLexicon() as it was", () => {
  fc.assert(
    fc.property(anyScoredLexicon, (lexicon) => {
      const { terms, ...head } = parseLexicon(formatLexicon(lexicon), { file: "" });
      expect(head).toEqual({ ...lexicon, terms: undefined });
      expect(terms.map(withoutLine)).toEqual(lexicon.terms);
    }),
    { numRuns: 300 },
  );
});

test.each([
  { name: "a tab in a term", lexicon: withTerm("路\t灯") },
  { name: "a line break in a note", lexicon: withTerm("路灯", "一\n二") },
  { name: "a term that would be a comment", lexicon: withTerm("#路灯") },
  { name: "a lone surrogate", lexicon: withTerm("\ud842") },
])("formatLexicon() refuses $name", ({ lexicon }) => {
  expect(() => formatLexicon(lexicon)).toThrow(OptionError);
});
