import { type Fact, OptionError, parsePeriod } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dutiesSchema } from "./duties-schema.ts";
import { evaluateDuties } from "./evaluate-duties.ts";
import { fact, type Said } from "./fact.fixture.ts";

const roster = [{ name: "委员甲", kind: "member" as const }];
const year = parsePeriod("2009");

const A = { atLeast: 1, unit: "条", name: "信息", any: [{ kind: "submitted" }] };
const B = { atLeast: 1, unit: "件", name: "提案", any: [{ kind: "received" }] };
const C = { atLeast: 1, unit: "条", name: "建议", any: [{ kind: "performed", form: "建议" }] };

const ACTS = {
  a: { item: "a" },
  b: { item: "b", kind: "received" },
  c: { item: "c", kind: "performed", form: "建议" },
} as const satisfies Record<string, Said>;

function dutiesOf(need: unknown, more: Readonly<Record<string, unknown>> = {}, set: object = {}) {
  return dutiesSchema.parse({ version: "t/1", duties: [{ id: "d", name: "职责", need, ...more }], ...set });
}

function judged(
  need: unknown,
  facts: readonly Fact[],
  { period = year, people = roster as never, more = {} } = {},
) {
  const { members } = evaluateDuties(dutiesOf(need, more), facts, { roster: people, period });
  const own = members[0]?.duties[0];
  return [own?.state, own?.missing];
}

test.each([
  { name: "A", need: A, want: { "": "一条信息", a: "", b: "一条信息", ab: "", abc: "" } },
  {
    name: "A and B",
    need: { and: [A, B] },
    want: {
      "": "一条信息、一件提案",
      a: "一件提案",
      b: "一条信息",
      c: "一条信息、一件提案",
      ab: "",
      ac: "一件提案",
    },
  },
  {
    name: "B or C",
    need: { or: [B, C] },
    want: { "": "一件提案或一条建议", a: "一件提案或一条建议", b: "", c: "", bc: "" },
  },
  {
    name: "A and (B or C)",
    need: { and: [A, { or: [B, C] }] },
    want: {
      "": "一条信息，以及一件提案或一条建议",
      a: "一件提案或一条建议",
      b: "一条信息",
      c: "一条信息",
      ab: "",
      ac: "",
      bc: "一条信息",
      abc: "",
    },
  },
  {
    name: "(A and B) or C",
    need: { or: [{ and: [A, B] }, C] },
    want: {
      "": "（一条信息、一件提案）或一条建议",
      a: "一件提案或一条建议",
      b: "一条信息或一条建议",
      c: "",
      ab: "",
      bc: "",
    },
  },
  {
    name: "(A or B) and (B or C)",
    need: { and: [{ or: [A, B] }, { or: [B, C] }] },
    want: {
      "": "一条信息或一件提案，以及一件提案或一条建议",
      a: "一件提案或一条建议",
      b: "",
      c: "一条信息或一件提案",
      ac: "",
    },
  },
  { name: "one of one", need: { or: [{ and: [A] }] }, want: { "": "一条信息", a: "" } },
])("evaluateDuties() judges $name for every set of acts told", ({ need, want }) => {
  for (const [done, missing] of Object.entries(want)) {
    const facts = [...done].map((key) => fact(ACTS[key as keyof typeof ACTS]));
    const words = missing === "" ? "" : `缺${missing}`;
    expect(judged(need, facts), `with “${done}”`).toEqual([missing === "" ? "met" : "unmet", words]);
  }
});

test("evaluateDuties() judges any tree as brute force does, over every set of acts", () => {
  type Tree = { readonly key: "a" | "b" | "c" } | { readonly and: Tree[] } | { readonly or: Tree[] };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ key: fc.constantFrom("a" as const, "b" as const, "c" as const) }),
      fc.record({ and: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ or: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    ),
  }));
  const needOf = (node: Tree): unknown => {
    if ("key" in node) return { a: A, b: B, c: C }[node.key];
    return "and" in node ? { and: node.and.map(needOf) } : { or: node.or.map(needOf) };
  };
  const met = (node: Tree, done: string): boolean => {
    if ("key" in node) return done.includes(node.key);
    return "and" in node ? node.and.every((one) => met(one, done)) : node.or.some((one) => met(one, done));
  };
  fc.assert(
    fc.property(tree, (node) => {
      for (const done of ["", "a", "b", "c", "ab", "ac", "bc", "abc"]) {
        const facts = [...done].map((key) => fact(ACTS[key as "a"]));
        const [state, missing] = judged(needOf(node), facts);
        expect(state).toBe(met(node, done) ? "met" : "unmet");
        expect(missing === "").toBe(state === "met");
      }
    }),
  );
});

