import type { Fact, LedgerEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
import { subjectFacts } from "./subject-facts.ts";

/**
 * Gives everything that counts, each with what it is about (计数事实), from the events of a ledger: corrections and voidings are
 * applied; what is said of a subject whose beginning was voided does not count.
 *
 * In order of day, an item's life and id: the same events give the same facts in whatever order they arrived.
 *
 * O(n log n).
 *
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * ledgerFacts([]); // => []
 */
export function ledgerFacts(events: Iterable<LedgerEvent>, options: EffectiveOptions = {}): Fact[] {
  const effective = effectiveEvents(events, options).sort(compareEvents);
  const subjects = subjectFacts(effective);
  const facts: Fact[] = [];
  for (const event of effective) {
    const subject = subjects.get(event.item);
    if (subject) facts.push({ event, subject });
  }
  return facts;
}
