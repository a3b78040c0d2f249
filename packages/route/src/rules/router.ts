import {
  addWorkingDays,
  type Finding,
  isIsoDate,
  OptionError,
  parseWith,
  type RouteDecision,
  type Submitter,
  type WorkingCalendar,
} from "@minyi/core";
import {
  type Destination,
  type RoutingCondition,
  type RoutingRule,
  type RoutingRules,
  routingRulesSchema,
  routingRulesSchemaFor,
} from "./routing-rules.ts";

/** What is known of an item when it is routed (拟办事实). */
export interface RouteFacts {
  readonly item: string;
  /** 反映人身份, of the lead author. */
  readonly submitter: Submitter["kind"];
  /** 界别 */
  readonly sector?: string | undefined;
  readonly category: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly needsReview: boolean;
  readonly urgent: boolean;
  /** Gravest finding of the admissibility check; absent when there is none. */
  readonly severity?: Finding["severity"] | undefined;
  /** Whether an earlier item is a near-duplicate. */
  readonly duplicate: boolean;
  readonly title: string;
  readonly body: string;
  /** YYYY-MM-DD; the decision is dated and the working days are counted from here. */
  readonly receivedOn: string;
}

/** Decides where items go (拟办), by one set of rules. */
export interface Router {
  /** Version of the rules. */
  readonly method: string;
  /** In the order of the file. */
  readonly rules: readonly RoutingRule[];
  readonly destinations: readonly Destination[];
  /** @throws {OptionError} `receivedOn` is not a day that exists. */
  decide(facts: RouteFacts): RouteDecision;
  /** Line of a rule, by its index, in the file; 0 when unknown. */
  lineOf(ruleIndex: number): number;
}

/** Options for {@linkcode router}. */
export interface RouterOptions {
  readonly calendar: WorkingCalendar;
  /** Names of the taxonomy; when given, a rule that asks for another is refused. */
  readonly categories?: readonly string[];
  /** Where the rules were read, so that mistakes and decisions name the line. */
  readonly place?: {
    readonly file: string;
    readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
  };
}

/**
 * Makes the router (分送) of an office from its rules, as read from a file or written in code.
 *
 * The rules are tried in their order; the first whose conditions all hold decides. The decision carries the rule, its
 * line, the facts it asked for, and the day its working days end (the day of receipt is not counted).
 *
 * Loading: O(rules). Deciding: O(rules + n · terms asked for), n characters of text.
 *
 * @throws {ConfigError} The rules do not fit: a misspelt field, an id used twice, a destination or category that does
 * not exist, a last rule with conditions, or a rule without before it.
 * @example
 * const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
 * const { decide } = router(
 *   {
 *     version: "1",
 *     destinations: [{ id: "office", name: "省委办公厅", kind: "office" }],
 *     rules: [
 *       { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 },
 *       { id: "rest", action: "keep", workingDays: 10 },
 *     ],
 *   },
 *   { calendar },
 * );
 * const { rule, destinationName, facts, due } = decide({
 *   item: "a", submitter: "member", category: "交通运输", confidence: 0.9, needsReview: false,
 *   urgent: true, duplicate: false, title: "大桥裂缝", body: "", receivedOn: "2009-03-06",
 * });
 * [rule, destinationName, facts, due]; // => ["urgent", "省委办公厅", { 急报: "是" }, "2009-03-09"]
 */
export function router(rules: unknown, options: RouterOptions): Router {
  const { calendar, categories, place = { file: "routing rules" } } = options;
  const schema = categories ? routingRulesSchemaFor(categories) : routingRulesSchema;
  const set: RoutingRules = parseWith(schema, rules, place);
  const lines = set.rules.map((_, i) => place.lineOf?.(["rules", i]) ?? 0);
  const compiled = set.rules.map((rule, i) => compileRule(rule, lines[i] ?? 0, set));
  const dueOn = deadlines(calendar);
  return {
    method: set.version,
    rules: set.rules,
    destinations: set.destinations,
    lineOf: (ruleIndex) => lines[ruleIndex] ?? 0,
    decide: (facts) => {
      const { item, receivedOn } = facts;
      if (!isIsoDate(receivedOn))
        throw new OptionError(`cannot route “${item}”: wanted a day YYYY-MM-DD, got “${receivedOn}”`);
      const { fixed, found } = firstMatch(compiled, facts);
      const due = dueOn(receivedOn, fixed.workingDays);
      return {
        item,
        ...fixed,
        facts: found,
        decidedOn: receivedOn,
        due,
        calendarCovers: calendar.covers(due),
      };
    },
  };
}

