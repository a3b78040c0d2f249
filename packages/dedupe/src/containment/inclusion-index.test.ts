import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenOrder } from "../live/token-order.ts";
import { WindowCounts } from "../live/window-counts.ts";
import { Threshold } from "../threshold.ts";
import { GramSet } from "../windows/gram-set.ts";
import { shingles } from "../windows/shingles.ts";
import { InclusionIndex } from "./inclusion-index.ts";

const text = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "𠮷"), minLength: 1, maxLength: 40 });

test("InclusionIndex finds exactly what brute force finds, whatever collides and whatever the order", () => {
  const hashMasks = fc.constantFrom(-1, 0, 3, 0xf000000f | 0);
  const thresholds = fc.constantFrom(0.3, 0.5, 0.8, 0.85, 1);
  const texts = fc.uniqueArray(text, { maxLength: 40 });
  fc.assert(
    fc.property(
      texts,
      thresholds,
      hashMasks,
      fc.constantFrom(0, 0.5, 1),
      fc.boolean(),
      (texts, value, mask, lesson, ascending) => {
        if (ascending) texts.sort((a, b) => shingles(a).size - shingles(b).size);
        const grams = new GramSet(3, mask);
        const order = learn(texts.slice(0, texts.length * lesson), grams, lesson === 1);
        const index = new InclusionIndex({ threshold: new Threshold(value), grams, order, ascending });
        for (const [number, text] of texts.entries()) {
          const found = index.add(text).toSorted((a, b) => a.text - b.text);
          expect(found).toEqual(slow(texts.slice(0, number), text, value));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("InclusionIndex.remove() takes a text out, and the others keep their numbers", () => {
  const grams = new GramSet(3);
  const order = new TokenOrder(new WindowCounts(0).buckets, false);
  const index = new InclusionIndex({ threshold: new Threshold(0.8), grams, order, ascending: false });
  for (const text of ["路灯不亮", "反映路灯不亮"]) index.insert(text);
  index.remove(0);
  expect(index.find("路灯不亮")).toEqual([{ text: 1, shared: 2, windows: 2, inside: false }]);
});

function learn(texts: readonly string[], grams: GramSet, complete: boolean): TokenOrder {
  const counts = new WindowCounts(4096);
  for (const text of texts) {
    grams.load(text);
    counts.add(grams.hashes, grams.size);
  }
  return new TokenOrder(counts.buckets, complete);
}

function slow(before: readonly string[], text: string, value: number) {
  const set = shingles(text);
  return before.flatMap((other, number) => {
    const otherSet = shingles(other);
    const shared = set.intersection(otherSet).size;
    const windows = Math.min(set.size, otherSet.size);
    const counts = shared > 0 && shared * 100 >= Math.round(value * 100) * windows;
    return counts ? [{ text: number, shared, windows, inside: otherSet.size < set.size }] : [];
  });
}