const texts = (count: number, on = "2009-03-01") =>
  Array.from({ length: count }, (_, i) => fact({ item: `t${i}${on}`, on }));

test.each([
  { name: "fewer than asked", need: { ...A, atLeast: 3 }, facts: texts(1), want: ["unmet", "缺两条信息"] },
  { name: "as many as asked", need: { ...A, atLeast: 3 }, facts: texts(3), want: ["met", ""] },
  {
    name: "two events of one subject as one text",
    need: { ...A, atLeast: 2, any: [{ kind: "endorsed" }] },
    facts: [fact({ item: "a", kind: "endorsed" }), fact({ item: "a", kind: "endorsed", nth: 2 })],
    want: ["unmet", "缺一条信息"],
  },
  {
    name: "two events of one subject as two times",
    need: { ...A, atLeast: 2, unit: "次", any: [{ kind: "endorsed" }] },
    facts: [fact({ item: "a", kind: "endorsed" }), fact({ item: "a", kind: "endorsed", nth: 2 })],
    want: ["met", ""],
  },
  {
    name: "nothing of the year before",
    need: A,
    facts: texts(1, "2008-12-31"),
    want: ["unmet", "缺一条信息"],
  },
  { name: "the last day", need: A, facts: texts(1, "2009-12-31"), want: ["met", ""] },
  {
    name: "one in each half",
    need: { ...A, per: "halfYear" },
    facts: texts(2, "2009-03-01"),
    want: ["unmet", "缺下半年一条信息"],
  },
  {
    name: "a text that another signed first",
    need: A,
    facts: [fact({ item: "a", by: ["委员乙", "委员甲"] })],
    want: ["met", ""],
  },
  {
    name: "a composite of his",
    need: { ...A, any: [{ kind: "merged" }] },
    facts: [fact({ item: "z", kind: "merged", by: ["委员乙", "委员甲"], sources: ["a", "b"] })],
    want: ["met", ""],
  },
  { name: "a name with blanks", need: A, facts: [fact({ item: "a", by: ["委　员 甲"] })], want: ["met", ""] },
  {
    name: "a like name as another",
    need: A,
    facts: [fact({ item: "a", by: ["委员甲甲"] })],
    want: ["unmet", "缺一条信息"],
  },
  {
    name: "a day known to be in the year",
    need: A,
    facts: [fact({ item: "a", data: { when: "2009" } })],
    want: ["met", ""],
  },
  {
    name: "a day that may be of the year before",
    need: A,
    facts: [fact({ item: "a", data: { when: "2008-12-01..2009-01-31" } })],
    want: ["unclear", "缺一条信息"],
  },
])("evaluateDuties() counts $name", ({ need, facts, want }) => {
  expect(judged(need, facts)).toEqual(want);
});

test.each([
  { name: "a duty still running", period: "2009H1", facts: [], want: ["pending", "缺一条信息"] },
  { name: "a running duty met early", period: "2009H1", facts: texts(1), want: ["met", ""] },
  { name: "the first half of a year that ends", period: "2009H2", facts: texts(1), want: ["met", ""] },
  {
    name: "nothing after the period",
    period: "2009H1",
    facts: texts(1, "2009-07-01"),
    want: ["pending", "缺一条信息"],
  },
  {
    name: "each of several years",
    period: "2008-01-01..2009-12-31",
    facts: texts(2),
    want: ["unmet", "2008：缺一条信息"],
  },
])("evaluateDuties() judges $name", ({ period, facts, want }) => {
  expect(judged(A, facts, { period: parsePeriod(period) })).toEqual(want);
});

