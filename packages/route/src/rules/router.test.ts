import { addWorkingDays, ConfigError, OptionError, routeDecisionSchema, workingCalendar } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RouteFacts } from "./route-facts.ts";
import { router } from "./router.ts";

const calendar = workingCalendar({
  version: "test",
  source: "国办发明电〔2008〕48号",
  years: [2009],
  holidays: ["2009-10-01", "2009-10-02", "2009-10-05", "2009-10-06", "2009-10-07", "2009-10-08"],
  workdays: ["2009-09-27", "2009-10-10"],
});

const destinations = [
  { id: "reflections", name: "各界反映", kind: "journal" },
  { id: "party-office", name: "省委办公厅", kind: "office" },
  { id: "transport", name: "省交通运输厅", kind: "department" },
];

const office = {
  version: "test/1",
  destinations,
  rules: [
    { id: "stopped", when: { severity: "stop" }, action: "keep", workingDays: 0 },
    { id: "unfit", when: { severity: ["return"] }, action: "return", workingDays: 5 },
    { id: "duplicate", when: { duplicate: true }, action: "keep", workingDays: 0 },
    { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "party-office", workingDays: 1 },
    {
      id: "members",
      when: { submitter: ["member", "party"] },
      action: "compile",
      to: "reflections",
      workingDays: 5,
    },
    {
      id: "flood",
      when: { terms: ["溃坝", "洪水"] },
      action: "forwardUp",
      to: "party-office",
      workingDays: 2,
    },
    { id: "sector", when: { sector: "农业界", urgent: false }, action: "keep", workingDays: 1 },
    { id: "unclear", when: { submitter: "citizen", needsReview: true }, action: "keep", workingDays: 3 },
    {
      id: "transport",
      when: { submitter: "citizen", category: "交通运输", minConfidence: 0.6 },
      action: "forwardSideways",
      to: "transport",
      workingDays: 10,
    },
    { id: "rest", action: "keep", workingDays: 10 },
  ],
};

const plain: RouteFacts = {
  item: "a",
  submitter: "citizen",
  category: "交通运输",
  confidence: 0.9,
  needsReview: false,
  urgent: false,
  duplicate: false,
  title: "公交停运",
  body: "",
  receivedOn: "2009-03-02",
};

test.each<{ name: string; facts: Partial<RouteFacts>; rule: string; found: Record<string, string> }>([
  { name: "a stop", facts: { severity: "stop", urgent: true }, rule: "stopped", found: { 预审: "留置" } },
  {
    name: "a return",
    facts: { severity: "return", duplicate: true },
    rule: "unfit",
    found: { 预审: "退回" },
  },
  {
    name: "a warning like none",
    facts: { severity: "warn" },
    rule: "transport",
    found: { 反映人: "群众", 类别: "交通运输", 置信度: "0.9" },
  },
  {
    name: "a duplicate",
    facts: { duplicate: true, urgent: true },
    rule: "duplicate",
    found: { 近似重复: "是" },
  },
  {
    name: "an urgent text",
    facts: { urgent: true, submitter: "member" },
    rule: "urgent",
    found: { 急报: "是" },
  },
  { name: "a member", facts: { submitter: "member" }, rule: "members", found: { 反映人: "委员" } },
  { name: "a party", facts: { submitter: "party" }, rule: "members", found: { 反映人: "民主党派" } },
  { name: "a term in the title", facts: { title: "洪水" }, rule: "flood", found: { 词语: "洪水" } },
  { name: "a term in the body", facts: { body: "洪水溃坝" }, rule: "flood", found: { 词语: "溃坝" } },
  { name: "a sector", facts: { sector: "农业界" }, rule: "sector", found: { 界别: "农业界", 急报: "否" } },
  {
    name: "another sector",
    facts: { sector: "教育界" },
    rule: "transport",
    found: { 反映人: "群众", 类别: "交通运输", 置信度: "0.9" },
  },
  {
    name: "an unclear one",
    facts: { needsReview: true },
    rule: "unclear",
    found: { 反映人: "群众", 需人工: "是" },
  },
  {
    name: "just enough confidence",
    facts: { confidence: 0.6 },
    rule: "transport",
    found: { 反映人: "群众", 类别: "交通运输", 置信度: "0.6" },
  },
  { name: "too little confidence", facts: { confidence: 0.59 }, rule: "rest", found: {} },
  { name: "another category", facts: { category: "其他" }, rule: "rest", found: {} },
  { name: "another submitter", facts: { submitter: "lower" }, rule: "rest", found: {} },
])("router() decides $name", ({ facts, rule, found }) => {
  const decision = router(office, { calendar }).decide({ ...plain, ...facts });
  expect([decision.rule, decision.facts]).toEqual([rule, found]);
  expect(routeDecisionSchema.parse(decision)).toEqual(decision);
});

