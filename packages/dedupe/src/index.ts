export {
  type ClusterDetail,
  type ClusterMatch,
  type ClusterMember,
  clusterDetails,
} from "./cluster-details.ts";
export { clusters } from "./clusters.ts";
export { compareTexts, type TextPiece } from "./compare-texts.ts";
export { differenceWords, verdictWords, type WordLanguage } from "./difference-words.ts";
export {
  type Difference,
  type Differences,
  type DifferencesOptions,
  type DifferenceVerdict,
  differences,
} from "./differences.ts";
export { type LocatedPassage, locatePassages, type Span } from "./locate-passages.ts";
export { matchMethod } from "./match-method.ts";
export { NearDuplicateIndex, type NearDuplicateOptions } from "./near-duplicate-index.ts";
export { type IdentifiedText, nearDuplicateRows, nearDuplicates } from "./near-duplicates.ts";
export { type PassageOptions, sharedPassages } from "./shared-passages.ts";
export { type ShingleOptions, shingles } from "./shingles.ts";
