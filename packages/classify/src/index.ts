export { checkLexicon, type LexiconIssue } from "./check-lexicon.ts";
export {
  type CheckTaxonomyMappingOptions,
  checkTaxonomyMapping,
  type MappingIssue,
} from "./check-taxonomy-mapping.ts";
export {
  type ClassificationExplanation,
  type Classifier,
  type ClassifierOptions,
  type ClassifierText,
  classifier,
  type Verdict,
} from "./classifier.ts";
export { type ComposeMappingsOptions, composeMappings } from "./compose-mappings.ts";
export { type DecodeLexiconOptions, decodeLexicon } from "./decode-lexicon.ts";
export { diffLexicons, type LexiconDiff } from "./diff-lexicons.ts";
export { encodeLexicon } from "./encode-lexicon.ts";
export {
  type CrossValidateOptions,
  type CrossValidation,
  crossValidate,
  type FoldScore,
} from "./evaluate/cross-validate.ts";
export {
  DISAGREEMENT_HEADINGS,
  type DisagreementRow,
  disagreementRows,
} from "./evaluate/disagreement-rows.ts";
export { type DisagreementOptions, disagreements } from "./evaluate/disagreements.ts";
export { type EvaluateJudgementsOptions, evaluate } from "./evaluate/evaluate.ts";
export { isBlankText, judgeTexts, type MeasuredText } from "./evaluate/judge-texts.ts";
export type { Judgement } from "./evaluate/judgement.ts";
export { type LearningCurveOptions, learningCurve } from "./evaluate/learning-curve.ts";
export { type RenderEvaluationOptions, renderEvaluation } from "./evaluate/render-evaluation.ts";
export { type Spread, spreadOf } from "./evaluate/spread-of.ts";
export { type FoldOptions, stratifiedFolds } from "./evaluate/stratified-folds.ts";
export { type TimePassOptions, timePass } from "./evaluate/time-pass.ts";
export { type TrainedCurveOptions, trainedCurve } from "./evaluate/trained-curve.ts";
export { formatLexicon } from "./format-lexicon.ts";
export { formatTaxonomyMapping } from "./format-taxonomy-mapping.ts";
export {
  BASE_TERM,
  EXTENT_CATEGORY,
  type Lexicon,
  type LexiconTerm,
  lexiconSchema,
  lexiconTermSchema,
  type Scoring,
  scoringOf,
  scoringSchema,
  TERM_MODES,
} from "./lexicon.ts";
export { lexiconWords } from "./lexicon-words.ts";
export { needsSegmenter } from "./match/matcher.ts";
export { type LexiconConflict, type MergeLexiconsOptions, mergeLexicons } from "./merge-lexicons.ts";
export {
  type OpenedSegmenter,
  type OpenSegmenterOptions,
  openSegmenter,
  SEGMENTERS,
  type SegmenterName,
} from "./open-segmenter.ts";
export { type ParseLexiconOptions, parseLexicon } from "./parse-lexicon.ts";
export { type ParseTaxonomyMappingOptions, parseTaxonomyMapping } from "./parse-taxonomy-mapping.ts";
export * from "./plan-relabelling.ts";
export { readLexicon } from "./read-lexicon.ts";
export type { CategoryExplanation } from "./score/explain-scores.ts";
export type { LoadModule, Segmenter } from "./segmenter.ts";
export { type Taxonomy, taxonomySchema } from "./taxonomy.ts";
export * from "./taxonomy-mapping.ts";
export { BALANCES, type Balance, type BinaryJob, type SolveJobs } from "./train/fit-weights.ts";
export { type SolveBinaryOptions, type SparseRows, solveBinary } from "./train/solve-binary.ts";
export { trainLexicon } from "./train/train-lexicon.ts";
export type { LabelledText, TrainOptions } from "./train/train-options.ts";
export type { TrainedLexicon } from "./train/training.ts";
export { withTie } from "./train/with-tie.ts";
export { withEnds } from "./with-ends.ts";
