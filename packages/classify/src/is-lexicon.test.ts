import fc from "fast-check";
import { expect, test } from "vitest";
import { isLexicon } from "./is-lexicon.ts";
import { lexiconSchema } from "./lexicon.ts";

const NAMED = { name: "甲表", version: "1", taxonomy: "cppcc" };
const ROW = { term: "路灯", category: "城建", weight: 3, mode: "word" };

test.each([
  { name: "no terms", value: { ...NAMED, terms: [] }, want: true },
  { name: "a term for two categories", value: rows({}, { category: "交通" }), want: true },
  { name: "notes and lines", value: rows({ note: "常见", line: 4 }), want: true },
  { name: "a note that is undefined", value: rows({ note: undefined }), want: true },
  { name: "no object", value: null, want: false },
  { name: "a list", value: [], want: false },
  { name: "no list of terms", value: { ...NAMED, terms: { length: 0 } }, want: false },
  { name: "a heading that there is not", value: { ...NAMED, terms: [], author: "我" }, want: false },
  { name: "a blank name", value: { ...NAMED, name: "", terms: [] }, want: false },
  { name: "a row that is none", value: { ...NAMED, terms: [null] }, want: false },
  { name: "a member that there is not", value: rows({ author: "我" }), want: false },
  { name: "a line of 0", value: rows({ line: 0 }), want: false },
  { name: "a note of two lines", value: rows({ note: "一\n二" }), want: false },
  { name: "a category with a space behind", value: rows({ category: "城建 " }), want: false },
  { name: "a term twice but for case and width", value: rows({ term: "5G" }, { term: "５ｇ" }), want: false },
  {
    name: "a term twice, with others between",
    value: rows({}, { term: "桥" }, { term: "路" }, {}),
    want: false,
  },
  {
    name: "digits alike where they make no difference",
    value: { ...rows({ term: "1月" }, { term: "2月" }), scoring: { folding: "loose" } },
    want: false,
  },
  { name: "the same digits where they do", value: rows({ term: "1月" }, { term: "2月" }), want: true },
])("isLexicon() is $want of a lexicon with $name", ({ value, want }) => {
  expect(isLexicon(value)).toBe(want);
});

function rows(...changes: object[]): object {
  return { ...NAMED, terms: changes.map((change) => ({ ...ROW, ...change })) };
}

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  " ",
  "a\tb",
  "\ud842",
  0,
  -1,
  1.5,
  Number.NaN,
  [],
  {},
);

function mostly(...values: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: odd });
}

const anyRow = fc.record(
  {
    term: mostly("路", "灯", "5G", "５ｇ", "1月", "2月", "*", "＊", "#路", "\uffff"),
    category: mostly("甲", "乙", "丙", "*"),
    weight: mostly(0, 1, -2.5, Number.POSITIVE_INFINITY),
    mode: mostly("substring", "substring", "substring", "word"),
    note: mostly("注", ""),
    line: mostly(1, 9),
    author: fc.constant("我"),
  },
  { requiredKeys: ["term", "category", "weight", "mode"] },
);

const anyData = fc.record(
  {
    name: mostly("甲表"),
    version: mostly("1"),
    taxonomy: mostly("cppcc"),
    scoring: mostly({ folding: "loose" }, { folding: "plain", title: 0 }, { title: -1 }, { more: 1 }),
    review: mostly(0.5, 2),
    confidence: mostly(
      [{ margin: 0, share: 1 }],
      [
        { margin: 1, share: 0.5 },
        { margin: 1, share: 0.6 },
      ],
    ),
    terms: fc.array(
      anyRow.map(({ author, ...row }) =>
        author !== undefined && row.weight === -2.5 ? { ...row, author } : row,
      ),
      { maxLength: 5 },
    ),
  },
  { requiredKeys: ["name", "version", "taxonomy", "terms"] },
);

test("isLexicon() answers as the schema does", () => {
  const answers = new Set<boolean>();
  fc.assert(
    fc.property(anyData, (data) => {
      const want = lexiconSchema.safeParse(data).success;
      answers.add(want);
      expect(isLexicon(data)).toBe(want);
    }),
    { numRuns: 2000 },
  );
  expect(answers.size).toBe(2);
});