/** A condition: the fact as it was, in the office's words, or `undefined` when the condition does not hold. */
interface Condition {
  readonly label: string;
  readonly holds: (facts: RouteFacts) => string | undefined;
}

interface CompiledRule {
  readonly conditions: readonly Condition[];
  readonly fixed: Omit<RouteDecision, "item" | "facts" | "decidedOn" | "due" | "calendarCovers">;
}

function compileRule(rule: RoutingRule, line: number, { destinations, version }: RoutingRules): CompiledRule {
  const destination = destinations.find(({ id }) => id === rule.to);
  return {
    conditions: compileConditions(rule.when ?? {}),
    fixed: {
      rule: rule.id,
      ruleLine: line,
      action: rule.action,
      destination: destination?.id ?? "",
      destinationName: destination?.name ?? "",
      workingDays: rule.workingDays ?? 0,
      method: version,
    },
  };
}

const SUBMITTER_WORDS: Readonly<Record<Submitter["kind"], string>> = {
  member: "委员",
  party: "民主党派",
  committee: "专委会",
  sector: "界别",
  lower: "下级政协",
  reporter: "特邀信息员",
  citizen: "群众",
};
const SEVERITY_WORDS: Readonly<Record<Finding["severity"], string>> = {
  stop: "留置",
  return: "退回",
  warn: "提示",
};

function compileConditions(when: RoutingCondition): readonly Condition[] {
  const { submitter, sector, category, urgent, severity, duplicate, needsReview, minConfidence, terms } =
    when;
  const conditions: (Condition | undefined)[] = [
    oneOf("反映人", submitter, (facts) => facts.submitter, SUBMITTER_WORDS),
    oneOf("界别", sector, (facts) => facts.sector),
    oneOf("类别", category, (facts) => facts.category),
    yesOrNo("急报", urgent, (facts) => facts.urgent),
    oneOf("预审", severity, (facts) => facts.severity, SEVERITY_WORDS),
    yesOrNo("近似重复", duplicate, (facts) => facts.duplicate),
    yesOrNo("需人工", needsReview, (facts) => facts.needsReview),
    minConfidence === undefined
      ? undefined
      : {
          label: "置信度",
          holds: ({ confidence }) => (confidence >= minConfidence ? String(confidence) : undefined),
        },
    terms && {
      label: "词语",
      holds: ({ title, body }) => terms.find((term) => title.includes(term) || body.includes(term)),
    },
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function oneOf<T extends string>(
  label: string,
  wanted: T | readonly T[] | undefined,
  read: (facts: RouteFacts) => T | undefined,
  words?: Readonly<Record<T, string>>,
): Condition | undefined {
  if (wanted === undefined) return undefined;
  const accepted = new Set<T>(typeof wanted === "string" ? [wanted] : wanted);
  return {
    label,
    holds: (facts) => {
      const value = read(facts);
      if (value === undefined || !accepted.has(value)) return undefined;
      return words ? words[value] : value;
    },
  };
}

function yesOrNo(
  label: string,
  wanted: boolean | undefined,
  read: (facts: RouteFacts) => boolean,
): Condition | undefined {
  if (wanted === undefined) return undefined;
  return { label, holds: (facts) => (read(facts) === wanted ? (wanted ? "是" : "否") : undefined) };
}

function firstMatch(rules: readonly CompiledRule[], facts: RouteFacts) {
  for (const { conditions, fixed } of rules) {
    const found = factsFor(conditions, facts);
    if (found) return { fixed, found };
  }
  // The schema wants a last rule without conditions.
  throw new Error("no rule without conditions");
}

function factsFor(
  conditions: readonly Condition[],
  facts: RouteFacts,
): Readonly<Record<string, string>> | undefined {
  const found: [string, string][] = [];
  for (const { label, holds } of conditions) {
    const value = holds(facts);
    if (value === undefined) return undefined;
    found.push([label, value]);
  }
  return Object.fromEntries(found);
}

/** Deadlines repeat, a year has 365 days: each is counted once. */
function deadlines(calendar: WorkingCalendar): (day: string, days: number) => string {
  const known = new Map<string, string>();
  return (day, days) => {
    const key = `${day}+${days}`;
    const due = known.get(key) ?? addWorkingDays(day, days, calendar);
    known.set(key, due);
    return due;
  };
}
