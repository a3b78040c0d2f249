import fc from "fast-check";
import { expect, test } from "vitest";
import { Postings } from "./postings.ts";

test("Postings keep for every key what was pushed, the strong ones before the others", () => {
  const pushes = fc.array(
    fc.record({
      key: fc.integer({ min: 0, max: 40 }).map((key) => (key * 0x10000001) >>> 0),
      strong: fc.boolean(),
    }),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(pushes, (pushes) => {
      const postings = new Postings();
      for (const [text, { key, strong }] of pushes.entries()) push(postings, key, text, strong);
      for (const key of new Set(pushes.map(({ key }) => key))) {
        const texts = pushes.flatMap((push, text) => (push.key === key ? [text] : []));
        // What becomes of the first is known only when a second one comes.
        const strong = texts.filter((text, at) => pushes[text]?.strong || (at === 0 && texts.length > 1));
        expect(postingsOf(postings, key, false).toSorted()).toEqual(texts.map(String).toSorted());
        if (texts.length > 1)
          expect(postingsOf(postings, key, true).toSorted()).toEqual(strong.map(String).toSorted());
      }
    }),
  );
});

test("Postings outgrow table and pool", () => {
  const postings = new Postings();
  for (let text = 0; text < 30_000; text++)
    push(postings, Math.imul(text % 10_000, 0x9e3779b1) >>> 0, text, true);
  const key = Math.imul(1234, 0x9e3779b1) >>> 0;
  expect(postingsOf(postings, key, false)).toEqual(["1234", "11234", "21234"]);
  expect(postings.begin(postings.seek(7))).toBe(0);
  expect(postings.only(postings.seek(7))).toBe(-1);
});

function push(postings: Postings, key: number, text: number, strong: boolean): void {
  const slot = postings.seek(key);
  const only = postings.only(slot);
  if (only >= 0) postings.recall(slot, 2 * only + 1);
  postings.push(slot, key, text, 2 * text + 1, strong);
}

/** Texts of a key; one whose bounds are not its own is told as such. */
function postingsOf(postings: Postings, key: number, strongOnly: boolean): string[] {
  const slot = postings.seek(key);
  if (postings.only(slot) >= 0) return [String(postings.only(slot))];
  const begin = postings.begin(slot);
  const words = [...postings.pool.subarray(begin, postings.end(begin, strongOnly))];
  return words.flatMap((text, at) =>
    at % 2 === 1 ? [] : [words[at + 1] === 2 * text + 1 ? String(text) : `${text}?`],
  );
}
