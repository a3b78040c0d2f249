import {
  dayNumber,
  dayOfNumber,
  type RouteDecision,
  type StatedLevel,
  type WorkingCalendar,
  workingDaysBetween,
} from "@minyi/core";
import type { ClockKind } from "./deadline-rules.ts";
import type { DeskEvent } from "./desk-event.ts";

/**
 * How a clock stands (期限状态): 未到期, 按期办结, 逾期办结, 逾期未办, 不再计. A clock that was stopped after its last day stays overdue.
 */
export type ClockState = "running" | "met" | "metLate" | "overdue" | "stopped";

/** A deadline of one desk for one item, as of a day (一个办理期限). */
export interface DeskClock {
  readonly kind: ClockKind;
  /** Who has to act; 未注明 where the events do not tell. */
  readonly desk: string;
  /** Of routed: what is to be done, and where the item is to go. */
  readonly action?: RouteDecision["action"];
  readonly destination?: string;
  /** 级别, by which the row of the table was chosen. */
  readonly level?: StatedLevel;
  readonly urgent: boolean;
  /** 单位或职务 of the event that started it, e.g. the leader who endorsed. */
  readonly startedBy?: string;
  readonly startedOn: string;
  readonly due: string;
  /** False where the calendar lacks a year from the beginning to the due day, so that only weekends were left out. */
  readonly calendarCovers: boolean;
  /** The day it was met. */
  readonly endedOn?: string;
  /** The day it ended without being met: 申退, 改派, 留存 … */
  readonly stoppedOn?: string;
  readonly state: ClockState;
  /** From the last day to that on which it ended, else to the day asked for; below 0 while there is time. Half days count ½. */
  readonly workingDaysLate: number;
  /** The row of the table, or the routing rule, that gave the days; its line, 0 when unknown. */
  readonly rule: string;
  readonly line: number;
  /** Whether the day was given in the event (期限) and not by the table. */
  readonly isGiven: boolean;
  /** Ids of the events that started, moved and ended it, in their order. */
  readonly because: readonly string[];
}

/** A clock while events are taken in. */
export type OpenClock = {
  -readonly [K in keyof Omit<
    DeskClock,
    "state" | "workingDaysLate" | "calendarCovers" | "because"
  >]: DeskClock[K];
} & { because: string[] };

/** Ends a clock that was met (办结). */
export function meet(clock: OpenClock, event: DeskEvent): void {
  clock.endedOn = event.on;
  clock.because.push(event.id);
}

/** Ends a clock that was not met (停止计时). */
export function stop(clock: OpenClock, event: DeskEvent): void {
  clock.stoppedOn = event.on;
  clock.because.push(event.id);
}

/** Whether nothing has ended it yet (是否仍在计时). */
export function isOpenClock({ endedOn, stoppedOn }: Pick<DeskClock, "endedOn" | "stoppedOn">): boolean {
  return endedOn === undefined && stoppedOn === undefined;
}

/** The day a deadline ends (期限届满日): of one on a day off the next that is worked. Source: 《民法典》 §203. */
export function lastDay(due: string, calendar: WorkingCalendar): string {
  let day = due;
  while (!calendar.isWorkingDay(day)) day = dayOfNumber(dayNumber(day) + 1);
  return day;
}

/** Whether a deadline had passed on a day, by working days (当日是否已逾期). */
export function isPast(due: string, day: string, calendar: WorkingCalendar): boolean {
  return workingDaysBetween(lastDay(due, calendar), day, calendar) > 0;
}
