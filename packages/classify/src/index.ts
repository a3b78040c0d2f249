export { checkLexicon, type LexiconIssue } from "./check-lexicon.ts";
export { type Classifier, type ClassifierOptions, type ClassifierText, classifier } from "./classifier.ts";
export { formatLexicon } from "./format-lexicon.ts";
export {
  type Lexicon,
  type LexiconTerm,
  lexiconSchema,
  lexiconTermSchema,
  TERM_MODES,
} from "./lexicon.ts";
export { lexiconWords } from "./lexicon-words.ts";
export {
  type OpenedSegmenter,
  type OpenSegmenterOptions,
  openSegmenter,
  SEGMENTERS,
  type SegmenterName,
} from "./open-segmenter.ts";
export { type ParseLexiconOptions, parseLexicon } from "./parse-lexicon.ts";
export type { LoadModule, Segmenter } from "./segmenter.ts";
export { type Taxonomy, taxonomySchema } from "./taxonomy.ts";
export { withEnds } from "./with-ends.ts";
