import { type Fact, parsePeriod, type Submitter } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Act, endorsed, factsOf, sent } from "./counting.fixture.ts";
import { type EvaluateOptions, evaluateIndicators } from "./evaluate-indicators.ts";
import { indicatorSetSchema } from "./indicator.ts";

const period = parsePeriod("2009");

function figuresOf(
  indicators: readonly object[],
  facts: readonly Fact[],
  options: Partial<EvaluateOptions> = {},
) {
  const named = indicators.map((indicator) => ({ name: "数", ...indicator }));
  const set = indicatorSetSchema.parse({ version: "test/1", indicators: named, paragraph: "无" });
  return evaluateIndicators(set, facts, { period, ...options });
}

const member = (name: string, extra: Partial<Submitter> = {}): Submitter => ({
  name,
  kind: "member",
  ...extra,
});
const counts = (unit: string, extra: object = {}) => ({
  id: "a",
  unit,
  any: [{ kind: "endorsed" }],
  ...extra,
});
const whenever = (when: string, on: string) => endorsed("x", on, { when });

test.each<{ name: string; facts: Fact[]; indicator: object; want: object }>([
  {
    name: "counts an item with two leaders once as 篇",
    facts: factsOf([endorsed("x"), endorsed("x", "2009-06-01")]),
    indicator: counts("篇"),
    want: { value: 1, bound: "exact", items: ["x"], events: [1, 2] },
  },
  {
    name: "counts it twice as 件次",
    facts: factsOf([endorsed("x"), endorsed("x", "2009-06-01")]),
    indicator: counts("件次"),
    want: { value: 2, items: ["x"], events: [1, 2] },
  },
  {
    name: "counts an issue with two items as one 期, of each year and journal",
    facts: factsOf(
      [
        ["x", "甲刊", 2009],
        ["y", "甲刊", 2009],
        ["y", "乙刊", 2009],
        ["z", "甲刊", 2008],
      ].map(
        ([item, journal, year]) =>
          ({ kind: "compiled", item: String(item), data: { journal, year, number: 1 } }) as Act,
      ),
    ),
    indicator: { id: "a", unit: "期", any: [{ kind: "compiled" }] },
    want: { value: 3, counted: ["甲刊/2009/1", "乙刊/2009/1", "甲刊/2008/1"], items: ["x", "y", "z"] },
  },
  {
    name: "counts people by name, of the kind asked for",
    facts: factsOf([sent("x"), sent("y")], {
      x: { submitters: [member("委员甲"), { name: "民建", kind: "party" }] },
      y: { submitters: [member("委员甲"), member("委员乙")] },
    }),
    indicator: { id: "a", unit: "人", any: [{ kind: "submitted", submitter: "member" }] },
    want: { value: 2, counted: ["委员甲", "委员乙"] },
  },
  {
    name: "counts a person of two items twice as 人次",
    facts: factsOf([sent("x"), sent("y")], {
      x: { submitters: [member("委员甲")] },
      y: { submitters: [member("委员甲")] },
    }),
    indicator: { id: "a", unit: "人次", any: [{ kind: "submitted" }] },
    want: { value: 2, counted: ["委员甲/x", "委员甲/y"] },
  },
  {
    name: "takes who did not sign for no one, and the number for a lower bound",
    facts: factsOf([sent("x"), sent("y")], {
      x: { submitters: [{ name: "未署名", kind: "citizen" }] },
      y: { submitters: [member("委员甲")] },
    }),
    indicator: { id: "a", unit: "人", any: [{ kind: "submitted" }] },
    want: { value: 1, bound: "atLeast", uncertain: ["x"] },
  },
  {
    name: "does not wonder about a citizen who did not sign where members are asked for",
    facts: factsOf([sent("x")], {
      x: { submitters: [{ name: "未署名", kind: "citizen" }, member("委员甲")] },
    }),
    indicator: { id: "a", unit: "人", any: [{ kind: "submitted", submitter: "member" }] },
    want: { value: 1, bound: "exact", uncertain: [] },
  },
  {
    name: "leaves out whom none asks for: filed and not withdrawn",
    facts: factsOf([
      endorsed("x"),
      endorsed("y"),
      { kind: "returned", item: "y", on: "2008-12-01", data: { reason: "撤回" } },
      { kind: "returned", item: "x", on: "2010-01-01", data: { reason: "撤回" } },
    ]),
    indicator: counts("篇", { none: [{ kind: "returned" }] }),
    want: { value: 1, items: ["x"], events: [1] },
  },
  {
    name: "asks for every one of all by the end of the span",
    facts: factsOf([
      endorsed("x"),
      endorsed("y"),
      { kind: "adopted", item: "x", on: "2008-07-01", data: { by: "省政协", level: "省" } },
      { kind: "adopted", item: "y", on: "2010-07-01", data: { by: "省政协", level: "省" } },
    ]),
    indicator: counts("篇", { all: [{ kind: "adopted" }] }),
    want: { value: 1, items: ["x"] },
  },
  {
    name: "counts a span that lies in the period",
    facts: factsOf([whenever("2009H1", "2009-06-30")]),
    indicator: counts("篇"),
    want: { value: 1, bound: "exact", uncertain: [] },
  },
  {
    name: "is a lower bound where a span ends in the period",
    facts: factsOf([whenever("2008-07-01..2009-06-30", "2009-06-30"), endorsed("y")]),
    indicator: counts("篇"),
    want: { value: 1, bound: "atLeast", uncertain: ["x"], items: ["y"] },
  },
  {
    name: "is a lower bound where a span begins in the period",
    facts: factsOf([whenever("2009-07-01..2010-06-30", "2010-06-30")]),
    indicator: counts("篇"),
    want: { value: 0, bound: "atLeast", uncertain: ["x"] },
  },
  {
    name: "is exact where the uncertain item counts anyway",
    facts: factsOf([endorsed("x"), whenever("2008-07-01..2009-06-30", "2009-06-30")]),
    indicator: counts("篇"),
    want: { value: 1, bound: "exact", uncertain: [] },
  },
  {
    name: "is a lower bound of 件次 all the same",
    facts: factsOf([endorsed("x"), whenever("2008-07-01..2009-06-30", "2009-06-30")]),
    indicator: counts("件次"),
    want: { value: 1, bound: "atLeast", uncertain: ["x"] },
  },
  {
    name: "does not know of an item that may have been withdrawn",
    facts: factsOf([
      endorsed("x"),
      {
        kind: "returned",
        item: "x",
        on: "2010-06-30",
        data: { reason: "撤回", when: "2009-07-01..2010-06-30" },
      },
    ]),
    indicator: counts("篇", { none: [{ kind: "returned" }] }),
    want: { value: 0, bound: "atLeast", uncertain: ["x"] },
  },
  {
    name: "counts from the beginning",
    facts: factsOf([endorsed("x", "2001-01-01"), endorsed("y"), endorsed("z", "2010-01-01")]),
    indicator: counts("篇", { since: "beginning" }),
    want: { value: 2, items: ["x", "y"] },
  },
  {
    name: "counts the year before",
    facts: factsOf([endorsed("x", "2008-12-31"), endorsed("y")]),
    indicator: counts("篇", { shift: "yearBefore" }),
    want: { value: 1, items: ["x"] },
  },
  {
    name: "adds what changed in one unit",
    facts: factsOf([
      {
        kind: "implemented",
        item: "x",
        data: {
          by: "市",
          effects: [
            { what: "摊点", value: 12, unit: "户" },
            { what: "屋", value: 13, unit: "间" },
          ],
        },
      },
      {
        kind: "implemented",
        item: "y",
        data: { by: "市", effects: [{ what: "铁皮屋", value: 18.5, unit: "间" }] },
      },
    ]),
    indicator: { id: "a", type: "sum", unit: "间", any: [{ kind: "implemented" }] },
    want: { value: 31.5, items: ["x", "y"], counted: ["1/1", "2/0"] },
  },
  {
    name: "refuses amounts in two units",
    facts: factsOf([
      { kind: "performed", item: "x", data: { activity: { amount: 3, unit: "万元" } } },
      { kind: "performed", item: "y", data: { activity: { amount: 300, unit: "元" } } },
    ]),
    indicator: { id: "a", type: "sum", unit: "万元", any: [{ kind: "performed" }] },
    want: {
      value: undefined,
      refused: { code: "MIXED_UNITS", reason: "计量单位不一，不能相加：要求“万元”", items: ["y"] },
    },
  },
  {
    name: "knows a lower bound where an amount is not stated",
    facts: factsOf([
      { kind: "performed", item: "x", data: { activity: { amount: 3, unit: "万元" } } },
      { kind: "performed", item: "y", data: { activity: {} } },
    ]),
    indicator: { id: "a", type: "sum", unit: "万元", any: [{ kind: "performed" }] },
    want: { value: 3, bound: "atLeast", uncertain: ["y"] },
  },
  {
    name: "sets a figure beside its target",
    facts: factsOf([endorsed("x"), endorsed("y")]),
    indicator: counts("篇", { target: { "2009": 3, "2010": 1 } }),
    want: { value: 2, target: { wanted: 3, left: 1, percent: 66.6 } },
  },
])("evaluateIndicators() $name", ({ facts, indicator, want }) => {
  expect(figuresOf([indicator], facts)[0]).toMatchObject(want);
});

