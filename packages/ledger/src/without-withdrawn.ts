import type { EffectiveEvent } from "@minyi/core";

/**
 * Leaves out what was printed in issues that were withdrawn (撤回的刊物不再计为编发): a 编发 of an item in the very issue that a 撤回 of the
 * same day or a later one names, of the same item. The 撤回 stays, and tells that it was printed once.
 *
 * What is entered as printed under that number on a later day stands: it was not there to be withdrawn. Of several
 * withdrawals of one issue the last day counts. Which of the events came first in the ledger decides nothing.
 *
 * O(n); without a withdrawal the events themselves.
 *
 * @example
 * const issue = { journal: "各界反映", year: 2009, number: 2 };
 * const printed = { kind: "compiled", item: "a", on: "2009-03-02", data: issue };
 * const withdrawn = { kind: "withdrawn", item: "a", on: "2009-03-09", data: { ...issue, reason: "数据有误" } };
 * withoutWithdrawn([printed, withdrawn]).map(({ kind }) => kind); // => ["withdrawn"]
 */
export function withoutWithdrawn(events: readonly EffectiveEvent[]): readonly EffectiveEvent[] {
  const days = new Map<string, string>();
  for (const event of events) {
    if (event.kind !== "withdrawn") continue;
    const key = issueKey(event);
    if (event.on > (days.get(key) ?? "")) days.set(key, event.on);
  }
  if (days.size === 0) return events;
  return events.filter((event) => event.kind !== "compiled" || event.on > (days.get(issueKey(event)) ?? ""));
}

function issueKey({
  item,
  data: { journal, year, number },
}: Extract<EffectiveEvent, { readonly kind: "compiled" | "withdrawn" }>): string {
  return JSON.stringify([item, journal, year, number]);
}
