import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { screener } from "./screener.ts";
import { testRules } from "./test-rules.ts";

const said = { severity: "warn", message: "需核实", note: "您好。" };
const { screen, rules, method } = screener({
  version: "test/1",
  rules: [
    { id: "hearsay", any: ["据说", "听说"], ...said },
    { id: "mark", field: "secrecy", ...said },
    { id: "short", minChars: 5, ...said },
  ],
});
const office = { screen, rules, method };
const place = { file: "cases.yaml", lineOf: (path: readonly PropertyKey[]) => path.length * 10 };

test("testRules() is content with rules that do as they must", () => {
  const cases = [
    { rule: "hearsay", fires: ["据说要修", { title: "听说要修", passage: "听说" }], silent: ["已经修了"] },
    { rule: "mark", fires: [{ secrecy: "机密", passage: "机密" }], silent: ["机密"] },
    { rule: "short", fires: [{ body: "路灯" }], silent: ["路灯不亮了"] },
  ];
  expect(testRules(office, { cases })).toEqual({
    ok: true,
    failures: [],
    tallies: [
      { rule: "hearsay", fires: 2, hits: 2, silent: 1, falseAlarms: 0, precision: 1, recall: 1 },
      { rule: "mark", fires: 1, hits: 1, silent: 1, falseAlarms: 0, precision: 1, recall: 1 },
      { rule: "short", fires: 1, hits: 1, silent: 1, falseAlarms: 0, precision: 1, recall: 1 },
    ],
    untested: [],
  });
});

test("testRules() tells which text, what was wanted, what was found, and where", () => {
  const cases = [
    {
      rule: "hearsay",
      fires: ["已经修了", { body: "据说，听说", passage: "听说" }],
      silent: [{ title: "路", body: "听说读写" }, "修了"],
    },
  ];
  const { ok, failures, tallies } = testRules(office, { cases }, place);
  expect(ok).toBe(false);
  expect(failures).toEqual([
    { rule: "hearsay", wanted: "fires", title: "", body: "已经修了", found: [], line: 40 },
    {
      rule: "hearsay",
      wanted: "fires",
      title: "",
      body: "据说，听说",
      passage: "听说",
      found: ["据说"],
      line: 40,
    },
    { rule: "hearsay", wanted: "silent", title: "路", body: "听说读写", found: ["听说"], line: 40 },
  ]);
  expect(tallies).toEqual([
    { rule: "hearsay", fires: 2, hits: 0, silent: 2, falseAlarms: 1, precision: 0, recall: 0 },
  ]);
});

test.each([
  {
    name: "without cases",
    cases: [{ rule: "hearsay", fires: ["据说"], silent: ["修了"] }],
    want: ["mark", "short"],
  },
  {
    name: "without a text on which it must not fire",
    cases: [{ rule: ["hearsay", "mark", "short"], fires: ["据说"] }],
    want: ["hearsay", "mark", "short"],
  },
])("testRules() names rules $name", ({ cases, want }) => {
  expect(testRules(office, { cases }).untested).toEqual(want);
});

test("testRules() takes one rule of a family for the family", () => {
  const cases = [{ rule: ["hearsay", "mark"], fires: ["据说", { secrecy: "机密" }], silent: ["听说", "短"] }];
  const { tallies } = testRules(office, { cases });
  expect(tallies).toEqual([
    { rule: "hearsay+mark", fires: 2, hits: 2, silent: 2, falseAlarms: 1, precision: 2 / 3, recall: 1 },
  ]);
});

test("testRules() joins parts and tail to the body", () => {
  const cases = [
    {
      rule: "short",
      tail: "请修",
      fires: ["路灯"],
      silent: ["路灯不", { parts: { situation: "路", causes: "灯", suggestions: "修" } }],
    },
  ];
  expect(testRules(office, { cases }).failures).toEqual([]);
});

test.each([
  {
    name: "a rule there is not",
    cases: [{ rule: "rumour", fires: ["据说"] }],
    want: /^cases\.yaml:30: .*“rumour”/,
  },
  {
    name: "a misspelt member",
    cases: [{ rule: "hearsay", fire: ["据说"] }],
    want: /^cases\.yaml:30: .*fire/,
  },
  { name: "no cases", cases: [], want: /^cases\.yaml:10: / },
])("testRules() refuses $name", ({ cases, want }) => {
  expect(() => testRules(office, { cases }, place)).toThrow(ConfigError);
  expect(() => testRules(office, { cases }, place)).toThrow(want);
});
