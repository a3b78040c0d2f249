import { parseWith, type RouteDecision, type Words, workingCalendar } from "@minyi/core";
import { doubtfulFindings } from "./doubtful-words.ts";
import { areDisjoint, type Box, boxOf, contains, type Domains, domainsOf, intersection } from "./lint-box.ts";
import { partLeft, type Region } from "./lint-cover.ts";
import { type ExampleFacts, examplesOf } from "./lint-example.ts";
import {
  contradictionWords,
  factWords,
  type NamedFact,
  type NeverReason,
  neverFiredWords,
  neverWords,
  overlapWords,
  unreachableWords,
  unusedWords,
} from "./lint-words.ts";
import { type Router, type RouterOptions, router } from "./router.ts";
import {
  type RoutingCondition,
  type RoutingRule,
  type RoutingRules,
  routingRulesSchema,
  routingRulesSchemaFor,
} from "./routing-rules.ts";
import { sameNameFindings } from "./same-names.ts";

/** What may be wrong with routing rules (规则问题), the gravest first. */
export const LINT_CODES = [
  "NEVER",
  "UNREACHABLE",
  "CONTRADICTION",
  "SAME_NAME",
  "OVERLAP",
  "DOUBTFUL_WORD",
  "UNUSED_DESTINATION",
  "UNUSED_TOPIC",
  "NEVER_FIRED",
] as const;

/** One of {@linkcode LINT_CODES}. */
export type LintCode = (typeof LINT_CODES)[number];

/** Something that is wrong with routing rules, or may be (规则问题). */
export interface LintFinding {
  readonly code: LintCode;
  /** Id of the rule; of SAME_NAME, UNUSED_DESTINATION and UNUSED_TOPIC that of the destination or topic. */
  readonly rule: string;
  /** 0 where the lines of the rules are not known. */
  readonly line: number;
  /** The rule that is in its way, of several the first that is tried; of SAME_NAME the destination that has the name already. */
  readonly other?: string;
  readonly otherLine?: number;
  readonly message: Words;
  /** Of OVERLAP an item that both rules take, and no rule before them. */
  readonly example?: ExampleFacts;
}

/** What was found in routing rules (规则检查结果). */
export interface LintedRules {
  /** By line, then by code. */
  readonly findings: readonly LintFinding[];
  /** How often each rule fired, in the order of the file; only with decisions. */
  readonly fired?: ReadonlyMap<string, number>;
}

/** Options for {@linkcode lintRules}. */
export interface LintRulesOptions extends Pick<RouterOptions, "categories" | "place"> {
  /**
   * What these rules decided of last year's items, and which of them fired (`firedBy` of the router): without that a rule counts that
   * decided or added a copy. @default none: nothing is said of rules that never fired
   */
  readonly decisions?: Iterable<
    Pick<RouteDecision, "rule" | "copies"> & { readonly fired?: readonly string[] }
  >;
}

/**
 * Looks for mistakes in an office's routing rules that no schema sees (规则检查).
 *
 * - `NEVER`: the conditions of a rule contradict each other.
 * - `UNREACHABLE`: what a rule asks for is taken by those tried before it, by one or by several together. Where the rules
 *   say `match: all`, only a rule that adds no destination can be unreachable.
 * - `CONTRADICTION`: the same conditions, another action or other destinations.
 * - `SAME_NAME`: two destinations whose names are one, or are read as one (width, case, the usual short forms). Deadlines, folders, parcels and
 *   lists go by the name and cannot tell them apart; rules can, so the file is not refused.
 * - `OVERLAP`: two rules of one priority send an item elsewhere, so that the order of the file decides, and neither is the
 *   exception of the other, which is contained in it. The example is one that the router says both take.
 * - `DOUBTFUL_WORD`: a word with a Chinese comma, quotation marks or white space at its ends, which are looked for with it; a `region` named for short.
 * - `UNUSED_DESTINATION`, `UNUSED_TOPIC`: no rule names it.
 * - `NEVER_FIRED`: for none of the decisions given; not said of what is never reached anyhow, nor of anything where no decisions are given.
 *
 * The first three are proved, and not said of the rule that is tried last: it has to be there. What is asked of the text (terms,
 * patterns, topic) is compared as it is written, names of bodies and places as the router compares them, so some that never fire are not found.
 *
 * O(rules²), mostly.
 *
 * @throws {ConfigError} The rules do not fit, see {@linkcode router}.
 * @example
 * const { findings } = lintRules({
 *   version: "1",
 *   deadlines: [{ workingDays: 5 }],
 *   destinations: [{ id: "office", name: "省委办公厅", kind: "office" }],
 *   rules: [
 *     { id: "members", when: { submitter: ["member", "party"] }, action: "forwardUp", to: "office" },
 *     { id: "urgent-members", when: { submitter: "member", urgent: true }, action: "keep" },
 *     { id: "rest", action: "keep" },
 *   ],
 * });
 * findings.map(({ code, rule, other }) => [code, rule, other]); // => [["UNREACHABLE", "urgent-members", "members"]]
 */
