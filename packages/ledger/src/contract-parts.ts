import type { LedgerEvent } from "@minyi/core";
import { RECORDED_AT } from "./events.fixture.ts";
import type { EventFilter, Ledger } from "./ledger.ts";

/** Runs a test on an empty ledger and closes it. */
export type On = (act: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** Options of an append where the time of recording does not matter. */
export const at = { recordedAt: RECORDED_AT };

/** All events of a ledger. */
export async function eventsOf(ledger: Ledger, filter?: EventFilter): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events(filter)) events.push(event);
  return events;
}
