import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { journalsSchema } from "./journal.ts";
import {
  DEFAULT_TEMPLATE,
  type FieldValues,
  fillTemplate,
  journalTemplateSchema,
  TEMPLATE_FIELDS,
} from "./journal-template.ts";
import { journal } from "./testing/samples.ts";
import { templateProblem } from "./text-template.ts";

const values = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, `${field}值`])) as FieldValues;

test.each([
  {
    name: "a misspelt field, and what was meant",
    text: "第{期好}期",
    want: "没有字段“{期好}”，是否“{期号}”",
  },
  { name: "a field nobody knows, and those there are", text: "{电话}", want: "可用：标识、刊名" },
  { name: "an empty field", text: "第{}期", want: "没有字段“{}”" },
  { name: "a brace that is not closed", text: "第{期号期", want: "第2字的“{”没有对应的“}”" },
  { name: "a brace that was not opened", text: "𠮷期号}期", want: "第4字的“}”没有对应的“{”" },
  { name: "a brace within braces", text: "{期{号}}", want: "第1字的“{”" },
])("templateProblem() tells $name", ({ text, want }) => {
  expect(templateProblem(text, { fields: TEMPLATE_FIELDS })).toContain(want);
  expect(() => fillTemplate(text, values)).toThrow(OptionError);
});

test.each([
  { name: "puts values in", text: "第{期号}期，{刊名}", want: "第期号值期，刊名值" },
  { name: "prints braces that are doubled", text: "{{{期号}}}", want: "{期号值}" },
  { name: "leaves a text without fields alone", text: "注意保存", want: "注意保存" },
])("fillTemplate() $name", ({ text, want }) => {
  expect(fillTemplate(text, values)).toBe(want);
});

test("fillTemplate() gives no line whose fields are all empty", () => {
  const empty = { ...values, 报: "", 送: "" };
  expect(fillTemplate("报：{报}{送}。", empty)).toBeUndefined();
  expect(fillTemplate("报：{报}{发}。", empty)).toBe("报：发值。");
});

test("fillTemplate() puts in what a split at the braces puts in, and takes whatever is doubled as it is", () => {
  const piece = fc.oneof(
    fc.constantFrom(...TEMPLATE_FIELDS).map((field) => ({ field, plain: "" })),
    fc.constantFrom("{", "}", "第", "期").map((plain) => ({ field: undefined, plain })),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const text = pieces
        .map(({ field, plain }) => (field ? `{${field}}` : plain.replace(/[{}]/, "$&$&")))
        .join("");
      const want = pieces.map(({ field, plain }) => (field ? values[field] : plain)).join("");
      expect(templateProblem(text, { fields: TEMPLATE_FIELDS })).toBeUndefined();
      expect(fillTemplate(text, values)).toBe(want);
    }),
  );
});

const problems = (template: object) =>
  journalsSchema
    .safeParse({ version: "1", journals: [{ ...journal, template }] })
    .error?.issues.map(({ path, message }) => `${path.slice(2).join(".")}: ${message}`) ?? [];

test.each([
  {
    name: "an unknown field, where it stands",
    template: { masthead: [{ style: "number", text: "第{期数}期" }] },
    want: /^template\.masthead\.0\.text: 没有字段“\{期数\}”，是否“\{期号\}”/,
  },
  {
    name: "an unclosed brace",
    template: { foot: [{ text: "报：{报。" }] },
    want: /^template\.foot\.0\.text: .*没有对应的/,
  },
  {
    name: "a masthead of two lines in one",
    template: { masthead: [{ style: "name", text: "各界\n反映" }] },
    want: /要求一行/,
  },
  {
    name: "words at the right of a centred line",
    template: { masthead: [{ style: "name", text: "{刊名}", right: "{日期}" }] },
    want: /right: 居中的行/,
  },
  { name: "no masthead", template: { masthead: [] }, want: /masthead/ },
  { name: "an order without the texts", template: { order: ["corrections"] }, want: /缺少“items”/ },
  { name: "items without their texts", template: { item: ["title", "lead"] }, want: /缺少“sections”/ },
  { name: "a block twice", template: { item: ["title", "lead", "sections", "title"] }, want: /“title”重复/ },
  { name: "a blank label", template: { labels: { contents: "　" } }, want: /labels\.contents/ },
  { name: "a member it does not know", template: { head: [] }, want: /head/ },
])("journalTemplateSchema refuses $name", ({ template, want }) => {
  const [first = "", ...others] = problems(template);
  expect(first).toMatch(want);
  expect(others).toEqual([]);
});

test("journalTemplateSchema fills in what is left out", () => {
  const foot = [{ text: "{编辑单位}" }];
  expect(journalTemplateSchema.parse({ foot })).toEqual({ ...DEFAULT_TEMPLATE, foot });
});

test.each([
  {
    name: "a label",
    template: { labels: { content: "目录" } },
    path: ["labels", "content"],
    want: "没有字段“content”，是不是“contents”？",
  },
  {
    name: "a style",
    template: { masthead: [{ style: "nmuber", text: "第{期号}期" }] },
    path: ["masthead", 0, "style"],
    want: "没有“nmuber”，是不是“number”？",
  },
  {
    name: "a block",
    template: { item: ["title", "lead", "sectons"] },
    path: ["item", 2],
    want: "没有“sectons”，是不是“sections”？",
  },
  {
    name: "a part nobody knows, and tells those there are",
    template: { order: ["甲", "items", "corrections"] },
    path: ["order", 0],
    want: "没有“甲”，要求 contents、items、corrections 之一",
  },
  {
    name: "the right side of a foot line",
    template: { foot: [{ text: "报：{报}", rihgt: "{份数}" }] },
    path: ["foot", 0, "rihgt"],
    want: "没有字段“rihgt”，是不是“right”？",
  },
])("journalTemplateSchema tells what was meant by $name", ({ template, path, want }) => {
  const issues = journalTemplateSchema.safeParse(template).error?.issues ?? [];
  expect(issues.map((issue) => [issue.path, issue.message])).toContainEqual([path, want]);
});
