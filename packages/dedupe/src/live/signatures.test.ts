import fc from "fast-check";
import { expect, test } from "vitest";
import { GramSet } from "../windows/gram-set.ts";
import { shingles } from "../windows/shingles.ts";
import { Signatures } from "./signatures.ts";

test("Signatures never tell of more windows in just one text than there are", () => {
  const text = fc.string({
    unit: fc.constantFrom("路", "灯", "坏", "了", "𠮷"),
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(text, text, fc.constantFrom(-1, 0, 0x70000007), (text1, text2, mask) => {
      const grams = new GramSet(3, mask);
      const signatures = new Signatures();
      grams.load(text1);
      signatures.load(grams);
      signatures.keep(0);
      grams.load(text2);
      signatures.load(grams);
      const apart = shingles(text1).symmetricDifference(shingles(text2)).size;
      expect(signatures.differ(0, apart)).toBe(false);
    }),
  );
});

test("Signatures tell two texts apart that share nothing, and keep many", () => {
  const grams = new GramSet(3);
  const signatures = new Signatures();
  for (const [number, text] of ["一二三四五六七", "甲乙丙丁戊己庚"].entries()) {
    grams.load(text);
    signatures.load(grams);
    signatures.keep(number * 1000);
  }
  expect(signatures.differ(0, 5)).toBe(true);
  expect(signatures.differ(1000, 0)).toBe(false);
});
