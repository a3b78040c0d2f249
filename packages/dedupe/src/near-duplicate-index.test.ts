import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NearDuplicateIndex, type NearDuplicateOptions } from "./near-duplicate-index.ts";
import { type IdentifiedText, nearDuplicates } from "./near-duplicates.ts";
import { bruteForce, firstDifference, generatedTexts, identified } from "./oracle.ts";

test("NearDuplicateIndex finds exactly the pairs brute force finds", () => {
  const text = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "B", "b", "、"), maxLength: 20 });
  const thresholds = fc.constantFrom(0.3, 0.5, 0.8, 0.85, 1);
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), thresholds, (texts, threshold) => {
      expect(oneByOne(identified(texts), { threshold })).toEqual(
        bruteForce(identified(texts), { threshold }),
      );
    }),
    { numRuns: 300 },
  );
});

test.each([0.3, 0.8])(
  "NearDuplicateIndex at %s finds what the batch finds, after learning the order twice",
  (threshold) => {
    const texts = identified(generatedTexts(11_000, 7));
    const want = nearDuplicates(texts, { threshold });
    expect(want.length).toBeGreaterThan(1000);
    expect(firstDifference(oneByOne(texts, { threshold }), want)).toBeUndefined();
  },
);

test("NearDuplicateIndex.size counts every text, copies and empty ones too", () => {
  const index = new NearDuplicateIndex();
  for (const { id, text } of identified(["路灯", "路灯", ""])) index.add(id, text);
  expect(index.size).toBe(3);
});

test("NearDuplicateIndex.add() refuses an id that was added, and stays as it was", () => {
  const index = new NearDuplicateIndex();
  index.add("a", "路灯");
  expect(() => index.add("a", "水管")).toThrow(
    new OptionError("cannot add the text “a” twice: wanted ids that differ"),
  );
  expect(index.size).toBe(1);
  expect(index.add("b", "水管")).toEqual([]);
});

test.each([{ threshold: 0.299999 }, { threshold: Number.NaN }, { width: 1.5 }])(
  "NearDuplicateIndex refuses %o",
  (options) => {
    expect(() => new NearDuplicateIndex(options)).toThrow(OptionError);
  },
);

function oneByOne(texts: readonly IdentifiedText[], options: NearDuplicateOptions) {
  const index = new NearDuplicateIndex(options);
  return texts.flatMap(({ id, text }) => index.add(id, text));
}
