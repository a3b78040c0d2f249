import { inPeriod, type LedgerEvent, type Period } from "@minyi/core";
import type { Condition, Indicator, IndicatorSet } from "./indicator.ts";

/** A figure and what stands behind it (数字及其依据). */
export interface Figure {
  /** Id of the indicator. */
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: Indicator["unit"];
  /** Ids of the items behind it, each once, in the order they first counted. */
  readonly items: readonly string[];
  /** Places in the ledger of the events that counted. */
  readonly events: readonly number[];
}

/** Options for {@linkcode evaluateIndicators}. */
export interface EvaluateOptions {
  readonly period: Period;
}

/**
 * Counts an office's indicators over the events of a ledger (指标计算).
 *
 * Events must be effective ones: corrected, without the voided. An event counts in the period its effective date lies
 * in. Units say what is counted: 篇/条/件 distinct items, 件次/次 events, 期 distinct issues of a journal; so one item
 * endorsed by two leaders is 1 篇 and 2 件次.
 *
 * O(events × indicators of the kind).
 */
export function evaluateIndicators(
  set: IndicatorSet,
  events: Iterable<LedgerEvent>,
  { period }: EvaluateOptions,
): readonly Figure[] {
  const tallies = set.indicators.map((indicator) => new Tally(indicator));
  for (const event of events) {
    if (!inPeriod(event.on, period)) continue;
    for (const tally of tallies) tally.take(event);
  }
  return tallies.map((tally) => tally.figure());
}

class Tally {
  readonly #indicator: Indicator;
  readonly #items = new Set<string>();
  readonly #issues = new Set<string>();
  readonly #events: number[] = [];

  constructor(indicator: Indicator) {
    this.#indicator = indicator;
  }

  take(event: LedgerEvent): void {
    if (!this.#indicator.any.some((condition) => holds(condition, event))) return;
    this.#items.add(event.item);
    this.#events.push(event.seq);
    if (event.kind === "compiled") {
      const { journal, year, number } = event.data;
      this.#issues.add(`${journal}/${year}/${number}`);
    }
  }

  figure(): Figure {
    const { id, name, unit } = this.#indicator;
    return { id, name, value: this.#value(unit), unit, items: [...this.#items], events: this.#events };
  }

  #value(unit: Indicator["unit"]): number {
    if (unit === "期") return this.#issues.size;
    return unit === "件次" || unit === "次" ? this.#events.length : this.#items.size;
  }
}

interface Facets {
  readonly level?: string | undefined;
  readonly journal?: string | undefined;
  readonly direction?: string | undefined;
  readonly by?: string | undefined;
  readonly manner?: string | undefined;
}

function holds(condition: Condition, event: LedgerEvent): boolean {
  if (condition.kind !== event.kind) return false;
  const facets: Facets = event.data as Facets;
  const { level, journal, direction, by, manner, notManner } = condition;
  return (
    (level === undefined || asList<string>(level).includes(facets.level ?? "未注明")) &&
    (journal === undefined || asList(journal).includes(facets.journal ?? "")) &&
    (direction === undefined || direction === facets.direction) &&
    (by === undefined || asList(by).some((word) => facets.by?.includes(word))) &&
    (manner === undefined || asList(manner).includes(facets.manner ?? "")) &&
    (notManner === undefined || !asList(notManner).includes(facets.manner ?? ""))
  );
}

function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
