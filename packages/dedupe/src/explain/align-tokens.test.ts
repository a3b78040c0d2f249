import fc from "fast-check";
import { expect, test } from "vitest";
import { type AlignedRun, alignTokens } from "./align-tokens.ts";

const list = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 30 });

test("alignTokens() gives equal runs, in order on both sides, none of them empty", () => {
  fc.assert(
    fc.property(list, list, (list1, list2) => {
      let [done1, done2] = [0, 0];
      for (const { start1, start2, length } of aligned(list1, list2)) {
        expect(length).toBeGreaterThan(0);
        expect(start1).toBeGreaterThanOrEqual(done1);
        expect(start2).toBeGreaterThanOrEqual(done2);
        [done1, done2] = [start1 + length, start2 + length];
        expect(list1.slice(start1, done1)).toEqual(list2.slice(start2, done2));
      }
    }),
    { numRuns: 1000 },
  );
});

test("alignTokens() aligns as much as can be where no run is long enough to be an anchor", () => {
  const short = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(short, short, (list1, list2) => {
      const length = aligned(list1, list2).reduce((sum, run) => sum + run.length, 0);
      expect(length).toBe(longestCommon(list1, list2));
    }),
    { numRuns: 1000 },
  );
});

test("alignTokens() gives a gap up that would need too many edits, and aligns what is around it", () => {
  const noise = (from: number) => Array.from({ length: 3000 }, (_, at) => from + (at % 7));
  // The 9 in the middle would need 12,000 edits to be found.
  const list1 = [1, 2, 3, ...noise(10), 9, ...noise(10), 4, 5, 6];
  const list2 = [1, 2, 3, ...noise(20), 9, ...noise(20), 4, 5, 6];
  expect(aligned(list1, list2)).toEqual([
    { start1: 0, start2: 0, length: 3 },
    { start1: 6004, start2: 6004, length: 3 },
  ]);
});

function aligned(list1: readonly number[], list2: readonly number[]): readonly AlignedRun[] {
  return alignTokens(Int32Array.from(list1), Int32Array.from(list2));
}

/** Length of the longest common subsequence, by its definition. */
function longestCommon(list1: readonly number[], list2: readonly number[]): number {
  const [first, ...rest1] = list1;
  const [second, ...rest2] = list2;
  if (first === undefined || second === undefined) return 0;
  if (first === second) return 1 + longestCommon(rest1, rest2);
  return Math.max(longestCommon(rest1, list2), longestCommon(list1, rest2));
}
