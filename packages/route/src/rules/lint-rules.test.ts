import { ConfigError, workingCalendar } from "@minyi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LintFinding, lintRules } from "./lint-rules.ts";
import { anyRules, CATEGORIES, decides, everyItem, fires, TEXT_MEMBERS } from "./lint-world.fixture.ts";
import type { RouteFacts } from "./route-facts.ts";
import { router } from "./router.ts";
import type { RoutingRules } from "./routing-rules.ts";

const destinations = [
  { id: "office", name: "省委办公厅", kind: "office" },
  { id: "transport", name: "省交通运输厅", kind: "department" },
];
const deadlines = [{ workingDays: 5 }];
const rest = { id: "rest", action: "keep" };
const office = { action: "forwardUp", to: "office" };
const transport = { action: "forwardSideways", to: "transport" };
const topics = [{ id: "flood", name: "防汛", text: "堤坝防汛" }];

interface LintCase {
  readonly name: string;
  readonly rules: readonly object[];
  readonly want: readonly string[];
  readonly more?: object;
}

/** What is of interest of a finding; destinations that a case does not use are none of its business. */
function told({ findings }: { readonly findings: readonly LintFinding[] }): readonly string[] {
  return findings
    .filter(({ code }) => code !== "UNUSED_DESTINATION")
    .map(({ code, rule, other }) => [code, rule, ...(other === undefined ? [] : [other])].join(" "));
}

