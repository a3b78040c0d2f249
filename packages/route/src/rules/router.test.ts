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
    want: /:4: .*“citizens”, did you mean “citizen”\?/,
  },
  {
    name: "an unknown severity in a list",
    rules: [forward({ when: { severity: ["halt"] } }), rest],
    want: /:5: .*wanted one of stop, return, warn/,
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

/** One rule for the test, and one for the rest. */
const oneRule = (more: object, set: object = {}) =>
  router({ version: "1", destinations, rules: [forward(more), rest], ...set }, { calendar }).decide;
const topics = [{ id: "lamps", name: "路灯照明", text: "路灯不亮" }];

test.each<{
  name: string;
  when: object;
  facts: Partial<RouteFacts>;
  found: Record<string, string> | undefined;
}>([
  {
    name: "a unit by another name of it",
    when: { unit: ["政协武汉市委员会"] },
    facts: { unit: "武汉市政协" },
    found: { 反映单位: "武汉市政协" },
  },
  { name: "no unit where none is known", when: { unit: "武汉市政协" }, facts: {}, found: undefined },
  { name: "a level", when: { level: ["市", "县"] }, facts: { level: "县" }, found: { 层级: "县" } },
  { name: "no level where none is known", when: { level: "县" }, facts: {}, found: undefined },
  {
    name: "a place however wide its letters",
    when: { region: ["洪山区", "A3区"] },
    facts: { regions: () => ["ａ3 区"] },
    found: { 地区: "A3区" },
  },
  {
    name: "no city for its district",
    when: { region: "武汉市" },
    facts: { regions: ["武汉市洪山区"] },
    found: undefined,
  },
  {
    name: "all of several terms, over title and body",
    when: { allTerms: ["公交", "停运"] },
    facts: { title: "公交", body: "停运" },
    found: { 并有词语: "公交、停运" },
  },
  { name: "not one of several terms", when: { allTerms: ["公交", "停驶"] }, facts: {}, found: undefined },
  {
    name: "no term over the border of title and body",
    when: { terms: ["运不"] },
    facts: { body: "不" },
    found: undefined,
  },
  { name: "no term in other letters", when: { terms: ["A3"] }, facts: { body: "a3 Ａ３" }, found: undefined },
  {
    name: "a pattern, in the title first",
    when: { patterns: ["溃坝", "公.停"] },
    facts: { body: "公车停" },
    found: { 句式: "公交停" },
  },
  { name: "low confidence", when: { belowConfidence: 0.95 }, facts: {}, found: { 置信度: "0.9" } },
  {
    name: "no confidence as high as the border",
    when: { belowConfidence: 0.9 },
    facts: {},
    found: undefined,
  },
  {
    name: "the first and the last day",
    when: { from: "2009-03-02", to: "2009-03-02" },
    facts: {},
    found: { 收稿日期: "2009-03-02" },
  },
  { name: "no day before", when: { from: "2009-03-03" }, facts: {}, found: undefined },
  { name: "no day after", when: { to: "2009-03-01" }, facts: {}, found: undefined },
  {
    name: "a topic that is near enough",
    when: { topic: { id: "lamps", atLeast: 0.3 } },
    facts: { topics: () => new Map([["lamps", 1 / 3]]) },
    found: { 专题: "路灯照明 0.3333" },
  },
  {
    name: "no topic that is too far",
    when: { topic: { id: "lamps", atLeast: 0.34 } },
    facts: { topics: new Map([["lamps", 1 / 3]]) },
    found: undefined,
  },
  {
    name: "no topic that is not scored",
    when: { topic: { id: "lamps", atLeast: 0 } },
    facts: {},
    found: undefined,
  },
])("router() takes $name", ({ when, facts, found }) => {
  const decision = oneRule({ when }, { topics })({ ...plain, ...facts });
  expect(decision.rule === "a" ? decision.facts : undefined).toEqual(found);
});

test.each([
  { name: "one exclusion that holds whole", unless: { submitter: "citizen", urgent: false }, rule: "rest" },
  { name: "an exclusion that holds in part", unless: { submitter: "citizen", urgent: true }, rule: "a" },
  { name: "one of several", unless: [{ urgent: true }, { terms: ["停运"] }], rule: "rest" },
  { name: "none of several", unless: [{ urgent: true }, { terms: ["溃坝"] }], rule: "a" },
])("router() heeds $name", ({ unless, rule }) => {
  expect(oneRule({ unless })(plain).rule).toBe(rule);
});

test("router() tries rules by priority, equal ones as in the file, and keeps their lines", () => {
  const rules = [
    { ...rest, priority: -1 },
    forward({ id: "low", when: { submitter: "citizen" } }),
    forward({ id: "high", when: { urgent: true }, priority: 5 }),
    forward({ id: "equal", when: { submitter: "citizen" } }),
  ];
  const place = { file: "rules.yaml", lineOf: ([, i]: readonly PropertyKey[]) => 10 + Number(i) };
  const { decide } = router({ version: "1", destinations, rules }, { calendar, place });
  const tried = [{ urgent: true }, {}, { submitter: "lower" as const }].map((facts) =>
    decide({ ...plain, ...facts }),
  );
  expect(tried.map(({ rule, ruleLine }) => [rule, ruleLine])).toEqual([
    ["high", 12],
    ["low", 11],
    ["rest", 10],
  ]);
});

const copying = {
  version: "1",
  destinations,
  rules: [
    { id: "stopped", when: { severity: "stop" }, action: "keep", workingDays: 0 },
    forward({ when: { submitter: "citizen" }, copies: ["reflections"] }),
    forward({ id: "b", when: { terms: ["公交"] }, to: "transport" }),
    forward({ id: "c", when: { category: "交通运输" }, to: "transport" }),
    forward({ id: "d", when: { urgent: false } }),
    { ...forward({ id: "rest", to: "reflections" }), action: "compile" },
  ],
};

test.each([
  { name: "the deciding rule's copies alone", match: "first", facts: {}, want: ["reflections a"] },
  {
    name: "every other destination once, not the fallback's",
    match: "all",
    facts: {},
    want: ["reflections a", "transport b"],
  },
  {
    name: "none where nothing goes out",
    match: "all",
    facts: { severity: "stop" as const },
    want: undefined,
  },
  {
    name: "none for the fallback alone",
    match: "all",
    facts: { submitter: "lower" as const, title: "", category: "其他", urgent: true },
    want: undefined,
  },
])("router() copies to $name", ({ match, facts, want }) => {
  const { copies } = router({ ...copying, match }, { calendar }).decide({ ...plain, ...facts });
  expect(copies?.map(({ destination, rule }) => `${destination} ${rule}`)).toEqual(want);
});

test("router() tells of a copy the rule, its line and its facts", () => {
  const { copies } = router({ ...copying, match: "all" }, { calendar }).decide(plain);
  expect(copies?.[1]).toEqual({
    destination: "transport",
    destinationName: "省交通运输厅",
    rule: "b",
    ruleLine: 0,
    facts: { 词语: "公交" },
  });
});

test("router() asks for the words of places once, however many rules tell them, and not where no rule asks for a place", () => {
  const rules = ["a", "b", "c"].map((id, at) => ({
    ...{ id, when: { region: "洪山区" }, action: "forwardSideways", workingDays: 1 },
    to: destinations[at]?.id,
  }));
  const asked: string[] = [];
  const facts = {
    ...plain,
    regions: ["洪山区"],
    regionWords: () => {
      asked.push("words");
      return new Map([["洪山区", "洪山"]]);
    },
  };
  const set = { version: "1", match: "all", destinations, rules: [...rules, rest] };
  const { facts: told, copies } = router(set, { calendar }).decide(facts);
  expect([told, copies?.length, asked]).toEqual([{ 地区: "洪山区（“洪山”）" }, 2, ["words"]]);
  router({ ...set, rules: [rest] }, { calendar }).decide(facts);
  expect(asked).toEqual(["words"]);
});

const deadlines = [
  { urgent: true, workingDays: 1 },
  { level: ["县", "乡"], action: "forwardUp", workingDays: 7 },
  { workingDays: 15 },
];

test.each<{ name: string; facts: Partial<RouteFacts>; more: object; want: number }>([
  { name: "the first entry that fits", facts: { urgent: true, level: "县" }, more: {}, want: 1 },
  { name: "the entry for the level", facts: { level: () => "县" }, more: {}, want: 7 },
  { name: "no entry for a level that is not known", facts: {}, more: {}, want: 15 },
  { name: "the rule's own days", facts: { urgent: true }, more: { workingDays: 3 }, want: 3 },
])("router() allows $name", ({ facts, more, want }) => {
  const rule = { when: { submitter: "citizen" }, workingDays: undefined, ...more };
  expect(oneRule(rule, { deadlines })({ ...plain, ...facts }).workingDays).toBe(want);
});

test.each([
  {
    name: "a misspelt condition of an exclusion",
    rule: { unless: [{ urgent: true }, { submiter: "member" }] },
    want: /:5: .*“rules\.0\.unless\.1\.submiter”: there is no field “submiter”, did you mean “submitter”\?/,
  },
  {
    name: "a misspelt condition of an exclusion alone",
    rule: { unless: { levl: "县" } },
    want: /:4: .*“rules\.0\.unless\.levl”.*did you mean “level”\?/,
  },
  {
    name: "an exclusion of everything",
    rule: { ...urgent, unless: {} },
    want: /:3: .*“a” has no conditions, so the rule never fires/,
  },
  {
    name: "a category of another taxonomy in an exclusion",
    rule: { unless: { category: "交通" } },
    want: /:4: .*“交通”/,
  },
  {
    name: "a copy that is nowhere defined",
    rule: { ...urgent, copies: ["transprot"] },
    want: /:4: .*did you mean “transport”\?/,
  },
  {
    name: "a copy for its own destination",
    rule: { ...urgent, copies: ["party-office"] },
    want: /:4: .*its own destination/,
  },
  {
    name: "a copy named twice",
    rule: { ...urgent, copies: ["transport", "transport"] },
    want: /:4: .*“transport” twice/,
  },
  {
    name: "copies of what is kept",
    rule: { ...urgent, action: "keep", to: undefined, copies: ["transport"] },
    want: /:3: .*keep sends nothing/,
  },
  { name: "a pattern that explodes", rule: { when: { patterns: ["(a+)+"] } }, want: /:5: .*no upper end/ },
  { name: "a pattern that is none", rule: { when: { patterns: ["(a"] } }, want: /:5: .*“\(a”/ },
  {
    name: "a topic that is nowhere defined",
    rule: { when: { topic: { id: "lamp", atLeast: 0.5 } } },
    want: /:5: .*did you mean “lamps”\?/,
  },
  { name: "a day that does not exist", rule: { when: { from: "2009-02-30" } }, want: /:4: / },
  {
    name: "a rule without working days",
    rule: { when: { level: "县" }, workingDays: undefined },
    want: /:2: .*“a” wants workingDays: no entry of deadlines is for forwardUp, urgent, level 县/,
  },
  {
    name: "an exclusion that was left blank",
    rule: { ...urgent, unless: null },
    want: /:3: .*“rules\.0\.unless”: wanted fields \(.*got nothing/,
  },
  {
    name: "an exclusion that is no condition",
    rule: { ...urgent, unless: [{ urgent: true }, "member"] },
    want: /:4: .*“rules\.0\.unless\.1”: wanted fields \(.*got “member”/,
  },
  { name: "no exclusion in the list", rule: { ...urgent, unless: [] }, want: /:3: .*the list is empty/ },
  {
    name: "a misspelt kind of submitter in a list",
    rule: { when: { submitter: ["party", "membr"] } },
    want: /:5: .*“rules\.0\.when\.submitter\.1”.*“membr”, did you mean “member”\?/,
  },
  {
    name: "the office's word for a kind of submitter",
    rule: { when: { submitter: "委员" } },
    want: /:4: .*did you mean “member”\?/,
  },
  {
    name: "the office's word for an action",
    rule: { ...urgent, action: "转报" },
    want: /:3: .*“forwardUp”\?/,
  },
  {
    name: "a level in another writing",
    rule: { when: { level: "县(区)" } },
    want: /:4: .*did you mean “县”\?/,
  },
  {
    name: "the word for a severity",
    rule: { when: { severity: "留置" } },
    want: /:4: .*did you mean “stop”\?/,
  },
  {
    name: "a destination by its name",
    rule: { ...urgent, to: "省交通运输厅" },
    want: /:3: .*did you mean “transport”\?/,
  },
  {
    name: "a full-width colon",
    rule: { when: { "urgnt： true": null } },
    want: /:4: .*did you mean “urgent” with “: ” in place of “：”\?/,
  },
  { name: "a number for a word", rule: { when: { terms: [120] } }, want: /:5: .*write it in quotes/ },
  { name: "a word for true", rule: { when: { urgent: "是" } }, want: /:4: .*wanted true or false/ },
  { name: "too sure", rule: { when: { minConfidence: 1.5 } }, want: /:4: .*wanted a number from 0 to 1/ },
  { name: "half a day", rule: { ...urgent, workingDays: 0.5 }, want: /:3: .*whole number from 0 to 1000/ },
  {
    name: "rules under the last by priority",
    rule: { ...urgent, priority: -1 },
    want: /:2: .*“rest” has no conditions, so those tried after it never fire: “[^”]+”; wanted it last.*\(and 1 more\)/,
  },
])("router() refuses $name", ({ rule, want }) => {
  const place = { file: "rules.yaml", lineOf: (path: readonly PropertyKey[]) => path.length };
  const set = { version: "1", destinations, topics, rules: [forward(rule), rest] };
  expect(() => router(set, { calendar, place, categories: ["交通运输"] })).toThrow(want);
});

test("router() takes a rule without working days when deadlines are for all it may get", () => {
  const rule = { when: { urgent: true, level: "县" }, workingDays: undefined };
  expect(() => oneRule(rule, { deadlines: [{ urgent: true, level: "县", workingDays: 1 }] })).not.toThrow();
});
