import { isIsoDate, OptionError, parsePeriod, type WorkingCalendar } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  type ChasedClock,
  type Deadlines,
  type DeskClock,
  deskClocks,
  isOpenClock,
  isPast,
  planChase,
} from "@minyi/route";
import { countDestinations, type DestinationCount } from "./count-destinations.ts";
import { type OverdueRates, overdueRates } from "./overdue-rates.ts";
import { type DeadlineSubject, readSubjects } from "./read-subjects.ts";

/** Options for {@linkcode overdueLedger}. */
export interface OverdueOptions {
  readonly deadlines: Deadlines;
  readonly calendar: WorkingCalendar;
  /** Name of the office, which has to act on what is routed or declined. */
  readonly office: string;
  /** The day for which it is told, YYYY-MM-DD. */
  readonly asOf: string;
  /** The period of the rates. @default the year of `asOf` */
  readonly period?: string;
}

/** A deadline on a list (清单上的一个期限). */
export interface OverdueRow {
  /** Of what is routed, where it is to go (报送对象); else who has to act. */
  readonly destination: string;
  /** Who has to act (承办单位). */
  readonly desk: string;
  readonly item: string;
  /** 编号; empty where there is none. */
  readonly number: string;
  readonly title: string;
  readonly isProposal: boolean;
  readonly kind: DeskClock["kind"];
  /** Who started it, e.g. the leader who endorsed; empty where nobody did. */
  readonly startedBy: string;
  readonly startedOn: string;
  readonly due: string;
  /** Below 0: so many working days are left. */
  readonly workingDaysLate: number;
  readonly rule: string;
  readonly line: number;
  readonly calendarCovers: boolean;
  /** How often it was chased since it started (已催办、督办次数). */
  readonly supervised: number;
}

/** A deadline of which somebody is to be reminded (催办单、督办单的一行). */
export interface ChaseRow extends OverdueRow {
  /** The rule that puts it on the list. */
  readonly chaseRule: string;
}

/** Something to know of the lists (说明). */
export interface OverdueNote {
  readonly zh: string;
  readonly en: string;
}

/** What is late, whom to chase, and how deadlines were kept (逾期清单). */
export interface OverdueResult {
  readonly asOf: string;
  /** What is late and not done, by destination, the latest first. */
  readonly rows: readonly OverdueRow[];
  readonly byDestination: readonly DestinationCount[];
  /** 催办 */
  readonly remind: readonly ChaseRow[];
  /** 督办 */
  readonly supervise: readonly ChaseRow[];
  readonly rates: OverdueRates;
  readonly notes: readonly OverdueNote[];
}

/**
 * Tells what is late (逾期清单), by destination and in working days, whom to chase (催办单、督办单), and what share of what was due was
 * done in time.
 *
 * A composite has the deadlines of what came to it, and goes where its first source was to go, by that one's day, or an earlier one that was past; the sources' own 拟办
 * ends with the merging. What was late by then was late: the list has the composite, which is what is to be done, the rates have the
 * sources, overdue until the composite has gone and late from then on, and the composite not once more. What is held as secret is not to leave, so its 拟办 does not run. Titles are shown as they are: the lists are the office's own.
 *
 * O(n log n) for n events of the kinds that matter, all of them in memory; classifications and matches are not read.
 *
 * @throws {OptionError} `asOf` is not a day, or the period cannot be read.
 */
export async function overdueLedger(ledger: Ledger, options: OverdueOptions): Promise<OverdueResult> {
  const { asOf, calendar, period = asOf.slice(0, 4) } = options;
  if (!isIsoDate(asOf))
    throw new OptionError(`cannot tell what is late on “${asOf}”: wanted a day YYYY-MM-DD`);
  const span = parsePeriod(period);
  const subjects = await readSubjects(ledger, asOf);
  const all = subjects.flatMap((subject) => placed(subject, options));
  const open = all.filter(({ chased: { clock } }) => isOpenClock(clock));
  const late = open.filter(({ chased: { clock } }) => clock.state === "overdue");
  const rows = sortRows(late.map(({ row }) => row));
  const chases = (manner: "催办" | "督办") =>
    sortRows(
      open.flatMap(({ row, chased: { chase } }) =>
        chase?.manner === manner ? [{ ...row, chaseRule: chase.rule }] : [],
      ),
    );
  const counted = all
    .filter(({ isCountedBefore }) => !isCountedBefore)
    .map(({ row: { item, kind, due }, chased }) => ({
      item,
      kind,
      due,
      state: chased.clock.state,
    }));
  return {
    asOf,
    rows,
    byDestination: countDestinations(rows),
    remind: chases("催办"),
    supervise: chases("督办"),
    rates: overdueRates(counted, span),
    notes: notesOf(
      open.map(({ row }) => row),
      { hasLate: late.length > 0, calendar, asOf, carried: late.filter((one) => one.isCountedBefore).length },
    ),
  };
}

