import { type Fact, OptionError, type Period } from "@minyi/core";
import { holds } from "../condition.ts";
import type { RosterMember } from "../roster.ts";
import { cyclesIn } from "./day-span.ts";
import type { Duties, Need } from "./duties-schema.ts";
import { inOrder } from "./in-span.ts";
import { type MemberDuties, memberDuties } from "./member-duties.ts";
import { ownFacts } from "./own-facts.ts";
import { personsOf, seatedIn } from "./person.ts";

/** Who has met which duty (履职要求完成情况). */
export interface DutyReport {
  readonly period: Period;
  readonly duties: readonly { readonly id: string; readonly name: string }[];
  /** Everyone who held a seat in the period, in the order of the roster. */
  readonly members: readonly MemberDuties[];
}

/** Options for {@linkcode evaluateDuties}. */
export interface DutyOptions {
  readonly roster: readonly RosterMember[];
  readonly period: Period;
  /** First day that the facts cover. @default the cycle in which the earliest of them, or the period, begins */
  readonly since?: string;
}

/**
 * Tells who has met which duty, what is missing, and who was silent (履职要求完成情况、零履职).
 *
 * A duty is judged for every year or half year that ends in the period, from its first day on, and for the one still running,
 * which is 未到期 until it is met or can no longer be; so give it all facts of the years the period touches. Co-signed texts and
 * composites count for every author. What is known by a span only, or may be somebody else's of the same name, decides
 * nothing: where it would, the duty is 不能确定. Nobody is silent while such a text may be his.
 *
 * O(facts × (signers + conditions)) + O(members × duties × facts of the member).
 * Source: “每年至少反映一条社情信息 and (一件提案 or 一条建议)” and the 淘汰机制 of the offices' own summaries.
 *
 * @throws {OptionError} `since` is later than the period's first day: silence cannot be told.
 * @example
 * const need = { atLeast: 1, unit: "件", name: "提案", any: [{ kind: "received" }] };
 * const duties = dutiesSchema.parse({ version: "x/1", duties: [{ id: "proposal", name: "每年一件提案", need }] });
 * const roster = [{ name: "委员甲", kind: "member" }];
 * const { members } = evaluateDuties(duties, [], { roster, period: parsePeriod("2009") });
 * members.map(({ name, duties: [one], silent }) => [name, one.state, one.missing, silent]); // => [["委员甲", "unmet", "缺一件提案", true]]
 */
export function evaluateDuties(
  duties: Duties,
  facts: readonly Fact[],
  { roster, period, since }: DutyOptions,
): DutyReport {
  if (since !== undefined && since > period.from)
    throw new OptionError(`cannot tell who was silent from ${period.from}: the facts begin on ${since}`);
  const persons = personsOf(roster);
  const counted = inOrder(facts.filter((fact) => isAskedFor(duties, fact)));
  const first = since ?? firstCovered(duties, facts, period);
  const own = ownFacts(persons, counted);
  return {
    period,
    duties: duties.duties.map(({ id, name }) => ({ id, name })),
    members: persons
      .filter((person) => seatedIn(person, period))
      .map((person) => memberDuties(person, own.get(person.key) ?? [], { duties, period, since: first })),
  };
}

function isAskedFor({ duties, silence }: Duties, fact: Fact): boolean {
  const wanted = (need: Need): boolean => {
    if ("and" in need) return need.and.some(wanted);
    if ("or" in need) return need.or.some(wanted);
    return need.any.some((condition) => holds(condition, fact));
  };
  return silence.any.some((condition) => holds(condition, fact)) || duties.some(({ need }) => wanted(need));
}

/** The cycle of the earliest fact is taken to be covered from its first day, and so is that of the period. */
export function firstCovered({ silence, yearFrom }: Duties, facts: readonly Fact[], period: Period): string {
  let first = period.from;
  for (const { event } of facts) if (event.on < first) first = event.on;
  return cyclesIn(silence.per, { from: first, to: first, label: "" }, yearFrom)[0]?.from ?? first;
}
