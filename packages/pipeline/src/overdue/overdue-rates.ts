import type { Period } from "@minyi/core";
import { percentOf } from "@minyi/report";
import { type DeadlineShare, type DeskClock, deadlineRates, type RefusedRates } from "@minyi/route";

/** A share and the items behind it (比率及篇目). */
export interface RateShare {
  readonly numerator: number;
  readonly base: number;
  /** Halves up, one digit. */
  readonly percent: number;
  /** Item by item; one with several deadlines as often. */
  readonly items: readonly string[];
}

/** 按期办结, 逾期办结, 逾期未办 and 未到期 of all that was due in a period: parts of one base (期限办理情况). */
export interface KeptRates {
  readonly period: string;
  readonly base: number;
  readonly onTime: RateShare;
  readonly late: RateShare;
  readonly overdue: RateShare;
  readonly open: RateShare;
}

/** Rates of all deadlines, or why there are none, and of each kind of which something was due. */
export type OverdueRates = (KeptRates | RefusedRates) & {
  readonly byKind: Readonly<Partial<Record<DeskClock["kind"], KeptRates>>>;
};

type Counted = Pick<DeskClock, "due" | "state" | "kind"> & { readonly item: string };

/**
 * Counts how the deadlines of a period were kept (按期办结率), of all and kind by kind, for the desks of each are others.
 *
 * O(n).
 */
export function overdueRates(clocks: readonly Counted[], period: Period): OverdueRates {
  const byKind: Partial<Record<DeskClock["kind"], KeptRates>> = {};
  for (const [kind, own] of Map.groupBy(clocks, (clock) => clock.kind)) {
    const rates = ratesOf(own, period);
    if (!("refused" in rates)) byKind[kind] = rates;
  }
  return { ...ratesOf(clocks, period), byKind };
}

function ratesOf(clocks: readonly Counted[], period: Period): KeptRates | RefusedRates {
  const rates = deadlineRates(clocks, period);
  if ("refused" in rates) return rates;
  const { onTime, late, overdue, open, base } = rates;
  return {
    period: rates.period,
    base,
    onTime: shareOf(onTime),
    late: shareOf(late),
    overdue: shareOf(overdue),
    open: shareOf(open),
  };
}

function shareOf({ numerator, base, clocks }: DeadlineShare<Counted>): RateShare {
  return { numerator, base, percent: percentOf(numerator, base), items: clocks.map(({ item }) => item) };
}
