import { SUBMITTER_KINDS } from "@minyi/core";
import fc from "fast-check";
import type { RouteFacts } from "./route-facts.ts";
import type { RoutingCondition, RoutingRule, RoutingRules } from "./routing-rules.ts";

/** All categories of the tiny world. */
export const CATEGORIES = ["甲", "乙"] as const;

const CONFIDENCES = [0, 0.3, 0.5, 1] as const;
const BOUNDS = ["2009-01-31", "2009-02-01", "2009-02-02"] as const;
/** And one before and one behind all bounds. */
const DAYS = ["2009-01-30", ...BOUNDS, "2009-02-03"] as const;
const BODIES = ["", "桥", "大桥", "路", "大桥，路"] as const;
const SEVERITIES = ["stop", "return", "warn"] as const;

/** Every item there can be, but for facts that no rule of the world asks for. */
export function everyItem(): readonly RouteFacts[] {
  const plain = { item: "a", needsReview: false, duplicate: false, title: "" } as const;
  return SUBMITTER_KINDS.flatMap((submitter) =>
    CATEGORIES.flatMap((category) =>
      [false, true].flatMap((urgent) =>
        CONFIDENCES.flatMap((confidence) =>
          DAYS.flatMap((receivedOn) =>
            BODIES.flatMap((body) =>
              [undefined, ...SEVERITIES].map((severity) => ({
                ...plain,
                ...{ submitter, category, urgent, confidence, receivedOn, body, severity },
              })),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The condition, asked member by member: slower than the router, and simpler. */
export function holds(when: RoutingCondition, facts: RouteFacts): boolean {
  const text = facts.title + facts.body;
  const among = (wanted: string | readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && [wanted].flat().includes(value));
  return (
    among(when.submitter, facts.submitter) &&
    among(when.category, facts.category) &&
    among(when.severity, facts.severity) &&
    (when.urgent === undefined || when.urgent === facts.urgent) &&
    (when.minConfidence === undefined || facts.confidence >= when.minConfidence) &&
    (when.belowConfidence === undefined || facts.confidence < when.belowConfidence) &&
    (when.from === undefined || facts.receivedOn >= when.from) &&
    (when.to === undefined || facts.receivedOn <= when.to) &&
    (when.terms === undefined || when.terms.some((term) => text.includes(term))) &&
    (when.allTerms === undefined || when.allTerms.every((term) => text.includes(term)))
  );
}

/** Whether a rule fires for an item, others left aside. */
export function fires({ when = {}, unless = [] }: RoutingRule, facts: RouteFacts): boolean {
  return holds(when, facts) && ![unless].flat().some((condition) => holds(condition, facts));
}

/** The rule that decides: of those that fire the one of the highest priority, of several the first. */
export function decides({ rules }: RoutingRules, facts: RouteFacts): RoutingRule | undefined {
  const firing = rules.filter((rule) => fires(rule, facts));
  const highest = Math.max(...firing.map(({ priority = 0 }) => priority));
  return firing.find(({ priority = 0 }) => priority === highest);
}

const someOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const termArray = fc.subarray(["桥", "大桥", "路"], { minLength: 1, maxLength: 2 });

const MEMBERS = {
  submitter: someOf(SUBMITTER_KINDS),
  category: someOf(CATEGORIES),
  severity: someOf(SEVERITIES),
  urgent: fc.boolean(),
  minConfidence: fc.constantFrom(0.3, 0.5),
  belowConfidence: fc.constantFrom(0.3, 0.5, 1),
  from: fc.constantFrom(...BOUNDS),
  to: fc.constantFrom(...BOUNDS),
  terms: termArray,
  allTerms: termArray,
};

type Member = keyof typeof MEMBERS;

/** Members that ask for the text. */
export const TEXT_MEMBERS: readonly Member[] = ["terms", "allTerms"];

/** One member to three: with all of them no rule would ever be in the way of another. */
function condition(members: readonly Member[]): fc.Arbitrary<RoutingCondition> {
  return fc
    .subarray([...members], { minLength: 1, maxLength: 3 })
    .chain((names): fc.Arbitrary<RoutingCondition> => {
      const chosen = new Set<string>(names);
      const made = Object.fromEntries(Object.entries(MEMBERS).filter(([name]) => chosen.has(name)));
      return fc.record<RoutingCondition>(made as typeof MEMBERS);
    });
}

const destinations = [
  { id: "office", name: "省委办公厅", kind: "office" },
  { id: "transport", name: "省交通运输厅", kind: "department" },
] as const;

function rule(members: readonly Member[]): fc.Arbitrary<Omit<RoutingRule, "id">> {
  const when = condition(members);
  return fc
    .record(
      {
        when,
        unless: fc.oneof(when, fc.array(when, { minLength: 1, maxLength: 2 })),
        priority: fc.constantFrom(-1, 0, 1),
        to: fc.constantFrom("office", "transport"),
      },
      { requiredKeys: ["when"] },
    )
    .map((made) => ({ ...made, action: made.to === undefined ? "keep" : "forwardUp" }));
}

/** Rules over the tiny world; the last takes what is left. */
export function anyRules({ without = [] }: { readonly without?: readonly Member[] } = {}) {
  const members = (Object.keys(MEMBERS) as Member[]).filter((name) => !without.includes(name));
  return fc.array(rule(members), { minLength: 1, maxLength: 5 }).map(
    (rules): RoutingRules => ({
      version: "1",
      deadlines: [{ workingDays: 5 }],
      destinations: [...destinations],
      rules: [
        ...rules.map((made, at) => ({ ...made, id: `r${at}` })),
        { id: "rest", action: "keep", priority: -1 },
      ],
    }),
  );
}
