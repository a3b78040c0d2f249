export { type EffectiveEvent, type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
export {
  type FindableItem,
  type FoundItem,
  findItem,
  type ItemReference,
  itemFinder,
} from "./item-finder.ts";
export type {
  AppendOptions,
  AppendResult,
  DamagedEvent,
  EventFilter,
  Ledger,
  LedgerHead,
  StoredEvent,
} from "./ledger.ts";
export {
  type Happening,
  type ItemOutcome,
  type ItemState,
  projectItems,
  projectLedger,
} from "./project-items.ts";
export { type LedgerVerification, type LedgerViolation, verifyLedger } from "./verify-ledger.ts";
