import { type Finding, LEVELS, SUBMITTER_KINDS, unitKey } from "@minyi/core";
import { placeKey } from "./route-facts.ts";
import type { RoutingCondition } from "./routing-rules.ts";

/** Facts of an item that have one value each, out of a set. */
export const DIMENSIONS = [
  "submitter",
  "sector",
  "category",
  "urgent",
  "severity",
  "duplicate",
  "needsReview",
  "level",
] as const satisfies readonly (keyof RoutingCondition)[];

/** One of {@linkcode DIMENSIONS}. */
export type Dimension = (typeof DIMENSIONS)[number];

/** Stands for a fact that an item lacks. */
export const ABSENT = "";

const SEVERITIES = ["stop", "return", "warn"] as const satisfies readonly Finding["severity"][];

/** All values of a fact, where it is known that there are no others. */
export type Domains = ReadonlyMap<Dimension, readonly string[]>;

/** What an item's facts can be. @param categories all of the taxonomy; left out, there may be others than the rules name. */
export function domainsOf(categories?: readonly string[]): Domains {
  const truth = ["false", "true"];
  return new Map<Dimension, readonly string[]>([
    ["submitter", SUBMITTER_KINDS],
    ["urgent", truth],
    ["severity", [ABSENT, ...SEVERITIES]],
    ["duplicate", truth],
    ["needsReview", truth],
    ["level", [ABSENT, ...LEVELS]],
    ...(categories === undefined ? [] : ([["category", categories]] as const)),
  ]);
}

/** Values of one fact: those listed or, with `except`, all others. */
export interface ValueSet {
  readonly values: ReadonlySet<string>;
  readonly except: boolean;
}

/** From the first, the last not included. */
export interface Span<T> {
  readonly from: T;
  readonly to: T;
}

/** What is known of a text or a name only by asking: one of these, or near enough to a topic. */
export type Clause =
  | {
      readonly kind: "terms" | "patterns" | "unit" | "region";
      /** As they are written. */
      readonly anyOf: readonly string[];
      /** As they are compared: names of bodies and places in the form in which the router has them. */
      readonly keys: readonly string[];
    }
  | { readonly kind: "topic"; readonly id: string; readonly atLeast: number };

/** A set of items (事项集合): for every fact the values it may have, and clauses that all hold. */
export interface Box {
  /** Facts that are not named may have any value. */
  readonly values: ReadonlyMap<Dimension, ValueSet>;
  readonly confidence: Span<number>;
  readonly day: Span<string>;
  readonly clauses: readonly Clause[];
}

const ANY_CONFIDENCE: Span<number> = { from: 0, to: Number.POSITIVE_INFINITY };
const ANY_DAY: Span<string> = { from: "0001-01-01", to: "~" };

/** The items a condition holds for (条件所指的事项). */
export function boxOf(condition: RoutingCondition): Box {
  const values = new Map<Dimension, ValueSet>();
  for (const dimension of DIMENSIONS) {
    const wanted = condition[dimension];
    if (wanted === undefined) continue;
    values.set(dimension, { values: new Set([wanted].flat().map(String)), except: false });
  }
  const { minConfidence, belowConfidence, from, to } = condition;
  return {
    values,
    confidence: {
      from: minConfidence ?? ANY_CONFIDENCE.from,
      to: belowConfidence ?? ANY_CONFIDENCE.to,
    },
    day: { from: from ?? ANY_DAY.from, to: to === undefined ? ANY_DAY.to : dayAfter(to) },
    clauses: clausesOf(condition),
  };
}

function clausesOf({ terms, allTerms, patterns, unit, region, topic }: RoutingCondition): readonly Clause[] {
  const clauses: Clause[] = (allTerms ?? []).map((term) => asWritten("terms", [term]));
  if (terms !== undefined) clauses.push(asWritten("terms", terms));
  if (patterns !== undefined) clauses.push(asWritten("patterns", patterns));
  if (unit !== undefined) clauses.push(named("unit", [unit].flat(), unitKey));
  if (region !== undefined) clauses.push(named("region", [region].flat(), placeKey));
  if (topic !== undefined) clauses.push({ kind: "topic", ...topic });
  return clauses;
}

function asWritten(kind: "terms" | "patterns", anyOf: readonly string[]): Clause {
  return { kind, anyOf, keys: anyOf };
}

function named(kind: "unit" | "region", anyOf: readonly string[], keyOf: (name: string) => string): Clause {
  return { kind, anyOf, keys: anyOf.map(keyOf) };
}

const LAST_DAY = "9999-12-31";

