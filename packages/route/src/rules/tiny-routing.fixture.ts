import { ACTIONS, LEVELS } from "@minyi/core";
import fc from "fast-check";
import type { RouteFacts } from "./route-facts.ts";
import type { RoutingCondition, RoutingRule, RoutingRules } from "./routing-rules.ts";

/** A value or a list of some. */
function oneOrMany<const T>(values: readonly T[]): fc.Arbitrary<T | T[]> {
  const one = fc.constantFrom(...values);
  return fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 2 }));
}
const words = fc.array(fc.constantFrom("路", "灯", "路灯", "不", "灯不", "𠮷"), {
  minLength: 1,
  maxLength: 2,
});
const confidence = fc.constantFrom(0, 0.5, 1);
const day = fc.constantFrom("2009-03-02", "2009-03-03", "2009-09-30");
const patterns = ["路.不", "[路灯]{2}", "^灯", "𠮷|不$", "(?<!路)灯", "."] as const;

/** Conditions of all members there are, over very few values: so that many hold, and many nearly do. */
export const tinyCondition: fc.Arbitrary<RoutingCondition> = fc.record<Required<RoutingCondition>, never>(
  {
    submitter: oneOrMany(["member", "party", "citizen"]),
    sector: oneOrMany(["甲", "乙"]),
    category: oneOrMany(["城建", "交通"]),
    urgent: fc.boolean(),
    severity: oneOrMany(["stop", "warn"]),
    duplicate: fc.boolean(),
    needsReview: fc.boolean(),
    minConfidence: confidence,
    belowConfidence: confidence,
    unit: oneOrMany(["政协武汉市委员会", "武汉市政协", "市教育局", "（）"]),
    level: oneOrMany(["省", "县"]),
    region: oneOrMany(["A3区", "ａ3 区", "洪山区"]),
    terms: words,
    allTerms: words,
    patterns: fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 2 }),
    topic: fc.record({ id: fc.constantFrom("t1", "t2"), atLeast: confidence }),
    from: day,
    to: day,
  },
  { requiredKeys: [] },
);

const given = tinyCondition.filter((condition) => Object.keys(condition).length > 0);
/** Of some conditions only a few members, or hardly a rule would fire. */
const few = fc
  .tuple(tinyCondition, fc.nat({ max: 2 }), fc.nat())
  .map(([condition, most, turn]): RoutingCondition => {
    const members = Object.entries(condition);
    const from = members.length === 0 ? 0 : turn % members.length;
    return Object.fromEntries([...members.slice(from), ...members.slice(0, from)].slice(0, most + 1));
  })
  .filter((condition) => Object.keys(condition).length > 0);
const condition = fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: given });

const DESTINATIONS = ["d1", "d2", "d3"] as const;
const rule = fc
  .record({
    priority: fc.option(fc.integer({ min: -1, max: 1 }), { nil: undefined }),
    when: fc.option(condition, { nil: undefined, freq: 4 }),
    unless: fc.option(fc.oneof(condition, fc.array(condition, { minLength: 1, maxLength: 2 })), {
      nil: undefined,
      freq: 2,
    }),
    action: fc.constantFrom(...ACTIONS),
    to: fc.constantFrom(...DESTINATIONS),
    copies: fc.option(fc.uniqueArray(fc.constantFrom(...DESTINATIONS), { maxLength: 2 }), { nil: undefined }),
    workingDays: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  })
  .map(({ action, to, copies, priority, when, unless, workingDays }) => {
    const stays = action === "keep" || action === "return";
    const others = copies?.filter((copy) => copy !== to) ?? [];
    const members = {
      priority,
      when: when ?? (unless === undefined ? { urgent: true } : undefined),
      unless,
      action,
      to: stays ? undefined : to,
      copies: stays || others.length === 0 ? undefined : others,
      workingDays,
    };
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Omit<
      RoutingRule,
      "id"
    >;
  });

const deadlines = fc.array(
  fc.record(
    {
      urgent: fc.boolean(),
      level: oneOrMany(["省", "县"]),
      action: oneOrMany(ACTIONS),
      workingDays: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ["workingDays"] },
  ),
  { maxLength: 3 },
);

/** Whole rule files that are right; some have more rules than fit in a word of bits. */
export const tinyRouting: fc.Arbitrary<RoutingRules> = fc
  .record({
    match: fc.constantFrom("first" as const, "all" as const),
    deadlines,
    rules: fc.oneof(
      { weight: 4, arbitrary: fc.array(rule, { maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(rule, { minLength: 30, maxLength: 70 }) },
    ),
    fallback: fc.constantFrom<Omit<RoutingRule, "id">>(
      { action: "keep" },
      { action: "forwardUp", to: "d3", copies: ["d1"] },
    ),
  })
  .map(({ match, deadlines: some, rules, fallback }) => ({
    version: "tiny/1",
    match,
    deadlines: [...some, { workingDays: 2 }],
    topics: [
      { id: "t1", name: "专题一", text: "路灯" },
      { id: "t2", name: "专题二", text: "公交" },
    ],
    destinations: DESTINATIONS.map((id) => ({ id, name: `对象${id}`, kind: "journal" as const })),
    rules: [
      ...rules.map((each, at) => ({ ...each, id: `r${at}` })),
      { ...fallback, id: "rest", priority: -2 },
    ],
  }));

const text = fc.string({ unit: fc.constantFrom("路", "灯", "不", "𠮷"), maxLength: 5 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Facts over the values of {@linkcode tinyRouting}; some as they are, some to be asked for. */
export const tinyFacts: fc.Arbitrary<RouteFacts> = fc.record<RouteFacts>({
  item: fc.constant("a"),
  submitter: fc.constantFrom("member", "party", "citizen", "lower"),
  sector: optional(fc.constantFrom("甲", "乙", "丙")),
  unit: optional(fc.constantFrom("武汉市政协", "中国人民政治协商会议武汉市委员会", "市教育局", "（ ）", " ")),
  level: optional(fc.constantFrom(...LEVELS)).chain((level) => fc.constantFrom(level, () => level)),
  regions: fc
    .array(fc.constantFrom("a3区", "洪山区", "武汉市"), { maxLength: 2 })
    .chain((places) => fc.constantFrom(places, () => places)),
  regionWords: fc
    .array(fc.tuple(fc.constantFrom("A3区", "洪山区"), fc.constantFrom("甲", "乙")), { maxLength: 2 })
    .map((words) => new Map(words))
    .chain((words) => fc.constantFrom(words, () => words)),
  topics: fc
    .array(fc.tuple(fc.constantFrom("t1", "t2"), fc.constantFrom(0, 0.25, 0.5, 1)), { maxLength: 2 })
    .map((scores) => new Map(scores))
    .chain((scores) => fc.constantFrom(scores, () => scores)),
  category: fc.constantFrom("城建", "交通", "其他"),
  confidence: fc.constantFrom(0, 0.4, 0.5, 1, Number.NaN),
  needsReview: fc.boolean(),
  urgent: fc.boolean(),
  severity: optional(fc.constantFrom("stop", "return", "warn")),
  duplicate: fc.boolean(),
  title: text,
  body: text,
  receivedOn: fc.constantFrom("2009-03-02", "2009-03-03", "2009-09-30"),
});
