import type { Ranking } from "./join-task.ts";
import { sharedWords } from "./shared-words.ts";

/** Ranks texts by ascending number of windows (排序), equal ones by their numbers: a counting sort. O(count + most windows). */
export function rankTexts(sizes: Uint32Array, count: number): Ranking {
  let most = 0;
  for (let text = 0; text < count; text++) most = Math.max(most, sizes[text] ?? 0);
  const firsts = sharedWords(most + 2);
  for (let text = 0; text < count; text++)
    firsts[(sizes[text] ?? 0) + 1] = (firsts[(sizes[text] ?? 0) + 1] ?? 0) + 1;
  for (let size = 1; size < firsts.length; size++)
    firsts[size] = (firsts[size] ?? 0) + (firsts[size - 1] ?? 0);
  const next = firsts.slice();
  const texts = sharedWords(count);
  const ranked = sharedWords(count);
  for (let text = 0; text < count; text++) {
    const size = sizes[text] ?? 0;
    const rank = next[size] ?? 0;
    next[size] = rank + 1;
    texts[rank] = text;
    ranked[rank] = size;
  }
  return { texts, sizes: ranked, firsts };
}
