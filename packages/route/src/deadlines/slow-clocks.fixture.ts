import { dayNumber, dayOfNumber, type WorkingCalendar, workingCalendar } from "@minyi/core";
import fc from "fast-check";

/** Offices, days and waits so few that things happen on one day and to one desk. */
export const DESKS = ["甲局", "乙局"] as const;
export const FIRST_DAY = "2009-03-02";
export const DAYS = 16;

/** What happens in the model: an event without its wrapping. */
export interface Act {
  readonly kind: "assigned" | "declined" | "reassigned" | "replied" | "rejected" | "endorsed" | "implemented";
  /** Days after {@linkcode FIRST_DAY}. */
  readonly at: number;
  readonly by: (typeof DESKS)[number];
  readonly due?: number;
}

export interface Policy {
  readonly declined: "keep" | "restart" | "stop";
  readonly reassigned: "keep" | "restart";
  readonly days: number;
}

const kinds = fc.constantFrom<Act["kind"]>(
  "assigned",
  "declined",
  "reassigned",
  "replied",
  "rejected",
  "endorsed",
  "implemented",
);
const act: fc.Arbitrary<Act> = fc.record(
  {
    kind: kinds,
    at: fc.integer({ min: 0, max: DAYS }),
    by: fc.constantFrom(...DESKS),
    due: fc.integer({ min: 0, max: 8 }),
  },
  { requiredKeys: ["kind", "at", "by"] },
);

export const acts = fc.uniqueArray(act, {
  maxLength: 7,
  selector: ({ kind, at, by }) => `${kind}${at}${by}`,
});
export const policy: fc.Arbitrary<Policy> = fc.record({
  declined: fc.constantFrom("keep", "restart", "stop"),
  reassigned: fc.constantFrom("keep", "restart"),
  days: fc.integer({ min: 1, max: 5 }),
});

const off = fc.uniqueArray(fc.integer({ min: 0, max: 2 * DAYS }), { maxLength: 4 });
export const calendars: fc.Arbitrary<WorkingCalendar> = fc.tuple(off, off).map(([days, halves]) =>
  workingCalendar({
    version: "test",
    source: "",
    years: [2009],
    holidays: days.map(dayAt),
    workdays: [],
    halfDays: halves.map((offset) => ({ day: dayAt(offset), works: "morning", reason: "半天" })),
  }),
);

export function dayAt(offset: number): string {
  return dayOfNumber(dayNumber(FIRST_DAY) + offset);
}

/** A clock of the model, as it stands. */
export interface SlowClock {
  readonly kind: string;
  readonly desk: string;
  readonly startedOn: string;
  readonly due: string;
  readonly state: string;
  readonly workingDaysLate: number;
}

interface Running {
  readonly kind: string;
  desk: string;
  readonly start: number;
  /** Days of work that are left; below 0 nothing is. `undefined` where the day is given. */
  budget: number | undefined;
  due: number | undefined;
  end?: { readonly at: number; readonly isMet: boolean };
  readonly decliner?: string;
}

const ORDER = ["assigned", "declined", "reassigned", "endorsed", "replied", "rejected", "implemented"];

/**
 * The deadlines of a desk as a clerk keeps them who crosses out a day after the other: every evening each clock loses what was worked,
 * then the day's letters are opened. Knows no due day before it has come.
 */