test("router() says destination, dates, line and version", () => {
  const lineOf = ([key, i]: readonly PropertyKey[]) => (key === "rules" ? 20 + Number(i) : undefined);
  const {
    decide,
    lineOf: line,
    method,
  } = router(office, { calendar, place: { file: "office/rules.yaml", lineOf } });
  expect(decide(plain)).toEqual({
    item: "a",
    rule: "transport",
    ruleLine: 28,
    ruleFile: "rules.yaml",
    action: "forwardSideways",
    destination: "transport",
    destinationName: "省交通运输厅",
    facts: { 反映人: "群众", 类别: "交通运输", 置信度: "0.9" },
    decidedOn: "2009-03-02",
    workingDays: 10,
    due: "2009-03-16",
    calendarCovers: true,
    method: "test/1",
  });
  expect([line(0), line(99), method]).toEqual([20, 0, "test/1"]);
  expect(router(office, { calendar }).lineOf(0)).toBe(0);
});

test.each([
  {
    name: "over National Day",
    receivedOn: "2009-09-30",
    facts: { urgent: true },
    due: "2009-10-09",
    covers: true,
  },
  {
    name: "onto a worked Saturday",
    receivedOn: "2009-09-30",
    facts: { title: "洪水" },
    due: "2009-10-10",
    covers: true,
  },
  {
    name: "five days over National Day",
    receivedOn: "2009-09-30",
    facts: { submitter: "member" },
    due: "2009-10-14",
    covers: true,
  },
  {
    name: "of nothing",
    receivedOn: "2009-10-03",
    facts: { duplicate: true },
    due: "2009-10-03",
    covers: true,
  },
  {
    name: "into a year not covered",
    receivedOn: "2009-12-31",
    facts: { urgent: true },
    due: "2010-01-01",
    covers: false,
  },
] as const)("router() counts working days $name", ({ receivedOn, facts, due, covers }) => {
  const decision = router(office, { calendar }).decide({ ...plain, ...facts, receivedOn });
  expect([decision.due, decision.calendarCovers]).toEqual([due, covers]);
});

test("router() refuses a day that does not exist", () => {
  const { decide } = router(office, { calendar });
  expect(() => decide({ ...plain, receivedOn: "2009-02-29" })).toThrow(OptionError);
});

const anyFacts = fc.record<RouteFacts>({
  item: fc.constant("a"),
  submitter: fc.constantFrom("member", "lower", "citizen"),
  sector: fc.constantFrom(undefined, "农业界", "教育界"),
  category: fc.constantFrom("交通运输", "其他"),
  confidence: fc.constantFrom(0.2, 0.6, 1),
  needsReview: fc.boolean(),
  urgent: fc.boolean(),
  severity: fc.constantFrom(undefined, "stop", "return", "warn"),
  duplicate: fc.boolean(),
  title: fc.constantFrom("公交", "洪水"),
  body: fc.constantFrom("", "溃坝"),
  receivedOn: fc.constantFrom("2009-03-02", "2009-09-30"),
});

test("router() does not depend on the order of the facts", () => {
  const { decide } = router(office, { calendar });
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 1, max: 11 }), (facts, turn) => {
      const entries = Object.entries(facts);
      const turned = Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)]) as unknown;
      expect(JSON.stringify(decide(turned as RouteFacts))).toBe(JSON.stringify(decide(facts)));
    }),
  );
});

