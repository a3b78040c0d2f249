import { openSegmenter, type SegmenterName } from "minyi";
import type { Ready, Unavailable } from "../measurement.ts";
import { readTexts, wholeText } from "../read-texts.ts";
import type { ClassifyFiles } from "./files.ts";

/** A segmenter that writes where the words end, into one array for all texts. */
export async function ends(files: ClassifyFiles, name: SegmenterName): Promise<Ready | Unavailable> {
  const { segmenter, skipped } = await openSegmenter({ prefer: [name] });
  const [missing] = skipped;
  if (missing) return { unavailable: missing.reason };
  const texts = readTexts(files).map(wholeText);
  const out = new Uint32Array(texts.reduce((most, { length }) => Math.max(most, length), 0));
  let words = 0;
  return {
    pass() {
      words = 0;
      for (const text of texts) words += segmenter.ends(text, out);
      return { texts: texts.length };
    },
    tally: () => words,
  };
}

/** Intl.Segmenter as its documentation calls it: every segment looked at and let go. */
export function intl(files: ClassifyFiles): Ready {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const texts = readTexts(files).map(wholeText);
  let words = 0;
  return {
    pass() {
      words = 0;
      for (const text of texts) for (const _ of segmenter.segment(text)) words++;
      return { texts: texts.length };
    },
    tally: () => words,
  };
}
