import fc from "fast-check";
import { expect, test } from "vitest";
import { isCell } from "../cell.ts";
import type { ClassifierText } from "../classifier.ts";
import { anyText } from "../match/oracle.fixture.ts";
import { type ReadTrainingSetOptions, readTrainingSet } from "./read-training-set.ts";
import { TermReader } from "./term-reader.ts";
import type { TrainingSet } from "./training-set.ts";

const OPTIONS: ReadTrainingSetOptions = { folding: "loose", width: 2, title: 3, minTexts: 1, maxTerms: 100 };

/** What each text holds, by term. */
function contentsOf({ texts, from, term, strength, terms }: TrainingSet): Record<string, number>[] {
  return Array.from({ length: texts }, (_, text) => {
    const own: Record<string, number> = {};
    for (let entry = from[text] ?? 0; entry < (from[text + 1] ?? 0); entry++)
      own[terms[term[entry] ?? -1] ?? "?"] = strength[entry] ?? Number.NaN;
    return own;
  });
}

test("readTrainingSet() counts title and body each for itself", () => {
  const set = readTrainingSet([{ title: "路", body: "路路灯" }], { ...OPTIONS, width: 1 });
  expect(contentsOf(set)).toEqual([{ 路: Math.fround(3 + 1 + Math.LN2), 灯: 1 }]);
});

test.each([
  { name: "terms in enough texts, those in the most first", options: { minTexts: 2 }, want: ["路", "灯"] },
  { name: "no more than it may", options: { maxTerms: 1 }, want: ["路"] },
  {
    name: "the ones it was told, in their order",
    options: { only: ["桥", "水", "路"] },
    want: ["桥", "", "路"],
  },
])("readTrainingSet() takes $name", ({ options, want }) => {
  const texts = ["路灯", "路桥", "路灯"].map((body) => ({ title: "", body }));
  expect(readTrainingSet(texts, { ...OPTIONS, width: 1, ...options }).terms).toEqual(want);
});

test.each([
  { title: 0, want: ["路"] },
  { title: 0.5, want: ["厕", "路"] },
])("readTrainingSet() takes the terms of titles that count $title times: $want", ({ title, want }) => {
  const { terms } = readTrainingSet([{ title: "厕", body: "路" }], { ...OPTIONS, title });
  expect(terms).toEqual(want);
});

test.each(["*", "＊", "#路", "\ud842"])(
  "readTrainingSet() takes no term that cannot stand in a file: %j",
  (body) => {
    const { terms } = readTrainingSet([{ title: "", body }], OPTIONS);
    expect(terms).toEqual(body === "#路" ? ["路"] : []);
  },
);

function textsWith(contents: readonly ReadonlyMap<string, number>[], term: string): number {
  return contents.filter((own) => own.has(term)).length;
}

/** Slowly: every term of a text with what its places count for. */
function readSlowly({ title, body }: ClassifierText, titleWeight: number): ReadonlyMap<string, number> {
  const reader = new TermReader({ folding: "loose", width: 2 });
  const strengths = new Map<string, number>();
  for (const [part, weight] of [
    [title, titleWeight],
    [body, 1],
  ] as const) {
    const terms = Array.from(reader.nodes.subarray(0, reader.read(part)), (node) => reader.termOf(node));
    for (const term of weight > 0 ? new Set(terms) : []) {
      const places = terms.filter((other) => other === term).length;
      strengths.set(term, (strengths.get(term) ?? 0) + weight * (1 + Math.log(places)));
    }
  }
  return strengths;
}

test("readTrainingSet() says what slow reading says", () => {
  const texts = fc.array(fc.record({ title: anyText, body: anyText }), { maxLength: 6 });
  const limits = fc.record({
    title: fc.constantFrom(0, 1, 3),
    minTexts: fc.integer({ min: 1, max: 3 }),
    maxTerms: fc.constantFrom(2, 5, 100),
  });
  fc.assert(
    fc.property(texts, limits, (list, { title, minTexts, maxTerms }) => {
      const set = readTrainingSet(list, { ...OPTIONS, title, minTexts, maxTerms });
      const slow = list.map((text) => readSlowly(text, title));
      const usual = new Set(slow.flatMap((own) => [...own.keys()]).filter(isUsual));
      const enough = [...usual].filter((term) => textsWith(slow, term) >= minTexts);
      expect(set.terms).toHaveLength(Math.min(enough.length, maxTerms));
      expect(new Set(set.terms).size).toBe(set.terms.length);
      const left = enough.filter((term) => !set.terms.includes(term));
      const least = Math.min(...set.terms.map((term) => textsWith(slow, term)));
      for (const term of left) expect(textsWith(slow, term)).toBeLessThanOrEqual(least);
      contentsOf(set).forEach((own, at) => {
        const want = [...(slow[at] ?? [])].filter(([term]) => set.terms.includes(term));
        expect(Object.keys(own).sort()).toEqual(want.map(([term]) => term).sort());
        for (const [term, strength] of want) expect(own[term]).toBeCloseTo(strength, 5);
      });
    }),
    { numRuns: 200 },
  );
});

function isUsual(term: string): boolean {
  return isCell(term) && term !== "*" && !term.startsWith("#");
}
