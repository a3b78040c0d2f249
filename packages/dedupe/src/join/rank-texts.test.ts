import fc from "fast-check";
import { expect, test } from "vitest";
import { rankTexts } from "./rank-texts.ts";

test("rankTexts() sorts by number of windows, then by number of the text, and tells where each size begins", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), fc.nat({ max: 3 }), (sizes, behind) => {
      const {
        texts,
        sizes: ranked,
        firsts,
      } = rankTexts(Uint32Array.from([...sizes, ...Array<number>(behind).fill(99)]), sizes.length);
      const want = [...sizes.entries()].sort(([text1, a], [text2, b]) => a - b || text1 - text2);
      expect([...texts]).toEqual(want.map(([text]) => text));
      expect([...ranked]).toEqual(want.map(([, size]) => size));
      const most = Math.max(0, ...sizes);
      expect([...firsts]).toEqual(
        Array.from({ length: most + 2 }, (_, size) => sizes.filter((one) => one < size).length),
      );
    }),
  );
});
