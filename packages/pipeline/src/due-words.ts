import type { RouteDecision, WordLanguage } from "@minyi/core";

/** Said of a deadline in a year whose holidays are not known (期限说明). */
export const NOT_COVERED = "当年节假日未知，只扣周末";

/**
 * A day by which something is to be done, as it is shown (期限): with a remark where the calendar does not reach so far.
 *
 * @example
 * dueWords({ due: "2031-03-05", calendarCovers: false }); // => "2031-03-05（当年节假日未知，只扣周末）"
 */
export function dueWords(
  { due, calendarCovers }: Pick<RouteDecision, "due" | "calendarCovers">,
  language: WordLanguage = "zh",
): string {
  if (calendarCovers) return due;
  return language === "zh"
    ? `${due}（${NOT_COVERED}）`
    : `${due} (holidays of that year are not known, only weekends are left out)`;
}
