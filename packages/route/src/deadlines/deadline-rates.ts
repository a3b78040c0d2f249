import { inPeriod, type Period } from "@minyi/core";
import type { DeskClock } from "./desk-clock.ts";

/** A share of all that was due (比率): what it counts, of what. */
export interface DeadlineShare<T> {
  readonly numerator: number;
  /** The same for every share of one set of rates. */
  readonly base: number;
  /** What is counted, in the order given. */
  readonly clocks: readonly T[];
}

/** How deadlines of a period were kept (期限办理情况). */
export interface DeadlineRates<T> {
  readonly period: string;
  /** 应办: what fell or falls due in the period. */
  readonly base: number;
  /** 按期办结 */
  readonly onTime: DeadlineShare<T>;
  /** 逾期办结 */
  readonly late: DeadlineShare<T>;
  /** 逾期未办 */
  readonly overdue: DeadlineShare<T>;
  /** 未到期 */
  readonly open: DeadlineShare<T>;
}

/** Rates that cannot be had (比率不出). */
export interface RefusedRates {
  readonly period: string;
  readonly base: 0;
  readonly refused: string;
}

/**
 * Counts how the deadlines of a period were kept (按期办结率、逾期率): four parts of one base, which add up to it, so that what is on time
 * and what is overdue can never both be all.
 *
 * In the base is what has its due day in the period; what was stopped in time (申退, 改派, 留存) is in none. 逾期率 is `late` and `overdue`
 * together.
 *
 * O(n).
 *
 * @returns Without a base no rate: `refused` says so.
 * @example
 * import { parsePeriod } from "@minyi/core";
 * const period = parsePeriod("2009");
 * const rates = deadlineRates([{ due: "2009-03-09", state: "met" }, { due: "2009-05-04", state: "overdue" }], period);
 * [rates.base, rates.onTime.numerator, rates.overdue.numerator]; // => [2, 1, 1]
 */
export function deadlineRates<T extends Pick<DeskClock, "due" | "state">>(
  clocks: readonly T[],
  period: Period,
): DeadlineRates<T> | RefusedRates {
  const due = clocks.filter((clock) => clock.state !== "stopped" && inPeriod(clock.due, period));
  const base = due.length;
  if (base === 0) return { period: period.label, base, refused: "无应办件" };
  const share = (state: DeskClock["state"]): DeadlineShare<T> => {
    const counted = due.filter((clock) => clock.state === state);
    return { numerator: counted.length, base, clocks: counted };
  };
  return {
    period: period.label,
    base,
    onTime: share("met"),
    late: share("metLate"),
    overdue: share("overdue"),
    open: share("running"),
  };
}
