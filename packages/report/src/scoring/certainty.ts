import { type EffectiveEvent, earliestDay } from "@minyi/core";

/** The first and the last day something may have happened (发生日期的范围). */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Whether something lies within two days: surely, surely not, or nobody knows (是否在期间内). */
export type Certainty = "in" | "out" | "unsure";

/** The span of an event (事件日期范围): one day, unless only a year, half or month is known. O(1). */
export function spanOf(event: EffectiveEvent): Span {
  return { from: earliestDay(event), to: event.on };
}

/** Tells whether a span lies within two days, both included; a day that is left out is no bound. O(1). */
export function within({ from, to }: Span, first = "", last = "9999-99-99"): Certainty {
  if (from >= first && to <= last) return "in";
  return to < first || from > last ? "out" : "unsure";
}
