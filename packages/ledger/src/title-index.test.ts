import fc from "fast-check";
import { expect, test } from "vitest";
import { beginsAs, isNear, titleIndex } from "./title-index.ts";

const title = fc.string({ unit: fc.constantFrom("路", "灯", "桥", "𠮷"), maxLength: 6 });

/** Jaccard of the sets of pairs, straight from the definition. */
function score(a: string, b: string): number {
  const [one, two] = [a, b].map((text) => {
    const points = [...text];
    return new Set(points.length === 1 ? points : points.slice(1).map((point, i) => points[i] + point));
  }) as [Set<string>, Set<string>];
  const union = new Set([...one, ...two]).size;
  return union === 0 ? 0 : [...one].filter((pair) => two.has(pair)).length / union;
}

test("titleIndex() finds the nearest titles brute force finds, the first of equally near ones", () => {
  fc.assert(
    fc.property(
      fc.array(title, { maxLength: 20 }),
      fc.array(title),
      fc.integer({ min: 1, max: 3 }),
      (titles, asked, limit) => {
        const index = titleIndex(titles);
        for (const one of asked) {
          const scored = titles.map((other, place) => ({ place, score: score(one, other) }));
          const near = scored.filter((other) => other.score >= 0.5).sort((a, b) => b.score - a.score);
          expect(index.nearest(one, limit)).toEqual(near.slice(0, limit).map(({ place }) => place));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("isNear() takes half of the pairs for enough", () => {
  fc.assert(
    fc.property(title, title, (a, b) => {
      expect(isNear(a, b)).toBe(score(a, b) >= 0.5);
    }),
  );
});

test("titleIndex() finds the titles that begin as one does, or are its beginning, as brute force does", () => {
  const long = fc.string({ unit: fc.constantFrom("路", "𠮷"), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(long, { maxLength: 20 }), long, (titles, asked) => {
      const found = titleIndex(titles).cutOff(asked, 100);
      const wanted = titles.flatMap((one, place) => {
        const short = [...one].length < [...asked].length ? one : asked;
        const begins = one.startsWith(asked) || asked.startsWith(one);
        return begins && [...short].length >= 4 ? [place] : [];
      });
      expect([...found].sort((a, b) => a - b)).toEqual(wanted);
      for (const place of found) expect(beginsAs(titles[place] ?? "", asked)).toBe(true);
      expect(titleIndex(titles).cutOff(asked, 2)).toEqual(found.slice(0, 2));
    }),
    { numRuns: 1000 },
  );
});
