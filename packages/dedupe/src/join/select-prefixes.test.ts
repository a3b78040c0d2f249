import fc from "fast-check";
import { expect, test } from "vitest";
import { Threshold } from "../threshold.ts";
import { FlatGrams } from "../windows/flat-grams.ts";
import { shingles } from "../windows/shingles.ts";
import { countWindows } from "./count-windows.ts";
import { frequencyClasses, RAREST } from "./frequency-classes.ts";
import { rankTexts } from "./rank-texts.ts";
import { PrefixSelector } from "./select-prefixes.ts";
import { TextStore } from "./text-store.ts";

const BITS = 4;

/** The prefixes of texts, and all that they were made of. */
function selected(list: readonly string[], threshold: number, hashMask: number) {
  const store = new TextStore({ normalising: "none" });
  for (const [at, text] of list.entries()) store.add(String(at), text);
  const { texts } = store;
  const setting = { texts, threshold, width: 1, hashMask, bits: BITS };
  const grams = new FlatGrams(1, hashMask);
  const sizes = new Uint32Array(texts.count);
  const counts = new Uint16Array(2 ** BITS);
  countWindows({ step: "count", setting, from: 0, to: texts.count, sizes, counts }, grams);
  const classes = frequencyClasses([counts]);
  const ranking = rankTexts(sizes, texts.count);
  const bitmaps = { words: 4, bits: new Int32Array(4 * texts.count) };
  const selector = new PrefixSelector(grams, new Threshold(threshold));
  const task = { step: "select", setting, from: 0, to: texts.count, ranking, classes, bitmaps } as const;
  return { store, counts, classes, ranking, bitmaps, prefixes: selector.select(task) };
}

const distinct = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(..."路灯坏不亮水管漏"), minLength: 1, maxLength: 9 }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test("PrefixSelector takes the rarest keys, as many as must be looked up, less those no other text has", () => {
  fc.assert(
    fc.property(distinct, fc.constantFrom(0.3, 0.8, 1), (texts, value) => {
      const { classes, ranking, prefixes } = selected(texts, value, -1);
      const threshold = new Threshold(value);
      const grams = new FlatGrams(1);
      for (const [rank, number] of ranking.texts.entries()) {
        const text = texts[number] ?? "";
        grams.load(
          Uint16Array.from(text, (unit) => unit.charCodeAt(0)),
          0,
          text.length,
        );
        const keys = [...grams.hashes.subarray(0, grams.size)]
          .map((hash) => hash >>> (32 - BITS))
          .sort((a, b) => (classes[a] ?? 0) - (classes[b] ?? 0) || a - b);
        const prefix = keys.slice(0, threshold.probePrefix(grams.size));
        const want = prefix.filter((key) => classes[key] !== RAREST);
        const from = prefixes.starts[rank] ?? 0;
        expect([...prefixes.keys.subarray(from, prefixes.starts[rank + 1])]).toEqual(want);
        const rarest = keys.filter((key) => classes[key] === RAREST).length;
        expect(prefixes.skips[rank]).toBe(rarest);
        expect(prefixes.indexed[rank]).toBe(
          Math.max(0, Math.min(want.length, threshold.ascendingPrefix(grams.size) - rarest)),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("bitmaps of two texts differ in no more bits than the texts do in windows", () => {
  fc.assert(
    fc.property(distinct, fc.constantFrom(-1, 3), (texts, hashMask) => {
      const { ranking, bitmaps } = selected(texts, 0.8, hashMask);
      const setOf = (rank: number) => shingles(texts[ranking.texts[rank] ?? 0] ?? "", { width: 1 });
      for (let rank = 1; rank < ranking.texts.length; rank++) {
        let differing = 0;
        for (let word = 0; word < 4; word++) {
          const bits = (bitmaps.bits[rank * 4 + word] ?? 0) ^ (bitmaps.bits[word] ?? 0);
          differing += (bits >>> 0).toString(2).replaceAll("0", "").length;
        }
        const windows = setOf(rank).symmetricDifference(setOf(0)).size;
        expect(differing).toBeLessThanOrEqual(windows);
        if (hashMask === -1 && windows === 1) expect(differing).toBe(1);
      }
    }),
    { numRuns: 300 },
  );
});