test("evaluateDuties() says that a half year over cannot be made good", () => {
  const [state] = judged({ ...A, per: "halfYear" }, texts(1, "2009-08-01"), {
    period: parsePeriod("2009Q3"),
  });
  expect(state).toBe("unmet");
});

test.each([
  {
    name: "left in the year, asked at the end",
    seat: { to: "2009-11-30" },
    partial: "atEnd",
    want: "notOwed",
  },
  {
    name: "came in the year, asked at the end",
    seat: { from: "2009-12-31" },
    partial: "atEnd",
    want: "unmet",
  },
  {
    name: "came in the year, asked for full years",
    seat: { from: "2009-01-02" },
    partial: "full",
    want: "notOwed",
  },
  {
    name: "was there all year, asked for full years",
    seat: { from: "2009-01-01" },
    partial: "full",
    want: "unmet",
  },
  {
    name: "left, asked by days rounded down",
    seat: { to: "2009-06-30" },
    partial: { proRata: "floor" },
    want: "met",
  },
  {
    name: "left, asked by days rounded up",
    seat: { to: "2009-06-30" },
    partial: { proRata: "ceil" },
    want: "unmet",
  },
])("evaluateDuties() asks of who $name", ({ seat, partial, want }) => {
  const people = [{ name: "委员甲", kind: "member", ...seat }] as never;
  // By days 2 × 181 / 365 is 0.99….
  const done = typeof partial === "string" ? [] : texts(0);
  expect(judged({ ...A, atLeast: 2 }, done, { people, more: { partial } })[0]).toBe(want);
});

test.each([
  { name: "before it is in force", more: { validFrom: "2010-01-01" }, want: "notOwed" },
  { name: "from the year it comes into force in", more: { validFrom: "2009-12-31" }, want: "unmet" },
  { name: "after it has ended", more: { validTo: "2009-12-30" }, want: "notOwed" },
  { name: "of another kind", more: { who: { kinds: ["lower"] } }, want: undefined },
  { name: "of another sector", more: { who: { sectors: ["教育"] } }, want: undefined },
])("evaluateDuties() asks nothing of who is $name, as declared", ({ more, want }) => {
  expect(judged(A, [], { more })[0]).toBe(want);
});

test("evaluateDuties() begins years where the office does", () => {
  const duties = dutiesOf(A, {}, { yearFrom: "12-01" });
  const period = parsePeriod("2008-12-01..2009-11-30");
  const { members } = evaluateDuties(duties, texts(1, "2008-12-01"), { roster, period });
  expect(members[0]?.duties[0]?.spans.map((span) => [span.period.label, span.state])).toEqual([
    ["2008-12-01..2009-11-30", "met"],
  ]);
});

const twins = [
  { name: "委员甲", kind: "member" as const, sector: "教育", unit: "一中" },
  { name: "委员甲", kind: "member" as const, sector: "医卫", to: "2009-06-30" },
];

test.each([
  { name: "by the stated sector", by: { sector: "教育" }, on: "2009-03-01", want: ["met", "unmet"] },
  { name: "by the stated unit", by: { unit: "二中" }, on: "2009-03-01", want: ["unmet", "met"] },
  { name: "by who held a seat", by: {}, on: "2009-08-01", want: ["met", "unmet"] },
  { name: "not at all where nothing tells", by: {}, on: "2009-03-01", want: ["unclear", "unclear"] },
  {
    name: "not by a sector that neither has",
    by: { sector: "文艺" },
    on: "2009-08-01",
    want: ["unclear", "unclear"],
  },
])("evaluateDuties() tells two of one name apart $name", ({ by, on, want }) => {
  const facts = [fact({ item: "a", on, by: [{ name: "委员甲", kind: "member", ...by }] })];
  // Both are asked, however short their seat.
  const duties = dutiesOf(A, { partial: { proRata: "ceil" } });
  const { members } = evaluateDuties(duties, facts, { roster: twins, period: year });
  expect(members.map(({ duties: [one] }) => one?.state)).toEqual(want);
  expect(members.map(({ label }) => label)).toEqual(["委员甲（教育）", "委员甲（医卫）"]);
  expect(members.map(({ silent }) => silent)).toEqual(want.map((state) => state === "unmet"));
});

