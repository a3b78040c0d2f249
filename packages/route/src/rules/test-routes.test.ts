import { ConfigError, workingCalendar } from "@minyi/core";
import { expect, test } from "vitest";
import { router } from "./router.ts";
import { testRoutes } from "./test-routes.ts";

const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
const office = router(
  {
    version: "1",
    destinations: [
      { id: "office", name: "省委办公厅", kind: "office" },
      { id: "transport", name: "省交通运输厅", kind: "department" },
    ],
    rules: [
      { id: "stopped", when: { severity: "stop" }, action: "keep", workingDays: 0 },
      { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 },
      {
        id: "bridges",
        when: { submitter: ["citizen"], category: "交通运输", minConfidence: 0.6, terms: ["大桥"] },
        action: "forwardSideways",
        to: "transport",
        workingDays: 10,
      },
      { id: "sector", when: { sector: "农业界" }, action: "keep", workingDays: 1 },
      { id: "rest", action: "keep", workingDays: 10 },
    ],
  },
  {
    calendar,
    place: { file: "rules.yaml", lineOf: ([key, at]) => (key === "rules" ? 10 + Number(at) : undefined) },
  },
);

/** Of a path its length, so that a line tells which part of the table is meant. */
const place = { file: "cases.yaml", lineOf: (path: readonly PropertyKey[]) => path.length };

test("testRoutes() is content when every item goes where it must", () => {
  const cases = [
    { severity: "stop", urgent: true, goes: { action: "keep", rule: "stopped", workingDays: 0 } },
    { urgent: true, goes: { action: "forwardUp", to: "office", copies: [], due: "2009-01-06" } },
    { category: "交通运输", title: "大桥", goes: { action: "forwardSideways", to: "transport" } },
    { sector: "农业界", goes: { action: "keep", rule: "sector" } },
    { goes: { action: "keep", rule: "rest" } },
  ];
  expect(testRoutes(office, { cases })).toEqual({ ok: true, cases: 5, failures: [], untested: [] });
});

const got = {
  rule: "bridges",
  action: "forwardSideways",
  to: "transport",
  copies: [],
  workingDays: 10,
  due: "2009-01-19",
};

test.each([
  { name: "the action", goes: { action: "keep" } },
  { name: "the rule", goes: { action: "forwardSideways", rule: "urgent" } },
  { name: "the destination", goes: { action: "forwardSideways", to: "office" } },
  { name: "the copies", goes: { action: "forwardSideways", copies: ["office"] } },
  { name: "the working days", goes: { action: "forwardSideways", workingDays: 9 } },
  { name: "the day these end", goes: { action: "forwardSideways", due: "2009-01-20" } },
])("testRoutes() tells a case in which $name is another", ({ goes }) => {
  const cases = [{ goes: { action: "keep" } }, { title: "大桥裂缝", category: "交通运输", goes }];
  expect(testRoutes(office, { cases }, place)).toEqual({
    ok: false,
    cases: 2,
    failures: [{ case: 2, name: "大桥裂缝", line: 2, wanted: goes, got, rule: "bridges", ruleLine: 12 }],
    untested: ["stopped", "urgent", "sector"],
  });
});

test("testRoutes() takes facts that a case leaves out from the defaults of the table", () => {
  const defaults = { urgent: true, receivedOn: "2009-03-06" };
  const cases = [
    { goes: { action: "forwardUp", due: "2009-03-09" } },
    { name: "急否", urgent: false, goes: { action: "forwardUp" } },
  ];
  const { failures } = testRoutes(office, { defaults, cases });
  expect(failures.map(({ name, got: { rule } }) => [name, rule])).toEqual([["急否", "rest"]]);
});

/** With a taxonomy and a topic. */
const strict = router(
  {
    version: "1",
    destinations: [{ id: "office", name: "省委办公厅", kind: "office" }],
    topics: [{ id: "bridges", name: "桥梁", text: "大桥" }],
    rules: [
      { id: "bridges", when: { topic: { id: "bridges", atLeast: 0.4 } }, action: "keep", workingDays: 1 },
      { id: "rest", action: "keep", workingDays: 10 },
    ],
  },
  { calendar, categories: ["交通运输"] },
);

