import { readFileSync } from "node:fs";
import { type ClassifierOptions, classifier, openSegmenter, parseLexicon, type SegmenterName } from "minyi";
import type { Ready, Unavailable } from "../measurement.ts";
import { readTexts } from "../read-texts.ts";
import { keywordsOf } from "./automatons.ts";
import type { ClassifyFiles } from "./files.ts";
import { CITIZENS, type LabelledBenchmarkText } from "./read-source.ts";

/** How a classifier is called: for the verdict, or with the reasons. */
export type Call = "predict" | "classify";

/** The lexicon learned from runs of characters. */
export function trained(files: ClassifyFiles, call: Call): Ready {
  return classifying(files, { lexicon: readLexicon(files.trained) }, call);
}

/** The lexicon for citizens' messages, written by hand. */
export function citizens(files: ClassifyFiles, call: Call): Ready {
  return classifying(files, { lexicon: readLexicon(CITIZENS) }, call);
}

/** The first so many keywords, counted as in a lexicon written by hand. */
export function keywords(files: ClassifyFiles, size: number): Ready {
  return classifying(files, { lexicon: keywordsOf(files, size) }, "predict");
}

/** The lexicon learned from words, with one of the segmenters. */
export async function words(files: ClassifyFiles, name: SegmenterName): Promise<Ready | Unavailable> {
  const { segmenter, skipped } = await openSegmenter({ prefer: [name] });
  const [missing] = skipped;
  if (missing) return { unavailable: missing.reason };
  return classifying(files, { lexicon: readLexicon(files.words), segmenter }, "predict");
}

function readLexicon(file: string) {
  return parseLexicon(readFileSync(file, "utf8"), { file });
}

/** Calls it for every text; tells how many got the category they have, where the lexicon is about these categories. */
function classifying(files: ClassifyFiles, options: ClassifierOptions, call: Call): Ready {
  const texts = readTexts(files) as readonly LabelledBenchmarkText[];
  const { predict, classify } = classifier(options);
  const categories = new Set(options.lexicon.terms.map(({ category }) => category));
  // One that stands in a single text may be missing from what was learned.
  const comparable = texts.filter(({ label }) => categories.has(label)).length >= 0.9 * texts.length;
  const decide = call === "predict" ? predict : classify;
  let right = 0;
  return {
    pass() {
      right = 0;
      for (const text of texts) if (decide(text).category === text.label) right++;
      return { texts: texts.length };
    },
    ...(comparable ? { tally: () => right } : {}),
  };
}
