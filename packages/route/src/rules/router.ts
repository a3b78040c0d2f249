import { parseWith, type RouteDecision, type WorkingCalendar } from "@minyi/core";
import { conditionsOf } from "./check-rules.ts";
import type { RouteFacts } from "./route-facts.ts";
import {
  type Destination,
  type RoutingRule,
  type RoutingRules,
  type RoutingTopic,
  routingRulesSchema,
  routingRulesSchemaFor,
} from "./routing-rules.ts";
import { type RuleDecider, ruleDecider } from "./rule-decider.ts";

/** Decides where items go (拟办), by one set of rules. */
export interface Router {
  /** Version of the rules. */
  readonly method: string;
  /** In the order of the file. */
  readonly rules: readonly RoutingRule[];
  readonly destinations: readonly Destination[];
  /** Names of the taxonomy, where they were given. */
  readonly categories?: readonly string[];
  /** 专题: what items are scored against, none when no rule asks. */
  readonly topics: readonly RoutingTopic[];
  /** @throws {OptionError} `receivedOn` is not a day that exists. */
  decide(facts: RouteFacts): RouteDecision;
  /**
   * Ids of the rules that fire on an item, that which decides first (生效的规则). With `match: all` also of those that add no destination,
   * because another rule names it already; nothing else fires on what is kept or returned.
   */
  firedBy(facts: RouteFacts): readonly string[];
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
 * The rules are tried by priority, equal ones as in the file; the first that fires decides: all members of `when` hold, and no condition of
 * `unless` does with all its members. Its `copies` go along (抄送); with `match: all` so do the destinations of all other rules that
 * fire, each once, but not that of the last rule, which is for what no rule is for (兜底). What is kept or returned has no copies. The
 * decision carries the rule, its line and file, the facts it asked for, and the day its working days end (the day of receipt is not
 * counted); where a rule names none, the first entry of `deadlines` that fits does.
 *
 * Terms and patterns are looked for in title and body as they are written; names of bodies are compared by `unitKey`, of places by NFKC
 * and lower case without white space. A fact that is not known (no unit, no level, no score) fits no condition that asks for it.
 *
 * Loading: O(rules). The first decision compiles the rules. Deciding: O(rules ÷ 32 · members that ask for values + rules that these leave
 * over), and, where one of them asks for words, one walk over the text and O(n) for each pattern whose needed words occur.
 *
 * @throws {ConfigError} The rules do not fit: a misspelt field, an id used twice, a destination, topic or category that does
 * not exist, a pattern that is wrong or too slow, no working days, a last rule with conditions, or a rule without before it.
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
  const file = options.place && baseName(options.place.file);
  let compiled: RuleDecider | undefined;
  // Not before it is needed: most commands load the rules and route nothing.
  const decider = () => {
    compiled ??= ruleDecider(set, { calendar, lines, file });
    return compiled;
  };
  return {
    method: set.version,
    rules: set.rules,
    destinations: set.destinations,
    ...(categories === undefined ? {} : { categories }),
    topics: asksForTopics(set) ? (set.topics ?? []) : [],
    lineOf: (ruleIndex) => lines[ruleIndex] ?? 0,
    decide: (facts) => decider().decide(facts),
    firedBy: (facts) => decider().firedBy(facts),
  };
}

function asksForTopics({ rules }: RoutingRules): boolean {
  return rules.flatMap(conditionsOf).some(({ condition }) => condition.topic !== undefined);
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