describe.each<{ readonly kind: string; readonly cases: readonly LintCase[] }>([
  {
    kind: "UNREACHABLE",
    cases: [
      {
        name: "by a rule of more values",
        rules: [
          { id: "a", when: { submitter: ["member", "party"] }, ...office },
          { id: "b", when: { submitter: "member", urgent: true }, ...transport },
        ],
        want: ["UNREACHABLE b a"],
      },
      {
        name: "by wider bounds",
        rules: [
          { id: "a", when: { minConfidence: 0.5, from: "2009-01-01" }, ...office },
          { id: "b", when: { minConfidence: 0.6, from: "2009-02-01", to: "2009-02-28" }, ...office },
        ],
        want: ["UNREACHABLE b a"],
      },
      {
        name: "by a term that stands in the other's",
        rules: [
          { id: "a", when: { terms: ["裂缝", "洪水"] }, ...office },
          { id: "b", when: { terms: ["大桥裂缝"] }, ...transport },
          { id: "c", when: { allTerms: ["堤坝", "洪水"] }, ...transport },
        ],
        want: ["UNREACHABLE b a", "UNREACHABLE c a"],
      },
      {
        name: "by a pattern that is one of the other's, a lower score for a topic, a place and a unit",
        rules: [
          { id: "a", when: { patterns: ["桥{1,2}", "坝"] }, ...office },
          { id: "b", when: { patterns: ["坝"], urgent: true }, ...transport },
          { id: "c", when: { topic: { id: "flood", atLeast: 0.2 } }, ...office },
          { id: "d", when: { topic: { id: "flood", atLeast: 0.4 }, urgent: true }, ...transport },
          { id: "e", when: { region: ["江城", "河市"] }, ...office },
          { id: "f", when: { region: "江城", urgent: true }, ...transport },
          { id: "g", when: { unit: ["民盟"], level: "省" }, ...office },
          { id: "h", when: { unit: "民盟", level: "省", urgent: true }, ...transport },
        ],
        more: { topics },
        want: ["UNREACHABLE b a", "UNREACHABLE d c", "UNREACHABLE f e", "UNREACHABLE h g"],
      },
      {
        name: "by two rules together, yes and no",
        rules: [
          { id: "a", when: { urgent: true }, ...office },
          { id: "b", when: { urgent: false, submitter: ["member", "party"] }, ...office },
          { id: "c", when: { submitter: "member" }, ...office },
        ],
        want: ["UNREACHABLE c a"],
      },
      {
        name: "by all kinds of submitters",
        rules: [
          { id: "a", when: { submitter: ["member", "party", "committee", "sector"] }, ...office },
          { id: "b", when: { submitter: ["lower", "reporter", "citizen"] }, ...office },
          { id: "c", when: { urgent: true }, ...office },
          rest,
        ],
        want: ["UNREACHABLE c a"],
      },
      {
        name: "by days that follow each other, and confidence below and from",
        rules: [
          { id: "a", when: { to: "2009-02-28" }, ...office },
          { id: "b", when: { from: "2009-03-01", belowConfidence: 0.5 }, ...office },
          { id: "c", when: { from: "2009-03-01", minConfidence: 0.5 }, ...office },
          { id: "d", when: { urgent: true }, ...office },
          rest,
        ],
        want: ["UNREACHABLE d a"],
      },
      {
        name: "by a rule of higher priority behind it",
        rules: [
          { id: "a", when: { urgent: true, submitter: "member" }, ...office },
          { id: "b", when: { urgent: true }, priority: 1, ...office },
        ],
        want: ["UNREACHABLE a b"],
      },
      {
        name: "by a rule whose exceptions it has, too, or another rule takes",
        rules: [
          { id: "a", when: { urgent: true }, unless: { submitter: "citizen" }, ...office },
          { id: "b", when: { urgent: true, category: "其他" }, unless: { submitter: "citizen" }, ...office },
          { id: "c", when: { submitter: "citizen" }, ...office },
          { id: "d", when: { urgent: true, category: "其他" }, ...office },
        ],
        want: ["UNREACHABLE b a", "UNREACHABLE d a"],
      },
    ],
  },
  {
    kind: "nothing",
    cases: [
      {
        name: "of an exception before the rule",
        rules: [
          { id: "a", when: { urgent: true, submitter: "member" }, ...office },
          { id: "b", when: { urgent: true }, ...transport },
        ],
        want: [],
      },
      {
        name: "of a rule that an exception of the earlier one leaves room for",
        rules: [
          { id: "a", when: { urgent: true }, unless: [{ submitter: "citizen" }], ...office },
          { id: "b", when: { urgent: true, category: "其他" }, ...office },
        ],
        want: [],
      },
      {
        name: "of a term that is shorter than the earlier one",
        rules: [
          { id: "a", when: { terms: ["大桥裂缝"] }, ...office },
          { id: "b", when: { terms: ["裂缝"] }, ...office },
        ],
        want: [],
      },
      {
        name: "of categories that the rules name, when there may be others",
        rules: [
          { id: "a", when: { category: ["甲", "乙"] }, ...office },
          { id: "b", when: { urgent: true }, ...office },
        ],
        want: [],
      },
      {
        name: "of rules that cannot both hold",
        rules: [
          { id: "a", when: { submitter: "member", belowConfidence: 0.5 }, ...office },
          { id: "b", when: { submitter: "member", minConfidence: 0.5 }, ...transport },
          { id: "c", when: { submitter: "citizen" }, ...transport },
        ],
        want: [],
      },
    ],
  },
  {
    kind: "NEVER",
    cases: [
      {
        name: "where days are turned round",
        rules: [{ id: "a", when: { from: "2009-02-02", to: "2009-02-01" }, ...office }],
        want: ["NEVER a"],
      },
      {
        name: "where the bounds of confidence meet",
        rules: [{ id: "a", when: { minConfidence: 0.5, belowConfidence: 0.5 }, ...office }],
        want: ["NEVER a"],
      },
      {
        name: "where one exception takes all",
        rules: [
          { id: "a", when: { urgent: true, submitter: "member" }, unless: { urgent: true }, ...office },
        ],
        want: ["NEVER a"],
      },
      {
        name: "where several take all",
        rules: [
          {
            id: "a",
            when: { submitter: "member" },
            unless: [
              { urgent: true },
              { urgent: false, severity: ["stop", "return", "warn"] },
              { severity: "warn" },
            ],
            ...office,
          },
          {
            id: "b",
            when: { submitter: "member", severity: "warn" },
            unless: [{ urgent: true }, { urgent: false }],
            ...office,
          },
        ],
        want: ["NEVER b"],
      },
    ],
  },
  {
    kind: "CONTRADICTION",
    cases: [
      {
        name: "of the same conditions in other words",
        rules: [
          { id: "a", when: { submitter: ["member", "party"], urgent: true }, ...office },
          { id: "b", when: { urgent: true, submitter: ["party", "member"] }, ...transport },
        ],
        want: ["UNREACHABLE b a", "CONTRADICTION b a"],
      },
      {
        name: "of one body under two names",
        rules: [
          { id: "a", when: { unit: "武汉市政协" }, ...office },
          { id: "b", when: { unit: ["政协武汉市委员会", "武汉市政协"] }, ...transport },
        ],
        want: ["UNREACHABLE b a", "CONTRADICTION b a"],
      },
      {
        name: "of one place in two widths",
        rules: [
          { id: "a", when: { region: "A3区" }, ...office },
          { id: "b", when: { region: "ａ3 区" }, ...transport },
        ],
        want: ["UNREACHABLE b a", "CONTRADICTION b a"],
      },
      {
        name: "of other copies",
        rules: [
          { id: "a", when: { urgent: true }, ...office, copies: ["transport"] },
          { id: "b", when: { urgent: true }, ...office },
        ],
        want: ["UNREACHABLE b a", "CONTRADICTION b a"],
      },
      {
        name: "not of the same conditions with the same end",
        rules: [
          { id: "a", when: { urgent: true }, ...office, workingDays: 1 },
          { id: "b", when: { urgent: true }, ...office, workingDays: 2 },
        ],
        want: ["UNREACHABLE b a"],
      },
    ],
  },
  {
    kind: "OVERLAP",
    cases: [
      {
        name: "of two facts",
        rules: [
          { id: "a", when: { urgent: true }, ...office },
          { id: "b", when: { submitter: "citizen" }, ...transport },
        ],
        want: ["OVERLAP b a"],
      },
      {
        name: "of terms and a pattern",
        rules: [
          { id: "a", when: { terms: ["洪水"] }, ...office },
          { id: "b", when: { patterns: ["大桥(?:裂缝|坍塌)[0-9]{1,3}处"] }, ...transport },
        ],
        want: ["OVERLAP b a"],
      },
      {
        name: "of a body, a place and a topic",
        rules: [
          { id: "a", when: { unit: "民盟省委", level: "省" }, ...office },
          { id: "b", when: { region: ["江城"], topic: { id: "flood", atLeast: 0.3 } }, ...transport },
        ],
        more: { topics },
        want: ["OVERLAP b a"],
      },
      {
        name: "of a passage that no exception takes",
        rules: [
          { id: "a", when: { urgent: true, terms: ["大桥", "洪水"] }, ...office },
          { id: "b", when: { submitter: "citizen" }, unless: { terms: ["大桥"] }, ...transport },
        ],
        want: ["OVERLAP b a"],
      },
      {
        name: "not of rules with the same end",
        rules: [
          { id: "a", when: { urgent: true }, ...office },
          { id: "b", when: { submitter: "citizen" }, ...office },
        ],
        want: [],
      },
      {
        name: "not of rules whose priorities say which goes first",
        rules: [
          { id: "a", when: { urgent: true }, priority: 1, ...office },
          { id: "b", when: { submitter: "citizen" }, ...transport },
        ],
        want: [],
      },
      {
        name: "not where a rule before them takes what both would",
        rules: [
          { id: "a", when: { urgent: true, submitter: ["citizen", "member"] }, ...office },
          { id: "b", when: { urgent: true }, ...office },
          { id: "c", when: { submitter: "citizen" }, ...transport },
        ],
        want: ["OVERLAP c a"],
      },
    ],
  },
  {
    kind: "match: all",
    cases: [
      {
        name: "lets rules add their destinations",
        rules: [
          { id: "a", when: { urgent: true }, ...office },
          { id: "b", when: { urgent: true }, ...transport },
          { id: "c", when: { urgent: true, submitter: "member" }, action: "keep" },
        ],
        more: { match: "all" },
        want: ["UNREACHABLE c a"],
      },
    ],
  },
  {
    kind: "UNUSED_TOPIC",
    cases: [
      {
        name: "of a topic that no rule names",
        rules: [
          { id: "a", when: { urgent: true }, unless: { topic: { id: "flood", atLeast: 0.3 } }, ...office },
        ],
        more: { topics: [...topics, { id: "school", name: "就学", text: "就近入学" }] },
        want: ["UNUSED_TOPIC school"],
      },
    ],
  },
])("lintRules() tells $kind", ({ cases }) => {
  test.each(cases)("$name", ({ rules, want, more }) => {
    const all = rules.includes(rest) ? rules : [...rules, rest];
    expect(told(lintRules({ version: "1", deadlines, destinations, ...more, rules: all }))).toEqual(want);
  });
});