export function lintRules(rules: unknown, options: LintRulesOptions = {}): LintedRules {
  const { categories, place = { file: "routing rules" }, decisions } = options;
  const schema = categories ? routingRulesSchemaFor(categories) : routingRulesSchema;
  const set: RoutingRules = parseWith(schema, rules, place);
  const lineOf = (...path: PropertyKey[]) => place.lineOf?.(path) ?? 0;
  const ranked = rank(set, lineOf);
  const lint: Lint = { set, domains: domainsOf(categories), trial: trialOf(set, ranked.at(-1)?.at ?? 0) };
  // The last one has to be there, whether anything is left for it or not.
  const dead = ranked.slice(0, -1).flatMap((rule, at) => deadFinding(rule, ranked.slice(0, at), lint) ?? []);
  const fired = decisions && countFired(set, decisions);
  const findings = [
    ...dead,
    ...pairFindings(ranked, lint, new Set(dead.map(({ rule }) => rule))),
    ...sameNameFindings(set, lineOf),
    ...doubtfulFindings(set, lineOf),
    ...unused(set, lineOf),
    // Of no items nothing can be told, least of all of every rule.
    ...(fired && fired.items > 0
      ? neverFired(ranked.slice(0, -1), fired, new Set(dead.map(({ rule }) => rule)))
      : []),
  ];
  return {
    findings: findings.sort(
      (a, b) => a.line - b.line || LINT_CODES.indexOf(a.code) - LINT_CODES.indexOf(b.code),
    ),
    ...(fired ? { fired: fired.counts } : {}),
  };
}

interface Lint {
  readonly set: RoutingRules;
  readonly domains: Domains;
  readonly trial: Trial;
}

/** A rule with the items it takes, in the order in which rules are tried. */
interface RankedRule extends Region {
  readonly rule: RoutingRule;
  readonly id: string;
  readonly line: number;
  readonly at: number;
  /** Destination and copies. */
  readonly ends: string;
}

function rank({ rules }: RoutingRules, lineOf: (...path: PropertyKey[]) => number): readonly RankedRule[] {
  const found = rules.map((rule, at) => ({
    rule,
    id: rule.id,
    line: lineOf("rules", at),
    at,
    ends: destinationsOf(rule),
    when: boxOf(rule.when ?? {}),
    unless: [rule.unless ?? []].flat().map(boxOf),
  }));
  return found.sort((a, b) => priorityOf(b.rule) - priorityOf(a.rule) || a.at - b.at);
}

function priorityOf({ priority = 0 }: RoutingRule): number {
  return priority;
}

function deadFinding(rule: RankedRule, before: readonly RankedRule[], lint: Lint): LintFinding | undefined {
  const reason = neverReason(rule, lint);
  if (reason) return { code: "NEVER", ...place(rule), message: neverWords(rule, reason) };
  if (addsDestinations(rule.rule, lint.set)) return undefined;
  const by = takers(rule, before, lint);
  const [first] = by;
  return (
    first && {
      code: "UNREACHABLE",
      ...place(rule),
      ...placeOther(first),
      message: unreachableWords(rule, by),
    }
  );
}

const place = ({ id, line }: RankedRule) => ({ rule: id, line });
const placeOther = ({ id, line }: RankedRule) => ({ other: id, otherLine: line });

/** With `match: all` a rule that is not the first adds its destinations all the same. */
function addsDestinations({ to, copies }: RoutingRule, { match }: RoutingRules): boolean {
  return match === "all" && (to !== undefined || copies !== undefined);
}

function neverReason({ when, unless }: RankedRule, { domains }: Lint): NeverReason | undefined {
  if (when.day.from >= when.day.to) return "days";
  if (when.confidence.from >= when.confidence.to) return "confidence";
  const left = partLeft(when, unless.map(only), { domains });
  return left ? undefined : "unless";
}

