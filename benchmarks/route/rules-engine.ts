import type { RouteFacts, RoutingCondition, RoutingRule } from "@minyi/route";
import { Engine, type NestedCondition } from "json-rules-engine";

/**
 * The same rules in json-rules-engine: the higher of two rules has the higher priority, and the first that fires stops the engine. Lists
 * are its own operators, what looks into texts are operators of ours.
 */
export function rulesEngine(rules: readonly RoutingRule[]): (facts: RouteFacts) => Promise<string> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<string, string[]>("hasOne", (text, words) => words.some((word) => text.includes(word)));
  engine.addOperator<string, string[]>("hasAll", (text, words) => words.every((word) => text.includes(word)));
  engine.addOperator<string, RegExp[]>("matchesOne", (text, all) =>
    all.some((pattern) => pattern.test(text)),
  );
  engine.addOperator<string[], string[]>("sharesOne", (some, names) =>
    names.some((name) => some.includes(name)),
  );
  const order = rules.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  for (const [at, { id, when = {}, unless }] of order.entries()) {
    const exclusions = [unless ?? []].flat().map((one) => ({ not: { all: conditionsOf(one) } }));
    engine.addRule({
      conditions: { all: [...conditionsOf(when), ...exclusions] },
      event: { type: id },
      priority: order.length - at,
      onSuccess: () => engine.stop(),
    });
  }
  return async (facts) => {
    const { title, body, regions, ...plain } = facts;
    const { events } = await engine.run({ ...plain, places: regions, text: `${title}\n${body}` });
    return events[0]?.type ?? "";
  };
}

function conditionsOf({
  minConfidence,
  belowConfidence,
  terms,
  allTerms,
  patterns,
  region,
  ...lists
}: RoutingCondition): NestedCondition[] {
  const conditions: NestedCondition[] = Object.entries(lists).map(([fact, value]) => ({
    fact,
    operator: "in",
    value: [value].flat(),
  }));
  const add = (fact: string, operator: string, value: unknown) => {
    if (value !== undefined) conditions.push({ fact, operator, value });
  };
  add("confidence", "greaterThanInclusive", minConfidence);
  add("confidence", "lessThan", belowConfidence);
  add("places", "sharesOne", region && [region].flat());
  add("text", "hasOne", terms);
  add("text", "hasAll", allTerms);
  add(
    "text",
    "matchesOne",
    patterns?.map((source) => new RegExp(source, "u")),
  );
  return conditions;
}
