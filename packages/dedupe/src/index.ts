export { clusters } from "./clusters.ts";
export { matchMethod } from "./match-method.ts";
export type { MostOption } from "./most-option.ts";
export { type FindOptions, NearDuplicateIndex, type NearDuplicateOptions } from "./near-duplicate-index.ts";
export { type IdentifiedText, nearDuplicateRows, nearDuplicates } from "./near-duplicates.ts";
export { type PassageOptions, sharedPassages } from "./shared-passages.ts";
export { type ShingleOptions, shingles } from "./shingles.ts";
export type { SnapshotChunks } from "./snapshot.ts";
export { SnapshotError, type SnapshotErrorCode } from "./snapshot-error.ts";
