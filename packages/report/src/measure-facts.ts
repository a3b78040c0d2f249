import type { Fact, Submitter } from "@minyi/core";
import { holds } from "./condition.ts";
import type { Figure, Refusal } from "./figure.ts";
import type { Gathered } from "./gather-facts.ts";
import type { CountIndicator, EventIndicator, SumIndicator } from "./indicator.ts";
import { addDecimals, percentOf } from "./round-ratio.ts";

/** What measuring needs besides the facts. */
export interface MeasureContext {
  /** Label of the period, for targets by period. */
  readonly label: string;
  /** Names on the roster in the span, where there is a roster. */
  readonly roster?: ReadonlySet<string>;
  /** Only these submitters count as people. */
  readonly submitters?: (submitter: Submitter) => boolean;
}

/** Stands for a sender who did not sign; nobody knows whether two of them are one. */
const UNSIGNED = "未署名";

/** Makes the figure of an indicator from what was gathered for it (由计数事实得出数字). O(facts). */
export function measureFacts(indicator: EventIndicator, gathered: Gathered, context: MeasureContext): Figure {
  return indicator.type === "sum"
    ? measureSum(indicator, gathered, context)
    : measureCount(indicator, gathered, context);
}

function measureCount(indicator: CountIndicator, gathered: Gathered, context: MeasureContext): Figure {
  const { unit } = indicator;
  const byPerson = unit === "人" || unit === "人次";
  if (byPerson && indicator.onRoster && !context.roster) return refusedFigure(indicator, NO_ROSTER);
  const elements = (fact: Fact) => elementsIn(fact, indicator, context);
  const counted = new Set<string>();
  const counting = gathered.certain.filter((fact) => {
    const found = elements(fact);
    for (const element of found) counted.add(element);
    // What is no issue or nobody asked for stands behind nothing.
    return found.length > 0;
  });
  const uncertain = new Set<string>();
  for (const fact of gathered.possible)
    if (elements(fact).some((element) => !counted.has(element))) uncertain.add(fact.subject.id);
  if (byPerson)
    for (const fact of [...gathered.certain, ...gathered.possible])
      if (signersIn(fact, indicator, context).some(({ name }) => name === UNSIGNED))
        uncertain.add(fact.subject.id);
  return {
    ...figureBase(indicator, counting),
    ...withTarget(indicator, counted.size, context),
    bound: uncertain.size > 0 ? "atLeast" : "exact",
    uncertain: [...uncertain],
    ...(unit === "期" || byPerson ? { counted: [...counted] } : {}),
  };
}

/** What a fact counts as, in the unit of the indicator. */
function elementsIn(fact: Fact, indicator: CountIndicator, context: MeasureContext): readonly string[] {
  const { event, subject } = fact;
  switch (indicator.unit) {
    case "件次":
    case "次":
      return [String(event.seq)];
    case "期": {
      if (event.kind !== "compiled" && event.kind !== "withdrawn") return [];
      const { journal, year, number } = event.data;
      return [`${journal}/${year}/${number}`];
    }
    case "人":
      return peopleIn(fact, indicator, context);
    case "人次":
      return peopleIn(fact, indicator, context).map((name) => `${name}/${subject.id}`);
    default:
      return [subject.id];
  }
}

function peopleIn(fact: Fact, indicator: CountIndicator, context: MeasureContext): readonly string[] {
  const names = signersIn(fact, indicator, context).map(({ name }) => name);
  return names.filter((name) => name !== UNSIGNED && (!indicator.onRoster || context.roster?.has(name)));
}

/** Of the signers those who are what the condition asks for: a member, not the party that signed with him. */
function signersIn(fact: Fact, { any }: CountIndicator, context: MeasureContext): readonly Submitter[] {
  const met = any.filter((condition) => holds(condition, fact));
  const asked = (one: Submitter) =>
    met.some(
      ({ submitter, sector }) =>
        (submitter === undefined || [submitter].flat().includes(one.kind)) &&
        (sector === undefined || [sector].flat().includes(one.sector ?? "未注明")),
    );
  return fact.subject.submitters.filter((one) => asked(one) && (context.submitters?.(one) ?? true));
}

