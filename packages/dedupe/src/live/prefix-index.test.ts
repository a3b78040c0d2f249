import fc from "fast-check";
import { expect, test } from "vitest";
import { bruteForce, identified } from "../testing/brute-force.ts";
import { Threshold } from "../threshold.ts";
import { GramSet } from "../windows/gram-set.ts";
import { PrefixIndex } from "./prefix-index.ts";
import { TokenOrder } from "./token-order.ts";
import { WindowCounts } from "./window-counts.ts";

const text = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "𠮷"), minLength: 1, maxLength: 40 });

/** What a learned order may know: nothing, the first half of the texts, all of them. */
const lessons = fc.constantFrom(0, 0.5, 1);

test("PrefixIndex finds exactly what brute force finds, whatever collides and whatever the order", () => {
  const hashMasks = fc.constantFrom(-1, 0, 3, 0xf000000f | 0);
  const thresholds = fc.constantFrom(0.3, 0.5, 0.8, 0.85, 1);
  const texts = fc.uniqueArray(text, { maxLength: 40 });
  fc.assert(
    fc.property(texts, thresholds, hashMasks, lessons, (texts, value, mask, lesson) => {
      const grams = new GramSet(3, mask);
      const order = learn(texts.slice(0, texts.length * lesson), grams, lesson === 1);
      const index = new PrefixIndex({ threshold: new Threshold(value), grams, order });
      const found = texts.flatMap((text, number) =>
        index
          .add(text)
          .toSorted((a, b) => a.text - b.text)
          .map(({ text, shared, union }) => ({
            id1: `t${text}`,
            id2: `t${number}`,
            jaccard: shared / union,
            shared,
            union,
          })),
      );
      expect(found).toEqual(bruteForce(identified(texts), { threshold: value }));
    }),
    { numRuns: 400 },
  );
});

test("PrefixIndex.find() finds the text itself and adds nothing", () => {
  const grams = new GramSet(3);
  const order = new TokenOrder(new WindowCounts(0).buckets, false);
  const index = new PrefixIndex({ threshold: new Threshold(0.8), grams, order });
  index.add("路灯不亮");
  expect(index.find("路灯不亮")).toEqual([{ text: 0, shared: 2, union: 2 }]);
  expect(index.find("路灯不亮")).toEqual([{ text: 0, shared: 2, union: 2 }]);
});

test("PrefixIndex.remove() takes a text out, and the others keep their numbers", () => {
  const grams = new GramSet(3);
  const order = new TokenOrder(new WindowCounts(0).buckets, false);
  const index = new PrefixIndex({ threshold: new Threshold(0.8), grams, order });
  for (const text of ["路灯不亮", "水管坏了", "路灯不亮亮"]) index.insert(text);
  index.remove(0);
  expect(index.find("路灯不亮")).toEqual([]);
  expect(index.find("水管坏了")).toEqual([{ text: 1, shared: 2, union: 2 }]);
});

function learn(texts: readonly string[], grams: GramSet, complete: boolean): TokenOrder {
  const counts = new WindowCounts(4096);
  for (const text of texts) {
    grams.load(text);
    counts.add(grams.hashes, grams.size);
  }
  return new TokenOrder(counts.buckets, complete);
}
