// Which segmenters are there, in which versions: nothing → SegmenterState[].
import { openSegmenter } from "minyi";
import { reply } from "./reply.ts";

export interface SegmenterState {
  readonly name: string;
  /** Version and dictionary, or why it cannot be used. */
  readonly state: string;
}

const states: SegmenterState[] = [];
for (const name of ["nodejieba", "@node-rs/jieba"] as const) {
  const { segmenter, skipped } = await openSegmenter({ prefer: [name] });
  const [missing] = skipped;
  states.push({ name, state: missing ? `not available: ${missing.reason}` : segmenter.version });
}
reply(states);
