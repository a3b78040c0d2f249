import { type EffectiveEvent, type EventKind, earliestDay, type Fact, type LedgerEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
import { type Composites, readComposites } from "./read-composites.ts";
import { subjectFacts } from "./subject-facts.ts";

/** Kinds that say what became of a text outside the office. A fault (差错) is its author's; the others are of the text itself. */
const OF_THE_MATTER: readonly EventKind[] = [
  "compiled",
  "withdrawn",
  "rectified",
  "forwarded",
  "assigned",
  "declined",
  "reassigned",
  "endorsed",
  "adopted",
  "replied",
  "rejected",
  "supervised",
  "implemented",
  "rated",
];

/**
 * Gives everything that counts, each with what it is about (计数事实), from the events of a ledger: corrections and voidings are
 * applied; what is said of a subject whose beginning was voided does not count.
 *
 * A composite (综合) stands for its sources: what came of a source on a day on which it was in one is about the composite, so that
 * one matter counts as one item and for the authors of all sources. What came before, after a split, or on the day of
 * merging or splitting itself, is the source's own: what was counted once is not counted otherwise by a later merging.
 *
 * What was printed in an issue that was withdrawn since counts no longer (see `effectiveEvents`); that it was withdrawn is a fact.
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
  const composites = readComposites(effective);
  const facts: Fact[] = [];
  for (const event of effective) {
    const subject = subjects.get(event.item);
    if (subject) facts.push({ event, subject: subjects.get(standIn(event, composites)) ?? subject });
  }
  return facts;
}

/** What an event counts for: the outermost composite its item was in all the time in which it may have happened. */
function standIn(event: EffectiveEvent, composites: Composites): string {
  if (!OF_THE_MATTER.includes(event.kind)) return event.item;
  const earliest = earliestDay(event);
  const seen = new Set<string>();
  let item = event.item;
  for (;;) {
    seen.add(item);
    const composite = composites.compositeOf(item, event.on);
    if (composite === undefined || seen.has(composite)) return item;
    if (earliest !== event.on && composites.compositeOf(item, earliest) !== composite) return item;
    item = composite;
  }
}
