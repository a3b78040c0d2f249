import { expect, test } from "vitest";
import { timePass } from "./time-pass.ts";

test("timePass() is the median of three passes, after reading 2,000 texts to warm up", () => {
  const texts = Array.from({ length: 2_500 }, (_, at) => ({ title: "", body: `${at}` }));
  const read: string[] = [];
  const clock = [0, 7_000, 10_000, 12_000, 20_000, 23_000];
  const readAtClock: number[] = [];
  const seconds = timePass(
    ({ body }) => {
      read.push(body);
      return { category: "甲", confidence: 1, needsReview: false };
    },
    texts,
    {
      now: () => {
        readAtClock.push(read.length);
        return clock.shift() ?? 0;
      },
    },
  );
  expect(seconds).toBe(3);
  expect(readAtClock).toEqual([2_000, 4_500, 4_500, 7_000, 7_000, 9_500]);
});
