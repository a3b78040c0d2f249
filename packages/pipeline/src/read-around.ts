import type { LedgerEvent } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { readAbout } from "./read-about.ts";
import { readNear, withNear } from "./read-holds.ts";
import { sourcesIn } from "./take-composites.ts";

/**
 * Reads what bears on some items (读取相关件的全部记录): their own events, those of what nearly repeats them, through however many
 * others, of their sources, of what nearly repeats these, and of the composites that any of them ever was in. So what a projection of
 * these tells of the items, also whether they are held as secret, is what it tells from the whole ledger.
 *
 * O(events of these + near-duplicates and composites of the ledger).
 */
export async function readAround(ledger: Ledger, ids: Iterable<string>): Promise<readonly LedgerEvent[]> {
  const near = await readNear(ledger);
  let wanted = withNear(ids, near);
  for (;;) {
    const events = await readAbout(ledger, wanted);
    const sources = events.flatMap((event) => (wanted.has(event.item) ? sourcesIn(event) : []));
    const more = withNear([...wanted, ...sources], near);
    if (more.size === wanted.size) return events;
    wanted = more;
  }
}
