import type { Period } from "@minyi/core";
import { holds } from "../condition.ts";
import { cyclesIn, daysIn, earlierDay, laterDay } from "./day-span.ts";
import type { Duties, Duty } from "./duties-schema.ts";
import { inSpan } from "./in-span.ts";
import { type JudgeContext, judgeNeed, leavesOf, missingWords, type NeedResult } from "./judge-need.ts";
import type { OwnFact } from "./own-facts.ts";
import { inSeat, type Person, seatedIn } from "./person.ts";
import { roundShare } from "./round-share.ts";

/** How it stands with a duty (履行情况): 已完成, 未完成, 不能确定, 未到期, 不要求. */
export type DutyState = "met" | "unmet" | "unclear" | "pending" | "notOwed";

/** One year or half year of a duty. */
export interface DutySpan {
  readonly period: Period;
  readonly state: DutyState;
  readonly needs: readonly NeedResult[];
  /** 缺一件提案或一条建议; empty when nothing is missing. */
  readonly missing: string;
  /** Why nothing was owed; empty otherwise. */
  readonly reason: string;
}

/** How a member stands with a duty. */
export interface DutyResult {
  readonly id: string;
  readonly name: string;
  readonly state: DutyState;
  /** Nothing is missing for sure; what was not owed is not met. */
  readonly met: boolean;
  readonly spans: readonly DutySpan[];
  /** Of all spans, each with its own period where there are several. */
  readonly missing: string;
}

/** What one member did of what was asked (委员履职情况). */
export interface MemberDuties extends Pick<Person, "name" | "kind" | "sector" | "unit" | "label"> {
  readonly duties: readonly DutyResult[];
  /** Nothing at all in the period, for sure. */
  readonly silent: boolean;
  /** Cycles without anything, one after the other, up to the last that ended in the period. */
  readonly silentFor: number;
  /** 淘汰机制提示, where it is due. */
  readonly hint?: string;
  /** Subjects that may be this member's or somebody else's of the same name. */
  readonly unclear: readonly string[];
}

/** What judging a member needs besides what is his. */
export interface MemberContext {
  readonly duties: Duties;
  readonly period: Period;
  readonly since: string;
}

/** Judges the facts of one person against all duties that are asked of him. */
export function memberDuties(
  person: Person,
  facts: readonly OwnFact[],
  context: MemberContext,
): MemberDuties {
  const { duties, period } = context;
  const { name, kind, sector, unit, label } = person;
  const silentFor = silentCycles(person, facts, context);
  const { warnAfter, hint } = duties.silence;
  return {
    name,
    kind,
    ...(sector === undefined ? {} : { sector }),
    ...(unit === undefined ? {} : { unit }),
    label,
    duties: duties.duties
      .filter((duty) => isAskedOf(duty, person))
      .map((duty) => dutyResult(duty, person, facts, context)),
    silent: isSilent(facts, duties, period),
    silentFor,
    ...(warnAfter !== undefined && silentFor >= warnAfter ? { hint } : {}),
    unclear: [
      ...new Set(
        facts.filter(({ fact, sure }) => !sure && inSpan(fact, period)).map(({ fact }) => fact.subject.id),
      ),
    ],
  };
}

function isAskedOf({ who: { kinds, sectors } }: Duty, { kind, sector }: Person): boolean {
  return (kinds?.includes(kind) ?? true) && (sectors?.includes(sector ?? "未注明") ?? true);
}

function dutyResult(
  duty: Duty,
  person: Person,
  facts: readonly OwnFact[],
  { duties, period }: MemberContext,
): DutyResult {
  const { id, name } = duty;
  const spans = cyclesIn(duty.per, period, duties.yearFrom).map((span) =>
    dutySpan(duty, person, facts, { span, until: period.to, yearFrom: duties.yearFrom }),
  );
  const state = stateOfAll(spans.map((span) => span.state));
  const missing = spans.filter((span) => span.missing !== "");
  const words = missing.map((span) =>
    spans.length > 1 ? `${span.period.label}：${span.missing}` : span.missing,
  );
  return { id, name, state, met: state === "met", spans, missing: words.join("；") };
}

function dutySpan(
  duty: Duty,
  person: Person,
  facts: readonly OwnFact[],
  { span, until, yearFrom }: Omit<JudgeContext, "owed">,
): DutySpan {
  const reason = whyNotOwed(duty, person, span);
  if (reason !== "") return { period: span, state: "notOwed", needs: [], missing: "", reason };
  const judged = judgeNeed(duty.need, facts, { span, until, yearFrom, owed: owedBy(duty, person) });
  const missing = missingWords(judged);
  return {
    period: span,
    state: stateOf(judged, until < span.to),
    needs: leavesOf(judged),
    missing: missing === "" ? "" : `缺${missing}`,
    reason,
  };
}

function stateOf(
  { sure, possible }: { readonly sure: boolean; readonly possible: boolean },
  open: boolean,
): DutyState {
  if (sure) return "met";
  if (!possible) return "unmet";
  return open ? "pending" : "unclear";
}

/** The worst that is owed; where nothing is, 不要求. */
function stateOfAll(states: readonly DutyState[]): DutyState {
  const order: readonly DutyState[] = ["unmet", "unclear", "pending", "met"];
  return order.find((state) => states.includes(state)) ?? "notOwed";
}

function whyNotOwed(
  { validFrom = "", validTo = "9999", partial }: Duty,
  person: Person,
  span: Period,
): string {
  if (span.to < validFrom) return "尚未施行";
  if (span.to > validTo) return "已经废止";
  if (!seatedIn(person, span)) return "期内不在册";
  if (partial === "atEnd" && !inSeat(person, span.to)) return "期末不在册";
  return partial === "full" && seatedDays(person, span) < daysIn(span) ? "任职不满期" : "";
}

function owedBy({ partial }: Duty, person: Person): JudgeContext["owed"] {
  return (atLeast, span) =>
    typeof partial === "string"
      ? atLeast
      : roundShare(atLeast * seatedDays(person, span), daysIn(span), partial.proRata);
}

/** The seats of a person do not overlap. */
function seatedDays({ seats }: Person, span: Period): number {
  const days = seats.map((seat) => {
    const [from, to] = [laterDay(seat.from, span.from), earlierDay(seat.to, span.to)];
    return from > to ? 0 : daysIn({ from, to });
  });
  return days.reduce((sum, one) => sum + one, 0);
}

/** What may be his is no silence. */
function isSilent(facts: readonly OwnFact[], { silence }: Duties, span: Period): boolean {
  return !facts.some(
    ({ fact }) => inSpan(fact, span) && silence.any.some((condition) => holds(condition, fact)),
  );
}

/** Only cycles that the facts cover and in which the person held the seat throughout. */
function silentCycles(
  person: Person,
  facts: readonly OwnFact[],
  { duties, period, since }: MemberContext,
): number {
  const cycles = cyclesIn(
    duties.silence.per,
    { from: since, to: period.to, label: "" },
    duties.yearFrom,
  ).filter(({ from, to }) => from >= since && to <= period.to);
  let count = 0;
  for (const cycle of cycles.toReversed()) {
    if (seatedDays(person, cycle) < daysIn(cycle) || !isSilent(facts, duties, cycle)) break;
    count += 1;
  }
  return count;
}
