export {
  type ClusterDetail,
  type ClusterMatch,
  type ClusterMember,
  clusterDetails,
} from "./cluster-details.ts";
export { clusters } from "./clusters.ts";
export { compareTexts, type TextPiece } from "./compare-texts.ts";
export { ContainmentIndex, type ContainmentOptions } from "./containment-index.ts";
export { containmentRows, containments } from "./containments.ts";
export { differenceWords, verdictWords, type WordLanguage } from "./difference-words.ts";
export {
  type Difference,
  type Differences,
  type DifferencesOptions,
  type DifferenceVerdict,
  differences,
} from "./differences.ts";
export { type FoundPairs, type JoinSteps, type JoinStepsOptions, joinSteps } from "./join/join-steps.ts";
export type { JoinAnswers, JoinTask } from "./join/join-task.ts";
export { checkJoinOptions, type JoinTextsOptions, joinTexts } from "./join/join-texts.ts";
export { JoinWorker } from "./join/join-worker.ts";
export { type CopiesOption, JoinedTexts } from "./join/joined-texts.ts";
export { TextStore, type TextStoreOptions } from "./join/text-store.ts";
export type { FindOptions } from "./live-index.ts";
export { type LocatedPassage, locatePassages, type Span } from "./locate-passages.ts";
export { matchMethod } from "./match-method.ts";
export type { MostOption } from "./most-option.ts";
export { NearDuplicateIndex, type NearDuplicateOptions } from "./near-duplicate-index.ts";
export { type IdentifiedText, nearDuplicateRows, nearDuplicates } from "./near-duplicates.ts";
export { type PassageOptions, sharedPassages } from "./shared-passages.ts";
export { type ShingleOptions, shingles } from "./shingles.ts";
export type { SnapshotChunks } from "./snapshot.ts";
export { SnapshotError, type SnapshotErrorCode } from "./snapshot-error.ts";
