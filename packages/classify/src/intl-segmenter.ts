import type { Segmenter } from "./segmenter.ts";

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
  };
}
