import fc from "fast-check";
import { expect, test } from "vitest";
import { RelatedIndex } from "./related-index.ts";
import { type Counts, slowLikeness, slowRelated } from "./related-oracle.fixture.ts";
import { bodyOf, titleOf } from "./term-rows.ts";
import { TermTable } from "./term-table.ts";
import { TextTermsReader } from "./text-terms.ts";

const letters = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "a", "，"), maxLength: 8 });
const texts = fc.uniqueArray(fc.record({ title: letters, body: letters }), {
  minLength: 2,
  maxLength: 9,
  selector: ({ title, body }) => `${title}\n${body}`,
});

type Pair = { readonly title: string; readonly body: string };

function indexOf(all: readonly Pair[]): RelatedIndex {
  const index = new RelatedIndex();
  for (const [at, text] of all.entries()) index.add({ id: `${at}`, ...text });
  return index;
}

/** The terms of texts by name, and the weights of those that two texts or more have. */
function counted(all: readonly Pair[]) {
  const table = new TermTable();
  const reader = new TextTermsReader(table, undefined);
  const rows = all.map((text, row) => {
    const found = reader.read(text, true);
    table.count(found, row);
    return found;
  });
  const nameOf = (term: number) => `${table.kindOf(term)} ${table.nameOf(term)}`;
  const weights = table.weights(all.length);
  const byName = new Map(
    Array.from(weights, (weight, term) => [nameOf(term), table.textsWith(term) > 1 ? weight : 0]),
  );
  const counts = rows.map(
    ({ terms, shapes }): Counts =>
      new Map(
        Array.from(terms, (term, at) => {
          const shape = shapes[at] ?? 0;
          return [nameOf(term), [titleOf(shape), bodyOf(shape)]];
        }),
      ),
  );
  return { counts, weightOf: (name: string) => byName.get(name) ?? 0 };
}

test("RelatedIndex.related() gives what brute force gives, ranked again and all", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const { counts, weightOf } = counted(all);
      const likeness = slowLikeness(counts, weightOf);
      const index = indexOf(all);
      for (const at of all.keys()) {
        const slow = slowRelated(at, all.length, likeness).map((score) => score.toFixed(8));
        const found = index.related(`${at}`, { minScore: 0, top: 20, terms: false });
        expect(found.filter(({ score }) => score > 1e-9).map(({ score }) => score.toFixed(8))).toEqual(slow);
      }
    }),
    { numRuns: 300 },
  );
});

test("RelatedIndex.related() gives of five thousand equal texts no more than are wanted, and fast", () => {
  const index = new RelatedIndex();
  for (let at = 0; at < 5000; at++) index.add({ id: `${at}`, title: "翠竹苑停水", body: "三天没有水" });
  for (let at = 0; at < 5000; at++) {
    const found = index.related(`${at}`, { top: 3 });
    expect(found.map(({ score }) => score)).toEqual([1, 1, 1]);
    expect(found.map(({ id }) => id)).not.toContain(`${at}`);
  }
});

test.each([
  { name: "a million different characters' worth of text", body: "路灯坏了很久没有人来修。".repeat(90_000) },
  { name: "one character, a million times", body: "水".repeat(1_000_000) },
  { name: "nothing but punctuation", body: "，。！".repeat(1000) },
])("RelatedIndex takes $name", ({ body }) => {
  const index = indexOf([
    { title: "路灯不亮", body: "路灯坏了很久" },
    { title: "路灯又坏了", body: "没有人来修" },
    { title: "", body },
  ]);
  expect(index.related("0").map(({ id }) => id)).toContain("1");
  for (const { score } of index.related("2", { minScore: 0 })) expect(score).toBeLessThanOrEqual(1);
});

test("RelatedIndex gives the same with a batch of empty texts beside", () => {
  const all = [
    { title: "翠竹苑停水", body: "三天" },
    { title: "翠竹苑又停水", body: "" },
  ];
  const index = indexOf([...all, ...Array.from({ length: 100 }, () => ({ title: "", body: "" }))]);
  expect(index.related("0").map(({ id }) => id)).toEqual(["1"]);
  expect(index.related("7", { minScore: 0 })).toEqual([]);
});
