import fc from "fast-check";
import { expect, test } from "vitest";
import { RelatedPairs } from "./related-pairs.ts";

test("RelatedPairs.sorted() gives what a stable sort by the written score gives", () => {
  const pair = fc.record({
    first: fc.nat(5),
    second: fc.nat(5),
    score: fc.constantFrom(0, 0.1, 0.1000001, 0.5, 0.999999, 1),
    reasons: fc.constantFrom("路灯", "停水"),
  });
  fc.assert(
    fc.property(fc.array(pair), (all) => {
      const pairs = new RelatedPairs();
      for (const one of all) pairs.add(one);
      const written = all.map((one) => ({ ...one, score: Number(one.score.toFixed(6)) }));
      expect([...pairs.sorted()]).toEqual(written.toSorted((a, b) => b.score - a.score));
    }),
  );
});

test("RelatedPairs keeps five thousand pairs, without reasons where there are none", () => {
  const pairs = new RelatedPairs();
  for (let at = 0; at < 5000; at++) pairs.add({ first: at, second: 0, score: at / 5000, reasons: undefined });
  const sorted = [...pairs.sorted()];
  expect(sorted.map(({ first }) => first)).toEqual(Array.from({ length: 5000 }, (_, at) => 4999 - at));
  expect(sorted[0]).toEqual({ first: 4999, second: 0, score: 0.9998, reasons: undefined });
});