test("evaluateIndicators() compares the same part of the year before when the year is not over", () => {
  const facts = factsOf([
    endorsed("a", "2008-09-15"),
    endorsed("b", "2008-09-16"),
    endorsed("c", "2009-09-15"),
    endorsed("d", "2009-09-16"),
  ]);
  const [now, before] = figuresOf([counts("篇"), counts("篇", { id: "b", shift: "yearBefore" })], facts, {
    asOf: "2009-09-15",
  });
  expect([now?.items, before?.items]).toEqual([["c"], ["a"]]);
});

test("evaluateIndicators() counts the roster of the period, and of the senders those who are on it", () => {
  const roster = [
    { name: "委员甲", kind: "member" as const },
    { name: "委员乙", kind: "member" as const, to: "2008-12-31" },
    { name: "民建", kind: "party" as const },
  ];
  const facts = factsOf([sent("x")], { x: { submitters: [member("委员甲"), member("委员乙")] } });
  const [members, senders, rate] = figuresOf(
    [
      { id: "members", type: "roster", submitter: "member" },
      { id: "senders", unit: "人", any: [{ kind: "submitted" }], onRoster: true },
      { id: "rate", type: "rate", of: "senders", base: "members" },
    ],
    facts,
    { roster },
  );
  expect([members?.counted, senders?.counted, rate?.value]).toEqual([["委员甲"], ["委员甲"], 100]);
});

