import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counts, slowLikeness } from "./related-oracle.fixture.ts";
import { bodyOf, TermRows, titleOf } from "./term-rows.ts";
import { TermTable } from "./term-table.ts";
import { TextTermsReader } from "./text-terms.ts";
import { sharesOf, VectorSpace } from "./vector-space.ts";

const letters = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "a", "，"), maxLength: 8 });
const texts = fc.array(fc.record({ title: letters, body: letters }), { minLength: 2, maxLength: 9 });

function spaceOf(all: readonly { readonly title: string; readonly body: string }[]) {
  const table = new TermTable();
  const rows = new TermRows();
  const reader = new TextTermsReader(table, undefined);
  for (const [row, text] of all.entries()) {
    const terms = reader.read(text, true);
    table.count(terms, row);
    rows.add(terms);
  }
  return { table, reader, space: new VectorSpace(rows, table) };
}

test("VectorSpace finds exactly the rows brute force finds, in that order", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 5 }), (all, most) => {
      const { table, reader, space } = spaceOf(all);
      const weights = new Map(
        Array.from({ length: table.size }, (_, term) => [
          `${table.kindOf(term)} ${table.nameOf(term)}`,
          table.textsWith(term) > 1 ? space.weightOf(term) : 0,
        ]),
      );
      const counts = all.map((text): Counts => {
        const { terms, shapes } = reader.read(text, false);
        return new Map(
          Array.from(terms, (term, at) => [
            `${table.kindOf(term)} ${table.nameOf(term)}`,
            [titleOf(shapes[at] ?? 0), bodyOf(shapes[at] ?? 0)],
          ]),
        );
      });
      const likeness = slowLikeness(counts, (term) => weights.get(term) ?? 0);
      const slow = all
        .map((_, row) => likeness(0, row))
        .slice(1)
        .filter((score) => score > 1e-12)
        .sort((a, b) => b - a)
        .slice(0, most);
      const found = space.nearest(space.vectorOf(0), most, 0);
      expect(found.map(({ score }) => score.toFixed(9))).toEqual(slow.map((score) => score.toFixed(9)));
    }),
    { numRuns: 300 },
  );
});

test("VectorSpace gives the same likeness by postings, by loading and by shares", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const { space } = spaceOf(all);
      const vector = space.vectorOf(0);
      for (const { row, score } of space.nearest(vector, 9, 0)) {
        space.load(0, 1);
        expect(space.likenessOf(row)).toBeCloseTo(score, 12);
        space.unload(0);
        const sum = sharesOf(vector, space.vectorOf(row)).reduce(
          (all, { contribution }) => all + contribution,
          0,
        );
        expect(sum).toBeCloseTo(score, 12);
      }
    }),
  );
});

test("VectorSpace gives the same likeness whatever the order in which texts were added", () => {
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.nat(99)), (all, stream) => {
      const keyed = all.map((text) => ({ text, key: stream.next().value as number }));
      const mixed = keyed.toSorted((a, b) => a.key - b.key).map(({ text }) => text);
      const scores = (from: typeof all, row: number) => {
        const { space } = spaceOf(from);
        return space.nearest(space.vectorOf(row), 20, row).map(({ score }) => score.toFixed(9));
      };
      for (const [row, text] of all.entries())
        expect(scores(mixed, mixed.indexOf(text))).toEqual(scores(all, row));
    }),
  );
});