const only = (when: Box): Region => ({ when, unless: [] });

/** Earlier rules that take all of a rule between them: one if one is enough; none when some may be left. */
function takers(rule: RankedRule, before: readonly RankedRule[], { domains }: Lint): readonly RankedRule[] {
  const alone = before.find((other) => takesAll(other, rule, domains));
  if (alone) return [alone];
  const used = new Set<Region>();
  const regions = [...rule.unless.map(only), ...before];
  if (partLeft(rule.when, regions, { domains, used })) return [];
  return before.filter((other) => used.has(other));
}

/** Whether it is certain that a rule fires wherever another does. */
function takesAll(outer: RankedRule, inner: RankedRule, domains: Domains): boolean {
  if (!contains(outer.when, inner.when)) return false;
  return partLeft(inner.when, [...inner.unless.map(only), outer], { domains }) === undefined;
}

/** CONTRADICTION and OVERLAP: what is wrong with two rules, said of the one tried later. */
function pairFindings(
  ranked: readonly RankedRule[],
  lint: Lint,
  dead: ReadonlySet<string>,
): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  // Of ten thousand rules there are fifty million pairs, and hardly any of them meet.
  for (const [at, rule] of ranked.entries()) {
    for (let otherAt = 0; otherAt < at; otherAt++) {
      const other = ranked[otherAt] as RankedRule;
      if (areDisjoint(rule.when, other.when) || !differ(rule, other, lint.set)) continue;
      const found = pairFinding({ rule, other, ranked, otherAt }, lint, dead);
      if (found) findings.push(found);
    }
  }
  return findings;
}

interface RankedPair {
  readonly rule: RankedRule;
  readonly other: RankedRule;
  readonly ranked: readonly RankedRule[];
  readonly otherAt: number;
}

function pairFinding(
  { rule, other, ranked, otherAt }: RankedPair,
  lint: Lint,
  dead: ReadonlySet<string>,
): LintFinding | undefined {
  const [isOuter, isInner] = [takesAll(rule, other, lint.domains), takesAll(other, rule, lint.domains)];
  if (isOuter && isInner) {
    // The last one is for what is left, whatever the others ask for.
    const isMeant = rule === ranked.at(-1) || isNever(rule, lint);
    return isMeant ? undefined : contradiction(rule, other);
  }
  if (isOuter || isInner || dead.has(rule.id) || dead.has(other.id)) return undefined;
  return overlap({ rule, other, before: ranked.slice(0, otherAt) }, lint);
}

function isNever(rule: RankedRule, lint: Lint): boolean {
  return neverReason(rule, lint) !== undefined;
}

function contradiction(rule: RankedRule, other: RankedRule): LintFinding {
  const message = contradictionWords(rule, other);
  return { code: "CONTRADICTION", ...place(rule), ...placeOther(other), message };
}

/** Whether it matters which of two rules decides. Where all rules that fire add up, only what stays here or is sent differs. */
function differ(one: RankedRule, other: RankedRule, { match }: RoutingRules): boolean {
  const [a, b] = [one.rule, other.rule];
  if (match === "all") return (a.to === undefined || b.to === undefined) && a.action !== b.action;
  return a.action !== b.action || one.ends !== other.ends;
}

function destinationsOf({ to = "", copies = [] }: RoutingRule): string {
  return [to, ...copies.toSorted()].join("\n");
}

interface Pair {
  readonly rule: RankedRule;
  readonly other: RankedRule;
  /** Tried before both. */
  readonly before: readonly RankedRule[];
}

function overlap({ rule, other, before }: Pair, { domains, trial }: Lint): LintFinding | undefined {
  if (priorityOf(rule.rule) !== priorityOf(other.rule)) return undefined;
  const both = intersection(rule.when, other.when);
  const taken = [...[...rule.unless, ...other.unless].map(only), ...before];
  const left = partLeft(both, taken, { domains, most: MOST_FOR_EXAMPLE });
  const example = (left ? examplesOf(left, domains) : []).find(
    (facts) => trial.fires(rule.at, facts) && trial.decides(other.at, facts),
  );
  if (!example) return undefined;
  const message = overlapWords(rule, other, factWords(example, askedBy(rule.rule, other.rule)));
  return { code: "OVERLAP", ...place(rule), ...placeOther(other), message, example };
}

/** Boxes looked at for one example: there are as many as pairs of rules. */
const MOST_FOR_EXAMPLE = 2_000;