const lines = new Map([
  ["destinations.0", 3],
  ["destinations.1", 4],
  ["rules.0", 6],
  ["rules.1", 9],
  ["rules.2", 12],
]);
const place = {
  file: "rules.yaml",
  lineOf: (path: readonly PropertyKey[]) => lines.get(path.slice(0, 2).join(".")),
};

test("lintRules() names lines, the rule in the way and what is wrong, in both languages", () => {
  const rules = [
    { id: "a", when: { submitter: ["member", "party"] }, ...office },
    { id: "b", when: { submitter: "member" }, ...office },
    rest,
  ];
  expect(lintRules({ version: "1", deadlines, destinations, rules }, { place }).findings).toEqual([
    {
      code: "UNUSED_DESTINATION",
      rule: "transport",
      line: 4,
      message: {
        zh: "报送对象“transport”没有规则用到",
        en: "no rule uses the destination “transport”",
      },
    },
    {
      code: "UNREACHABLE",
      rule: "b",
      line: 9,
      other: "a",
      otherLine: 6,
      message: {
        zh: "规则“b”（第9行）永远轮不到：它要的事项，先比对的“a”（第6行）全都取走了",
        en: "the rule “b” (line 9) is never reached: “a” (line 6), tried before, takes all it asks for",
      },
    },
  ]);
});