test("testRoutes() takes 其他 of any taxonomy, and any topic where no rule asks for one", () => {
  expect(testRoutes(strict, { cases: [{ category: "其他", goes: { action: "keep" } }] }).ok).toBe(true);
  expect(testRoutes(office, { cases: [{ topics: { flood: 1 }, goes: { action: "keep" } }] }).ok).toBe(true);
});

test.each([
  { name: "no cases", table: { cases: [] }, want: /^cases\.yaml:1: / },
  { name: "no goal", table: { cases: [{ title: "大桥" }] }, want: /^cases\.yaml:3: “cases\.0\.goes”/ },
  {
    name: "a misspelt fact",
    table: { cases: [{ titel: "大桥", goes: { action: "keep" } }] },
    want: /^cases\.yaml:3: .*“titel”, did you mean “title”\?/,
  },
  {
    name: "a misspelt fact of the defaults",
    table: { defaults: { urgnt: true }, cases: [{ goes: { action: "keep" } }] },
    want: /^cases\.yaml:2: .*“urgnt”, did you mean “urgent”\?/,
  },
  {
    name: "a misspelt member of the goal",
    table: { cases: [{ goes: { action: "keep", rul: "rest" } }] },
    want: /^cases\.yaml:4: .*“rul”, did you mean “rule”\?/,
  },
  {
    name: "a rule there is not",
    table: { cases: [{ goes: { action: "keep", rule: "rset" } }] },
    want: /^cases\.yaml:4: there is no rule “rset”, did you mean “rest”\?/,
  },
  {
    name: "a destination there is not",
    table: { cases: [{ goes: { action: "forwardUp", to: "ofice" } }] },
    want: /^cases\.yaml:4: there is no destination “ofice”, did you mean “office”\?/,
  },
  {
    name: "a copy for a destination there is not",
    table: { cases: [{ goes: { action: "forwardUp", copies: ["office", "police"] } }] },
    want: /^cases\.yaml:5: there is no destination “police”, /,
  },
  {
    name: "a destination by its name",
    table: { cases: [{ goes: { action: "forwardUp", to: "省委办公厅" } }] },
    want: /^cases\.yaml:4: there is no destination “省委办公厅”, did you mean “office”\?/,
  },
  {
    name: "a category no text is given",
    table: { cases: [{ category: "交通运输业", goes: { action: "keep" } }] },
    want: /^cases\.yaml:3: there is no category “交通运输业”, did you mean “交通运输”\?/,
  },
  {
    name: "a category of the defaults no text is given",
    table: { defaults: { category: "城建" }, cases: [{ goes: { action: "keep" } }] },
    want: /^cases\.yaml:2: there is no category “城建”, /,
  },
  {
    name: "a topic there is not",
    table: { cases: [{ topics: { bridge: 0.4 }, goes: { action: "keep" } }] },
    want: /^cases\.yaml:4: there is no topic “bridge”, did you mean “bridges”\?/,
  },
  {
    name: "a word in place of a kind of submitter",
    table: { cases: [{ submitter: "委员", goes: { action: "keep" } }] },
    want: /^cases\.yaml:3: .*“委员”, did you mean “member”\?/,
  },
  {
    name: "a day that does not exist",
    table: { cases: [{ receivedOn: "2009-02-30", goes: { action: "keep" } }] },
    want: /^cases\.yaml:3: /,
  },
])("testRoutes() refuses $name", ({ table, want }) => {
  expect(() => testRoutes(strict, table, place)).toThrow(ConfigError);
  expect(() => testRoutes(strict, table, place)).toThrow(want);
});

test("testRoutes() tells which case is wrong of a table without lines", () => {
  const cases = [{ goes: { action: "keep" } }, { goes: { action: "keep", rule: "rset" } }];
  expect(() => testRoutes(strict, { cases })).toThrow(/: “cases\.1\.goes\.rule”: there is no rule “rset”/);
});