const ASKED: readonly (readonly [member: keyof RoutingCondition, fact: NamedFact])[] = [
  ["submitter", "submitter"],
  ["sector", "sector"],
  ["unit", "unit"],
  ["level", "level"],
  ["region", "regions"],
  ["category", "category"],
  ["urgent", "urgent"],
  ["severity", "severity"],
  ["duplicate", "duplicate"],
  ["needsReview", "needsReview"],
  ["minConfidence", "confidence"],
  ["belowConfidence", "confidence"],
  ["topic", "topics"],
  ["terms", "body"],
  ["allTerms", "body"],
  ["patterns", "body"],
  ["from", "receivedOn"],
  ["to", "receivedOn"],
];

function askedBy(...rules: readonly RoutingRule[]): ReadonlySet<NamedFact> {
  const conditions = rules.flatMap(({ when = {}, unless = [] }) => [when, ...[unless].flat()]);
  return new Set(
    ASKED.filter(([member]) => conditions.some((condition) => condition[member] !== undefined)).map(
      ([, fact]) => fact,
    ),
  );
}

/** Tries rules on examples by the router itself, so that what is told of an item is so. */
interface Trial {
  /** Whether a rule would take the item if it were alone. */
  fires(at: number, facts: ExampleFacts): boolean;
  /** Whether it is the one that decides. */
  decides(at: number, facts: ExampleFacts): boolean;
}

const NO_CALENDAR = { version: "none", source: "", years: [], holidays: [], workdays: [] };

/** @param last Which rule is tried last: it takes what another leaves. */
function trialOf(set: RoutingRules, last: number): Trial {
  const calendar = workingCalendar(NO_CALENDAR);
  const alone = new Map<number, Router>();
  let whole: Router | undefined;
  const aloneRouter = (at: number): Router => {
    const known = alone.get(at) ?? router(pairOf(set, at, last), { calendar });
    alone.set(at, known);
    return known;
  };
  const idOf = (at: number) => set.rules[at]?.id;
  return {
    fires: (at, facts) => at === last || aloneRouter(at).decide(facts).rule === idOf(at),
    decides: (at, facts) => {
      whole ??= router(set, { calendar });
      return whole.decide(facts).rule === idOf(at);
    },
  };
}

function pairOf({ rules, ...set }: RoutingRules, at: number, last: number): RoutingRules {
  const pair = [rules[at], rules[last]].filter((rule) => rule !== undefined);
  return { ...set, match: "first", rules: pair.map(({ priority, ...rule }) => rule) };
}

function unused(
  { rules, destinations, topics = [] }: RoutingRules,
  lineOf: (...path: PropertyKey[]) => number,
): readonly LintFinding[] {
  const named = new Set(rules.flatMap(({ to = [], copies = [] }) => [to, copies].flat()));
  const conditions = rules.flatMap(({ when = {}, unless = [] }) => [when, ...[unless].flat()]);
  const asked = new Set(conditions.map(({ topic }) => topic?.id));
  return [
    ...destinations.flatMap(({ id }, at): LintFinding[] => {
      const message = unusedWords("destination", id);
      const line = lineOf("destinations", at);
      return named.has(id) ? [] : [{ code: "UNUSED_DESTINATION", rule: id, line, message }];
    }),
    ...topics.flatMap(({ id }, at): LintFinding[] => {
      const message = unusedWords("topic", id);
      const line = lineOf("topics", at);
      return asked.has(id) ? [] : [{ code: "UNUSED_TOPIC", rule: id, line, message }];
    }),
  ];
}

interface Fired {
  readonly counts: ReadonlyMap<string, number>;
  readonly items: number;
}

/** A rule that only adds copies has fired, too. */
function countFired({ rules }: RoutingRules, decisions: NonNullable<LintRulesOptions["decisions"]>): Fired {
  const counts = new Map(rules.map(({ id }) => [id, 0]));
  let items = 0;
  for (const { rule, copies = [], fired = [] } of decisions) {
    items++;
    for (const id of new Set([rule, ...copies.map((copy) => copy.rule), ...fired]))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { counts, items };
}

function neverFired(
  ranked: readonly RankedRule[],
  { counts, items }: Fired,
  dead: ReadonlySet<string>,
): readonly LintFinding[] {
  return ranked
    .filter(({ id }) => counts.get(id) === 0 && !dead.has(id))
    .map((rule) => ({ code: "NEVER_FIRED", ...place(rule), message: neverFiredWords(rule, items) }));
}