test("evaluateIndicators() does not count a member who comes later than what is known", () => {
  const roster = [
    { name: "委员甲", kind: "member" as const },
    { name: "委员乙", kind: "member" as const, from: "2009-10-01" },
  ];
  const indicator = { id: "members", type: "roster" };
  expect(figuresOf([indicator], [], { roster })[0]?.value).toBe(2);
  expect(figuresOf([indicator], [], { roster, asOf: "2009-09-15" })[0]?.value).toBe(1);
});

const part = (id: string, level: string) => ({ id, unit: "篇", any: [{ kind: "endorsed", level }] });
const both = { id: "both", unit: "篇", any: [{ kind: "endorsed", level: ["省", "市"] }] };

test.each<{ name: string; acts: Act[]; rate?: object; want: object }>([
  {
    name: "gives numerator, base and rounding",
    acts: [
      endorsed("x"),
      endorsed("y", "2009-05-04", { level: "市" }),
      endorsed("z", "2009-05-04", { level: "市" }),
    ],
    want: {
      value: 33.3,
      unit: "%",
      items: ["x"],
      rate: {
        numerator: { id: "p", value: 1 },
        denominator: { id: "both", value: 3 },
        digits: 1,
        rounding: "halfUp",
      },
    },
  },
  {
    name: "is not had over nothing",
    acts: [],
    want: { value: undefined, refused: { code: "ZERO_BASE", reason: "无法计算：分母为 0（数）" } },
  },
  {
    name: "is no share of what it is not in",
    acts: [endorsed("x"), endorsed("y", "2009-05-04", { level: "市" })],
    rate: { of: "both", base: "p" },
    want: { value: undefined, refused: { code: "NOT_SUBSET", items: ["y"] } },
  },
  {
    name: "is never above 100%",
    acts: [endorsed("x"), endorsed("y", "2009-05-04", { level: "市" })],
    rate: { of: "both", base: "p", subset: false },
    want: { value: undefined, refused: { code: "OVER_100" } },
  },
  {
    name: "of a base that is a lower bound is an upper bound, rounded up",
    acts: [
      endorsed("x"),
      endorsed("y", "2009-05-04", { level: "市" }),
      endorsed("z", "2009-05-04", { level: "市" }),
      endorsed("w", "2009-06-30", { level: "市", when: "2008-07-01..2009-06-30" }),
    ],
    want: { value: 33.4, bound: "atMost", uncertain: ["w"] },
  },
  {
    name: "of two bounds is open",
    acts: [endorsed("x"), endorsed("w", "2009-06-30", { when: "2008-07-01..2009-06-30" })],
    want: { value: undefined, refused: { code: "UNKNOWN_BOUND" } },
  },
])("a rate $name", ({ acts, rate = { of: "p", base: "both" }, want }) => {
  const figures = figuresOf([part("p", "省"), both, { id: "rate", type: "rate", ...rate }], factsOf(acts));
  expect(figures[2]).toMatchObject(want);
});

