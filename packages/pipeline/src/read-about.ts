import type { LedgerEvent } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { takeComposites } from "./take-composites.ts";

/**
 * Reads what is said of some items and proposals, and of the composites they ever were in (读取相关记录), in the order of the ledger.
 *
 * O(events of these + composites of the ledger).
 */
export async function readAbout(ledger: Ledger, ids: Iterable<string>): Promise<readonly LedgerEvent[]> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return [];
  const events = new Map<number, LedgerEvent>();
  const take = async (filter: Parameters<Ledger["events"]>[0]) => {
    for await (const event of ledger.events(filter)) events.set(event.seq, event);
  };
  await take({ items: [...wanted] });
  await takeComposites(events, take);
  const composites = new Set([...events.values()].map(({ item }) => item)).difference(wanted);
  if (composites.size > 0) await take({ items: [...composites] });
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}
