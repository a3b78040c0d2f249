import { OptionError } from "@minyi/core";
import type { Segmenter } from "./segmenter.ts";

/**
 * Gives a segmenter that only cuts its `ends` (补上词尾位置), summed from the words.
 *
 * Exact whatever the text holds: words that are not the text piece by piece are refused.
 *
 * O(n) for n code units, besides the cutting.
 *
 * @example
 * const characters = withEnds({ name: "characters", version: "1", cut: (text) => Array.from(text) });
 * const out = new Uint32Array(4);
 * characters.ends("𠮷野家", out); // => 3
 * out; // => new Uint32Array([2, 3, 4, 0])
 */
export function withEnds(segmenter: Omit<Segmenter, "ends">): Segmenter {
  return {
    ...segmenter,
    ends(text, out) {
      checkRoom(text, out);
      let end = 0;
      let count = 0;
      for (const word of segmenter.cut(text)) {
        if (!text.startsWith(word, end)) throw wordsDiffer(segmenter.name, text, end);
        end += word.length;
        if (word !== "") out[count++] = end;
      }
      if (end !== text.length) throw wordsDiffer(segmenter.name, text, end);
      return count;
    },
  };
}

/** @throws {OptionError} `out` may be too short for the ends of the words of a text. */
export function checkRoom(text: string, out: Uint32Array | Int32Array): void {
  if (out.length >= text.length) return;
  throw new OptionError(
    `cannot write word ends into ${out.length} places: wanted room for ${text.length}, the code units of the text`,
  );
}

function wordsDiffer(name: string, text: string, end: number): OptionError {
  return new OptionError(
    `the segmenter ${name} returned ${end} of ${text.length} code units: wanted words that make the text`,
  );
}
