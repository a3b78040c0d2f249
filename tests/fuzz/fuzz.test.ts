import { expect, test } from "vitest";
import { LIMIT_MS, runFuzz } from "./run-fuzz.ts";

test("readTable(), readSubmissions() and writeRejects() keep their word over 1,000 spoilt files", async () => {
  const { failures, runs, withRows, slowest } = await runFuzz({ seed: 6, from: 0, to: 1000 });
  expect(failures).toEqual([]);
  expect(runs).toMatchObject({ csv: 650, xlsx: 200, jsonl: 150 });
  // A fuzzer whose files are all refused at the door proves nothing.
  expect(withRows).toBeGreaterThan(300);
  expect(slowest.ms).toBeLessThan(LIMIT_MS);
});
