import { type Fact, OptionError, type Period } from "@minyi/core";
import { deriveRank, deriveRate, deriveTotal } from "./derive-figure.ts";
import type { Figure } from "./figure.ts";
import { gatherFacts, spanOf } from "./gather-facts.ts";
import {
  type EventIndicator,
  type Indicator,
  type IndicatorSet,
  looksAtEvents,
  type RosterIndicator,
} from "./indicator.ts";
import { measureFacts, NO_ROSTER, refusedFigure } from "./measure-facts.ts";
import type { Peer } from "./peers.ts";
import { onRoster, type RosterMember } from "./roster.ts";
import { cutPeriod } from "./shift-period.ts";

/** Options for {@linkcode evaluateIndicators}. */
export interface EvaluateOptions {
  readonly period: Period;
  /** The day up to which things are known; of a year that is not over the same part of the year before is compared. @default the period's end */
  readonly asOf?: string;
  /** @default none: indicators that ask for it are refused */
  readonly roster?: readonly RosterMember[];
  /** Other offices' figures of the period. @default none: ranks are refused */
  readonly peers?: readonly Peer[];
}

/**
 * Counts an office's indicators over facts (指标计算): effective events and what they are about.
 *
 * An event counts in the span its day lies in. Where only a span is known of it, all of that span must lie in the period;
 * where a part does, the figure is a lower bound and names the item as uncertain. Units say what is counted: 篇, 条, 件
 * distinct subjects; 件次, 次 events; 期 distinct issues of a journal; 人 distinct submitters by name, without those who did
 * not sign; so one item endorsed by two leaders is 1 篇 and 2 件次. A figure that cannot be had (a base of 0, a numerator
 * outside its base, amounts in two units) has no value and says why; it is never 0. Whoever corrects or voids an event has
 * to have done so before: give effective events.
 *
 * O(facts × conditions on their kind of event), one pass; holds on to the facts that count.
 *
 * @throws {OptionError} The set was not checked by `indicatorSetSchema`: it refers to nothing.
 * @example
 * const set = indicatorSetSchema.parse({
 *   version: "example/1",
 *   indicators: [
 *     { id: "sent", name: "来稿", unit: "篇", any: [{ kind: "submitted" }] },
 *     { id: "endorsed", name: "批示", unit: "篇", any: [{ kind: "endorsed" }] },
 *     { id: "share", type: "rate", name: "批示率", of: "endorsed", base: "sent" },
 *   ],
 *   paragraph: "来稿{sent}，批示{endorsed}，占{share}。",
 * });
 * evaluateIndicators(set, [], { period: parsePeriod("2009") }).map(({ value }) => value); // => [0, 0, undefined]
 */
export function evaluateIndicators(
  set: Pick<IndicatorSet, "indicators">,
  facts: Iterable<Fact>,
  options: EvaluateOptions,
): readonly Figure[] {
  const counting = set.indicators.filter(looksAtEvents);
  const gathered = gatherFacts(counting, facts, options);
  const figures = new Map<string, Figure>();
  for (const [i, indicator] of counting.entries()) {
    const context = contextOf(indicator, options);
    figures.set(indicator.id, measureFacts(indicator, gathered[i] ?? { certain: [], possible: [] }, context));
  }
  const known = new Map(set.indicators.map((indicator) => [indicator.id, indicator]));
  const figureOf = (id: string): Figure => {
    const done = figures.get(id);
    if (done) return done;
    const indicator = known.get(id);
    if (!indicator)
      throw new OptionError(`no indicator is called “${id}”: wanted a set checked by indicatorSetSchema`);
    const figure = derive(indicator, figureOf, options);
    figures.set(id, figure);
    return figure;
  };
  return set.indicators.map(({ id }) => figureOf(id));
}

/** What measuring an indicator needs to know (口径环境). */
export function contextOf(indicator: EventIndicator, { roster, ...time }: EvaluateOptions) {
  const span = spanOf(indicator, time);
  const names = roster && new Set(onRoster(roster, span).map(({ name }) => name));
  return { label: time.period.label, ...(names ? { roster: names } : {}) };
}

function derive(indicator: Indicator, figureOf: (id: string) => Figure, options: EvaluateOptions): Figure {
  if (indicator.type === "rate")
    return deriveRate(indicator, figureOf(indicator.of), figureOf(indicator.base));
  if (indicator.type === "total") return deriveTotal(indicator, indicator.of.map(figureOf));
  if (indicator.type === "rank") return deriveRank(indicator, figureOf(indicator.of), options.peers ?? []);
  if (indicator.type === "roster") return rosterFigure(indicator, options);
  throw new OptionError(`“${indicator.id}” was not counted: wanted a set checked by indicatorSetSchema`);
}

function rosterFigure(indicator: RosterIndicator, { roster, period, asOf }: EvaluateOptions): Figure {
  if (!roster) return refusedFigure(indicator, NO_ROSTER);
  const { submitter, sector, term } = indicator;
  const span = asOf === undefined ? period : cutPeriod(period, asOf);
  const members = onRoster(roster, span).filter(
    (one) =>
      (submitter === undefined || one.kind === submitter) &&
      (sector === undefined || one.sector === sector) &&
      (term === undefined || one.term === term),
  );
  const counted = [...new Set(members.map(({ name }) => name))];
  const { id, name, unit } = indicator;
  return {
    id,
    name,
    value: counted.length,
    unit,
    bound: "exact",
    items: [],
    events: [],
    uncertain: [],
    counted,
  };
}
