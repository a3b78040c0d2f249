import { Worker } from "node:worker_threads";
import { type Kind, kindOf } from "./fuzz-input.ts";
import type { FailedRun, FuzzRange, FuzzTally } from "./run-fuzz.ts";
import type { WorkerData } from "./worker.ts";

const LOOK_EVERY_MS = 500;

type Message = { readonly failure: FailedRun } | { readonly tally: FuzzTally };

/** What happens while runs go on. */
export interface Watcher {
  readonly failed: (failure: FailedRun) => void;
  /** Every so often: the run in progress. */
  readonly at: (run: number) => void;
}

/** Options for {@linkcode watchedFuzz}. */
export interface WatchOptions {
  /** Processor time of the process after which a run that does not end is ended. @default 10000 */
  readonly hangMs?: number;
  /** Memory of the thread, in MiB, beyond which its run is ended. @default 768 */
  readonly heapMiB?: number;
  /** What does the runs. @default worker.ts */
  readonly worker?: URL;
  /** Each takes a part of the runs. @default 1 */
  readonly threads?: number;
}

/**
 * Does runs in threads that are watched (看守模糊测试): a run that hangs or runs out of memory is told and ended, and the next goes on.
 */
export async function watchedFuzz(
  range: FuzzRange,
  watcher: Watcher,
  options: WatchOptions = {},
): Promise<FuzzTally> {
  const { threads = 1, hangMs = 10_000 } = options;
  const share = Math.ceil((range.to - range.from) / threads);
  const parts = Array.from({ length: threads }, (_, at) => {
    const from = Math.min(range.to, range.from + at * share);
    return { ...range, from, to: Math.min(range.to, from + share) };
  });
  // The time of the process is that of all its threads.
  const each = { ...options, hangMs: hangMs * threads };
  const tallies = await Promise.all(parts.map((part) => watchedPart(part, watcher, each)));
  return tallies.reduce(joined);
}

async function watchedPart(range: FuzzRange, watcher: Watcher, options: WatchOptions): Promise<FuzzTally> {
  const failures: FailedRun[] = [];
  let done = emptyTally();
  for (let from = range.from; from < range.to; ) {
    const end = await watchedThread({ ...range, from }, { ...watcher, failed: fail }, options);
    if ("tally" in end) return { ...joined(done, end.tally), failures };
    fail({ run: end.run, kind: kindOf(end.run), message: end.message });
    done = joined(done, { ...emptyTally(), runs: countedUpTo({ ...range, from, to: end.run + 1 }) });
    from = end.run + 1;
  }
  return { ...done, failures };

  function fail(failure: FailedRun): void {
    failures.push(failure);
    watcher.failed(failure);
  }
}

type End = { readonly tally: FuzzTally } | { readonly run: number; readonly message: string };

function watchedThread(
  range: FuzzRange,
  watcher: Watcher,
  { hangMs = 0, heapMiB = 768, worker: script = new URL("worker.ts", import.meta.url) }: WatchOptions,
): Promise<End> {
  const current = new Int32Array(new SharedArrayBuffer(4)).fill(range.from);
  const worker = new Worker(script, {
    workerData: { range, current } satisfies WorkerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMiB },
  });
  return new Promise((resolve) => {
    let seen = { run: -1, since: cpuMs() };
    const timer = setInterval(() => {
      const run = Atomics.load(current, 0);
      if (run !== seen.run) {
        seen = { run, since: cpuMs() };
        watcher.at(run);
      } else if (cpuMs() - seen.since > hangMs) end({ run, message: "it hangs" });
    }, LOOK_EVERY_MS);
    const end = (how: End) => {
      clearInterval(timer);
      void worker.terminate().then(() => resolve(how));
    };
    worker.on("message", (message: Message) => {
      if ("tally" in message) return end(message);
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

function joined(one: FuzzTally, other: FuzzTally): FuzzTally {
  const sum = (kind: Kind) => one.runs[kind] + other.runs[kind];
  return {
    runs: { csv: sum("csv"), xlsx: sum("xlsx"), jsonl: sum("jsonl") },
    withRows: one.withRows + other.withRows,
    failures: [...one.failures, ...other.failures].sort((a, b) => a.run - b.run),
    slowest: one.slowest.ms >= other.slowest.ms ? one.slowest : other.slowest,
  };
}
