// As worker.ts, but run 3 hangs, run 5 takes memory without end, run 7 fails: to see that whoever watches tells of them.
import { parentPort, workerData } from "node:worker_threads";
import type { FuzzInput } from "./fuzz-input.ts";
import { runFuzz } from "./run-fuzz.ts";
import type { WorkerData } from "./worker.ts";

const { range, current }: WorkerData = workerData;
const tally = await runFuzz(
  range,
  {
    begun: (run) => Atomics.store(current, 0, run),
    failed: (failure) => parentPort?.postMessage({ failure }),
  },
  plantedTrial,
);
parentPort?.postMessage({ tally });

async function plantedTrial(_: FuzzInput): Promise<boolean> {
  const run = Atomics.load(current, 0);
  if (run === 3) for (;;);
  const held: number[][] = [];
  while (run === 5) held.push(Array.from({ length: 100_000 }, (_, at) => at + 0.5));
  if (run === 7) throw new Error("planted");
  return true;
}
