import { type JournalSettings, planIssue } from "@minyi/brief";
import type { JournalIssue } from "@minyi/core";
import { journalTemplateSchema } from "../packages/brief/src/journal-template.ts";
import { journal, numbers, submission, submitter } from "../packages/brief/src/testing/samples.ts";

const SENTENCE = "2008年全省共查处欠薪案件3,452件，追回工资4.8亿元（同比增长23.5%）。";
const LONG = submission({
  title: "关于修复城区主次干道路灯和背街小巷照明设施的".repeat(15).slice(0, 300),
  body: `近年来欠薪时有发生。\n一、基本情况\n${SENTENCE.repeat(20)}\n（一）路灯\n${SENTENCE}\n二、原因分析\n${SENTENCE}`,
  submitters: Array.from({ length: 30 }, (_, i) => submitter("member", `委员${i}`)),
  urgent: true,
});
/** An urgent item of thirty authors, with a title of 300 characters. */
export const single: JournalIssue = planIssue(journal, [{ item: "a", submission: LONG }], numbers);
/** Three composites, with 要目 and 原始篇目. */
export const composites: JournalIssue = {
  ...single,
  contents: true,
  items: ["a", "b", "c"].map((item) => ({
    ...{ item, title: "路灯不亮问题综合反映", lead: [SENTENCE], authorLine: "（反映人：委员甲）" },
    sections: [{ heading: "一、基本情况", paragraphs: [SENTENCE, "（一）东湖", SENTENCE] }],
    originals: [{ item: "o", number: "2009-017", title: "路灯不亮", authors: "民建省委会" }],
  })),
};
const units = (count: number) => Array.from({ length: count }, (_, i) => `第${i}个单位`);

/** Issues of every shape (各种样子的刊期), by what they are. */
export const ISSUES: Readonly<Record<string, JournalIssue>> = {
  "one item, urgent, of many authors, with a title of 300 characters": single,
  "several composites with 要目 and 原始篇目": composites,
  "corrections, and withdrawn": {
    ...composites,
    corrections: [{ year: 2009, number: 3, title: "题", text: "“三”应为“四”。" }],
    withdrawn: { on: "2009-03-09", reason: "误" },
  },
  "characters that no font has, signs of XML, and such as XML cannot hold": {
    ...single,
    items: [
      {
        ...{ item: "a", title: "铸镕𠮷🙂\ue000<&>\u0001\ufffe\ud800", authorLine: "（\u202e甲）" },
        sections: [{ heading: "]]>", paragraphs: ["\u{10fffd}&amp;\u0000"] }],
      },
    ],
  },
  "a foot of 200 addressees and of its own": { ...single, foot: { report: units(200), copies: 999_999 } },
  "a foot of 25 addressees": { ...single, foot: { report: units(25) } },
  "no item": { ...single, items: [] },
};

const TEMPLATES: Readonly<Record<string, object>> = {
  "no foot": { foot: [] },
  "a masthead of one line": { masthead: [{ style: "name", text: "{刊名}" }] },
  "words on both sides, and signs of XML": {
    masthead: [{ style: "notice", text: "<&>", right: "特急" }],
    foot: [{ text: '"', right: "]]>" }],
    labels: { contents: "<", withdrawn: "撤回" },
  },
  "another order": { order: ["corrections", "items"], item: ["author", "title", "sections", "lead"] },
};

/** The sample journal with templates of every kind (各种版式), by what they are. */
export const JOURNALS: Readonly<Record<string, JournalSettings>> = Object.fromEntries(
  Object.entries(TEMPLATES).map(([name, own]) => [
    name,
    { ...journal, template: journalTemplateSchema.parse(own) },
  ]),
);
