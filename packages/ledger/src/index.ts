export {
  type Checkpoint,
  type CheckpointVerdict,
  checkCheckpoint,
  checkpointSchema,
  formatCheckpoint,
  makeCheckpoint,
  parseCheckpoint,
} from "./checkpoint.ts";
export { compareEvents } from "./compare-events.ts";
export { type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
export { exportLedger } from "./export-ledger.ts";
export { type Fate, type FateStep, fateFinder, STAGE_WORDS } from "./fate-finder.ts";
export { fateWords } from "./fate-words.ts";
export { type DoubtOptions, findDoubts, type LedgerDoubt } from "./find-doubts.ts";
export {
  type FindHoldsOptions,
  findHolds,
  type Hold,
  type HoldableItem,
  type KnownGround,
  type Release,
  SECRECY_RULE,
} from "./find-holds.ts";
export { type ImportResult, importLedger } from "./import-ledger.ts";
export {
  type FindableItem,
  type FoundItem,
  findItem,
  type ItemReference,
  itemFinder,
} from "./item-finder.ts";
export { itemStage, STAGES, type Stage } from "./item-stage.ts";
export type {
  AppendOptions,
  AppendResult,
  DamagedEvent,
  EventFilter,
  Lease,
  LeaseOptions,
  Ledger,
  LedgerHead,
  RestoreResult,
  StoredEvent,
} from "./ledger.ts";
export { ledgerFacts } from "./ledger-facts.ts";
export { type NumberGap, type NumberGapsOptions, numberGaps, numberRanges } from "./number-gaps.ts";
export {
  type Happening,
  type ItemOutcome,
  type ItemState,
  projectItems,
  projectLedger,
} from "./project-items.ts";
export {
  OUTBOX_KINDS,
  type OutboxParcel,
  type ParcelState,
  projectOutbox,
  readOutbox,
} from "./project-outbox.ts";
export { type Composites, readComposites } from "./read-composites.ts";
export { RestoreError } from "./restore-error.ts";
export { type RunningFacts, runningFacts } from "./running-facts.ts";
export { type StandingCategory, standingCategory } from "./standing-category.ts";
export { subjectFacts } from "./subject-facts.ts";
export { type UsedNumber, usedNumbers } from "./used-numbers.ts";
export { type LedgerVerification, type LedgerViolation, verifyLedger } from "./verify-ledger.ts";
export { withoutWithdrawn } from "./without-withdrawn.ts";
