import * as z from "zod";
import { journalFields, journalWord } from "./journal-fields.ts";
import { readTemplate, templateProblem } from "./text-template.ts";

/** What a line of a template may name in braces (模板字段), and what it stands for. */
export const TEMPLATE_FIELDS = [
  "标识",
  "刊名",
  "期号",
  "总期号",
  "年度",
  "年",
  "月",
  "日",
  "日期",
  "编辑单位",
  "篇数",
  "报",
  "送",
  "发",
  "份数",
  "编辑",
  "核稿",
  "签发",
  "撤回日期",
  "撤回原因",
] as const;

/** See {@linkcode TEMPLATE_FIELDS}. */
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** The value of every field; empty where there is none. */
export type FieldValues = Readonly<Record<TemplateField, string>>;

/**
 * Puts the values into a line of a template (套用模板); `undefined` where it names fields and none of them has a value.
 *
 * O(length).
 *
 * @throws {OptionError} A field is unknown, or a brace is not closed; see {@linkcode templateProblem}.
 */
export function fillTemplate(text: string, values: FieldValues): string | undefined {
  const { fields, fill } = readTemplate(text, { fields: TEMPLATE_FIELDS });
  const isEmpty = fields.every((field) => (values as Readonly<Record<string, string>>)[field] === "");
  return fields.length > 0 && isEmpty ? undefined : fill(values);
}

const templateText = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const problem = /\p{C}/u.test(text)
      ? "要求一行，不含控制字符"
      : templateProblem(text, { fields: TEMPLATE_FIELDS });
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });

const label = z.string().regex(/^[^\p{C}]*\S[^\p{C}]*$/u, "要求一行文字");

/** How a line of the masthead is set (刊头行): 标识, 刊名 (large and red), 期号 (centred), 编辑单位 (one at the left, one at the right). */
export const MASTHEAD_STYLES = ["notice", "name", "number", "imprint"] as const;

const mastheadLine = journalFields({
  style: journalWord(MASTHEAD_STYLES),
  text: templateText,
  right: templateText.optional(),
}).refine(({ style, right }) => right === undefined || style === "notice" || style === "imprint", {
  path: ["right"],
  message: "居中的行（name、number）没有右侧文字，要求 notice 或 imprint",
});

const footLine = journalFields({ text: templateText, right: templateText.optional() });

const PARTS = ["contents", "items", "corrections"] as const;
const BLOCKS = ["title", "lead", "sections", "author", "originals"] as const;

/** Each once; what holds the texts themselves cannot be left out. */
function orderOf<const T extends string>(names: readonly [T, ...T[]], needed: readonly NoInfer<T>[]) {
  return z.array(journalWord(names)).superRefine((order, context) => {
    const twice = order.find((name, i) => order.indexOf(name) !== i);
    const missing = needed.find((name) => !(order as readonly string[]).includes(name));
    if (twice !== undefined) context.addIssue({ code: "custom", message: `“${twice}”重复` });
    if (missing !== undefined) context.addIssue({ code: "custom", message: `缺少“${missing}”` });
  });
}

const labels = journalFields({
  contents: label.default("本期要目"),
  originals: label.default("原始篇目"),
  corrections: label.default("更　正"),
  withdrawn: templateText.default("已撤回（{撤回日期}，{撤回原因}）"),
});

/**
 * What an issue of a journal looks like (版式模板): the lines of masthead and foot, the order of what is between them, the words that
 * are the same in each issue. What is left out is as {@linkcode DEFAULT_TEMPLATE} has it.
 */
export const journalTemplateSchema = journalFields({
  /** 刊头, from above; the red rule follows. */
  masthead: z
    .array(mastheadLine)
    .min(1)
    .default([
      { style: "notice", text: "{标识}" },
      { style: "name", text: "{刊名}" },
      { style: "number", text: "第{期号}期（总第{总期号}期）" },
      { style: "imprint", text: "{编辑单位}", right: "{日期}" },
    ]),
  /** Between masthead and foot. */
  order: orderOf(PARTS, ["items", "corrections"]).default([...PARTS]),
  /** Within an item. */
  item: orderOf(BLOCKS, ["title", "lead", "sections"]).default([...BLOCKS]),
  /** 版记; a line whose fields are all empty is not printed. */
  foot: z
    .array(footLine)
    .default([
      { text: "报：{报}。" },
      { text: "送：{送}。" },
      { text: "发：{发}。" },
      { text: "编辑：{编辑}　核稿：{核稿}　签发：{签发}", right: "共印{份数}份" },
    ]),
  labels: labels.prefault({}),
});

/** See {@linkcode journalTemplateSchema}. */
export type JournalTemplate = z.infer<typeof journalTemplateSchema>;

/** The template of a journal that has none of its own (默认模板). */
export const DEFAULT_TEMPLATE: JournalTemplate = journalTemplateSchema.parse({});

/** How much an item and an issue may hold (篇幅限制); what is over is printed all the same, and told. */
export const journalLimitsSchema = journalFields({
  /** 每篇字数: characters of the text without white space. */
  characters: z.int().positive().default(1500),
  /** 每期页数; no limit when left out. */
  pages: z.int().positive().optional(),
  /** 标题行数, as wrapped in 二号. */
  titleLines: z.int().positive().default(3),
});

/** See {@linkcode journalLimitsSchema}. */
export type JournalLimits = z.infer<typeof journalLimitsSchema>;

/** The limits of a journal that sets none (默认限制). */
export const DEFAULT_LIMITS: JournalLimits = journalLimitsSchema.parse({});
