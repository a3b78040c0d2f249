import type { EffectiveEvent, LedgerEvent } from "@minyi/core";
import { effectiveEvents, type ItemState, projectItems, type UsedNumber, usedNumbers } from "@minyi/ledger";

/** A ledger as who makes a journal sees it (编刊所见台账): what can be printed, and which numbers are gone. */
export interface IssueBook {
  readonly items: ReadonlyMap<string, ItemState>;
  /** Events that count. */
  readonly effective: readonly EffectiveEvent[];
  /** Every number ever given out, of whatever became of it. */
  readonly used: readonly UsedNumber[];
}

/** Reads events of a ledger, in its order, for the making of a journal. O(n log n). */
export function issueBook(events: readonly LedgerEvent[]): IssueBook {
  const effective = effectiveEvents(events);
  return { items: projectItems(effective), effective, used: usedNumbers(events) };
}
