import type { LedgerEvent } from "@minyi/core";
import { effectiveEvents, type ItemState, type Ledger, projectItems } from "@minyi/ledger";

/** All items of a ledger as they stand (台账现状), and the place of the last event they are made of. */
export interface LedgerState {
  readonly items: ReadonlyMap<string, ItemState>;
  readonly seq: number;
}

/**
 * Reads a ledger from the first event to the last and projects its items (还原台账现状).
 *
 * O(events), all items in memory.
 */
export async function readItems(ledger: Ledger): Promise<LedgerState> {
  const { seq } = await ledger.head();
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) {
    if (event.seq > seq) break;
    events.push(event);
  }
  return { items: projectItems(effectiveEvents(events)), seq };
}
