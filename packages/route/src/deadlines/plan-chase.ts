import { sameUnit, type WorkingCalendar, workingDaysBetween } from "@minyi/core";
import type { ChaseRule, Deadlines } from "./deadline-rules.ts";
import { type DeskClock, isOpenClock } from "./desk-clock.ts";
import type { DeskEvent } from "./desk-event.ts";

/** Whether and how a desk is to be chased (催办、督办意见). */
export interface Chase {
  readonly manner: "催办" | "督办";
  /** The rule that says so, and its line; 0 when unknown. */
  readonly rule: string;
  readonly line: number;
}

/** A clock, how often its desk was chased, and whether it is to be (期限及催办). */
export interface ChasedClock {
  readonly clock: DeskClock;
  /** How often (已催督次数) since it started. */
  readonly supervised: number;
  readonly lastSupervisedOn?: string;
  readonly chase?: Chase;
}

/** Options for {@linkcode planChase}. */
export interface PlanChaseOptions {
  readonly deadlines: Pick<Deadlines, "remind" | "supervise">;
  readonly calendar: WorkingCalendar;
  readonly asOf: string;
  /** The office itself: it is not chased, for what is entered as 督办 counts as done to others. @default "本单位" */
  readonly office?: string;
}

/**
 * Tells for the clocks of one item who is to be chased (催办、督办计划): the first rule of 督办 that fits; of 催办 only where none of 督办 does.
 * `again` of a rule of 督办 counts from the last 督办, that of 催办 from the last of either.
 *
 * A 督办 that was entered counts for the desks its 内容 or 单位或职务 names; where it names none of those of the item, for all. The office
 * itself is none of them: it is who chases. A name that stands only within the longer name of another desk of the item names that one alone.
 * Only what happened from the day a clock started to `asOf` counts.
 *
 * O(clocks · (rules + 督办 of the item · desks²)); an item has a few of each.
 *
 * @param events Of the item, effective.
 * @example
 * import { workingCalendar } from "@minyi/core";
 * const calendar = workingCalendar({ version: "1", source: "", years: [2009], holidays: [], workdays: [] });
 * const deadlines = deadlineRules({
 *   version: "1",
 *   clocks: [{ kind: "assigned", days: [{ workingDays: 5 }] }],
 *   remind: [{ id: "due-soon", before: 3 }],
 * });
 * const events = [{ kind: "assigned", id: "e1", item: "a", on: "2009-03-02", data: { by: "省交通厅", level: "省" } }];
 * const asOf = "2009-03-06";
 * const [one] = planChase(deskClocks(events, { deadlines, calendar, asOf }), events, { deadlines, calendar, asOf });
 * [one.chase.manner, one.chase.rule, one.supervised]; // => ["催办", "due-soon", 0]
 */
export function planChase(
  clocks: readonly DeskClock[],
  events: readonly DeskEvent[],
  { deadlines, calendar, asOf, office = "本单位" }: PlanChaseOptions,
): readonly ChasedClock[] {
  const acts = events.filter((event) => event.kind === "supervised").filter(({ on }) => on <= asOf);
  const desks = [...new Set(clocks.map(({ desk }) => desk))].filter((desk) => desk !== office);
  return clocks.map((clock) => {
    const own = acts.filter(
      (act) => clock.desk !== office && act.on >= clock.startedOn && isAbout(act, clock.desk, desks),
    );
    const last = lastDayOf(own);
    const isChased = clock.desk !== office && isOpenClock(clock);
    const chase = isChased ? chaseOf(clock, deadlines, { acts: own, asOf, calendar }) : undefined;
    return {
      clock,
      supervised: own.length,
      ...(last === undefined ? {} : { lastSupervisedOn: last }),
      ...(chase === undefined ? {} : { chase }),
    };
  });
}

function isAbout(
  { data: { by, content = "" } }: Supervised,
  desk: string,
  desks: readonly string[],
): boolean {
  const names = (one: string) => namesDesk(content, one, desks) || sameUnit(by, one);
  return names(desk) || !desks.some(names);
}

/** 省教育厅办公室 does not name 省教育厅, where both have the item. */
function namesDesk(content: string, desk: string, desks: readonly string[]): boolean {
  const longer = desks
    .filter((other) => other !== desk && other.includes(desk))
    .sort((a, b) => b.length - a.length);
  return longer.reduce((text, other) => text.replaceAll(other, " "), content).includes(desk);
}

type Supervised = DeskEvent<"supervised">;

function lastDayOf(acts: readonly Supervised[]): string | undefined {
  return acts
    .map(({ on }) => on)
    .sort()
    .at(-1);
}

interface Since {
  /** What was done about the clock. */
  readonly acts: readonly Supervised[];
  readonly asOf: string;
  readonly calendar: WorkingCalendar;
}

/**
 * What comes under 督办 is not urged any more, also while its days of rest run. A 催办 puts off the next one, and no 督办: or a desk that is
 * urged every week would never come under it.
 */
function chaseOf(
  clock: DeskClock,
  { remind, supervise }: Pick<Deadlines, "remind" | "supervise">,
  { acts, asOf, calendar }: Since,
): Chase | undefined {
  const graver = supervise.filter((rule) => isToChase(clock, rule));
  const [manner, rules, counting] =
    graver.length > 0
      ? (["督办", graver, acts.filter(({ data }) => data.manner !== "催办")] as const)
      : (["催办", remind.filter((rule) => isToChase(clock, rule)), acts] as const);
  const last = lastDayOf(counting);
  const rule = rules.find(
    ({ again }) =>
      again === undefined || last === undefined || workingDaysBetween(last, asOf, calendar) >= again,
  );
  return rule && { manner, rule: rule.id, line: rule.line };
}

function isToChase(clock: DeskClock, { kinds, urgent, level, before, after }: ChaseRule): boolean {
  if (kinds !== undefined && !kinds.includes(clock.kind)) return false;
  if (urgent !== undefined && urgent !== clock.urgent) return false;
  if (level !== undefined && !level.includes(clock.level ?? "")) return false;
  const { workingDaysLate } = clock;
  return after === undefined ? -workingDaysLate <= (before ?? 0) : workingDaysLate >= after;
}
