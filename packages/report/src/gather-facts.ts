import { type EventKind, earliestDay, type Fact, inPeriod, type Period } from "@minyi/core";
import { type Condition, holds } from "./condition.ts";
import type { EventIndicator } from "./indicator.ts";
import { cutPeriod, yearBefore } from "./shift-period.ts";

/** When counting takes place. */
export interface CountingTime {
  readonly period: Period;
  /** Nothing later is known; cuts the period. */
  readonly asOf?: string;
}

/** Facts that count for an indicator, and facts that may. */
export interface Gathered {
  readonly certain: readonly Fact[];
  /** It is not known whether they lie in the span, or whether their subject is one of those that count. */
  readonly possible: readonly Fact[];
}

type Role = "any" | "all" | "none";

interface Listener {
  readonly gatherer: Gatherer;
  readonly role: Role;
  /** Which of the indicator's `all`. */
  readonly index: number;
  readonly conditions: readonly Condition[];
}

/**
 * Finds, in one pass, the facts that each indicator counts (归集计数事实), in the order of the indicators.
 *
 * An event of which only a span is known counts when all of the span lies in the period, and is possible when a part does.
 *
 * O(facts × conditions on their kind of event); holds on to the facts that count.
 */
export function gatherFacts(
  indicators: readonly EventIndicator[],
  facts: Iterable<Fact>,
  time: CountingTime,
): readonly Gathered[] {
  const gatherers = indicators.map((indicator) => new Gatherer(indicator, time));
  const byKind = new Map<EventKind, Listener[]>();
  for (const gatherer of gatherers) {
    for (const [kind, listener] of gatherer.listeners()) {
      const others = byKind.get(kind);
      if (others) others.push(listener);
      else byKind.set(kind, [listener]);
    }
  }
  for (const fact of facts) {
    for (const { gatherer, role, index, conditions } of byKind.get(fact.event.kind) ?? []) {
      // The day is the cheaper question, and most of a ledger lies in other years.
      const sureness = gatherer.surenessOf(fact, role);
      if (sureness !== undefined && conditions.some((condition) => holds(condition, fact)))
        gatherer.take(fact, { role, index, sureness });
    }
  }
  return gatherers.map((gatherer) => gatherer.gathered());
}

/** The span an indicator looks at (统计口径期间). */
export function spanOf({ since, shift }: EventIndicator, { period, asOf }: CountingTime): Period {
  const known = asOf === undefined ? period : cutPeriod(period, asOf);
  const span = shift === "yearBefore" ? yearBefore(known) : known;
  return since === "beginning" ? { ...span, from: "" } : span;
}

type Sureness = "certain" | "possible";

class Gatherer {
  readonly #indicator: EventIndicator;
  readonly #span: Period;
  readonly #history: Period;
  readonly #hits: Record<Sureness, Fact[]> = { certain: [], possible: [] };
  readonly #required: readonly Record<Sureness, Set<string>>[];
  readonly #excluded: Record<Sureness, Set<string>> = { certain: new Set(), possible: new Set() };

  constructor(indicator: EventIndicator, time: CountingTime) {
    this.#indicator = indicator;
    this.#span = spanOf(indicator, time);
    this.#history = { ...this.#span, from: "" };
    this.#required = (indicator.all ?? []).map(() => ({ certain: new Set(), possible: new Set() }));
  }

  *listeners(): Generator<[EventKind, Listener]> {
    const { any, all = [], none = [] } = this.#indicator;
    yield* this.#listenersFor("any", 0, any);
    for (const [index, condition] of all.entries()) yield* this.#listenersFor("all", index, [condition]);
    yield* this.#listenersFor("none", 0, none);
  }

  *#listenersFor(role: Role, index: number, all: readonly Condition[]): Generator<[EventKind, Listener]> {
    for (const kind of new Set(all.flatMap((condition) => condition.kind))) {
      const conditions = all.filter((condition) => [condition.kind].flat().includes(kind));
      yield [kind, { gatherer: this, role, index, conditions }];
    }
  }

  surenessOf(fact: Fact, role: Role): Sureness | undefined {
    return surenessOf(fact, role === "any" ? this.#span : this.#history);
  }

  take(
    fact: Fact,
    { role, index, sureness }: { readonly role: Role; readonly index: number; readonly sureness: Sureness },
  ): void {
    if (role === "any") this.#hits[sureness].push(fact);
    else if (role === "none") this.#excluded[sureness].add(fact.subject.id);
    else this.#required[index]?.[sureness].add(fact.subject.id);
  }

  gathered(): Gathered {
    if (this.#required.length === 0 && !this.#indicator.none) return this.#hits;
    const certain: Fact[] = [];
    const possible: Fact[] = [];
    for (const sureness of ["certain", "possible"] as const) {
      for (const fact of this.#hits[sureness]) {
        const subject = this.#subjectCounts(fact.subject.id);
        if (subject === "certain" && sureness === "certain") certain.push(fact);
        else if (subject !== undefined) possible.push(fact);
      }
    }
    return { certain, possible };
  }

  #subjectCounts(id: string): Sureness | undefined {
    if (this.#excluded.certain.has(id)) return undefined;
    if (!this.#required.every(({ certain, possible }) => certain.has(id) || possible.has(id)))
      return undefined;
    const sure = this.#required.every(({ certain }) => certain.has(id)) && !this.#excluded.possible.has(id);
    return sure ? "certain" : "possible";
  }
}

function surenessOf({ event }: Fact, span: Period): Sureness | undefined {
  const day = inPeriod(event.on, span);
  if (!("when" in event.data) || event.data.when === undefined) return day ? "certain" : undefined;
  const earliest = earliestDay(event);
  if (day && earliest >= span.from) return "certain";
  return earliest <= span.to && event.on >= span.from ? "possible" : undefined;
}
