import type { Classification, EventData, Finding, LedgerEvent, RouteDecision } from "@minyi/core";
import { effectiveEvents, type Ledger, projectItems } from "@minyi/ledger";
import { findOne } from "./find-one.ts";

/** Everything known of one item (一篇信息的来龙去脉). */
export interface Explanation {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Every event, in the order of the ledger, voided and corrected ones too. */
  readonly events: readonly LedgerEvent[];
  /** As it stands: category, confidence, the terms that decided. */
  readonly classification: Classification | undefined;
  /** What the admissibility check found. */
  readonly findings: readonly Finding[];
  /** Near-duplicates, earlier and later ones, with the passages shared. */
  readonly matches: readonly (EventData<"matched"> & { readonly with: string; readonly title: string })[];
  /** Where it goes, by which rule and facts, until when; and the drafts delivered. */
  readonly dispatches: readonly (RouteDecision | EventData<"dispatched">)[];
}

/**
 * Explains one item, event by event (说明一篇信息).
 *
 * @param ref Its id or office number.
 * @throws {OptionError} None or several go by it.
 */
export async function explainItem(ledger: Ledger, ref: string): Promise<Explanation> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const items = projectItems(effectiveEvents(events));
  const item = findOne(items, ref);
  const own = events.filter((event) => event.item === item.id);
  const standing = effectiveEvents(own);
  const matched = effectiveEvents(
    events.filter(({ kind }) => kind === "matched" || kind === "voided" || kind === "corrected"),
  );
  return {
    id: item.id,
    number: item.number ?? "",
    title: item.title,
    events: own,
    classification: item.classification,
    findings: item.findings,
    matches: matched.flatMap((event) => {
      if (event.kind !== "matched") return [];
      if (event.item !== item.id && event.data.other !== item.id) return [];
      const other = event.item === item.id ? event.data.other : event.item;
      return [{ ...event.data, with: other, title: items.get(other)?.title ?? "" }];
    }),
    dispatches: standing.flatMap((event): Explanation["dispatches"] => {
      if (event.kind === "routed") return [event.data.decision];
      return event.kind === "dispatched" ? [event.data] : [];
    }),
  };
}
