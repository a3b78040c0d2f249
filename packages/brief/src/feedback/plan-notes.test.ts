import { OptionError, parseWith, type Submission } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { feedbackRulesSchema } from "./feedback-rules.ts";
import { planNotes, type TellableEvent } from "./plan-notes.ts";

const submission: Submission = {
  id: "a",
  title: "关于修复路灯的建议",
  body: "路灯不亮。",
  submitters: [{ name: "委员甲", kind: "member" }],
  submittedOn: "2009-03-01",
  urgent: false,
  secrecy: "",
  extra: {},
};
const rules = parseWith(
  feedbackRulesSchema,
  {
    version: "1",
    opening: "{称呼}：您{来稿日期}反映的《{标题}》[（编号{编号}）]，情况如下：",
    closing: "{单位}\n{日期}",
    disclose: { 刊名: ["member", "citizen"], 批示人: "member", 级别: ["member", "citizen"] },
    rules: [
      { id: "printed", on: "printed", to: ["member", "citizen"], text: "{日期}在《{刊名}》编发。" },
      { id: "state", on: "endorsed", level: "国家", silent: true },
      { id: "by", on: "endorsed", to: "member", text: "[{级别}级]领导{批示人}作出批示。" },
      { id: "level", on: "endorsed", to: ["member", "citizen"], text: "{级别}级领导作出批示。" },
    ],
  },
  { file: "feedback.yaml" },
);
const options = { office: "省政协办公厅", date: "2009-12-31" };
const printed: TellableEvent = {
  event: "1",
  on: "2009-04-01",
  occasion: "printed",
  fields: { 刊名: "各界反映" },
};
const endorsed: TellableEvent = {
  event: "2",
  on: "2009-05-02",
  occasion: "endorsed",
  level: "省",
  fields: { 级别: "省", 批示人: "省长" },
};

test("planNotes() writes one note with everything in the order of its days", () => {
  const [note] = planNotes([{ submission, number: "9号", happenings: [endorsed, printed] }], rules, options);
  expect(note?.text.split("\n")).toEqual([
    "委员甲：您2009年3月1日反映的《关于修复路灯的建议》（编号9号），情况如下：",
    "　　1. 2009年4月1日在《各界反映》编发。",
    "　　2. 省级领导省长作出批示。",
    "",
    "省政协办公厅",
    "2009年12月31日",
    "",
  ]);
  expect(note?.told.map(({ event, rule }) => [event, rule])).toEqual([
    ["1", "printed"],
    ["2", "by"],
  ]);
});

test.each([
  { name: "a citizen the level alone", kinds: ["citizen"], want: ["省级领导作出批示。"] },
  {
    name: "a member and a citizen who sign together what both may know",
    kinds: ["member", "citizen"],
    want: ["省级领导作出批示。"],
  },
  { name: "a party nothing, as no rule names it", kinds: ["party"], want: [] },
] as const)("planNotes() tells $name", ({ kinds, want }) => {
  const submitters = kinds.map((kind, i) => ({ name: `甲${i}`, kind }));
  const notes = planNotes(
    [{ submission: { ...submission, submitters }, happenings: [endorsed] }],
    rules,
    options,
  );
  expect(notes.flatMap(({ told }) => told.map(({ text }) => text))).toEqual(want);
});

test("planNotes() keeps silent where a rule says so, though a later one fits", () => {
  const state = { ...endorsed, level: "国家" as const };
  expect(planNotes([{ submission, happenings: [state] }], rules, options)).toEqual([]);
});

test.each([
  { name: "a member", submitters: [{ name: "张某", kind: "member" }], want: "张某委员：" },
  { name: "a name that tells it", submitters: [{ name: "村民丙", kind: "citizen" }], want: "村民丙：" },
  {
    name: "two",
    submitters: [
      { name: "委员甲", kind: "member" },
      { name: "李某", kind: "citizen" },
    ],
    want: "委员甲、李某同志：",
  },
] as const)("planNotes() addresses $name", ({ submitters, want }) => {
  const [note] = planNotes(
    [{ submission: { ...submission, submitters: [...submitters] }, happenings: [printed] }],
    rules,
    options,
  );
  expect(note?.text.startsWith(want)).toBe(true);
});

test("planNotes() writes no note to nobody", () => {
  const nobody = { ...submission, submitters: [{ name: "未署名", kind: "citizen" as const }] };
  expect(planNotes([{ submission: nobody, happenings: [printed] }], rules, options)).toEqual([]);
});

test("planNotes() refuses a day that does not exist", () => {
  expect(() => planNotes([], rules, { ...options, date: "2009-02-30" })).toThrow(OptionError);
});

test("planNotes() never tells a field to a kind that it is not disclosed to", () => {
  const kinds = fc.array(fc.constantFrom("member", "citizen", "party"), { minLength: 1, maxLength: 3 });
  const level = fc.constantFrom("国家", "省", "市");
  fc.assert(
    fc.property(kinds, level, (some, at) => {
      const submitters = some.map((kind, i) => ({ name: `甲${i}`, kind }));
      const happening = { ...endorsed, level: at, fields: { 级别: at, 批示人: "批示者" } };
      const text = planNotes(
        [{ submission: { ...submission, submitters }, happenings: [happening] }],
        rules,
        options,
      )
        .map((note) => note.text)
        .join("");
      if (text.includes("批示者")) expect(new Set(some)).toEqual(new Set(["member"]));
      if (at === "国家" || some.includes("party")) expect(text).toBe("");
    }),
  );
});