export function slowClocks(
  acts: readonly Act[],
  policy: Policy,
  calendar: WorkingCalendar,
  asOf: number,
): readonly SlowClock[] {
  const clocks: Running[] = [];
  let replied: string | undefined;
  let assigned: string | undefined;
  const open = (kinds: readonly string[], desk?: string) =>
    clocks.filter(
      (clock) => !clock.end && kinds.includes(clock.kind) && (desk === undefined || clock.desk === desk),
    );
  const DESK = ["assigned", "reassigned", "rejected"];
  for (let today = 0; today <= asOf; today++) {
    for (const clock of clocks) {
      if (clock.due !== undefined || clock.budget === undefined || clock.start === today) continue;
      clock.budget -= calendar.workedPart(dayAt(today));
      if (clock.budget <= 0) clock.due = today;
    }
    const letters = acts
      .filter(({ at }) => at === today)
      .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (idOf(a) < idOf(b) ? -1 : 1));
    for (const { kind, by, due } of letters) {
      const end = (list: readonly Running[], isMet: boolean) => {
        for (const clock of list) clock.end = { at: today, isMet };
      };
      const start = (more: {
        kind: string;
        desk: string;
        budget?: number;
        due?: number;
        decliner?: string;
      }) => {
        const budget = more.budget ?? policy.days;
        const ends = more.due ?? (budget <= 0 ? today : undefined);
        clocks.push({ ...more, start: today, budget, due: ends });
      };
      const given = due === undefined ? {} : { due: today + due };
      // An instruction lies on the clerk's own desk until somebody is given the item.
      if (kind === "assigned" || kind === "reassigned")
        for (const clock of open(["endorsed"], "未注明")) clock.desk = by;
      if (kind === "assigned") {
        const waiting = open(["declined"]);
        const decliner = waiting.some((one) => one.decliner === by) ? by : waiting.at(-1)?.decliner;
        end(
          waiting.filter((one) => one.decliner === decliner),
          true,
        );
        if (decliner !== undefined && decliner !== by) {
          const had = clocks.findLast((clock) => DESK.includes(clock.kind) && clock.desk === decliner);
          if (had && !had.end) end([had], false);
          for (const clock of open(["endorsed"], decliner)) clock.desk = by;
        }
        end(open(["assigned", "reassigned"], by), false);
        start({ kind, desk: by, ...given });
        assigned = by;
      } else if (kind === "declined") {
        const own = open(DESK, by).at(-1);
        if (own && policy.declined !== "keep") end([own], false);
        if (own && policy.declined === "restart") start({ kind: own.kind, desk: by });
        start({ kind, desk: "信息科", decliner: by });
      } else if (kind === "reassigned") {
        const decliner = open(["declined"]).at(-1)?.decliner;
        const others = clocks.filter((clock) => DESK.includes(clock.kind) && clock.desk !== by);
        const before =
          (decliner === undefined ? undefined : others.findLast(({ desk }) => desk === decliner)) ??
          others.findLast((clock) => !clock.end);
        // Whoever gives the letter up gives up what was written on it.
        const giver = before?.desk ?? decliner ?? assigned;
        for (const clock of open(["endorsed"], giver ?? "未注明")) clock.desk = by;
        end(
          open(["declined"]).filter((one) => before === undefined || one.decliner === before.desk),
          true,
        );
        const left = before && policy.reassigned === "keep" ? leftOf(before, calendar, today) : {};
        if (before && !before.end) end([before], false);
        end(open(["assigned", "reassigned"], by), false);
        start({ kind, desk: by, ...left, ...given });
        assigned = by;
      } else if (kind === "endorsed") {
        start({ kind, desk: assigned ?? "未注明" });
      } else if (kind === "replied") {
        const second = open(["replied"], by);
        end(open(DESK, by), true);
        end(open(["endorsed"]), true);
        end(second, true);
        replied = by;
        if (second.length === 0) start({ kind, desk: by });
      } else if (kind === "rejected") {
        const desk = replied ?? assigned ?? "未注明";
        end(open(["replied", "rejected"], desk), false);
        start({ kind, desk });
      } else end(open(["endorsed"]), true);
    }
  }
  return clocks.map((clock) => shown(clock, calendar, asOf));
}

/** What a desk leaves to the next: the very day while it has not come, else what is left of the days. */
function leftOf(
  before: Running,
  calendar: WorkingCalendar,
  today: number,
): { budget?: number; due?: number } {
  const until = before.end?.at ?? today;
  let day = before.due;
  for (let at = until, left = before.budget ?? 0; day === undefined; ) {
    left -= calendar.workedPart(dayAt(++at));
    if (left <= 0) day = at;
  }
  if (!before.end && day >= today) return { due: day };
  while (calendar.workedPart(dayAt(day)) === 0) day++;
  let left = 0;
  for (let at = until + 1; at <= day; at++) left += calendar.workedPart(dayAt(at));
  return { budget: Math.ceil(left) };
}

function shown(clock: Running, calendar: WorkingCalendar, asOf: number): SlowClock {
  let due = clock.due;
  for (let at = asOf, left = clock.budget ?? 0; due === undefined; ) {
    left -= calendar.workedPart(dayAt(++at));
    if (left <= 0) due = at;
  }
  let last = due;
  while (calendar.workedPart(dayAt(last)) === 0) last++;
  const until = clock.end?.at ?? asOf;
  let late = 0;
  for (let at = last + 1; at <= until; at++) late += calendar.workedPart(dayAt(at));
  for (let at = until + 1; at <= last; at++) late -= calendar.workedPart(dayAt(at));
  const isLate = until > last && late > 0;
  const state = clock.end?.isMet
    ? isLate
      ? "metLate"
      : "met"
    : isLate
      ? "overdue"
      : clock.end
        ? "stopped"
        : "running";
  return {
    kind: clock.kind,
    desk: clock.desk,
    startedOn: dayAt(clock.start),
    due: dayAt(due),
    state,
    workingDaysLate: late,
  };
}

/** The id of an act's event: what is of one kind and day is taken in this order. */
export function idOf({ kind, at, by }: Act): string {
  return `${kind}-${at}-${by}`;
}
