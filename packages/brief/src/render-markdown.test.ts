import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

const printed = (fields: Parameters<typeof submission>[0]) =>
  renderMarkdown(planIssue(journal, [{ item: "a", submission: submission(fields) }], numbers), journal);

test("renderMarkdown() prints masthead, title, text, author line and foot", () => {
  const parts = { situation: "不亮。", suggestions: "派人修。" };
  expect(printed({ parts })).toBe(`# 各界反映

内部资料　注意保存

**第17期（总第217期）**

省政协办公厅　2009年3月5日

---

## 关于修复路灯的建议

### 一、基本情况

不亮。

### 二、意见建议

派人修。

（反映人：民建省委会）

---

报：全国政协办公厅，省委，省政府。

送：省直有关部门。

发：各市州政协，各民主党派省委会。

编辑：信息科　核稿：研究室主任　签发：秘书长　共印120份
`);
});

test.each([
  { name: "a heading", body: "# 路灯", want: "\\# 路灯" },
  { name: "emphasis", body: "路灯*不亮*_了_", want: "路灯\\*不亮\\*\\_了\\_" },
  { name: "a numbered list", body: "1. 路灯", want: "1\\. 路灯" },
  { name: "a list and a rule", body: "---", want: "\\---" },
  { name: "HTML and links", body: "<b>[灯](x)&amp;", want: "\\<b\\>\\[灯\\](x)\\&amp;" },
])("renderMarkdown() escapes what looks like $name", ({ body, want }) => {
  expect(printed({ body })).toContain(`\n\n${want}\n\n`);
});

test("renderMarkdown() leaves out addressees there are none of", () => {
  const bare = { ...journal, foot: { ...journal.foot, report: [], send: [] } };
  const issue = planIssue(bare, [{ item: "a", submission: submission() }], numbers);
  expect(renderMarkdown(issue, bare)).toMatch(/---\n\n发：/);
});

test("renderMarkdown() refuses the masthead of another journal", () => {
  const issue = planIssue(journal, [{ item: "a", submission: submission() }], numbers);
  expect(() => renderMarkdown(issue, { ...journal, name: "社情信息" })).toThrow(OptionError);
});

test("renderMarkdown() prints what stands before the parts", () => {
  const texts = [
    { item: "a", submission: submission({ body: "近日走访。\n【问题】不亮。\n【建议】派人修。" }) },
  ];
  const printed = renderMarkdown(planIssue(journal, texts, numbers), journal);
  expect(printed).toMatch(/近日走访。\n\n### 【问题】\n\n不亮。\n\n### 【建议】\n\n派人修。/);
});
