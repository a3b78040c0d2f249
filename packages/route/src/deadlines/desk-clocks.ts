import { compareEvents, isIsoDate, OptionError, type WorkingCalendar, workingDaysBetween } from "@minyi/core";
import { ClockBook } from "./clock-book.ts";
import type { Deadlines } from "./deadline-rules.ts";
import { type ClockState, type DeskClock, lastDay, type OpenClock } from "./desk-clock.ts";
import type { DeskEvent } from "./desk-event.ts";
import { issueKey } from "./issue-key.ts";

/** Options for {@linkcode deskClocks}. */
export interface DeskClocksOptions {
  readonly deadlines: Deadlines;
  readonly calendar: WorkingCalendar;
  /** The day for which it is told, YYYY-MM-DD; what happened later is left out. */
  readonly asOf: string;
  /** What the office itself is called; it has to act on what is routed or declined. @default "本单位" */
  readonly office?: string;
  /** Whether the item is urgent (急报). @default as it was sent in */
  readonly urgent?: boolean;
  /**
   * Events that may end its clocks but start none: of the composite that stands for it. That one's printing or leaving ends what is routed
   * only where its last day had passed by `asideSince`. @default none
   */
  readonly elsewhere?: readonly DeskEvent[];
  /** Since when the office does not send it out itself (已并入综合, 涉密留置): then no decision is to be kept. @default it does */
  readonly asideSince?: string;
}

/**
 * Tells every deadline an item or proposal is or was under (办理期限), desk by desk, as of a day.
 *
 * A clock starts on the day of its event, which does not count, and ends with what it waits for: what is routed when it is printed
 * or forwarded, 转办, 改派 and 驳回重办 with a reply of that desk, 批示 with a reply or implementation of anybody, 回复 with a second one
 * or when it is done. 申退 stops it, begins it anew or lets it go on, as the rules say; 改派 gives the next desk all the time, or what is
 * left of it, and what was instructed goes with it (批示). 转办 after 申退 ends that as 改派 does, and gives all the time. A day given in the event (期限) goes before the table. An act of the same desk once more (转办 again) begins anew. A printing that was withdrawn ended
 * nothing.
 *
 * What is late is late by working days: after a Friday, a Saturday is not; a day given on a day off ends on the next that is worked. A start of which only a span is known
 * counts from its last day, so that nobody is called late for want of a date.
 *
 * O(events · clocks + log calendar). Source: 《民法典》 §201, §203.
 *
 * @param events Of one subject, effective (更正 and 撤销 applied), in any order.
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * import { workingCalendar } from "@minyi/core";
 * const calendar = workingCalendar({ version: "1", source: "", years: [2009], holidays: [], workdays: [] });
 * const deadlines = deadlineRules({ version: "1", clocks: [{ kind: "assigned", days: [{ workingDays: 5 }] }] });
 * const assigned = {
 *   kind: "assigned", id: "e1", item: "a", on: "2009-03-02", data: { by: "省交通厅", level: "省" },
 * };
 * const [clock] = deskClocks([assigned], { deadlines, calendar, asOf: "2009-03-11" });
 * [clock.desk, clock.due, clock.state, clock.workingDaysLate]; // => ["省交通厅", "2009-03-09", "overdue", 2]
 */
export function deskClocks(
  events: readonly DeskEvent[],
  { deadlines, calendar, asOf, office = "本单位", urgent, elsewhere = [], asideSince }: DeskClocksOptions,
): readonly DeskClock[] {
  if (!isIsoDate(asOf))
    throw new OptionError(`cannot tell deadlines as of “${asOf}”: wanted a day YYYY-MM-DD`);
  const own = new Set(events.map(({ id }) => id));
  const ordered = [...events, ...elsewhere.filter(({ id }) => !own.has(id))]
    .filter(({ on }) => on <= asOf)
    .sort(compareEvents);
  const book = new ClockBook({
    deadlines,
    calendar,
    office,
    urgent: urgent ?? isUrgent(ordered),
    withdrawn: withdrawnIssues(ordered),
    asideSince: asideSince !== undefined && asideSince <= asOf ? asideSince : undefined,
  });
  for (const event of ordered) book.take(event, { starts: own.has(event.id) });
  return book.close().map((clock) => finished(clock, calendar, asOf));
}

function isUrgent(events: readonly DeskEvent[]): boolean {
  return events.some((event) => event.kind === "submitted" && event.data.submission.urgent);
}

function withdrawnIssues(events: readonly DeskEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.kind === "withdrawn" ? issueKey(event.data) : [])));
}

function finished(clock: OpenClock, calendar: WorkingCalendar, asOf: string): DeskClock {
  const { startedOn, due, endedOn, stoppedOn } = clock;
  const workingDaysLate = workingDaysBetween(lastDay(due, calendar), endedOn ?? stoppedOn ?? asOf, calendar);
  const state = stateOf(clock, workingDaysLate > 0);
  return { ...clock, calendarCovers: coversSpan(startedOn, due, calendar), state, workingDaysLate };
}

function stateOf({ endedOn, stoppedOn }: OpenClock, isLate: boolean): ClockState {
  if (endedOn !== undefined) return isLate ? "metLate" : "met";
  if (isLate) return "overdue";
  return stoppedOn === undefined ? "running" : "stopped";
}

function coversSpan(from: string, to: string, calendar: WorkingCalendar): boolean {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  for (let year = first ?? 0; year <= (last ?? 0); year++)
    if (!calendar.covers(`${String(year).padStart(4, "0")}-01-01`)) return false;
  return true;
}
