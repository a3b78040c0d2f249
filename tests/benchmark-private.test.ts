import { expect, test } from "vitest";
import { judgeFinders, scoreLines } from "../benchmarks/private/judge.ts";

const scores = judgeFinders(100, 7);

test.each(scores)("bench:private finds what is planted, and not what looks like it: $kind", (score) => {
  const { planted, found, wrong, lookalikes } = score;
  expect(planted).toBe(200);
  expect(lookalikes).toBe(200);
  expect(found / planted).toBeGreaterThan(0.9);
  expect(found / (found + wrong)).toBeGreaterThan(0.95);
});

test("bench:private prints the same table for the same seed, a row a kind", () => {
  expect(scoreLines(judgeFinders(100, 7))).toEqual(scoreLines(scores));
  expect(scoreLines(scores)).toHaveLength(scores.length + 2);
});
