import { NORMALISINGS, normaliserOf, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TextStore } from "./text-store.ts";

/** The texts a store holds, read back. */
function textsOf(store: TextStore): string[] {
  const { count, blocks, block, from, length } = store.texts;
  return Array.from({ length: count }, (_, number) => {
    const start = from[number] ?? 0;
    const units = blocks[block[number] ?? 0]?.subarray(start, start + (length[number] ?? 0)) ?? [];
    return String.fromCharCode(...units);
  });
}

const LETTERS = [
  "路",
  "灯",
  "𠮷",
  "\u3000",
  "，",
  "Ａ",
  "㎡",
  "Σ",
  "e",
  "\u0301",
  "\ud800",
  "ｶ",
  "ﾞ",
  "ᄀ",
  "ᅡ",
  "각",
];

test("TextStore holds each distinct normalised text once, whatever its blocks and however hashes collide", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 6 }), { maxLength: 60 }),
      fc.constantFrom(...NORMALISINGS),
      fc.constantFrom(1, 7, 2 ** 24),
      fc.constantFrom(-1, 1),
      (texts, normalising, blockUnits, hashMask) => {
        const store = new TextStore({ normalising, blockUnits, hashMask });
        for (const [place, text] of texts.entries()) store.add(String(place), text);
        const normal = texts.map(normaliserOf(normalising));
        const distinct = [...new Set(normal)].filter((text) => text !== "");
        expect(textsOf(store)).toEqual(distinct);
        expect(normal.map((_, place) => store.numberAt(place))).toEqual(
          normal.map((text) => distinct.indexOf(text)),
        );
        expect(store.texts.units).toBe(distinct.join("").length);
      },
    ),
    { numRuns: 500 },
  );
});

test("TextStore holds more texts than its first arrays have room for", () => {
  const store = new TextStore();
  for (let place = 0; place < 5000; place++) store.add(String(place), `第${place % 4000}号路灯`);
  expect([store.size, store.texts.count, store.numberAt(4999)]).toEqual([5000, 4000, 999]);
  expect(textsOf(store)[3999]).toBe("第3999号路灯");
});

test("TextStore refuses an id that comes twice, names it, and is as before", () => {
  const store = new TextStore();
  store.add("2009-001", "路灯");
  expect(() => store.add("2009-001", "水管")).toThrow(OptionError);
  expect(() => store.add("2009-001", "水管")).toThrow("2009-001");
  expect([store.size, store.texts.count]).toEqual([1, 1]);
});
