import { expect, test } from "vitest";
import { KeptNumbers } from "./kept-numbers.ts";

test("KeptNumbers asks for a name once, and again when it was let go", () => {
  const asked: string[] = [];
  const kept = new KeptNumbers((name) => asked.push(name));
  expect(["甲", "乙", "甲"].map((name) => kept.get(name))).toEqual([1, 2, 1]);
  for (let at = 0; at < 9_998; at++) kept.get(String(at));
  expect(kept.get("甲")).toBe(1);
  kept.get("one more");
  expect([kept.get("甲"), asked.length]).toEqual([10_002, 10_002]);
});
