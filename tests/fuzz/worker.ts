// Does a range of runs in a thread of its own: FuzzRange → failures as they come, then a FuzzTally.
import { parentPort, workerData } from "node:worker_threads";
import { type FuzzRange, runFuzz } from "./run-fuzz.ts";

export interface WorkerData {
  readonly range: FuzzRange;
  /** Where the number of the run in progress stands, for who watches. */
  readonly current: Int32Array;
}

// Most files are refused, and a stack is told of failures alone.
Error.stackTraceLimit = 3;
const { range, current }: WorkerData = workerData;
const tally = await runFuzz(range, {
  begun: (run) => Atomics.store(current, 0, run),
  failed: (failure) => parentPort?.postMessage({ failure }),
});
parentPort?.postMessage({ tally });
