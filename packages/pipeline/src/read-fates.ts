import { effectiveEvents, type Fate, fateFinder, type Ledger } from "@minyi/ledger";
import { readAbout } from "./read-about.ts";

/**
 * Reads what became of items and proposals (读取结局): only what is said of these, and of the composites they are in, is read. What was
 * voided has no fate.
 *
 * O(events of these + composites of the ledger).
 */
export async function readFates(ledger: Ledger, ids: Iterable<string>): Promise<ReadonlyMap<string, Fate>> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return new Map();
  const find = fateFinder(effectiveEvents(await readAbout(ledger, wanted)));
  return new Map(
    [...wanted].flatMap((id) => {
      const fate = find(id);
      return fate ? [[id, fate] as const] : [];
    }),
  );
}
