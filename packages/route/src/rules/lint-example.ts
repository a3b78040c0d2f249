import type { Level } from "@minyi/core";
import {
  ABSENT,
  type Box,
  boundsOf,
  type Clause,
  type Dimension,
  type Domains,
  lastDay,
  type ValueSet,
} from "./lint-box.ts";
import type { RouteFacts } from "./route-facts.ts";
import { samplePassage } from "./sample-passage.ts";

/** An item that is made up, every fact of it told (例). */
export interface ExampleFacts extends RouteFacts {
  readonly unit?: string;
  readonly level?: Level;
  readonly regions?: readonly string[];
  readonly topics?: ReadonlyMap<string, number>;
}

/** Values an example has when it may have any, the plainest first. */
const PLAIN: ReadonlyMap<Dimension, readonly string[]> = new Map<Dimension, readonly string[]>([
  ["submitter", ["member", "citizen"]],
  ["sector", [ABSENT]],
  ["category", ["其他", "甲类", "乙类"]],
  ["urgent", ["false"]],
  ["severity", [ABSENT]],
  ["duplicate", ["false"]],
  ["needsReview", ["false"]],
  ["level", [ABSENT]],
]);

const PLAIN_DAY = "2009-03-02";

/**
 * Makes up items that are in a box (举例): the plainest value of every fact, and a text with one passage of every clause; three
 * texts, of the first passages, the second and the third.
 *
 * What a text holds besides is not looked at: whether a rule takes the item is for the router to say.
 */
export function examplesOf(box: Box, domains: Domains): readonly ExampleFacts[] {
  const facts = factsIn(box, domains);
  return [...new Set([0, 1, 2].map((nth) => textOf(box.clauses, nth)))].map((body) => ({ ...facts, body }));
}

function factsIn(box: Box, domains: Domains): Omit<ExampleFacts, "body"> {
  const value = (dimension: Dimension) => pick(dimension, box.values.get(dimension), domains.get(dimension));
  const sector = value("sector");
  const severity = value("severity") as RouteFacts["severity"] | "";
  return {
    item: "example",
    submitter: value("submitter") as RouteFacts["submitter"],
    ...(sector === ABSENT ? {} : { sector }),
    category: value("category"),
    confidence: confidenceIn(box),
    needsReview: value("needsReview") === "true",
    urgent: value("urgent") === "true",
    ...(severity ? { severity } : {}),
    duplicate: value("duplicate") === "true",
    title: "",
    receivedOn: dayIn(box),
    ...bodyFacts(box, domains),
  };
}

/** What is known of the body that sent it, of places and of topics. */
function bodyFacts({ values, clauses }: Box, domains: Domains): Partial<ExampleFacts> {
  const level = pick("level", values.get("level"), domains.get("level"));
  const regions = clauses.flatMap((clause) => (clause.kind === "region" ? clause.anyOf.slice(0, 1) : []));
  const [unit] = clauses.flatMap((clause) => (clause.kind === "unit" ? clause.anyOf : []));
  const topics = new Map<string, number>();
  for (const clause of clauses)
    if (clause.kind === "topic") topics.set(clause.id, Math.max(clause.atLeast, topics.get(clause.id) ?? 0));
  return {
    ...(level === ABSENT ? {} : { level: level as Level }),
    ...(regions.length === 0 ? {} : { regions }),
    ...(unit === undefined ? {} : { unit }),
    ...(topics.size === 0 ? {} : { topics }),
  };
}

function pick(dimension: Dimension, set: ValueSet | undefined, domain: readonly string[] = []): string {
  const plain = PLAIN.get(dimension) ?? [];
  const isIn = (value: string) => set === undefined || set.values.has(value) !== set.except;
  const known = [...plain, ...(set?.except === false ? set.values : domain)];
  const found = known.find((value) => isIn(value) && (domain.length === 0 || domain.includes(value)));
  return found ?? otherThan(set?.values ?? new Set());
}

/** A name that is none of these. */
function otherThan(values: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!values.has(`其他${n}`)) return `其他${n}`;
}

function confidenceIn({ confidence: { from, to } }: Box): number {
  if (from === 0) return to > 1 ? 1 : 0;
  return to > 1 ? 1 : from;
}

function dayIn({ day }: Box): string {
  const { first, last } = boundsOf(day);
  if (PLAIN_DAY >= day.from && PLAIN_DAY < day.to) return PLAIN_DAY;
  return first || !last ? day.from : lastDay(day);
}

function textOf(clauses: readonly Clause[], nth: number): string {
  const passages = clauses.flatMap((clause) => {
    if (clause.kind !== "terms" && clause.kind !== "patterns") return [];
    const passage = clause.anyOf[nth % clause.anyOf.length] ?? "";
    return clause.kind === "terms" ? [passage] : [samplePassage(passage)];
  });
  return [...new Set(passages)].join("，");
}
