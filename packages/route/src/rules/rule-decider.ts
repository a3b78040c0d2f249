import {
  addWorkingDays,
  isIsoDate,
  LEVELS,
  OptionError,
  type RouteCopy,
  type RouteDecision,
  type WorkingCalendar,
} from "@minyi/core";
import { workingDaysOf } from "./check-rules.ts";
import { conditionTeller } from "./explain-condition.ts";
import type { ItemProbe } from "./item-probe.ts";
import type { RouteFacts } from "./route-facts.ts";
import type { RoutingRule, RoutingRules } from "./routing-rules.ts";
import { RuleMatcher } from "./rule-matcher.ts";
import { ruleOrder } from "./rule-order.ts";

/** Options for {@linkcode ruleDecider}. */
export interface DeciderOptions {
  readonly calendar: WorkingCalendar;
  /** Line of each rule, by its index in the file. */
  readonly lines: readonly number[];
  /** Name of the rule file, without folders. */
  readonly file: string | undefined;
}

/** Rules, compiled (编译后的规则). */
export interface RuleDecider {
  decide(facts: RouteFacts): RouteDecision;
  /** Ids of the rules that fire, that which decides first. */
  firedBy(facts: RouteFacts): readonly string[];
}

/** Compiles checked rules into what decides by them (编译分送规则). See `router` for what an item costs. */
export function ruleDecider(set: RoutingRules, { calendar, lines, file }: DeciderOptions): RuleDecider {
  const order = ruleOrder(set.rules);
  const matcher = new RuleMatcher(order.map((i) => set.rules[i] as RoutingRule));
  const outcomes = order.map((i, place) => outcomeOf(i, { set, lines, matcher, place }));
  const dueDays = new DueDays(calendar);
  const goesToAll = ({ destination }: Outcome) => set.match === "all" && destination !== "";
  const decide = (facts: RouteFacts): RouteDecision => {
    const { item, receivedOn } = facts;
    const dues = dueDays.from(receivedOn, item);
    matcher.begin(facts);
    const { probe } = matcher;
    const place = matcher.next(0);
    const outcome = outcomes[place] as Outcome;
    const found = outcome.tell(probe);
    const workingDays = outcome.workingDays(probe);
    dues[workingDays] ??= dueDays.count(receivedOn, workingDays);
    const { due, calendarCovers } = dues[workingDays];
    const decision: Mutable<RouteDecision> = {
      item,
      rule: outcome.rule,
      ruleLine: outcome.ruleLine,
      action: outcome.action,
      destination: outcome.destination,
      destinationName: outcome.destinationName,
      facts: found,
      decidedOn: receivedOn,
      workingDays,
      due,
      calendarCovers,
      method: set.version,
    };
    if (file !== undefined) decision.ruleFile = file;
    const hasOthers = goesToAll(outcome);
    if (!hasOthers && outcome.copies.length === 0) return decision;
    const copies = copiesOf(outcome, found);
    if (hasOthers) addOthers(copies, { place, outcomes, matcher });
    if (copies.length > 0) decision.copies = copies;
    return decision;
  };
  const firedBy = (facts: RouteFacts): readonly string[] => {
    matcher.begin(facts);
    const place = matcher.next(0);
    const outcome = outcomes[place] as Outcome;
    const others = goesToAll(outcome) ? [...otherPlaces(place, { outcomes, matcher })] : [];
    return [outcome, ...others.map((at) => outcomes[at] as Outcome)].map(({ rule }) => rule);
  };
  return { decide, firedBy };
}

/** In the making. */
type Mutable<T> = { -readonly [Member in keyof T]: T[Member] };

type Facts = Readonly<Record<string, string>>;

/** What a rule comes to when it fires. */
interface Outcome
  extends Pick<RouteDecision, "rule" | "ruleLine" | "action" | "destination" | "destinationName"> {
  readonly copies: readonly Pick<RouteCopy, "destination" | "destinationName">[];
  readonly workingDays: (probe: ItemProbe) => number;
  readonly tell: (probe: ItemProbe) => Facts;
}