test("evaluateDuties() takes who was re-elected for one person", () => {
  const people = [
    { name: "委员甲", kind: "member" as const, term: "一届", to: "2009-05-31" },
    { name: "委员甲", kind: "member" as const, term: "二届", from: "2009-06-01" },
  ];
  const duties = dutiesOf(A, { partial: "full" });
  const { members } = evaluateDuties(duties, texts(1), { roster: people, period: year });
  expect(members.map(({ label, duties: [one] }) => [label, one?.state])).toEqual([["委员甲", "met"]]);
});

test.each([
  { name: "since the first half known", facts: texts(1, "2008-02-01"), want: [2, true, "研究"] },
  { name: "never in the last half", facts: texts(1, "2009-07-01"), want: [0, false, undefined] },
  { name: "for one half", facts: texts(1, "2009-01-01"), want: [1, false, undefined] },
  {
    name: "but for an act that may be his",
    facts: [fact({ item: "a", data: { when: "2009" } })],
    want: [0, false, undefined],
  },
])("evaluateDuties() says who was silent $name", ({ facts, want }) => {
  const other = fact({ item: "o", by: ["委员乙"], on: "2008-07-01" });
  const silence = { warnAfter: 2, hint: "研究" };
  const { members } = evaluateDuties(dutiesOf(A, {}, { silence }), [...facts, other], {
    roster,
    period: year,
  });
  const halves = members.map(({ silentFor, silent, hint }) => [Math.min(silentFor, 2), silent, hint]);
  expect(halves).toEqual([want]);
});

test("evaluateDuties() holds nobody silent before the facts begin or before he was there", () => {
  const people = [
    { name: "委员甲", kind: "member" as const },
    { name: "委员丙", kind: "member" as const, from: "2009-02-01" },
  ];
  const facts = [fact({ item: "o", by: ["委员乙"], on: "2008-12-30" })];
  const { members } = evaluateDuties(dutiesOf(A), facts, { roster: people, period: year });
  expect(members.map(({ silentFor }) => silentFor)).toEqual([3, 1]);
  // Of the first half only a part is known.
  const half = { roster: people, period: parsePeriod("2009H2"), since: "2009-02-01" };
  expect(evaluateDuties(dutiesOf(A), [], half).members.map(({ silentFor }) => silentFor)).toEqual([1, 1]);
  const options = { roster: people, period: year, since: "2009-02-01" };
  expect(() => evaluateDuties(dutiesOf(A), facts, options)).toThrow(OptionError);
});

const acts = fc.array(
  fc.record({
    item: fc.constantFrom("p", "q", "r"),
    kind: fc.constantFrom("submitted" as const, "received" as const, "performed" as const),
    on: fc.constantFrom("2008-12-31", "2009-01-01", "2009-06-30", "2009-07-01", "2009-12-31"),
    by: fc.subarray(["委员甲", "委员乙", "委员丙"], { minLength: 1 }),
    when: fc.option(fc.constantFrom("2009", "2009H1", "2008-12-01..2009-01-31"), { nil: undefined }),
  }),
  { maxLength: 8 },
);

const people = [
  { name: "委员甲", kind: "member" as const, sector: "教育" },
  { name: "委员甲", kind: "member" as const, sector: "医卫", to: "2009-06-30" },
  { name: "委员乙", kind: "member" as const, from: "2009-03-01" },
];

const set = dutiesSchema.parse({
  version: "t/1",
  duties: [
    { id: "one", name: "一", need: { and: [A, { or: [B, { ...C, any: [{ kind: "performed" }] }] }] } },
    { id: "two", name: "二", per: "halfYear", partial: { proRata: "halfUp" }, need: { ...A, atLeast: 2 } },
    { id: "three", name: "三", need: { or: [{ ...A, per: "halfYear" }, B] } },
  ],
});

