import type { Segmenter } from "./segmenter.ts";
import { checkRoom } from "./with-ends.ts";

/**
 * Opens the segmenter that Node brings along (Intl.Segmenter, ICU): always there, but with a smaller dictionary and
 * no words of one's own.
 */
export function openIntl(): Segmenter {
  const words = new Intl.Segmenter("zh", { granularity: "word" });
  return {
    name: "intl",
    version: process.versions.icu ?? "?",
    cut: (text) => Array.from(words.segment(text), ({ segment }) => segment),
    ends(text, out) {
      checkRoom(text, out);
      let count = 0;
      // A word ends where the next begins.
      for (const { index } of words.segment(text)) if (index > 0) out[count++] = index;
      if (text.length > 0) out[count++] = text.length;
      return count;
    },
  };
}
