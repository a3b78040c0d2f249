// One measurement in a process of its own: MeasureRequest → MeasureReply.
import type { CorpusFiles } from "../corpus-files.ts";
import type { Unavailable } from "../measurement.ts";
import { MEASUREMENTS } from "../measurements.ts";
import { type Measured, measurePasses } from "./measure-passes.ts";
import { reply, request } from "./reply.ts";

export interface MeasureRequest {
  readonly name: string;
  readonly files: CorpusFiles;
  /** Passes that are thrown away, to warm up. */
  readonly warmup: number;
  readonly passes: number;
}

export type MeasureReply = Measured | Unavailable;

const { name, files, warmup, passes } = request<MeasureRequest>();
const measurement = MEASUREMENTS.find((one) => one.name === name);
if (!measurement) throw new Error(`there is no measurement “${name}”`);
const ready = await measurement.prepare(files);
reply(
  "unavailable" in ready
    ? (ready satisfies MeasureReply)
    : await measurePasses(ready, { name, texts: files.count, warmup, passes }),
);
