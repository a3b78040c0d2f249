// One row over one file in a process of its own: IngestRequest → IngestReply.
import { InputError } from "@minyi/core";
import { INGEST_ROWS } from "../ingest/rows.ts";
import type { IngestFile } from "../ingest/write-files.ts";
import type { Unavailable } from "../measurement.ts";
import { peakMiB } from "./measure-passes.ts";
import { reply, request } from "./reply.ts";

export interface IngestRequest {
  readonly name: string;
  readonly file: IngestFile;
  /** The same in small, read before the clock runs. */
  readonly warm: IngestFile;
}

export interface IngestMeasured {
  readonly wallMs: number;
  /** Of all threads together. */
  readonly cpuMs: number;
  /** Most memory (resident) the process had with everything loaded and nothing read, and all in all. */
  readonly idleMiB: number;
  readonly peakMiB: number;
}

export type IngestReply = IngestMeasured | Unavailable;

const { name, file, warm } = request<IngestRequest>();
const row = INGEST_ROWS.find((one) => one.name === name);
if (!row) throw new Error(`there is no row “${name}”`);
reply(await measured(row.run));

async function measured(run: (file: IngestFile) => Promise<number | undefined | Unavailable>) {
  const idleMiB = peakMiB();
  try {
    await run(warm);
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    const rows = await run(file);
    const [wallMs, used] = [performance.now() - wall, process.cpuUsage(cpu)];
    if (typeof rows === "object") return rows satisfies IngestReply;
    if (rows !== undefined && rows !== file.rows)
      throw new Error(`“${name}” came to ${rows} rows: wanted ${file.rows}`);
    const cpuMs = (used.user + used.system) / 1000;
    return { wallMs, cpuMs, idleMiB, peakMiB: peakMiB() } satisfies IngestReply;
  } catch (error) {
    // A kind of file the reader does not know, or one beyond its limits.
    if (error instanceof InputError) return { unavailable: `refused, ${error.code}` } satisfies IngestReply;
    throw error;
  }
}
