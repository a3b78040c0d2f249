import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GramSet } from "./gram-set.ts";
import { shingles } from "./shingles.ts";

const text = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "\u0001"), maxLength: 30 });
const width = fc.constantFrom(1, 2, 3);

test("GramSet counts the windows that shingles() cuts, whatever the hash", () => {
  const masks = fc.constantFrom(-1, 0, 0x40000001);
  fc.assert(
    fc.property(width, masks, fc.array(text, { maxLength: 5 }), (width, mask, texts) => {
      const grams = new GramSet(width, mask);
      for (const one of texts) {
        grams.load(one);
        expect(grams.size).toBe(shingles(one, { width }).size);
        for (const other of texts) {
          const both = shingles(one, { width }).intersection(shingles(other, { width })).size;
          expect(grams.shared(other, 0)).toBe(both);
          expect(grams.shared(other, both)).toBe(both);
          expect(grams.shared(other, both + 1)).toBe(-1);
        }
      }
    }),
  );
});

test("GramSet grows for a long text and is right for a short one after it", () => {
  const long = Array.from({ length: 40_000 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * at) % 9973)),
  ).join("");
  const grams = new GramSet(3);
  grams.load(long);
  expect(grams.size).toBe(shingles(long).size);
  grams.load("路灯不亮");
  expect(grams.size).toBe(2);
  expect(grams.shared(`${long}路灯不亮`, 1)).toBe(2);
});

test.each([0, 4, 2.5])("GramSet refuses the width %s", (width) => {
  expect(() => new GramSet(width)).toThrow(OptionError);
});