function dayAfter(day: string): string {
  if (day >= LAST_DAY) return ANY_DAY.to;
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The day before the end of a span; its first where it has no end. */
export function lastDay({ from, to }: Span<string>): string {
  if (to === ANY_DAY.to) return from;
  return new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
}

/** Whether a span of days begins, or ends, on a day that is said. */
export function boundsOf({ from, to }: Span<string>): { readonly first: boolean; readonly last: boolean } {
  return { first: from !== ANY_DAY.from, last: to !== ANY_DAY.to };
}

/** Whether no item is in the box; clauses are taken for such as can hold. */
export function isEmpty({ values, confidence, day }: Box): boolean {
  if (confidence.from >= confidence.to || day.from >= day.to) return true;
  for (const set of values.values()) if (!set.except && set.values.size === 0) return true;
  return false;
}

/** Whether it is certain that no item is in both. Clauses never part two boxes: one text may satisfy both. */
export function areDisjoint(a: Box, b: Box): boolean {
  for (const [dimension, set] of a.values) {
    const other = b.values.get(dimension);
    if (other && !setsMeet(set, other)) return true;
  }
  return !spansMeet(a.confidence, b.confidence) || !spansMeet(a.day, b.day);
}

function spansMeet<T extends number | string>(a: Span<T>, b: Span<T>): boolean {
  return later(a.from, b.from) < earlier(a.to, b.to);
}

function setsMeet(a: ValueSet, b: ValueSet): boolean {
  // Whatever both leave out, there is another value.
  if (a.except && b.except) return true;
  if (a.except) return setsMeet(b, a);
  for (const value of a.values) if (b.values.has(value) !== b.except) return true;
  return false;
}

/** The items in both boxes. */
export function intersection(a: Box, b: Box): Box {
  const values = new Map(a.values);
  for (const [dimension, set] of b.values) {
    const own = values.get(dimension);
    values.set(dimension, own ? commonValues(own, set) : set);
  }
  return {
    values,
    confidence: commonSpan(a.confidence, b.confidence),
    day: commonSpan(a.day, b.day),
    clauses: [...a.clauses, ...b.clauses],
  };
}

function commonValues(a: ValueSet, b: ValueSet): ValueSet {
  if (a.except && b.except) return { values: a.values.union(b.values), except: true };
  if (a.except) return commonValues(b, a);
  const values = b.except ? a.values.difference(b.values) : a.values.intersection(b.values);
  return { values, except: false };
}

function commonSpan<T extends number | string>(a: Span<T>, b: Span<T>): Span<T> {
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}

function later<T extends number | string>(a: T, b: T): T {
  if (a < b) return b;
  return a;
}

function earlier<T extends number | string>(a: T, b: T): T {
  if (b < a) return b;
  return a;
}

/** Whether it is certain that every item of the inner box is in the outer one. */
export function contains(outer: Box, inner: Box): boolean {
  for (const [dimension, set] of outer.values) if (!isSubset(inner.values.get(dimension), set)) return false;
  return (
    isWithin(inner.confidence, outer.confidence) &&
    isWithin(inner.day, outer.day) &&
    clausesImplied(outer, inner)
  );
}

function isWithin<T extends number | string>(inner: Span<T>, outer: Span<T>): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function isSubset(inner: ValueSet | undefined, outer: ValueSet): boolean {
  if (!inner) return outer.except && outer.values.size === 0;
  if (inner.except) return outer.except && outer.values.isSubsetOf(inner.values);
  return outer.except ? outer.values.isDisjointFrom(inner.values) : isAmong(inner.values, outer.values);
}

/** As `isSubsetOf`, which takes longer over the few values of a rule. */
function isAmong(few: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  if (few.size > all.size) return false;
  for (const value of few) if (!all.has(value)) return false;
  return true;
}

/** Whether every clause of the outer box follows from one of the inner. */
export function clausesImplied(outer: Box, inner: Box): boolean {
  return outer.clauses.every((wanted) => inner.clauses.some((given) => implies(given, wanted)));
}

function implies(given: Clause, wanted: Clause): boolean {
  if (given.kind === "topic" || wanted.kind === "topic")
    return (
      given.kind === "topic" &&
      wanted.kind === "topic" &&
      given.id === wanted.id &&
      given.atLeast >= wanted.atLeast
    );
  if (given.kind !== wanted.kind) return false;
  // A text that has 大桥裂缝 in it has 裂缝 in it.
  const follows = given.kind === "terms" ? (a: string, b: string) => a.includes(b) : Object.is;
  return given.keys.every((one) => wanted.keys.some((other) => follows(one, other)));
}

/**
 * Cuts a box in two where the other ends (按边界切分): what may be in the other by one more fact, and what is not.
 *
 * @returns Nothing when no fact parts them: then only clauses can.
 */
export function cut(
  box: Box,
  other: Box,
  domains: Domains,
): readonly [inside: Box, outside: Box] | undefined {
  for (const [dimension, set] of other.values) {
    const own = box.values.get(dimension) ?? { values: new Set(), except: true };
    if (isSubset(box.values.get(dimension), set)) continue;
    const outside = commonValues(own, complement(set, domains.get(dimension)));
    return [withValues(box, dimension, commonValues(own, set)), withValues(box, dimension, outside)];
  }
  const confidence = cutSpan(box.confidence, other.confidence);
  if (confidence)
    return [
      { ...box, confidence: confidence[0] },
      { ...box, confidence: confidence[1] },
    ];
  const day = cutSpan(box.day, other.day);
  return (
    day && [
      { ...box, day: day[0] },
      { ...box, day: day[1] },
    ]
  );
}

function complement({ values, except }: ValueSet, domain: readonly string[] | undefined): ValueSet {
  if (domain === undefined) return { values, except: !except };
  return { values: new Set(domain.filter((value) => values.has(value) === except)), except: false };
}

function withValues(box: Box, dimension: Dimension, set: ValueSet): Box {
  return { ...box, values: new Map([...box.values, [dimension, set]]) };
}

function cutSpan<T extends number | string>(
  own: Span<T>,
  other: Span<T>,
): readonly [inside: Span<T>, outside: Span<T>] | undefined {
  if (own.from < other.from)
    return [
      { from: other.from, to: own.to },
      { from: own.from, to: other.from },
    ];
  if (own.to > other.to)
    return [
      { from: own.from, to: other.to },
      { from: other.to, to: own.to },
    ];
  return undefined;
}
