import type { LedgerEvent } from "@minyi/core";
import { effectiveEvents, type ItemState, type Ledger, projectItems } from "@minyi/ledger";
import { KINDS_BUT_CLASSIFIED } from "./kinds-but-classified.ts";

/** All items of a ledger as they stand (台账现状), but for the program's classifications, and the place of the last event they are made of. */
export interface LedgerState {
  readonly items: ReadonlyMap<string, Omit<ItemState, "classification">>;
  readonly seq: number;
}

/**
 * Reads a ledger from the first event to the last and projects its items (还原台账现状); how the program classified them is not read.
 *
 * O(events), all items in memory.
 */
export async function readItems(ledger: Ledger): Promise<LedgerState> {
  const { seq } = await ledger.head();
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events({ kinds: KINDS_BUT_CLASSIFIED })) {
    if (event.seq > seq) break;
    events.push(event);
  }
  return { items: projectItems(effectiveEvents(events)), seq };
}