test("router() counts every deadline as addWorkingDays does", () => {
  const { decide } = router(office, { calendar });
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { decidedOn, workingDays, due } = decide(facts);
      expect([decidedOn, due]).toEqual([
        facts.receivedOn,
        addWorkingDays(facts.receivedOn, workingDays, calendar),
      ]);
    }),
  );
});

test("router() lets the first rule decide that would decide alone", () => {
  const { decide } = router(office, { calendar });
  const rest = office.rules.at(-1);
  const alone = office.rules
    .slice(0, -1)
    .map((rule) => router({ ...office, rules: [rule, rest] }, { calendar }).decide);
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const first = alone.map((decideAlone) => decideAlone(facts)).find(({ rule }) => rule !== "rest");
      expect(decide(facts).rule).toBe(first?.rule ?? "rest");
    }),
  );
});

const rest = { id: "rest", action: "keep", workingDays: 1 };
const forward = (more: object) => ({
  id: "a",
  action: "forwardUp",
  to: "party-office",
  workingDays: 1,
  ...more,
});
const urgent = { when: { urgent: true } };

test.each([
  {
    name: "a misspelt condition",
    rules: [forward({ when: { submiter: "member" } }), rest],
    want: /^rules\.yaml:4: .*“submiter”, did you mean “submitter”\?/,
  },
  {
    name: "a misspelt member of a rule",
    rules: [forward({ ...urgent, workingdays: 2 }), rest],
    want: /:3: .*did you mean “workingDays”\?/,
  },
  {
    name: "a member that is nothing known",
    rules: [forward({ ...urgent, colour: 2 }), rest],
    want: /:3: .*“colour”, wanted one of id, priority, when, /,
  },
  {
    name: "an unknown submitter",
    rules: [forward({ when: { submitter: "citizens" } }), rest],
    want: /:4: .*wanted member, party, .*citizen, one or a list/,
  },
  {
    name: "an unknown severity in a list",
    rules: [forward({ when: { severity: ["halt"] } }), rest],
    want: /:4: .*wanted stop, return, warn/,
  },
  { name: "an unknown action", rules: [{ ...rest, action: "sideways" }], want: /:3: .*forwardSideways/ },
  {
    name: "a destination that is not defined",
    rules: [forward({ ...urgent, to: "party-ofice" }), rest],
    want: /:3: .*“party-ofice”, did you mean “party-office”\?/,
  },
  {
    name: "a forward without destination",
    rules: [forward({ ...urgent, to: undefined }), rest],
    want: /:2: .*“a” wants a destination/,
  },
  { name: "a keep with destination", rules: [{ ...rest, to: "transport" }], want: /:3: .*keep has none/ },
  {
    name: "compiling for an office",
    rules: [forward({ ...urgent, action: "compile" }), rest],
    want: /:3: .*no journal/,
  },
  {
    name: "an id used twice",
    rules: [forward({ ...urgent, id: "rest" }), rest],
    want: /:3: .*“rest” is defined twice/,
  },
  {
    name: "a last rule with conditions",
    rules: [forward(urgent)],
    want: /:2: .*last rule “a” has conditions/,
  },
  {
    name: "rules that never fire",
    rules: [forward({ when: {} }), rest],
    want: /:2: .*“a” has no conditions/,
  },
  {
    name: "a category of another taxonomy",
    rules: [forward({ when: { category: ["其他", "交通运"] } }), rest],
    want: /:4: .*“交通运”, did you mean “交通运输”\?/,
  },
  { name: "working days without end", rules: [{ ...rest, workingDays: 1001 }], want: /:3: / },
  { name: "no rules", rules: [], want: /:1: / },
])("router() refuses $name", ({ rules, want }) => {
  const place = { file: "rules.yaml", lineOf: (path: readonly PropertyKey[]) => path.length };
  const categories = ["交通运输", "其他"];
  const load = () => router({ version: "1", destinations, rules }, { calendar, categories, place });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(want);
});

test("router() takes any category when it is given no taxonomy", () => {
  const rules = [forward({ when: { category: "城建" } }), rest];
  expect(router({ version: "1", destinations, rules }, { calendar }).decide(plain).rule).toBe("rest");
});