function measureSum(
  indicator: SumIndicator,
  { certain, possible }: Gathered,
  context: MeasureContext,
): Figure {
  const amounts: number[] = [];
  const counted: string[] = [];
  const counting: Fact[] = [];
  const unknown = new Set<string>(possible.map(({ subject }) => subject.id));
  const mixed = new Set<string>();
  for (const fact of certain) {
    const found = amountsIn(fact, indicator);
    if (found === "unknown") unknown.add(fact.subject.id);
    else if (found === "otherUnit") mixed.add(fact.subject.id);
    else if (found.length > 0) {
      for (const { at, value } of found) {
        amounts.push(value);
        counted.push(`${fact.event.seq}/${at}`);
      }
      counting.push(fact);
    }
  }
  if (mixed.size > 0) {
    const reason = `计量单位不一，不能相加：要求“${indicator.unit}”`;
    return refusedFigure(indicator, { code: "MIXED_UNITS", reason, items: [...mixed] });
  }
  if (amounts.length === 0 && unknown.size > 0) {
    const reason = "数额不详，不能得出";
    return refusedFigure(indicator, { code: "NO_AMOUNT", reason, items: [...unknown] });
  }
  return {
    ...figureBase(indicator, counting),
    ...withTarget(indicator, addDecimals(amounts), context),
    bound: unknown.size > 0 ? "atLeast" : "exact",
    uncertain: [...unknown],
    counted,
  };
}

/** An amount and its place in the event, of which two sums may take different ones. */
interface Amount {
  readonly at: number;
  readonly value: number;
}

function amountsIn(
  { event }: Fact,
  { unit, what }: SumIndicator,
): readonly Amount[] | "unknown" | "otherUnit" {
  if (event.kind === "performed") {
    const { amount, unit: stated } = event.data.activity;
    if (amount === undefined) return "unknown";
    return stated === unit ? [{ at: 0, value: amount }] : "otherUnit";
  }
  if (event.kind !== "implemented") return [];
  const effects = (event.data.effects ?? []).map((effect, at) => ({ ...effect, at }));
  const meant = what ? effects.filter((one) => what.some((word) => one.what.includes(word))) : effects;
  // Without words that say which effects are meant, the unit says it.
  if (what && meant.some((one) => one.unit !== unit)) return "otherUnit";
  return meant.filter((one) => one.unit === unit);
}

/** Everything of a figure that does not depend on how it is measured. */
export function figureBase(
  { id, name, unit }: { readonly id: string; readonly name: string; readonly unit: string },
  facts: readonly Fact[],
): Pick<Figure, "id" | "name" | "unit" | "items" | "events"> {
  const items = new Set<string>();
  const events: number[] = [];
  for (const { event, subject } of facts) {
    items.add(subject.id);
    events.push(event.seq);
  }
  return { id, name, unit, items: [...items], events };
}

/** The figure of an indicator that has no value. */
export function refusedFigure(
  indicator: { readonly id: string; readonly name: string; readonly unit: string },
  refused: Refusal,
): Figure {
  return { ...figureBase(indicator, []), value: undefined, bound: "exact", uncertain: [], refused };
}

/** 没有名册 */
export const NO_ROSTER: Refusal = { code: "NO_ROSTER", reason: "没有委员名册，不能得出", items: [] };

function withTarget(
  { target }: EventIndicator,
  value: number,
  { label }: MeasureContext,
): Pick<Figure, "value" | "target"> {
  const wanted = typeof target === "object" ? target[label] : target;
  if (wanted === undefined) return { value };
  const left = Math.max(0, addDecimals([wanted, -value]));
  return { value, target: { wanted, left, percent: percentOf(value, wanted, { rounding: "floor" }) } };
}
