import { parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import { author, fact, item, rules } from "./few-facts.fixture.ts";
import { compareScores, type Scores, score } from "./index.ts";

const period = parsePeriod("2009");
const adopted = [{ kind: "adopted" as const }];
const endorsed = [{ kind: "endorsed" as const }];
const points = ({ rows }: Scores) => rows.map(({ name, points }) => [name, points]);
const whys = ({ rows }: Scores) => rows.flatMap(({ lines }) => lines.map(({ why }) => why));
const open = ({ undecided }: Scores) => undecided.map(({ name, min, max, why }) => [name, min, max, why]);

test("score() gives those of the roster a row even with nothing, equals one rank, in the order of the roster", () => {
  const roster = ["丁", "丙", "乙", "甲"].map((name) => ({ name, kind: "member" as const }));
  const gone = { name: "戊", kind: "member" as const, to: "2008-12-31" };
  const facts = [fact("adopted", item("a", ["甲", "丙", "外"]), "2009-02-01", { by: "省报", level: "省" })];
  const { rows } = score(rules({}), facts, { period, roster: [...roster, gone] });
  expect(rows.map(({ name, points, rank }) => [name, points, rank])).toEqual([
    ["丙", 1, 1],
    ["甲", 1, 1],
    ["外", 1, 1],
    ["丁", 0, 4],
    ["乙", 0, 4],
  ]);
});

test("score() multiplies, rounds and adds exactly", () => {
  const set = rules({
    rules: [{ id: "adopted", name: "采用", any: adopted, points: 3 }],
    multipliers: [
      { id: "joint", name: "联名", when: { joint: true }, times: "1/2" },
      { id: "survey", name: "调研", when: { tag: "调研" }, times: 0.5 },
    ],
  });
  const facts = Array.from({ length: 10 }, (_, i) =>
    fact("adopted", item(`a${i}`, ["甲", "乙"], { tags: ["调研"] }), "2009-02-01"),
  );
  expect(points(score(set, facts, { period }))).toEqual([
    ["乙", 7.5],
    ["甲", 7.5],
  ]);
  expect(whys(score(set, facts.slice(0, 1), { period }))[0]).toBe("采用3分；联名×1/2；调研×0.5；计0.75分");
});

test.each([
  { name: "of his own in a composite", who: "丙", want: 3 },
  { name: "signed with another", who: "甲", want: 1.5 },
])("score() halves a source that was $name as it was signed", ({ who, want }) => {
  const set = rules({
    rules: [{ id: "adopted", name: "采用", any: adopted, points: 3 }],
    multipliers: [{ id: "joint", name: "联名", when: { joint: true }, times: "1/2" }],
  });
  const sources = [item("s1", ["甲", "乙"]), item("s2", ["丙"])];
  const both = item("z", ["甲", "乙", "丙"], { sources: ["s1", "s2"] });
  const facts = [
    ...sources.map((one) => fact("submitted", one, "2008-05-05")),
    fact("adopted", both, "2009-02-01"),
  ];
  expect(points(score(set, facts, { period }))).toContainEqual([who, want]);
  const { rows, undecided } = score(set, facts.slice(1), { period });
  expect(rows.find(({ name }) => name === "甲")).toMatchObject({ points: 0, undecided: 1 });
  expect(undecided.find(({ name }) => name === "甲")).toMatchObject({ min: 1.5, max: 3 });
});

test.each([
  { name: "nothing", said: {}, want: undefined },
  { name: "points within the bounds", said: { content: "经核实扣８０分" }, want: -80 },
  { name: "points in the manner", said: { manner: "扣50分" }, want: -50 },
  { name: "points above them", said: { content: "扣101分" }, want: undefined },
  { name: "two different numbers", said: { content: "应扣60分，减为50分" }, want: undefined },
  { name: "something else than points", said: { content: "晚报60分钟" }, want: undefined },
])("score() reads a deduction that states $name", ({ said, want }) => {
  const set = rules({
    rules: [
      {
        id: "untrue",
        name: "失实",
        any: [{ kind: "faulted" }],
        deduct: true,
        points: { range: { min: 50, max: 100 } },
      },
    ],
  });
  const scores = score(set, [fact("faulted", item("a", ["甲"]), "2009-02-01", { fault: "失实", ...said })], {
    period,
  });
  expect(scores.rows[0]?.points).toBe(want ?? 0);
  expect(scores.undecided.map(({ min, max }) => [min, max])).toEqual(want === undefined ? [[-100, -50]] : []);
});

test("score() counts one body once, and asks about a body that is not named", () => {
  const set = rules({
    groups: [{ id: "g", name: "采用", combine: "oncePerBody" }],
    rules: [
      {
        id: "adopted",
        name: "采用",
        group: "g",
        any: adopted,
        points: { by: "manner", table: { 单篇: 5, 综合: 2 } },
      },
    ],
  });
  const told = (by: string, manner: string, on: string) =>
    fact("adopted", item("a", ["甲"]), on, { by, manner });
  const facts = [
    told("省报", "综合", "2009-02-01"),
    told("省报", "单篇", "2009-02-02"),
    told("市报", "综合", "2009-02-03"),
  ];
  const scores = score(set, [...facts, told("未注明", "单篇", "2009-02-04")], { period });
  expect(points(scores)).toEqual([["甲", 7]]);
  expect(whys(scores)[0]).toBe("采用（综合）2分；“采用”同一单位（省报）只计一次，已计5分");
  expect(open(scores)).toEqual([["甲", 0, 5, "采用（单篇）：单位未注明，不能断定“采用”是否已计过"]]);
});

test("score() counts one of several adoptions by bodies that are not named", () => {
  const set = rules({
    groups: [{ id: "g", name: "采用", combine: "oncePerBody" }],
    rules: [
      {
        id: "adopted",
        name: "采用",
        group: "g",
        any: adopted,
        points: { by: "manner", table: { 单篇: 5, 综合: 2 } },
      },
    ],
  });
  const told = (manner: string, on: string) =>
    fact("adopted", item("a", ["甲"]), on, { by: "未注明", manner });
  const scores = score(set, [told("综合", "2009-02-01"), told("单篇", "2009-02-02")], { period });
  expect(points(scores)).toEqual([["甲", 5]]);
  expect(scores.undecided).toMatchObject([{ on: "2009-02-01", min: 0, max: 2 }]);
});

test.each([
  { name: "lies within", when: "2009-02", on: "2009-02-28", want: "in" },
  { name: "ends on the first day", when: "2009-01", on: "2009-01-31", want: "unsure" },
  { name: "begins on the last day", when: "2009-03", on: "2009-03-31", want: "unsure" },
  { name: "ends the day before", when: "2009-01-01..2009-01-30", on: "2009-01-30", want: "out" },
  { name: "begins the day after", when: "2009-03-02..2009-03-09", on: "2009-03-09", want: "out" },
])("score() of 2009-01-31..2009-03-01 with a span that $name", ({ when, on, want }) => {
  const { rows, undecided } = score(rules({}), [fact("adopted", item("a", ["甲"]), on, { when })], {
    period: parsePeriod("2009-01-31..2009-03-01"),
  });
  const wants = { in: [1, 1, 0], unsure: [1, 0, 1], out: [0, 0, 0] }[want];
  expect([rows.length, rows[0]?.points ?? 0, undecided.length]).toEqual(wants);
});

test("score() counts an issue once however many items of an author it holds", () => {
  const set = rules({
    rules: [{ id: "printed", name: "编发", any: [{ kind: "compiled" }], per: "issue", points: 2 }],
  });
  const printed = (id: string, number: number) =>
    fact("compiled", item(id, ["甲"]), "2009-02-01", { journal: "反映", year: 2009, number });
  expect(points(score(set, [printed("a", 1), printed("b", 1), printed("c", 2)], { period }))).toEqual([
    ["甲", 4],
  ]);
});

test("score() caps a subject, then the rule, then the group, and says so", () => {
  const set = rules({
    groups: [{ id: "g", name: "信息", combine: "cumulative", cap: 20 }],
    rules: [
      { id: "adopted", name: "采用", group: "g", any: adopted, points: 10, capPerSubject: 15, cap: 18 },
      { id: "endorsed", name: "批示", group: "g", any: endorsed, points: 10 },
    ],
  });
  const [a, b] = [item("a", ["甲"]), item("b", ["甲"])];
  const facts = [
    fact("adopted", a, "2009-02-01", { by: "一" }),
    fact("adopted", a, "2009-02-02", { by: "二" }),
    fact("adopted", b, "2009-02-03"),
    fact("endorsed", b, "2009-02-04"),
    fact("endorsed", b, "2009-02-05"),
  ];
  const [row] = score(set, facts, { period }).rows;
  expect(row?.lines.map(({ points, counted }) => [points, counted])).toEqual([
    [10, true],
    [5, true],
    [3, true],
    [2, true],
    [0, false],
  ]);
  expect(row?.lines.map(({ why }) => why.split("；").at(-1))).toEqual([
    "采用10分",
    "“采用”每件封顶15分，已计10分，本项计5分",
    "“采用”封顶18分，已计15分，本项计3分",
    "“信息”封顶20分，已计18分，本项计2分",
    "“信息”封顶20分，已计20分，不再计分",
  ]);
});

test("score() seeks the highest within a subject, or within the period", () => {
  const facts = [
    fact("adopted", item("a", ["甲"]), "2009-02-01"),
    fact("endorsed", item("a", ["甲"]), "2009-02-02"),
    fact("adopted", item("b", ["甲"]), "2009-02-03"),
  ];
  const set = (within: "subject" | "period") =>
    rules({
      groups: [{ id: "g", name: "奖励", combine: "highest", within }],
      rules: [
        { id: "adopted", name: "采用", group: "g", any: adopted, points: 3 },
        { id: "endorsed", name: "批示", group: "g", any: endorsed, points: 5 },
      ],
    });
  expect(points(score(set("subject"), facts, { period }))).toEqual([["甲", 8]]);
  expect(points(score(set("period"), facts, { period }))).toEqual([["甲", 5]]);
  expect(whys(score(set("period"), facts, { period }))[0]).toBe("采用3分；“奖励”就高，已计“批示”5分");
});

test("score() asks when a day that is not known decides", () => {
  const set = rules({
    rules: [
      { id: "old", name: "采用（旧）", any: adopted, points: 1, validTo: "2009-06-30" },
      { id: "new", name: "采用（新）", any: adopted, points: 2, validFrom: "2009-07-01" },
    ],
  });
  const sometime = (on: string, when: string) => fact("adopted", item("a", ["甲"]), on, { when });
  expect(open(score(set, [sometime("2009-12-31", "2009")], { period }))).toEqual([
    ["甲", 0, 1, "采用（旧）：日期不详（2009），不能断定规则当时有效"],
    ["甲", 0, 2, "采用（新）：日期不详（2009），不能断定规则当时有效"],
  ]);
  expect(points(score(set, [sometime("2009-12-31", "2009H2")], { period }))).toEqual([["甲", 2]]);
  expect(open(score(set, [sometime("2009-12-31", "2009H2")], { period: parsePeriod("2009Q4") }))).toEqual([
    ["甲", 0, 2, "采用（新）：日期不详（2009H2），不能断定在考核期内"],
  ]);
});

test("score() asks for the base when days that are not known decide the gate", () => {
  const set = rules({
    base: { points: 50, gate: { any: [{ kind: "submitted" }], atLeast: 2, below: 10 } },
  });
  const sent = (id: string, data: object = {}) => fact("submitted", item(id, ["甲"]), "2009-06-30", data);
  const first = parsePeriod("2009Q2");
  const scores = score(set, [sent("a"), sent("b", { when: "2009H1" })], { period: first });
  expect(points(scores)).toEqual([["甲", 0]]);
  expect(scores.undecided).toMatchObject([{ name: "甲", rule: "base", min: 10, max: 50 }]);
  expect(points(score(set, [sent("a"), sent("b")], { period: first }))).toEqual([["甲", 50]]);
  expect(points(score(set, [sent("a")], { period: first }))).toEqual([["甲", 10]]);
});

test("score() takes an event within the days its rule allows, and no later", () => {
  const set = rules({ rules: [{ id: "adopted", name: "采用", any: adopted, points: 1, withinDays: 31 }] });
  const scores = score(
    set,
    [fact("adopted", item("a", ["甲"]), "2009-02-01"), fact("adopted", item("b", ["甲"]), "2009-02-02")],
    { period },
  );
  expect(scores.rows[0]?.lines.map(({ points, why }) => [points, why])).toEqual([
    [1, "采用1分"],
    [0, "采用1分；超过31天时限，不计分"],
  ]);
});

test("score() scores sectors, two authors of one sector once, and shares by heads", () => {
  const names = [
    author("甲", { sector: "经济" }),
    author("乙", { sector: "经济" }),
    author("丙", { sector: "教育" }),
  ];
  const facts = [fact("adopted", item("a", names), "2009-02-01")];
  const who = { score: "sector" as const, kinds: ["member" as const] };
  expect(points(score(rules({ who }), facts, { period }))).toEqual([
    ["教育", 1],
    ["经济", 1],
  ]);
  const shared = rules({
    who,
    rules: [
      {
        id: "adopted",
        name: "采用",
        any: adopted,
        points: 1,
        share: { over: "authors", remainder: "first" },
      },
    ],
  });
  expect(points(score(shared, facts, { period }))).toEqual([
    ["经济", 0.67],
    ["教育", 0.33],
  ]);
});

test("score() shares among those who are scored, when the rules say so", () => {
  const names = [author("群众", { kind: "citizen" }), author("甲"), author("乙"), author("丙")];
  const set = rules({
    rules: [
      {
        id: "adopted",
        name: "采用",
        any: adopted,
        points: 100,
        share: { over: "scored", remainder: "first" },
      },
    ],
  });
  expect(points(score(set, [fact("adopted", item("a", names), "2009-02-01")], { period }))).toEqual([
    ["甲", 33.34],
    ["丙", 33.33],
    ["乙", 33.33],
  ]);
});

test("score() leaves a value that is no own key of its table to a person", () => {
  const set = rules({
    rules: [{ id: "form", name: "编发", any: adopted, points: { by: "form", table: { 单条: 5 } } }],
  });
  const scores = score(set, [fact("adopted", item("a", ["甲"], { form: "constructor" }), "2009-02-01")], {
    period,
  });
  expect(open(scores)).toEqual([["甲", 5, 5, "编发（constructor）：体裁“constructor”不在分值表中，请定分"]]);
});

test("compareScores() tells who moves and by which events, and forth is the reverse of back", () => {
  const facts = [
    fact("adopted", item("a", ["甲"]), "2009-02-01"),
    fact("endorsed", item("b", ["乙"]), "2009-02-02"),
    fact("submitted", item("c", ["丙"]), "2009-02-03"),
  ];
  const set = (forAdoption: number, forEndorsement: number) =>
    rules({
      pass: 5,
      rules: [
        { id: "adopted", name: "采用", any: adopted, points: forAdoption },
        { id: "endorsed", name: "批示", any: endorsed, points: forEndorsement },
      ],
    });
  const [a, b] = [score(set(1, 5), facts, { period }), score(set(6, 5), facts, { period })];
  expect(compareScores(a, a)).toEqual([]);
  const forth = compareScores(a, b);
  expect(forth.map(({ name, before, after, moved }) => [name, before, after, moved])).toEqual([
    ["乙", { points: 5, rank: 1, passed: true }, { points: 5, rank: 2, passed: true }, -1],
    ["甲", { points: 1, rank: 2, passed: false }, { points: 6, rank: 1, passed: true }, 1],
  ]);
  expect(forth[1]?.because).toMatchObject([
    { number: "a", before: 1, after: 6, whyBefore: ["采用1分"], whyAfter: ["采用6分"] },
  ]);
  const back = compareScores(b, a);
  expect(back.map(({ name, moved }) => [name, moved])).toEqual(
    forth.map(({ name, moved }) => [name, -moved]),
  );
});

test("compareScores() names those only one of the rules scores", () => {
  const facts = [fact("adopted", item("a", [author("甲", { unit: "一局" })]), "2009-02-01")];
  const [a, b] = (["author", "unit"] as const).map((by) =>
    score(rules({ who: { score: by, kinds: ["member"] } }), facts, { period }),
  );
  if (!a || !b) throw new Error("no scores");
  expect(compareScores(a, b).map(({ name, before, after }) => [name, before?.points, after?.points])).toEqual(
    [
      ["一局", undefined, 1],
      ["甲", 1, undefined],
    ],
  );
});
