// One measurement in a process of its own: MeasureRequest → MeasureReply.
import { readFileSync } from "node:fs";
import { resourceUsage } from "node:process";
import { Bench } from "tinybench";
import type { CorpusFiles } from "../corpus-files.ts";
import type { Ready, Unavailable } from "../measurement.ts";
import { MEASUREMENTS } from "../measurements.ts";
import { reply, request } from "./reply.ts";

export interface MeasureRequest {
  readonly name: string;
  readonly files: CorpusFiles;
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
}

export type MeasureReply = Measured | Unavailable;

const { name, files, warmup, passes } = request<MeasureRequest>();
const measurement = MEASUREMENTS.find((one) => one.name === name);
if (!measurement) throw new Error(`there is no measurement “${name}”`);
const ready = await measurement.prepare(files);
reply("unavailable" in ready ? ready : await measured(ready));

async function measured({ pass, before, after, pairs }: Ready): Promise<Measured> {
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
    if (result.texts === files.count) return result;
    throw new Error(`“${name}” took ${result.texts} texts: wanted ${files.count}`);
  };
  bench.add(name, checked, {
    async: true,
    ...(before ? { beforeEach: before } : {}),
    ...(after ? { afterEach: after } : {}),
  });
  const [task] = await bench.run();
  const samplesMs = task?.result.state === "completed" ? [...(task.result.latency.samples ?? [])] : [];
  return { samplesMs, beforeMiB, peakMiB: peakMiB(), ...(pairs ? { pairs: pairs() } : {}) };
}

/** Linux counts into `maxRSS` what the process was started from; VmHWM begins anew with the program. */
function peakMiB(): number {
  try {
    const [, kib = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kib !== "") return Number(kib) / 1024;
  } catch {
    // Not Linux.
  }
  return resourceUsage().maxRSS / 1024;
}
