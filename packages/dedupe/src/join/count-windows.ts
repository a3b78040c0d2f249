import type { FlatGrams } from "../windows/flat-grams.ts";
import type { CountTask } from "./join-task.ts";

/**
 * Counts the distinct windows of each text, and in how many texts those of a bucket occur (数窗).
 *
 * A bucket that several windows share counts all of them; a full one stays at 65,535. Counts of parts, added up to at most
 * that, are the counts of the whole: how the texts are parted makes no difference.
 */
export function countWindows({ setting, from, to, sizes, counts }: CountTask, grams: FlatGrams): void {
  const { blocks, block, from: starts, length } = setting.texts;
  const shift = 32 - setting.bits;
  for (let text = from; text < to; text++) {
    grams.load(blocks[block[text] ?? 0] ?? NOTHING, starts[text] ?? 0, length[text] ?? 0);
    const { hashes, size } = grams;
    sizes[text] = size;
    for (let at = 0; at < size; at++) {
      const bucket = (hashes[at] ?? 0) >>> shift;
      const count = counts[bucket] ?? 0;
      if (count < 0xffff) counts[bucket] = count + 1;
    }
  }
}

const NOTHING = new Uint16Array(0);
