import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FlatGrams } from "./flat-grams.ts";
import { shingles } from "./shingles.ts";

const UNITS = ["路", "灯", "a", "𠮷", "\ud842", "\udfb7", "\ud842\ud842\udfb7"];
const text = fc.string({ unit: fc.constantFrom(...UNITS), minLength: 1, maxLength: 12 });
const units = (text: string) => Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

test("FlatGrams has the windows shingles() cuts, and counts those two texts share", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 2, 3),
      fc.constantFrom(-1, 0),
      fc.nat({ max: 12 }),
      (pairs, width, hashMask, least) => {
        const grams = new FlatGrams(width, hashMask);
        for (const [one, other] of pairs) {
          const both = units(one + other);
          const [here, there] = [shingles(one, { width }), shingles(other, { width })];
          const shared = here.intersection(there).size;
          grams.load(both, 0, one.length);
          expect(grams.size).toBe(here.size);
          const want = shared >= least ? shared : -1;
          for (let again = 0; again < 2; again++)
            expect(grams.shared(both, one.length, other.length, least)).toBe(want);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("FlatGrams gives a window the same hash in whatever text it stands", () => {
  const grams = new FlatGrams(2);
  const hashesOf = (text: string) => {
    grams.load(units(text), 0, text.length);
    return [...grams.hashes.subarray(0, grams.size)];
  };
  const [first = 0, second = 0] = hashesOf("路灯坏");
  expect(first).not.toBe(second);
  expect(hashesOf("路灯".repeat(2000))).toContain(first);
  expect(hashesOf("不路灯坏").slice(1)).toEqual([first, second]);
});

test.each([0, 4, 1.5, Number.NaN])("FlatGrams refuses a width of %d", (width) => {
  expect(() => new FlatGrams(width)).toThrow(OptionError);
});