test.each([
  { name: "a Chinese comma", when: { terms: ["路灯，大桥"] }, want: ["DOUBTFUL_WORD a"] },
  { name: "a Chinese comma in a place", when: { region: "洪山区、武昌区" }, want: ["DOUBTFUL_WORD a"] },
  { name: "a place named for short", when: { region: ["深圳", "武汉市"] }, want: ["DOUBTFUL_WORD a"] },
  { name: "quotation marks", when: { allTerms: ["“路灯”", "大桥"] }, want: ["DOUBTFUL_WORD a"] },
  { name: "white space", when: { unit: ["省教育厅 ", "省水利厅"] }, want: ["DOUBTFUL_WORD a"] },
  { name: "a place in capitals", when: { region: ["A3区", "Ｂ2区"] }, want: [] },
  { name: "a space within", when: { terms: ["Pine Street", "A·B", "第3号"] }, want: [] },
  { name: "a pattern", when: { patterns: ["路灯，大桥"] }, want: [] },
])("lintRules() judges a word with $name", ({ when, want }) => {
  const rules = [{ id: "a", when, ...office }, rest];
  expect(told(lintRules({ version: "1", deadlines, destinations, rules }))).toEqual(want);
});

test("lintRules() finds doubtful words of exclusions, too, with their line", () => {
  const rules = [{ id: "a", when: { urgent: true }, unless: [{ terms: ["路灯；大桥"] }], ...office }, rest];
  const lineOf = (path: readonly PropertyKey[]) => path.length;
  const { findings } = lintRules(
    { version: "1", deadlines, destinations: destinations.slice(0, 1), rules },
    { place: { file: "rules.yaml", lineOf } },
  );
  expect(findings.map(({ line, message }) => [line, message.zh.slice(0, 32)])).toEqual([
    [5, "规则“a”（第2行）的 terms 写了“路灯；大桥”，会连同其"],
  ]);
});

