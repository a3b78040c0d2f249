import type { TableNote } from "@minyi/ingest";
import type { World } from "./world.ts";

/** Tells what was passed over or taken for granted in a file (说明), line by line; it is Chinese, as the sheets are. */
export function tellNotes(world: World, notes: readonly TableNote[]): void {
  for (const { file, line, text } of notes) world.stderr(`${file}${line === 0 ? "" : `:${line}`} ${text}\n`);
}
