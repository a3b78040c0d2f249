import { earliestDay, isIsoDate, type LedgerEvent, OptionError } from "@minyi/core";
import type { EventFilter } from "./ledger.ts";

/** Refuses a filter that means nothing (检查筛选条件). @throws {OptionError} A place or a day is none. */
export function checkFilter({ after = 0, from, to }: EventFilter): void {
  if (!Number.isSafeInteger(after) || after < 0)
    throw new OptionError(
      `cannot read events after ${after}: wanted “after” as a whole number of at least 0`,
    );
  for (const [name, day] of Object.entries({ from, to }))
    if (day !== undefined && !isIsoDate(day))
      throw new OptionError(`cannot read events “${name}” “${day}”: wanted a day that exists, YYYY-MM-DD`);
  if (from !== undefined && to !== undefined && from > to)
    throw new OptionError(`cannot read events from “${from}” to “${to}”: wanted “from” not later than “to”`);
}

/** Whether an event happened, or may have happened, in these days (是否可能在期间内发生), both included. */
export function mayHaveHappened(
  event: Pick<LedgerEvent, "on" | "data">,
  { from, to }: Pick<EventFilter, "from" | "to">,
): boolean {
  if (from !== undefined && event.on < from) return false;
  return to === undefined || event.on <= to || earliestDay(event) <= to;
}
