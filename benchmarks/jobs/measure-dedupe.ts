// One row in a process of its own: DedupeRequest → DedupeReply. The pairs go into a file.
import type { DedupeFiles } from "../dedupe/files.ts";
import { writeParts } from "../dedupe/lines-of.ts";
import { type DedupeTask, dedupeRows } from "../dedupe/rows.ts";
import { firstOf, textsOf } from "../dedupe/texts.ts";
import type { Unavailable } from "../measurement.ts";
import { pairKey } from "../measurement.ts";
import { peakMiB } from "./measure-passes.ts";
import { reply, request } from "./reply.ts";

export interface DedupeRequest {
  readonly name: string;
  readonly files: DedupeFiles;
  readonly threshold: number;
  readonly workers: readonly number[];
}

/** What one pass over a corpus took. */
export interface DedupeMeasured {
  readonly wallMs: number;
  /** Of all threads together. */
  readonly cpuMs: number;
  /** Most memory the process had (resident) before the pass, and all in all. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  /** Pairs found; those themselves lie in `DedupeFiles.found`. */
  readonly pairs: number;
}

export type DedupeReply = DedupeMeasured | Unavailable;

/** Texts that are taken once before the clock runs, so that the code is compiled. */
const WARM_TEXTS = 2000;

const { name, files, threshold, workers } = request<DedupeRequest>();
const row = dedupeRows({ workers }).find((one) => one.name === name);
if (!row) throw new Error(`there is no row “${name}”`);
const pairs: string[] = [];
const task: DedupeTask = {
  texts: () => textsOf(files),
  csv: files.csv,
  out: `${files.found}.csv`,
  threshold,
  found: (id1, id2) => pairs.push(pairKey(id1, id2)),
};
const warming = row.warm === false ? 0 : Math.min(WARM_TEXTS, Math.floor(files.count / 5));
if (warming > 0)
  await row.run({ ...task, texts: () => firstOf(textsOf(files), warming), found: () => undefined });
const beforeMiB = peakMiB();
const [wall, cpu] = [performance.now(), process.cpuUsage()];
const missing = await row.run(task);
const [wallMs, used] = [performance.now() - wall, process.cpuUsage(cpu)];
const peak = peakMiB();
writeParts(
  files.found,
  pairs.map((pair) => `${pair}\n`),
);
reply(
  (missing ?? {
    wallMs,
    cpuMs: (used.user + used.system) / 1000,
    beforeMiB,
    peakMiB: peak,
    pairs: pairs.length,
  }) satisfies DedupeReply,
);
