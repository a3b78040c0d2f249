import { type RouteDecision, workingCalendar } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type LintFinding, lintRules } from "./lint-rules.ts";
import type { RouteFacts } from "./route-facts.ts";
import { router } from "./router.ts";
import type { RoutingRule, RoutingRules } from "./routing-rules.ts";
import { ruleOrder } from "./rule-order.ts";
import { routeSlowly } from "./slow-router.fixture.ts";
import { tinyFacts, tinyRouting } from "./tiny-routing.fixture.ts";

// Rules of every shape there is: patterns, topics, places, units, levels, copies, match: all. Items are drawn, as there are too many of them.
const calendar = workingCalendar({ version: "none", source: "", years: [], holidays: [], workdays: [] });
// A confidence that is no number is no item's: the linter need not know it.
const known = tinyFacts.filter(({ confidence }) => !Number.isNaN(confidence));
const items = fc.array(known, { minLength: 30, maxLength: 30 });
const fewRules = tinyRouting.filter(({ rules }) => rules.length <= 7);

function decideSlowly(set: RoutingRules, facts: RouteFacts): RouteDecision {
  return routeSlowly(set, facts, { calendar, lineOf: () => 0 });
}

function without(set: RoutingRules, id: string): RoutingRules {
  return { ...set, rules: set.rules.filter((rule) => rule.id !== id) };
}

/** Whether a rule takes an item when it stands alone before the last one. */
function takes(set: RoutingRules, id: string | undefined, facts: RouteFacts): boolean {
  const last = set.rules[ruleOrder(set.rules).at(-1) ?? 0] as RoutingRule;
  const rule = set.rules.find((one) => one.id === id) as RoutingRule;
  if (rule === last) return true;
  const pair = [rule, last].map(({ priority, ...bare }) => bare);
  return decideSlowly({ ...set, match: "first", rules: pair }, facts).rule === id;
}

const CLAIMS: Partial<
  Record<LintFinding["code"], (set: RoutingRules, finding: LintFinding, drawn: readonly RouteFacts[]) => void>
> = {
  NEVER: (set, { rule }, drawn) => {
    for (const facts of drawn) expect(takes(set, rule, facts), rule).toBe(false);
  },
  UNREACHABLE: (set, { rule }, drawn) => {
    const fewer = without(set, rule);
    for (const facts of drawn) expect(decideSlowly(fewer, facts), rule).toEqual(decideSlowly(set, facts));
  },
  CONTRADICTION: (set, { rule, other }, drawn) => {
    for (const facts of drawn) expect(takes(set, rule, facts)).toBe(takes(set, other, facts));
  },
  OVERLAP: (set, { rule, other, example }) => {
    if (example === undefined) throw new Error("no example");
    expect(decideSlowly(set, example).rule).toBe(other);
    expect(takes(set, rule, example)).toBe(true);
    // The order of the file decides: the other way round it would go elsewhere.
    const [first, second] = [other, rule].map((id) => set.rules.findIndex((one) => one.id === id));
    const turned = [...set.rules];
    turned.splice(first ?? 0, 0, ...turned.splice(second ?? 0, 1));
    expect(ends(decideSlowly({ ...set, rules: turned }, example))).not.toEqual(
      ends(decideSlowly(set, example)),
    );
  },
};

function ends({ action, destination, copies = [] }: RouteDecision): unknown {
  return [action, destination, copies.map((copy) => copy.destination).sort()];
}

test("lintRules() says nothing of rules of any shape that items disprove", () => {
  const told = new Map<string, number>();
  fc.assert(
    fc.property(fewRules, items, (set, drawn) => {
      // Rules that the router refuses are none to judge.
      router(set, { calendar });
      for (const finding of lintRules(set).findings) {
        told.set(finding.code, (told.get(finding.code) ?? 0) + 1);
        CLAIMS[finding.code]?.(set, finding, drawn);
      }
    }),
    { numRuns: 400 },
  );
  for (const code of Object.keys(CLAIMS)) expect(told.get(code), code).toBeGreaterThan(0);
});