function outcomeOf(
  index: number,
  {
    set,
    lines,
    matcher,
    place,
  }: Pick<DeciderOptions, "lines"> & { set: RoutingRules; matcher: RuleMatcher; place: number },
): Outcome {
  const rule = set.rules[index] as RoutingRule;
  const { id, when = {}, action, to = "", copies = [] } = rule;
  const compiled = matcher.conditionOf(place);
  return {
    rule: id,
    ruleLine: lines[index] ?? 0,
    action,
    ...destinationOf(to, set),
    copies: copies.map((copy) => destinationOf(copy, set)),
    workingDays: daysOf(rule, set.deadlines ?? []),
    tell: conditionTeller(when, { compiled, topics: set.topics }),
  };
}

function destinationOf(id: string, { destinations }: RoutingRules) {
  return { destination: id, destinationName: destinations.find((one) => one.id === id)?.name ?? "" };
}

/** The rule's own working days, else those of `deadlines`: worked out for every kind of item, so that the level is asked for only where it matters. */
function daysOf(
  { workingDays, action }: RoutingRule,
  deadlines: NonNullable<RoutingRules["deadlines"]>,
): (probe: ItemProbe) => number {
  if (workingDays !== undefined) return () => workingDays;
  const byLevel = (urgent: boolean) =>
    new Map(
      [undefined, ...LEVELS].map((level) => [level, workingDaysOf(deadlines, { urgent, level, action })]),
    );
  const [plain, urgent] = [byLevel(false), byLevel(true)];
  const [plainDays, urgentDays] = [onlyOne(plain), onlyOne(urgent)];
  return (probe) => {
    const isUrgent = probe.facts.urgent;
    const days = isUrgent ? urgentDays : plainDays;
    // The rules were checked: for every item the rule may get there is an entry.
    return days ?? (isUrgent ? urgent : plain).get(probe.level()) ?? 0;
  };
}

function onlyOne(days: ReadonlyMap<unknown, number | undefined>): number | undefined {
  const [first, ...others] = new Set(days.values());
  return others.length === 0 ? first : undefined;
}

function copiesOf({ rule, ruleLine, copies }: Outcome, facts: Facts): RouteCopy[] {
  return copies.map((copy) => ({ ...copy, rule, ruleLine, facts }));
}

interface Trying {
  readonly outcomes: readonly Outcome[];
  readonly matcher: RuleMatcher;
}

/** Where the other rules stand that fire (match: all), but for the fallback: that is for what no rule is for. */
function* otherPlaces(place: number, { outcomes, matcher }: Trying): Generator<number> {
  const last = outcomes.length - 1;
  for (let at = matcher.next(place + 1); at >= 0 && at < last; at = matcher.next(at + 1)) yield at;
}

/** The destinations of the other rules that fire, each once. */
function addOthers(
  copies: RouteCopy[],
  { place, outcomes, matcher }: Trying & { readonly place: number },
): void {
  const seen = new Set([outcomes[place]?.destination, ...copies.map(({ destination }) => destination)]);
  for (const at of otherPlaces(place, { outcomes, matcher })) {
    const { rule, ruleLine, destination, destinationName, tell } = outcomes[at] as Outcome;
    if (destination === "" || seen.has(destination)) continue;
    seen.add(destination);
    copies.push({ destination, destinationName, rule, ruleLine, facts: tell(matcher.probe) });
  }
}

type Due = Pick<RouteDecision, "due" | "calendarCovers">;

/** Days repeat, a year has 365: each is looked at once, and each deadline counted once. */
class DueDays {
  readonly #calendar: WorkingCalendar;
  /** By day, what is due after so many working days. */
  readonly #known = new Map<string, (Due | undefined)[]>();

  constructor(calendar: WorkingCalendar) {
    this.#calendar = calendar;
  }

  /** What was counted from a day, by working days; what is missing is the caller's to {@linkcode count}. */
  from(day: string, item: string): (Due | undefined)[] {
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    if (!isIsoDate(day))
      throw new OptionError(`cannot route “${item}”: wanted a day YYYY-MM-DD, got “${day}”`);
    const counted: (Due | undefined)[] = [];
    this.#known.set(day, counted);
    return counted;
  }

  count(day: string, days: number): Due {
    const due = addWorkingDays(day, days, this.#calendar);
    return { due, calendarCovers: this.#calendar.covers(due) };
  }
}
