import fc from "fast-check";
import { expect, test } from "vitest";
import { anyScoredLexicon } from "../lexicon.fixture.ts";
import { BASE_TERM, EXTENT_CATEGORY, type Lexicon, type Scoring, scoringOf } from "../lexicon.ts";
import { anySegmenter, anyText, blindSegmenter, findSlowly, foldSlowly } from "../match/oracle.fixture.ts";
import type { Segmenter } from "../segmenter.ts";
import { Scorer } from "./scorer.ts";

const LEXICON: Lexicon = {
  name: "甲表",
  version: "1",
  taxonomy: "cppcc",
  terms: [
    { term: "*", category: "城建", weight: 0.5, mode: "word" },
    { term: "路灯", category: "城建", weight: 4, mode: "substring" },
    { term: "路灯", category: "交通", weight: -1, mode: "substring" },
    { term: "路灯", category: "*", weight: 4, mode: "substring" },
    { term: "桥", category: "交通", weight: 2, mode: "substring" },
    { term: "桥", category: "*", weight: 9, mode: "substring" },
  ],
};

function scores(scoring: Partial<Scoring>, title: string, body: string): Record<string, number> {
  const lexicon = { ...LEXICON, scoring };
  const scorer = new Scorer({ lexicon, segmenter: undefined, titleWeight: scoringOf(lexicon).title });
  scorer.read(title, body);
  return Object.fromEntries(
    scorer.compiled.categories.map((category, id) => [category, scorer.scores[id] ?? 0]),
  );
}

test.each<{ name: string; scoring: Partial<Scoring>; title?: string; body: string; want: [number, number] }>([
  { name: "the bases of an empty text", scoring: {}, body: "", want: [0.5, 0] },
  { name: "places in the body, saturating", scoring: {}, body: "路灯路灯", want: [0.5 + 6, -1.5] },
  { name: "the title three times", scoring: {}, title: "路灯", body: "", want: [12.5, -3] },
  {
    name: "title and body each for itself",
    scoring: { title: 2 },
    title: "路灯",
    body: "路灯路灯",
    want: [0.5 + 3.5 * 4, -3.5],
  },
  {
    name: "nothing in a title of weight 0",
    scoring: { title: 0 },
    title: "桥桥",
    body: "路灯",
    want: [4.5, -1],
  },
  {
    name: "places with their logarithm",
    scoring: { counting: "logarithmic" },
    body: "桥桥",
    want: [0.5, 2 * (1 + Math.LN2)],
  },
  {
    name: "the sum over the extent, and the base whole",
    scoring: { normalising: "euclidean" },
    body: "路灯桥",
    want: [0.5 + 4 / Math.sqrt(13), 1 / Math.sqrt(13)],
  },
  {
    name: "an empty text without dividing by 0",
    scoring: { normalising: "euclidean" },
    body: "的",
    want: [0.5, 0],
  },
])("Scorer counts $name", ({ scoring, title = "", body, want: [building, traffic] }) => {
  const got = scores(scoring, title, body);
  expect(got.城建).toBeCloseTo(building, 12);
  expect(got.交通).toBeCloseTo(traffic, 12);
});

/** Slowly: the score of a category, straight from the entries. */
function scoreSlowly(
  lexicon: Lexicon,
  segmenter: Segmenter,
  [title, body]: readonly [string, string],
  category: string,
) {
  const { folding, counting, normalising, title: titleWeight } = scoringOf(lexicon);
  const strengthOf = (places: number) => {
    if (places === 0) return 0;
    return counting === "logarithmic" ? 1 + Math.log(places) : (3 * places) / (places + 2);
  };
  const [inTitle, inBody] = [title, body].map((part) => findSlowly(part, lexicon, segmenter));
  const fold = (term: string) => foldSlowly(term, folding);
  const placesIn = (found: typeof inTitle, term: string) =>
    found?.filter(([one]) => one === fold(term)).length ?? 0;
  const strength = (term: string) =>
    titleWeight * strengthOf(placesIn(inTitle, term)) + strengthOf(placesIn(inBody, term));
  let [sum, squares, base] = [0, 0, 0];
  for (const { term, category: own, weight } of lexicon.terms) {
    if (term === BASE_TERM) base += own === category ? weight : 0;
    else if (own === category) sum += strength(term) * weight;
    else if (own === EXTENT_CATEGORY) squares += strength(term) ** 2 * weight;
  }
  return base + sum / (normalising === "euclidean" && squares > 0 ? Math.sqrt(squares) : 1);
}

test("Scorer gives every category the score that slow counting gives, text after text", () => {
  fc.assert(
    fc.property(
      anyScoredLexicon,
      anySegmenter,
      fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 4 }),
      (lexicon, segmenter, texts) => {
        const scorer = new Scorer({ lexicon, segmenter, titleWeight: scoringOf(lexicon).title });
        for (const text of texts) {
          scorer.read(...text);
          scorer.compiled.categories.forEach((category, id) => {
            const want = scoreSlowly(lexicon, segmenter, text, category);
            expect(Math.abs((scorer.scores[id] ?? Number.NaN) - want), category).toBeLessThan(1e-9);
          });
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("Scorer makes room for more places than its buffers have, and forgets them", () => {
  const scorer = new Scorer({ lexicon: LEXICON, segmenter: blindSegmenter([1]), titleWeight: 1 });
  scorer.read("", "桥".repeat(3000));
  expect(scorer.scores[0]).toBeCloseTo((2 * 9000) / 3002, 12);
  scorer.read("", "桥");
  expect(scorer.scores[0]).toBe(2);
});
