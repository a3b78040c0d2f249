import fc from "fast-check";
import { expect, test } from "vitest";
import { anyScoredLexicon } from "../lexicon.fixture.ts";
import { BASE_TERM, EXTENT_CATEGORY, type Lexicon, scoringOf } from "../lexicon.ts";
import { type CompiledLexicon, compileLexicon } from "./compiled-lexicon.ts";
import { foldSlowly } from "./oracle.fixture.ts";

const lexicon: Lexicon = {
  name: "甲表",
  version: "1",
  taxonomy: "cppcc",
  terms: [
    { term: "5G", category: "经济", weight: 2, mode: "word" },
    { term: "路灯", category: "经济", weight: 0, mode: "substring" },
    { term: "５ｇ", category: "*", weight: 4, mode: "word" },
    { term: "*", category: "城建", weight: -0.5, mode: "word" },
    { term: "5g", category: "交通", weight: -1, mode: "word" },
  ],
};

test("compileLexicon() joins the entries of a term, orders terms by extent and categories by code unit", () => {
  expect(compileLexicon(lexicon)).toEqual({
    terms: ["路灯", "5G"],
    folded: ["路灯", "5g"],
    anywhere: Uint8Array.of(1, 0),
    categories: ["交通", "城建", "经济"],
    from: Int32Array.of(0, 0, 2),
    postingCategory: Int32Array.of(0, 2),
    postingWeight: Float64Array.of(-1, 2),
    extent: Float64Array.of(0, 4),
    base: Float64Array.of(0, -0.5, 0),
  });
});

test("compileLexicon() of no terms has no categories", () => {
  const { categories, terms, from } = compileLexicon({ ...lexicon, terms: [] });
  expect([categories, terms, [...from]]).toEqual([[], [], [0]]);
});

/** Everything a compiled lexicon says that counts, as rows. */
function rowsOf({ folded, anywhere, categories, from, ...compiled }: CompiledLexicon): string[] {
  const rows = categories.map((category, id) => `* ${category} ${compiled.base[id]}`);
  folded.forEach((term, id) => {
    rows.push(`${term} ${EXTENT_CATEGORY} ${compiled.extent[id]} ${anywhere[id]}`);
    for (let at = from[id] ?? 0; at < (from[id + 1] ?? 0); at++)
      rows.push(
        `${term} ${categories[compiled.postingCategory[at] ?? 0]} ${compiled.postingWeight[at]} ${anywhere[id]}`,
      );
  });
  return rows.sort();
}

/** The same, slowly, from the entries. */
function wanted({ terms, ...rest }: Lexicon): string[] {
  const { folding } = scoringOf({ terms, ...rest });
  const fold = (term: string) => foldSlowly(term, folding);
  const categories = new Set(
    terms.map(({ category }) => category).filter((category) => category !== EXTENT_CATEGORY),
  );
  const bases = [...categories].map((category) => {
    const base = terms.find((one) => one.term === BASE_TERM && one.category === category);
    return `* ${category} ${(base?.weight ?? 0) + 0}`;
  });
  const words = terms.filter(({ term }) => term !== BASE_TERM);
  const extents = [...new Set(words.map(({ term }) => fold(term)))].map((term) => {
    const own = words.filter((one) => fold(one.term) === term);
    const extent = own.find(({ category }) => category === EXTENT_CATEGORY)?.weight ?? 0;
    return `${term} ${EXTENT_CATEGORY} ${extent} ${Number(own[0]?.mode === "substring")}`;
  });
  const postings = words
    .filter(({ category, weight }) => category !== EXTENT_CATEGORY && weight !== 0)
    .map(
      ({ term, category, weight, mode }) =>
        `${fold(term)} ${category} ${weight} ${Number(mode === "substring")}`,
    );
  return [...bases, ...extents, ...postings].sort();
}

test("compileLexicon() says what the entries say", () => {
  fc.assert(
    fc.property(anyScoredLexicon, (one) => {
      expect(rowsOf(compileLexicon(one))).toEqual(wanted(one));
    }),
    { numRuns: 300 },
  );
});