test.each([{ when: { minConfidence: 0 } }, { when: { from: "0001-01-01" } }])(
  "lintRules() says nothing against the last rule where one before takes all: $when",
  ({ when }) => {
    const rules = [{ id: "a", when, ...office }, rest];
    expect(told(lintRules({ version: "1", deadlines, destinations, rules }))).toEqual([]);
  },
);

test("lintRules() shows an overlap by an item, and names what the two rules ask for", () => {
  const rules = [
    { id: "a", when: { urgent: true, minConfidence: 0.4 }, ...office },
    { id: "b", when: { submitter: "citizen", terms: ["大桥"], from: "2009-06-01" }, ...transport },
    rest,
  ];
  const [found] = lintRules({ version: "1", deadlines, destinations, rules }, { place }).findings;
  expect(found?.message.zh).toBe(
    "规则“b”（第9行）与“a”（第6行）都可成立而处理或去向不同，谁在前谁算：例如 " +
      "反映人=群众，急报=是，置信度=1，词语=大桥，收稿日期=2009-06-01；有意如此的，用 priority 写明",
  );
  expect(found?.example).toMatchObject({ submitter: "citizen", urgent: true, body: "大桥" });
});

test("lintRules() knows all categories when it is given them", () => {
  const rules = [
    { id: "a", when: { category: ["甲", "乙"] }, ...office },
    { id: "b", when: { urgent: true }, ...office },
    rest,
  ];
  const set = { version: "1", deadlines, destinations, rules };
  expect(told(lintRules(set, { categories: ["甲", "乙"] }))).toEqual(["UNREACHABLE b a"]);
  expect(() => lintRules(set, { categories: ["甲", "丙"] })).toThrow(ConfigError);
});

test("lintRules() counts how often each rule fired, also for a copy, and tells those that never did", () => {
  const rules = [
    { id: "a", when: { submitter: "member" }, ...office },
    { id: "b", when: { submitter: "party" }, ...office },
    { id: "c", when: { submitter: "member", urgent: true }, ...office },
    { id: "d", when: { submitter: "citizen" }, ...transport },
    rest,
  ];
  const copy = { destination: "transport", destinationName: "", rule: "d", ruleLine: 0, facts: {} };
  const decisions = [{ rule: "a", copies: [copy, copy] }, { rule: "a" }];
  const linted = lintRules({ version: "1", deadlines, destinations, rules }, { decisions });
  expect(told(linted)).toEqual(["UNREACHABLE c a", "NEVER_FIRED b"]);
  expect([...(linted.fired ?? [])]).toEqual([
    ["a", 2],
    ["b", 0],
    ["c", 0],
    ["d", 1],
    ["rest", 0],
  ]);
  expect(lintRules({ version: "1", deadlines, destinations, rules }).fired).toBeUndefined();
});

test("lintRules() counts a rule that fired only for a destination already named (match: all)", () => {
  const set = {
    version: "1",
    match: "all",
    deadlines,
    destinations,
    rules: [
      { id: "a", when: { submitter: "member" }, ...office },
      { id: "b", when: { urgent: true }, ...office },
      { id: "c", when: { submitter: "party" }, ...transport },
      rest,
    ],
  };
  const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
  const { decide, firedBy } = router(set, { calendar });
  const facts: RouteFacts = {
    ...{
      item: "1",
      submitter: "member" as const,
      category: "其他",
      confidence: 1,
      needsReview: false,
      urgent: true,
    },
    ...{ duplicate: false, title: "", body: "", receivedOn: "2009-03-06" },
  };
  expect(firedBy(facts)).toEqual(["a", "b"]);
  const linted = lintRules(set, { decisions: [{ ...decide(facts), fired: firedBy(facts) }] });
  expect(told(linted)).toEqual(["NEVER_FIRED c"]);
  expect([...(linted.fired ?? [])].slice(0, 2)).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
});

