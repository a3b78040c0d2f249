import { expect, test } from "vitest";
import { LIMIT_MS, runFuzz } from "./run-fuzz.ts";

test("readTable(), readSubmissions() and writeRejects() keep their word over 2,000 spoilt files", async () => {
  const { failures, runs, withRows, slowest } = await runFuzz({ seed: 6, from: 0, to: 2000 });
  expect(failures).toEqual([]);
  expect(runs).toMatchObject({ csv: 1600, xlsx: 300 });
  // A fuzzer whose files are all refused at the door proves nothing.
  expect(withRows).toBeGreaterThan(800);
  expect(slowest.ms).toBeLessThan(LIMIT_MS);
});
