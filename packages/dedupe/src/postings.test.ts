import fc from "fast-check";
import { expect, test } from "vitest";
import { Postings } from "./postings.ts";

test("Postings keep for every key what was pushed, in that order", () => {
  const keys = fc.array(
    fc.integer({ min: 0, max: 40 }).map((key) => (key * 0x10000001) >>> 0),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(keys, (keys) => {
      const postings = new Postings();
      for (const [text, key] of keys.entries()) postings.push(postings.seek(key), key, text, text + 7);
      for (const key of new Set(keys)) {
        const want = keys.flatMap((other, text) => (other === key ? [text, text + 7] : []));
        expect(postingsOf(postings, key)).toEqual(want);
      }
    }),
  );
});

test("Postings outgrow table and pool", () => {
  const postings = new Postings();
  for (let text = 0; text < 30_000; text++) {
    const key = Math.imul(text % 10_000, 0x9e3779b1) >>> 0;
    postings.push(postings.seek(key), key, text, 1);
  }
  const key = Math.imul(1234, 0x9e3779b1) >>> 0;
  expect(postingsOf(postings, key)).toEqual([1234, 1, 11234, 1, 21234, 1]);
});

/** Texts and positions of a key, one after the other. */
function postingsOf(postings: Postings, key: number): number[] {
  const slot = postings.seek(key);
  const [count = 0, first = 0, position = 0] = postings.slots.subarray(slot + 1, slot + 4);
  return count === 1 ? [first, position] : [...postings.pool.subarray(first, first + 2 * count)];
}
