import type { RouteDecision } from "@minyi/core";

/** Said of a deadline in a year whose holidays are not known (期限说明). */
export const NOT_COVERED = "当年节假日未知，只扣周末";

/**
 * A day by which something is to be done, as it is shown (期限): with a remark where the calendar does not reach so far.
 *
 * @example
 * dueWords({ due: "2031-03-05", calendarCovers: false }); // => "2031-03-05（当年节假日未知，只扣周末）"
 */
export function dueWords({ due, calendarCovers }: Pick<RouteDecision, "due" | "calendarCovers">): string {
  return calendarCovers ? due : `${due}（${NOT_COVERED}）`;
}
