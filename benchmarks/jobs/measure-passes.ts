import { readFileSync } from "node:fs";
import { resourceUsage } from "node:process";
import { Bench } from "tinybench";
import type { Ready } from "../measurement.ts";

/** How one measurement is taken. */
export interface PassOptions {
  readonly name: string;
  /** Texts a pass has to take. */
  readonly texts: number;
  /** Passes that are thrown away, to warm up. */
  readonly warmup: number;
  readonly passes: number;
}

/** What one process measured. */
export interface Measured {
  /** Milliseconds of each pass. */
  readonly samplesMs: readonly number[];
  /** Most memory the process had (resident) before the first pass, and all in all. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  readonly pairs?: readonly string[];
  readonly tally?: number;
}

/** Takes a measurement (测量): a fixed number of passes, each over all texts. */
export async function measurePasses(
  { pass, before, after, pairs, tally }: Ready,
  { name, texts, warmup, passes }: PassOptions,
): Promise<Measured> {
  const beforeMiB = peakMiB();
  const bench = new Bench({
    iterations: passes,
    time: 0,
    warmup: warmup > 0,
    warmupIterations: warmup,
    warmupTime: 0,
    retainSamples: true,
    throws: true,
  });
  const checked = async () => {
    const result = await pass();
    if (result.texts === texts) return result;
    throw new Error(`“${name}” took ${result.texts} texts: wanted ${texts}`);
  };
  bench.add(name, checked, {
    async: true,
    ...(before ? { beforeEach: before } : {}),
    ...(after ? { afterEach: after } : {}),
  });
  const [task] = await bench.run();
  const samplesMs = task?.result.state === "completed" ? [...(task.result.latency.samples ?? [])] : [];
  return {
    samplesMs,
    beforeMiB,
    peakMiB: peakMiB(),
    ...(pairs ? { pairs: pairs() } : {}),
    ...(tally ? { tally: tally() } : {}),
  };
}

/**
 * The most memory this process ever had (峰值内存), in MiB.
 *
 * Linux counts into `maxRSS` what the process was started from; VmHWM begins anew with the program.
 */
export function peakMiB(): number {
  try {
    const [, kib = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kib !== "") return Number(kib) / 1024;
  } catch {
    // Not Linux.
  }
  return resourceUsage().maxRSS / 1024;
}