test("lintRules() calls no rule never fired where there are no decisions", () => {
  const rules = {
    version: "1",
    destinations,
    deadlines,
    rules: [{ id: "a", when: { urgent: true }, ...office }, rest],
  };
  const linted = lintRules(rules, { decisions: [] });
  expect([told(linted), [...(linted.fired ?? [])]]).toEqual([
    [],
    [
      ["a", 0],
      ["rest", 0],
    ],
  ]);
});

test("lintRules() refuses rules that the router refuses, with file and line", () => {
  const rules = [{ id: "a", when: { urgnt: true }, ...office }, rest];
  expect(() => lintRules({ version: "1", deadlines, destinations, rules }, { place })).toThrow(
    /^rules\.yaml:6: .*“urgnt”, did you mean “urgent”\?/,
  );
});

const items = everyItem();

function deciding(set: RoutingRules): ReadonlySet<string | undefined> {
  return new Set(items.map((facts) => decides(set, facts)?.id));
}

test("lintRules() calls no rule dead that decides one of all items of a small world", () => {
  fc.assert(
    fc.property(anyRules(), (set) => {
      const { findings } = lintRules(set, { categories: CATEGORIES });
      const dead = findings.filter(({ code }) => code === "UNREACHABLE" || code === "NEVER");
      if (dead.length === 0) return;
      const found = deciding(set);
      for (const { rule } of dead) expect(found.has(rule), rule).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test("lintRules() finds every rule of a small world that decides nothing, where none asks for the text", () => {
  fc.assert(
    fc.property(anyRules({ without: TEXT_MEMBERS }), (set) => {
      const { findings } = lintRules(set, { categories: CATEGORIES });
      const dead = findings.filter(({ code }) => code === "UNREACHABLE" || code === "NEVER");
      const found = deciding(set);
      const want = set.rules.map(({ id }) => id).filter((id) => id !== "rest" && !found.has(id));
      expect(dead.map(({ rule }) => rule).sort()).toEqual(want.sort());
    }),
    { numRuns: 100 },
  );
});

test("lintRules() calls two rules contradictory only when they fire for the same items", () => {
  fc.assert(
    fc.property(anyRules(), fc.nat(), (set, at) => {
      const chosen = set.rules[at % (set.rules.length - 1)];
      if (!chosen) return;
      const twin = { ...chosen, id: "twin", action: "forwardSideways" as const, to: "transport" };
      const rules = [twin, ...set.rules];
      const { findings } = lintRules({ ...set, rules }, { categories: CATEGORIES });
      for (const { code, rule, other } of findings) {
        if (code !== "CONTRADICTION") continue;
        const [a, b] = [rule, other].map((id) => rules.find((one) => one.id === id));
        if (a && b) expect(items.every((facts) => fires(a, facts) === fires(b, facts))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test("lintRules() shows overlaps by items that both rules take, and the earlier one decides", () => {
  fc.assert(
    fc.property(anyRules(), (set) => {
      const { findings } = lintRules(set, { categories: CATEGORIES });
      for (const { code, rule, other, example } of findings) {
        if (code !== "OVERLAP" || example === undefined) continue;
        const later = set.rules.find(({ id }) => id === rule);
        expect(later && fires(later, example), JSON.stringify(example)).toBe(true);
        expect(decides(set, example)?.id).toBe(other);
      }
    }),
    { numRuns: 300 },
  );
});

test("lintRules() shows no item for an overlap that the later rule does not take", () => {
  const rules = [
    { id: "a", when: { urgent: true, terms: ["大桥", "洪水"] }, ...office },
    { id: "b", when: { submitter: "citizen" }, unless: { terms: ["大桥"] }, ...transport },
    rest,
  ];
  const { findings } = lintRules({ version: "1", deadlines, destinations, rules });
  expect(findings.map(({ example }) => example?.body)).toEqual(["洪水"]);
});
