import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { journal, numbers, submission, submitter } from "./testing/samples.ts";

const planned = (fields: Parameters<typeof submission>[0]) =>
  planIssue(journal, [{ item: "a", submission: submission(fields) }], numbers).items[0];

test("planIssue() carries the journal, the numbers and the items in their order", () => {
  const texts = ["b", "a"].map((item) => ({ item, submission: submission({ id: item }) }));
  const issue = planIssue(journal, texts, numbers);
  expect(issue).toMatchObject({ journal: "各界反映", ...numbers });
  expect(issue.items.map(({ item }) => item)).toEqual(["b", "a"]);
});

test.each([
  { name: "joins the lines of a title", title: " 关于修复\n路灯的建议 ", want: "关于修复 路灯的建议" },
  { name: "drops a label and a full stop", title: "标题：建议修复路灯。", want: "建议修复路灯" },
  { name: "keeps a question mark", title: "路灯为何不亮？", want: "路灯为何不亮？" },
  { name: "says that there is no title", title: " 。", want: "（无标题）" },
])("planIssue() $name", ({ title, want }) => {
  expect(planned({ title })?.title).toBe(want);
});

test.each([
  {
    name: "heads the three parts",
    parts: { situation: "不亮。\n很久了。", causes: "没人修。", suggestions: "派人修。" },
    want: [
      { heading: "一、基本情况", paragraphs: ["不亮。", "很久了。"], part: "situation" },
      { heading: "二、原因分析", paragraphs: ["没人修。"], part: "causes" },
      { heading: "三、意见建议", paragraphs: ["派人修。"], part: "suggestions" },
    ],
  },
  {
    name: "numbers two parts without a gap",
    parts: { situation: "不亮。", causes: " \n", suggestions: "派人修。" },
    want: [
      { heading: "一、基本情况", paragraphs: ["不亮。"], part: "situation" },
      { heading: "二、意见建议", paragraphs: ["派人修。"], part: "suggestions" },
    ],
  },
  {
    name: "does not repeat a heading the sender wrote",
    parts: { situation: "一、基本情况：\n不亮。", suggestions: "意见建议\n派人修。" },
    want: [
      { heading: "一、基本情况", paragraphs: ["不亮。"], part: "situation" },
      { heading: "二、意见建议", paragraphs: ["派人修。"], part: "suggestions" },
    ],
  },
  {
    name: "prints the body when only one part was sent",
    parts: { suggestions: "派人修。" },
    want: [{ heading: "", paragraphs: ["全文甲。", "全文乙。"] }],
  },
  {
    name: "cuts a body without parts at line breaks",
    parts: undefined,
    want: [{ heading: "", paragraphs: ["全文甲。", "全文乙。"] }],
  },
])("planIssue() $name", ({ parts, want }) => {
  const body = "全文甲。\r\n\r\n　　全文乙。";
  expect(planned(parts ? { body, parts } : { body })?.sections).toEqual(want);
});

test("planIssue() prints the first text of an item and names the authors of all", () => {
  const texts = [
    { item: "a", submission: submission() },
    { item: "a", submission: submission({ body: "另一稿。", submitters: [submitter("member", "甲某")] }) },
  ];
  expect(planIssue(journal, texts, numbers).items).toEqual([
    {
      item: "a",
      title: "关于修复路灯的建议",
      sections: [{ heading: "", paragraphs: ["路灯不亮。"] }],
      authorLine: "（反映人：民建省委会、省政协委员甲某）",
    },
  ]);
});

test("planIssue() takes the committee's name from the editing body", () => {
  const texts = [{ item: "a", submission: submission({ submitters: [submitter("member", "甲某")] }) }];
  const line = (body: string) => planIssue({ ...journal, body }, texts, numbers).items[0]?.authorLine;
  expect(line("江城市政协研究室")).toBe("（反映人：江城市政协委员甲某）");
  expect(line("信息科")).toBe("（反映人：政协委员甲某）");
});

test.each([
  { name: "no texts", texts: 0, change: {} },
  { name: "a day that does not exist", texts: 1, change: { date: "2009-02-29" } },
  { name: "number 0", texts: 1, change: { number: 0 } },
  { name: "half a total", texts: 1, change: { total: 1.5 } },
  { name: "a year that is no number", texts: 1, change: { year: Number.NaN } },
])("planIssue() refuses $name", ({ texts, change }) => {
  const given = Array.from({ length: texts }, () => ({ item: "a", submission: submission() }));
  expect(() => planIssue(journal, given, { ...numbers, ...change })).toThrow(OptionError);
});

test("planIssue() cuts a text of one column by its own headings, unless the journal wants it whole", () => {
  const body = "近日走访。\n【问题】不亮。\n【建议】派人修。";
  expect(planned({ body })?.lead).toEqual(["近日走访。"]);
  expect(planned({ body })?.sections).toEqual([
    { heading: "【问题】", paragraphs: ["不亮。"], part: "situation" },
    { heading: "【建议】", paragraphs: ["派人修。"], part: "suggestions" },
  ]);
  const whole = planIssue(
    { ...journal, headings: false },
    [{ item: "a", submission: submission({ body }) }],
    numbers,
  );
  expect(whole.items[0]?.sections).toEqual([
    { heading: "", paragraphs: ["近日走访。", "【问题】不亮。", "【建议】派人修。"] },
  ]);
});

test("planIssue() lists 原始篇目 of a composite where the journal asks for it, with authors named as it names them", () => {
  const originals = [
    submission({
      id: "b",
      number: " 2009-0017 ",
      title: "标题：路灯。",
      submitters: [submitter("member", "甲某")],
    }),
    submission({ id: "c", title: "", submitters: [submitter("party", "民建省委会")] }),
  ];
  const texts = [{ item: "a", submission: submission(), originals }];
  const listed = (settings: object) =>
    planIssue({ ...journal, ...settings }, texts, numbers).items[0]?.originals;
  expect(listed({ originals: true })).toEqual([
    { item: "b", number: "2009-0017", title: "路灯", authors: "省政协委员甲某" },
    { item: "c", title: "（无标题）", authors: "民建省委会" },
  ]);
  expect(listed({ originals: true, authors: "roles" })?.map(({ authors }) => authors)).toEqual([
    "一位省政协委员",
    "民建省委会",
  ]);
  expect(listed({ originals: true, authors: "none" })?.map(({ authors }) => authors)).toEqual(["", ""]);
  expect(listed({})).toBeUndefined();
  const single = planIssue(
    { ...journal, originals: true },
    [{ item: "a", submission: submission() }],
    numbers,
  );
  expect(single.items[0]).not.toHaveProperty("originals");
});

test("planIssue() carries contents, corrections and a foot of its own, and nothing of them where there is none", () => {
  const texts = ["a", "b"].map((item) => ({ item, submission: submission({ id: item }) }));
  const corrections = [{ year: 2009, number: 3, title: "路灯", text: "“三条街”应为“四条街”。" }];
  const issue = planIssue({ ...journal, contents: true }, texts, {
    ...numbers,
    corrections,
    foot: { copies: 9 },
  });
  expect(issue).toMatchObject({ contents: true, corrections, foot: { copies: 9 } });
  expect(Object.keys(planIssue(journal, texts, { ...numbers, corrections: [], foot: {} })).sort()).toEqual(
    Object.keys(planIssue(journal, texts, numbers)).sort(),
  );
  expect(planIssue(journal, texts, numbers)).not.toHaveProperty("contents");
  // One title is no list.
  expect(planIssue({ ...journal, contents: true }, texts.slice(1), numbers)).not.toHaveProperty("contents");
});