/** A subject is begun once: its kind and authors go with its id. */
function factsOf(list: typeof acts extends fc.Arbitrary<infer T> ? T : never): Fact[] {
  return list.map(({ item, kind, on, by, when }, nth) =>
    fact({
      item: `${item}${kind}${by.join("")}`,
      kind,
      on,
      by,
      nth,
      data: when === undefined ? {} : { when },
    }),
  );
}

test("evaluateDuties() never makes unmet what was met by adding facts, nor depends on their order", () => {
  let met = 0;
  fc.assert(
    fc.property(acts, acts, fc.constantFrom("2009", "2009H1", "2008H2"), (some, more, label) => {
      const options = { roster: people, period: parsePeriod(label), since: "2008-01-01" };
      const [few, added] = [factsOf(some), factsOf(more)];
      const before = evaluateDuties(set, few, options);
      const after = evaluateDuties(set, [...added, ...few], options);
      for (const [i, { duties }] of before.members.entries()) {
        for (const [j, duty] of duties.entries()) {
          if (!duty.met) continue;
          met++;
          expect(after.members[i]?.duties[j]?.met).toBe(true);
        }
      }
      expect(evaluateDuties(set, few.toReversed(), options)).toEqual(before);
    }),
    { numRuns: 300 },
  );
  expect(met).toBeGreaterThan(50);
});

test.each([
  { name: "no duty", data: { duties: [] }, path: "duties" },
  { name: "a need of nothing", data: { need: {} }, path: "duties.0.need" },
  { name: "an empty and", data: { need: { and: [] } }, path: "duties.0.need.and" },
  { name: "an empty or below", data: { need: { and: [A, { or: [] }] } }, path: "duties.0.need.and.1.or" },
  { name: "and beside or", data: { need: { and: [A], or: [B] } }, path: "duties.0.need" },
  { name: "a number beside and", data: { need: { and: [A], atLeast: 1 } }, path: "duties.0.need" },
  { name: "0", data: { need: { or: [{ ...A, atLeast: 0 }] } }, path: "duties.0.need.or.0.atLeast" },
  { name: "a half", data: { need: { ...A, atLeast: 1.5 } }, path: "duties.0.need.atLeast" },
  { name: "no unit", data: { need: { atLeast: 1, name: "信息", any: A.any } }, path: "duties.0.need" },
  { name: "no condition", data: { need: { ...A, any: [] } }, path: "duties.0.need.any" },
  {
    name: "an unknown kind",
    data: { need: { ...A, any: [{ kind: "sent" }] } },
    path: "duties.0.need.any.0.kind",
  },
  { name: "an unknown kind of member", data: { who: { kinds: ["委员"] } }, path: "duties.0.who.kinds.0" },
  {
    name: "a year in a half year",
    data: { per: "halfYear", need: { ...A, per: "year" } },
    path: "duties.0.need.per",
  },
  { name: "a rounding unknown", data: { partial: { proRata: "up" } }, path: "duties.0.partial" },
  {
    name: "an end before the beginning",
    data: { validFrom: "2009-02-01", validTo: "2009-01-01" },
    path: "duties.0.validFrom",
  },
  { name: "a word unknown", data: { owner: "a" }, path: "duties.0" },
  { name: "a silence of 0", data: { silence: { warnAfter: 0 } }, path: "silence.warnAfter" },
])("dutiesSchema refuses $name at its place", ({ data, path }) => {
  const { duties, silence, ...more } = { duties: undefined, silence: undefined, ...data } as Record<
    string,
    unknown
  >;
  const one = { id: "d", name: "职责", need: A, ...more };
  const file = { version: "t/1", duties: duties ?? [one], ...(silence ? { silence } : {}) };
  expect(dutiesSchema.safeParse(file).error?.issues[0]?.path.join(".")).toBe(path);
});

test("dutiesSchema refuses an id used twice at the second", () => {
  const one = { id: "d", name: "职责", need: A };
  const result = dutiesSchema.safeParse({ version: "t/1", duties: [one, one] });
  expect(result.error?.issues.map(({ path }) => path)).toEqual([["duties", 1, "id"]]);
});