test("a total is refused where an item stands in two parts, and names it", () => {
  const acts = [endorsed("x"), endorsed("x", "2009-05-04", { level: "市" }), endorsed("y")];
  const total = { id: "sum", type: "total", of: ["p", "c"] };
  const [, , refused] = figuresOf([part("p", "省"), part("c", "市"), total], factsOf(acts));
  expect(refused).toMatchObject({ value: undefined, unit: "篇", refused: { code: "OVERLAP", items: ["x"] } });
  const [, , sum] = figuresOf([part("p", "省"), part("c", "县"), total], factsOf(acts));
  expect(sum).toMatchObject({ value: 2, items: ["x", "y"], events: [1, 3] });
});

test.each([
  { name: "first", values: [1, 0], want: { value: 1, rank: { among: 3, tied: [], notGiven: [] } } },
  { name: "shared", values: [5, 2], want: { value: 2, rank: { among: 3, tied: ["同级2"], notGiven: [] } } },
  { name: "last", values: [5, 9], want: { value: 3, rank: { among: 3, tied: [], notGiven: [] } } },
  {
    name: "of those whose figures are given",
    values: [5, undefined],
    want: { value: 2, rank: { among: 2, tied: [], notGiven: ["同级2"] } },
  },
])("a rank: $name", ({ values, want }) => {
  const peers = values.map((value, i) => ({
    name: `同级${i + 1}`,
    values: (value === undefined ? {} : { a: value }) as Record<string, number>,
  }));
  const rank = { id: "place", type: "rank", of: "a" };
  expect(
    figuresOf([counts("篇"), rank], factsOf([endorsed("x"), endorsed("y")]), { peers })[1],
  ).toMatchObject(want);
});

test("evaluateIndicators() counts what counting one by one counts, in any order of the facts", () => {
  const acts = fc.array(
    fc.record({
      kind: fc.constantFrom("endorsed" as const, "adopted" as const, "returned" as const),
      item: fc.constantFrom("x", "y", "z"),
      on: fc.constantFrom("2008-12-31", "2009-01-01", "2009-12-31", "2010-01-01"),
      data: fc.record({ by: fc.constant("省"), level: fc.constantFrom("省", "市") }),
    }),
    { maxLength: 12 },
  );
  const indicators = [
    { id: "items", unit: "篇", any: [{ kind: "endorsed", level: "省" }, { kind: "adopted" }] },
    {
      id: "events",
      unit: "件次",
      any: [{ kind: ["endorsed", "adopted"], level: "省" }, { kind: "endorsed" }],
    },
    { id: "kept", unit: "件次", any: [{ kind: "endorsed" }], none: [{ kind: "returned" }] },
    { id: "both", unit: "篇", any: [{ kind: "endorsed" }], all: [{ kind: "adopted" }] },
  ];
  fc.assert(
    fc.property(acts, fc.nat(), (list, turn) => {
      const facts = factsOf(list as Act[]);
      const turned = [
        ...facts.slice(turn % (facts.length || 1)),
        ...facts.slice(0, turn % (facts.length || 1)),
      ];
      const inYear = list.filter((act) => act.on.startsWith("2009"));
      const known = list.filter((act) => act.on < "2010");
      const has = (item: string, kind: string) => known.some((act) => act.item === item && act.kind === kind);
      const items = (takes: (act: (typeof list)[number]) => boolean) =>
        new Set(inYear.filter(takes).map((act) => act.item)).size;
      const want = [
        items((act) => act.kind === "adopted" || (act.kind === "endorsed" && act.data.level === "省")),
        inYear.filter((act) => act.kind === "endorsed" || (act.kind === "adopted" && act.data.level === "省"))
          .length,
        inYear.filter((act) => act.kind === "endorsed" && !has(act.item, "returned")).length,
        items((act) => act.kind === "endorsed" && has(act.item, "adopted")),
      ];
      expect(figuresOf(indicators, facts).map(({ value }) => value)).toEqual(want);
      expect(figuresOf(indicators, turned).map(({ value }) => value)).toEqual(want);
    }),
  );
});
