import { Worker } from "node:worker_threads";
import { type Kind, kindOf } from "./fuzz-input.ts";
import type { FailedRun, FuzzRange, FuzzTally } from "./run-fuzz.ts";
import type { WorkerData } from "./worker.ts";

/** Processor time of the process after which a run that does not end is ended. */
const HANG_MS = 10_000;
const LOOK_EVERY_MS = 500;

type Message = { readonly failure: FailedRun } | { readonly tally: FuzzTally };

/** What happens while runs go on. */
export interface Watcher {
  readonly failed: (failure: FailedRun) => void;
  /** Every so often: the run in progress. */
  readonly at: (run: number) => void;
}

/**
 * Does runs in a thread that is watched (看守模糊测试): a run that hangs or runs out of memory is told and ended, and the next goes on.
 */
export async function watchedFuzz(range: FuzzRange, watcher: Watcher): Promise<FuzzTally> {
  const tallies: FuzzTally[] = [];
  const failures: FailedRun[] = [];
  let done = emptyTally();
  for (let from = range.from; from < range.to; ) {
    const end = await watchedThread({ ...range, from }, watcher, failures);
    if ("tally" in end) {
      tallies.push(end.tally);
      break;
    }
    const failure = { run: end.run, kind: kindOf(end.run), message: end.message };
    failures.push(failure);
    watcher.failed(failure);
    done = withRuns(done, countedUpTo({ ...range, from, to: end.run + 1 }));
    from = end.run + 1;
  }
  const [last] = tallies;
  return { ...(last ? joined(done, last) : done), failures };
}

type End = { readonly tally: FuzzTally } | { readonly run: number; readonly message: string };

function watchedThread(range: FuzzRange, watcher: Watcher, failures: FailedRun[]): Promise<End> {
  const current = new Int32Array(new SharedArrayBuffer(4)).fill(range.from);
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData: { range, current } satisfies WorkerData,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  return new Promise((resolve) => {
    let seen = { run: -1, since: cpuMs() };
    const timer = setInterval(() => {
      const run = Atomics.load(current, 0);
      if (run !== seen.run) {
        seen = { run, since: cpuMs() };
        watcher.at(run);
      } else if (cpuMs() - seen.since > HANG_MS) end({ run, message: "it hangs" });
    }, LOOK_EVERY_MS);
    const end = (how: End) => {
      clearInterval(timer);
      void worker.terminate().then(() => resolve(how));
    };
    worker.on("message", (message: Message) => {
      if ("tally" in message) return end(message);
      failures.push(message.failure);
      watcher.failed(message.failure);
    });
    worker.on("error", (error) =>
      end({ run: Atomics.load(current, 0), message: `the thread ended: ${String(error)}` }),
    );
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function emptyTally(): FuzzTally {
  const runs = { csv: 0, xlsx: 0, jsonl: 0 };
  return { runs, withRows: 0, failures: [], slowest: { run: -1, ms: 0 } };
}

/** What a thread that was ended did: it told only what failed. */
function countedUpTo({ from, to, only }: FuzzRange): Record<Kind, number> {
  const runs = { csv: 0, xlsx: 0, jsonl: 0 };
  for (let run = from; run < to; run++) if (only === undefined || kindOf(run) === only) runs[kindOf(run)]++;
  return runs;
}

function withRuns(tally: FuzzTally, more: Readonly<Record<Kind, number>>): FuzzTally {
  const { csv, xlsx, jsonl } = tally.runs;
  return {
    ...tally,
    runs: { csv: csv + more.csv, xlsx: xlsx + more.xlsx, jsonl: jsonl + more.jsonl },
  };
}

function joined(done: FuzzTally, last: FuzzTally): FuzzTally {
  return { ...withRuns(last, done.runs), withRows: done.withRows + last.withRows };
}
