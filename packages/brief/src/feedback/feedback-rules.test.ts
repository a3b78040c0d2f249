import { ConfigError, parseWith } from "@minyi/core";
import { expect, test } from "vitest";
import { feedbackRulesSchema } from "./feedback-rules.ts";

const good = {
  version: "1",
  opening: "{称呼}：",
  closing: "{单位}",
  disclose: { 批示人: ["member"] },
  rules: [{ id: "a", on: "endorsed", to: "member", text: "{批示人}批示" }],
};

test("feedbackRulesSchema takes rules that tell what is granted", () => {
  expect(() => parseWith(feedbackRulesSchema, good, { file: "feedback.yaml" })).not.toThrow();
});

const ruleWith = (changes: object) => ({ ...good, rules: [{ ...good.rules[0], ...changes }] });
test.each([
  {
    name: "a misspelt occasion, and what was meant",
    data: ruleWith({ on: "endorsd" }),
    want: /there is no occasion “endorsd”, did you mean “endorsed”\?/,
  },
  {
    name: "a kind of submitter by its Chinese word",
    data: ruleWith({ to: "委员" }),
    want: /there is no kind of submitter “委员”, did you mean “member”\?/,
  },
  {
    name: "a misspelt field of a rule",
    data: ruleWith({ txet: "" }),
    want: /“rules\.0\.txet”: there is no field “txet”, did you mean “text”\?/,
  },
  {
    name: "a field of another occasion",
    data: ruleWith({ text: "{刊名}" }),
    want: /没有字段“\{刊名\}”.*可用：称呼/,
  },
  {
    name: "a field that nobody is granted",
    data: ruleWith({ text: "{批示内容}" }),
    want: /tells “批示内容” to member, which “disclose” does not grant/,
  },
  {
    name: "a field that one of the kinds is not granted",
    data: ruleWith({ to: ["member", "citizen"] }),
    want: /to citizen/,
  },
  {
    name: "a rule for everybody that tells what some may not know",
    data: ruleWith({ to: undefined }),
    want: /to party, committee/,
  },
  {
    name: "a grant of what is no field",
    data: { ...good, disclose: { 批示者: "member" } },
    want: /没有字段“\{批示者\}”，是否“\{批示人\}”/,
  },
  {
    name: "a brace without its other",
    data: ruleWith({ text: "{批示人" }),
    want: /第1字的“\{”没有对应的“\}”/,
  },
  {
    name: "an opening with what became of the text",
    data: { ...good, opening: "{批示人}" },
    want: /“opening”: 没有字段“\{批示人\}”/,
  },
  {
    name: "a rule that neither tells nor keeps silent",
    data: ruleWith({ text: undefined }),
    want: /wanted text, or silent/,
  },
  {
    name: "an id used twice",
    data: { ...good, rules: [...good.rules, ...good.rules] },
    want: /defined twice/,
  },
])("feedbackRulesSchema refuses $name", ({ data, want }) => {
  const read = () => parseWith(feedbackRulesSchema, data, { file: "feedback.yaml" });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(want);
});
