import type { JournalIssue } from "@minyi/core";
import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { journalTemplateSchema } from "./journal-template.ts";
import { printedParts } from "./printed-parts.ts";
import { journal, numbers } from "./testing/samples.ts";

const issue: JournalIssue = {
  journal: journal.name,
  ...numbers,
  contents: true,
  items: [
    {
      item: "a",
      title: "关于修复\n路灯的建议",
      lead: ["路灯不亮。\n行人摔伤。"],
      sections: [
        { heading: "", paragraphs: ["一、现状", "（一）城区", "二、不亮。", "不亮。\n\n没人修。"] },
        { heading: "三、建议", paragraphs: [] },
      ],
      authorLine: "（反映人：委员甲）",
      originals: [
        { item: "o", number: "2009-017", title: "路灯不亮", authors: "民建省委会" },
        { item: "p", title: "修路灯", authors: "委员甲" },
        { item: "q", title: "装路灯", authors: "" },
      ],
    },
    { item: "b", title: "第二篇", sections: [{ heading: "", paragraphs: ["正文。"] }], authorLine: "" },
  ],
  corrections: [
    { year: 2009, number: 12, title: "路灯不亮", text: "“六成”应为“五成”。\n特此更正。" },
    { year: 2008, number: 3, title: "", text: "日期有误。" },
  ],
  foot: { report: ["省委"], send: [], editor: "信息二科" },
  withdrawn: { on: "2009-03-09", reason: "重复刊登" },
};

const told = (changes: object = {}, on: JournalIssue = issue) =>
  printedParts(on, { ...journal, ...changes }).flatMap(({ kind, lines }) => [
    `[${kind}]`,
    ...lines.map(({ kind, text, right }) => `${kind} ${text}${right === undefined ? "" : ` | ${right}`}`),
  ]);

test("printedParts() puts an issue with all it can have in order", () => {
  expect(told()).toEqual([
    "[masthead]",
    "withdrawn 已撤回（2009年3月9日，重复刊登）",
    "notice 内部资料　注意保存",
    "name 各界反映",
    "number 第17期（总第217期）",
    "imprint 省政协办公厅 | 2009年3月5日",
    "[contents]",
    "contentsHeading 本期要目",
    "contentsEntry 1．关于修复 路灯的建议",
    "contentsEntry 2．第二篇",
    "[item]",
    "title 关于修复 路灯的建议",
    "lead 路灯不亮。",
    "lead 行人摔伤。",
    "heading 一、现状",
    "subheading （一）城区",
    "text 二、不亮。",
    "text 不亮。",
    "text 没人修。",
    "heading 三、建议",
    "author （反映人：委员甲）",
    "originalsHeading 原始篇目",
    "original 1．路灯不亮（2009-017，民建省委会）",
    "original 2．修路灯（委员甲）",
    "original 3．装路灯",
    "[item]",
    "title 第二篇",
    "text 正文。",
    "[corrections]",
    "correctionsHeading 更　正",
    "correction 本刊2009年第12期《路灯不亮》：“六成”应为“五成”。",
    "correction 特此更正。",
    "correction 本刊2008年第3期：日期有误。",
    "[foot]",
    "foot 报：省委。",
    "foot 发：各市州政协，各民主党派省委会。",
    "foot 编辑：信息二科　核稿：研究室主任　签发：秘书长 | 共印120份",
  ]);
});

test("printedParts() keeps the order and the words of a template", () => {
  const template = journalTemplateSchema.parse({
    masthead: [{ style: "name", text: "{刊名}·{年度}" }],
    order: ["corrections", "items"],
    item: ["author", "title", "sections", "lead"],
    foot: [{ text: "送：{送}" }, { text: "共{篇数}篇，{年}-{月}-{日}" }],
    labels: { corrections: "启事", withdrawn: "作废" },
  });
  expect(
    told({ template }).filter((line) => !/^(?:text|heading|subheading|correction|lead) /.test(line)),
  ).toEqual([
    "[masthead]",
    "withdrawn 作废",
    "name 各界反映·2009",
    "[corrections]",
    "correctionsHeading 启事",
    "[item]",
    "author （反映人：委员甲）",
    "title 关于修复 路灯的建议",
    "[item]",
    "title 第二篇",
    "[foot]",
    "foot 共2篇，2009-3-5",
  ]);
});

test("printedParts() keeps the place of a masthead line that is empty, and prints no foot without words", () => {
  const bare = { notice: "", template: journalTemplateSchema.parse({ foot: [{ text: "送：{送}" }] }) };
  const lines = told(bare, { ...issue, foot: { send: [" "] } });
  expect(lines.slice(1, 3)).toEqual(["withdrawn 已撤回（2009年3月9日，重复刊登）", "notice "]);
  expect(lines).not.toContain("[foot]");
});

test("printedParts() refuses the masthead of another journal", () => {
  expect(() => printedParts(issue, { ...journal, name: "社情信息" })).toThrow(OptionError);
});