interface Placed {
  readonly row: OverdueRow;
  /** The day was past when a composite took it over: the rates have it where it was late. */
  readonly isCountedBefore: boolean;
  readonly chased: ChasedClock;
}

function placed(
  { facts, events, elsewhere, asideSince, takenOver, isUrgent }: DeadlineSubject,
  options: OverdueOptions,
): Placed[] {
  const { deadlines, calendar, asOf, office } = options;
  const clocks = deskClocks(events, {
    deadlines,
    calendar,
    asOf,
    office,
    urgent: isUrgent,
    elsewhere,
    ...(asideSince === undefined ? {} : { asideSince }),
  });
  return planChase(clocks, events, { deadlines, calendar, asOf, office }).map((chased) => {
    const { clock, supervised } = chased;
    const { desk, kind, startedOn, due, workingDaysLate, rule, line, calendarCovers } = clock;
    const row = {
      destination: clock.destination ?? desk,
      desk,
      item: facts.id,
      number: facts.number ?? "",
      title: facts.title,
      isProposal: facts.type === "proposal",
      kind,
      startedBy: clock.startedBy ?? "",
      startedOn,
      due,
      workingDaysLate,
      rule,
      line,
      calendarCovers,
      supervised,
    };
    const isTaken = kind === "routed" && clock.because[0] === takenOver?.event;
    const isCountedBefore = isTaken && isPast(due, takenOver?.on ?? "", calendar);
    return { row, chased, isCountedBefore };
  });
}

/** By destination, the latest first, then by what stays the same. */
function sortRows<T extends OverdueRow>(rows: readonly T[]): T[] {
  // Said once a row, not at every comparison.
  const keys = new Map<OverdueRow, string>();
  const keyOf = (row: T) => {
    const { due, number, item, kind, startedOn, startedBy } = row;
    const key = keys.get(row) ?? JSON.stringify([due, number, item, kind, startedOn, startedBy]);
    keys.set(row, key);
    return key;
  };
  return [...rows].sort((a, b) => {
    if (a.destination !== b.destination) return a.destination < b.destination ? -1 : 1;
    if (a.workingDaysLate !== b.workingDaysLate) return b.workingDaysLate - a.workingDaysLate;
    const [one, other] = [keyOf(a), keyOf(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

interface Known {
  readonly hasLate: boolean;
  readonly calendar: WorkingCalendar;
  readonly asOf: string;
  /** Composites on the list whose day is counted at their sources. */
  readonly carried: number;
}

/** Each once, however many rows it is about. */
function notesOf(
  open: readonly OverdueRow[],
  { hasLate, calendar, asOf, carried }: Known,
): readonly OverdueNote[] {
  const notes: OverdueNote[] = [];
  if (carried > 0)
    notes.push({
      zh: `${carried} 篇综合是在原篇逾期以后合并的：清单列综合，“应办”和“逾期”计原来各篇，综合编发、转报转送以后改计逾期办结`,
      en: `composites that were merged when their texts were late already: ${carried}; the list has the composite, the rates count the texts, as done late once it has gone`,
    });
  const past = open.filter(({ calendarCovers }) => !calendarCovers).length;
  if (past > 0)
    notes.push({
      zh: `${past} 个期限涉及的年份没有节假日数据，只扣周末：请在 calendars 文件夹中加入该年的通知`,
      en: `${past} deadlines reach into years of which the calendar has no holidays; only weekends are left out: put the year's notice into calendars`,
    });
  if (hasLate && !calendar.covers(asOf))
    notes.push({
      zh: `没有 ${asOf.slice(0, 4)} 年的节假日数据，逾期工作日只扣周末`,
      en: `the calendar has no holidays of ${asOf.slice(0, 4)}; of the working days late only weekends are left out`,
    });
  return notes;
}
