import {
  type Lexicon,
  lexiconWords,
  needsSegmenter,
  type OpenedSegmenter,
  openSegmenter,
  SEGMENTERS,
  type SegmenterName,
  scoringOf,
} from "@minyi/classify";

/** Options for {@linkcode openLexiconSegmenter}. */
export interface LexiconSegmenterOptions {
  /** Which to try first. @default the one the lexicon was learned with, then as `openSegmenter` does */
  readonly prefer?: readonly SegmenterName[];
}

/**
 * Opens the segmenter that a lexicon needs (打开词表所需的分词器); `undefined` where its terms are found without one.
 *
 * The terms of a lexicon that was learned word by word are not added to the dictionary: texts are to be cut as they were then.
 */
export async function openLexiconSegmenter(
  lexicon: Lexicon,
  { prefer = preferredBy(lexicon) }: LexiconSegmenterOptions = {},
): Promise<OpenedSegmenter | undefined> {
  if (!needsSegmenter(lexicon)) return undefined;
  const words = scoringOf(lexicon).matching === "words" ? [] : lexiconWords(lexicon);
  return await openSegmenter({ prefer, words });
}

/** Its heading says name and version. */
function preferredBy({ segmenter = "" }: Lexicon): readonly SegmenterName[] {
  const [name] = segmenter.split(" ");
  const first = SEGMENTERS.filter((known) => known === name);
  return [...first, ...SEGMENTERS.filter((known) => known !== name)];
}
