// One row in a process of its own: ClassifyRequest → ClassifyReply.
import { type Clock, millisecondsBy } from "../classify/clock.ts";
import type { ClassifyFiles } from "../classify/files.ts";
import { ROWS } from "../classify/rows.ts";
import type { Ready, Unavailable } from "../measurement.ts";
import { type Measured, measurePasses } from "./measure-passes.ts";
import { reply, request } from "./reply.ts";

export interface ClassifyRequest {
  readonly name: string;
  readonly files: ClassifyFiles;
  readonly texts: number;
  readonly clock: Clock;
}

export type ClassifyReply = Measured | Unavailable;

const { name, files, texts, clock } = request<ClassifyRequest>();
const row = ROWS.find((one) => one.name === name);
if (!row) throw new Error(`there is no row “${name}”`);
const ready = await row.prepare(files);
const { passes } = row;
reply(
  "unavailable" in ready
    ? (ready satisfies ClassifyReply)
    : await measurePasses(timedBy(clock, ready), { name, texts, passes, warmup: Math.ceil(passes / 3) }),
);

function timedBy(clock: Clock, ready: Ready): Ready {
  if (clock === "wall") return ready;
  return {
    ...ready,
    async pass() {
      const start = millisecondsBy(clock);
      const result = await ready.pass();
      return { ...result, overriddenDuration: millisecondsBy(clock) - start };
    },
  };
}
