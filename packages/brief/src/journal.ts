import * as z from "zod";
import { AUTHOR_STYLES } from "./author-line.ts";
import { journalFields, journalWord } from "./journal-fields.ts";
import { journalLimitsSchema, journalTemplateSchema } from "./journal-template.ts";

/** The foot of an issue (版记): roles, never names of persons. */
export const journalFootSchema = journalFields({
  /** 报: bodies above. */
  report: z.array(z.string().min(1)),
  /** 送: bodies beside. */
  send: z.array(z.string().min(1)),
  /** 发: bodies below. */
  issue: z.array(z.string().min(1)),
  /** 共印份数 */
  copies: z.int().positive(),
  /** 编辑 */
  editor: z.string().min(1),
  /** 核稿 */
  reviewer: z.string().min(1),
  /** 签发 */
  signer: z.string().min(1),
});

/** A journal of the office (刊物): its masthead, its foot, how it is numbered. */
export const journalSchema = journalFields({
  id: z.string().min(1).optional(),
  /** 刊名, without 《》. */
  name: z.string().regex(/^[^《》\p{C}]*[^《》\p{C}\s][^《》\p{C}]*$/u, "要求刊名，一行，不带书名号"),
  /** 编辑单位 */
  body: z.string().min(1),
  /** Printed above the name: 内部资料 注意保存. */
  notice: z.string(),
  /** Items in one issue, unless somebody chooses them by hand (每期篇数). */
  itemsPerIssue: z.int().min(1),
  /** 总第 of the first issue in an empty ledger; 1 when absent. */
  firstTotal: z.int().positive().optional(),
  /** 第 of the first issue in an empty ledger, of an office that begins to keep it in mid-year; 1 when absent. */
  firstNumber: z.int().positive().optional(),
  /** 本期要目: whether the titles of an issue of several items are listed before the texts; not when absent. */
  contents: z.boolean().optional(),
  /** 原始篇目: whether the texts a composite was made of are listed under it. */
  originals: z.boolean().optional(),
  /** 署名: by name (whoever consents), persons by what they are only, or nobody; by name when absent. */
  authors: journalWord(AUTHOR_STYLES).optional(),
  /** Names that are told before 等N人; all when absent. */
  mostAuthors: z.int().positive().optional(),
  /** Whether a text of one column is cut into parts by the headings it carries itself; it is when absent. */
  headings: z.boolean().optional(),
  /** 编辑, 核稿, 签发: as the foot says, or who signed the items as far as the ledger tells; the foot when absent. */
  signers: journalWord(["foot", "ledger"]).optional(),
  foot: journalFootSchema,
  /** 版式模板 */
  template: journalTemplateSchema.optional(),
  /** 篇幅限制 */
  limits: journalLimitsSchema.optional(),
});

/** See {@linkcode journalSchema}. */
export type JournalSettings = z.infer<typeof journalSchema>;

/** An office's journals (刊物文件). */
export const journalsSchema = journalFields({
  version: z.string().min(1),
  journals: z.array(journalSchema).min(1),
}).superRefine(({ journals }, context) => {
  const names = journals.map(({ name }) => name);
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) !== i)
      context.addIssue({
        code: "custom",
        path: ["journals", i, "name"],
        message: `刊名“${name}”重复，要求各刊不同名`,
      });
  }
});

/** See {@linkcode journalsSchema}. */
export type JournalSet = z.infer<typeof journalsSchema>;
