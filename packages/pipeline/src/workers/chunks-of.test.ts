import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf } from "./chunks-of.ts";

const text = (units: number) => ({ title: "", body: "字".repeat(units) });

test.each([
  { name: "makes none of nothing", units: [], want: [] },
  { name: "fills a chunk with 256 texts", units: Array<number>(513).fill(1), want: [256, 256, 1] },
  { name: "ends a chunk with the text that makes it a million", units: [999_999, 1, 1, 1], want: [2, 2] },
  { name: "gives a text that is too long a chunk of its own", units: [2_000_000, 1], want: [1, 1] },
])("chunksOf() $name", ({ units, want }) => {
  expect(chunksOf(units.map(text)).map(({ length }) => length)).toEqual(want);
});

test("chunksOf() loses none and keeps their order", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, 400_000), { maxLength: 600, size: "max" }), (units) => {
      const texts = units.map(text);
      const chunks = chunksOf(texts);
      expect(chunks.flat()).toEqual(texts);
      expect(chunks.every(({ length }) => length > 0)).toBe(true);
    }),
    { numRuns: 20 },
  );
});
