export { ContainmentIndex, type ContainmentOptions } from "./containment/containment-index.ts";
export { type ContainmentsOptions, containmentRows, containments } from "./containment/containments.ts";
export { compareTexts, type TextPiece } from "./explain/compare-texts.ts";
export { differenceWords, verdictWords } from "./explain/difference-words.ts";
export {
  type Difference,
  type Differences,
  type DifferencesOptions,
  type DifferenceVerdict,
  differences,
} from "./explain/differences.ts";
export { type LocatedPassage, locatePassages, type Span } from "./explain/locate-passages.ts";
export { mentionsOnce } from "./explain/mentions-once.ts";
export { type PassageOptions, sharedPassages } from "./explain/shared-passages.ts";
export {
  type ClusterDetail,
  type ClusterMatch,
  type ClusterMember,
  clusterDetails,
} from "./groups/cluster-details.ts";
export { clusters } from "./groups/clusters.ts";
export { type FoundPairs, type JoinSteps, type JoinStepsOptions, joinSteps } from "./join/join-steps.ts";
export type { JoinAnswers, JoinTask } from "./join/join-task.ts";
export { checkJoinOptions, type JoinTextsOptions, joinTexts } from "./join/join-texts.ts";
export { JoinWorker } from "./join/join-worker.ts";
export { type CopiesOption, JoinedTexts } from "./join/joined-texts.ts";
export { type IdentifiedText, nearDuplicateRows, nearDuplicates } from "./join/near-duplicates.ts";
export { TextStore, type TextStoreOptions } from "./join/text-store.ts";
export type { FindOptions } from "./live/live-index.ts";
export type { MostOption } from "./live/most-option.ts";
export { NearDuplicateIndex, type NearDuplicateOptions } from "./live/near-duplicate-index.ts";
export { matchMethod } from "./match-method.ts";
export type { SnapshotChunks } from "./snapshot/sections.ts";
export { SnapshotError, type SnapshotErrorCode } from "./snapshot/snapshot-error.ts";
export { type ShingleOptions, shingles } from "./windows/shingles.ts";
