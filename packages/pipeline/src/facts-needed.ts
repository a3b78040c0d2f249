import type { EventKind, Period } from "@minyi/core";
import { type Condition, type IndicatorSet, looksAtEvents, yearBefore } from "@minyi/report";
import type { ReadFactsOptions } from "./read-facts.ts";

/**
 * Tells what of a ledger a set of indicators looks at (所需事实), so that the rest need not be read.
 *
 * What counts in the period is read from its first day, a year earlier where the year before is compared; what a subject must
 * have or must not have had, and what is cumulative, from the beginning.
 */
export function factsNeeded(
  { indicators }: Pick<IndicatorSet, "indicators">,
  period: Period,
): ReadFactsOptions {
  const kinds = new Set<EventKind>();
  let [whole, before, categories] = [false, false, false];
  for (const indicator of indicators) {
    if (!looksAtEvents(indicator)) continue;
    const { any, all = [], none = [], since, shift } = indicator;
    whole ||= since !== undefined || all.length > 0 || none.length > 0;
    before ||= shift !== undefined;
    for (const condition of [...any, ...all, ...none]) {
      for (const kind of kindsOf(condition)) kinds.add(kind);
      categories ||= condition.category !== undefined;
    }
  }
  const { from } = before ? yearBefore(period) : period;
  return { kinds: [...kinds], categories, to: period.to, ...(whole ? {} : { from }) };
}

function kindsOf({ kind }: Condition): readonly EventKind[] {
  return Array.isArray(kind) ? kind : [kind];
}
