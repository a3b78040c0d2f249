import { expect, test } from "vitest";
import type { FailedRun } from "./run-fuzz.ts";
import { watchedFuzz } from "./watched-fuzz.ts";

test("watchedFuzz() ends a run that hangs and one that takes all memory, tells them, and goes on", async () => {
  const told: FailedRun[] = [];
  const tally = await watchedFuzz(
    { seed: 6, from: 0, to: 10 },
    { failed: (failure) => told.push(failure), at: () => {} },
    { hangMs: 4000, heapMiB: 160, worker: new URL("planted-worker.ts", import.meta.url) },
  );
  const want = [
    { run: 3, kind: "csv", message: "it hangs" },
    { run: 5, kind: "csv", message: expect.stringMatching(/the thread ended: .*memory/) },
    { run: 7, kind: "csv", message: expect.stringContaining("planted") },
  ];
  expect(tally.failures).toEqual(want);
  expect(told).toEqual(want);
  expect(tally.runs).toEqual({ csv: 10, xlsx: 0, jsonl: 0 });
});

test("watchedFuzz() says the same with two threads as with one", async () => {
  const range = { seed: 6, from: 0, to: 60 };
  const watcher = { failed: () => {}, at: () => {} };
  const [{ slowest: _, ...one }, { slowest: __, ...two }] = [
    await watchedFuzz(range, watcher),
    await watchedFuzz(range, watcher, { threads: 2 }),
  ];
  expect(two).toEqual(one);
  expect(one).toMatchObject({ runs: { csv: 39, xlsx: 12, jsonl: 9 }, failures: [] });
});
