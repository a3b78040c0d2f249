import type { LedgerEvent } from "@minyi/core";
import { effectiveEvents, type Fate, fateFinder, type Ledger } from "@minyi/ledger";
import { takeComposites } from "./take-composites.ts";

/**
 * Reads what became of items and proposals (读取结局): only what is said of these, and of the composites they are in, is read. What was
 * voided has no fate.
 *
 * O(events of these + composites of the ledger).
 */
export async function readFates(ledger: Ledger, ids: Iterable<string>): Promise<ReadonlyMap<string, Fate>> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return new Map();
  const events = new Map<number, LedgerEvent>();
  const take = async (filter: Parameters<Ledger["events"]>[0]) => {
    for await (const event of ledger.events(filter)) events.set(event.seq, event);
  };
  await take({ items: [...wanted] });
  await takeComposites(events, take);
  const composites = new Set([...events.values()].map(({ item }) => item)).difference(wanted);
  if (composites.size > 0) await take({ items: [...composites] });
  const find = fateFinder(effectiveEvents(events.values()));
  return new Map(
    [...wanted].flatMap((id) => {
      const fate = find(id);
      return fate ? [[id, fate] as const] : [];
    }),
  );
}
