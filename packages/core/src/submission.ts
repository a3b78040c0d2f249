import * as z from "zod";
import { isoDateSchema } from "./date.ts";

/** Kinds of submitter (反映人身份). */
export const SUBMITTER_KINDS = [
  "member",
  "party",
  "committee",
  "sector",
  "lower",
  "reporter",
  "citizen",
] as const;

/** Who sent a text (反映人 / 反映单位). */
export const submitterSchema = z.strictObject({
  /** 姓名或单位名称 */
  name: z.string(),
  /** 委员 member, 民主党派 party, 专委会 committee, 界别 sector, 下级政协 lower, 特邀信息员 reporter, 群众 citizen */
  kind: z.enum(SUBMITTER_KINDS),
  /** 界别 */
  sector: z.string().optional(),
  /** 所在单位 */
  unit: z.string().optional(),
});

/** See {@linkcode submitterSchema}. */
export type Submitter = z.infer<typeof submitterSchema>;

/** A text as sent in, never changed afterwards (来稿). */
export const submissionSchema = z.strictObject({
  /** From content: number, date, submitters, title, body. */
  id: z.string(),
  /** The sender's or the office's own number (编号), where there is one. */
  number: z.string().optional(),
  title: z.string(),
  /** The whole text, exactly as sent; parts sent in several columns are joined by line feeds. */
  body: z.string(),
  /** 情况反映, 原因分析, 意见建议, where they were sent apart. */
  parts: z
    .strictObject({
      situation: z.string().optional(),
      causes: z.string().optional(),
      suggestions: z.string().optional(),
    })
    .optional(),
  /** First the lead author, then the co-signers (联名). At least one; unnamed senders are “未署名”. */
  submitters: z.array(submitterSchema).min(1),
  /** 提交日期 */
  submittedOn: isoDateSchema,
  /** 急报 */
  urgent: z.boolean(),
  /** 密级, as marked by the sender; empty when there is no mark. */
  secrecy: z.string(),
  /** 类别, as the sender chose it; not what the office decided. */
  givenCategory: z.string().optional(),
  /** 联系方式; private. */
  contact: z.string().optional(),
  /** 是否同意公开: whether the name may be printed; absent where nobody said. */
  consentsToPublish: z.boolean().optional(),
  /** 来源: the file's kind, as its mapping names it; numbers are unique within one. */
  source: z.string().optional(),
  /** Columns nobody asked for, kept by heading. */
  extra: z.record(z.string(), z.string()),
});

/** See {@linkcode submissionSchema}. */
export type Submission = z.infer<typeof submissionSchema>;

/** Where a submission was read (来源). */
export interface SourcePlace {
  readonly file: string;
  /** Line the row starts on, from 1, header counted. */
  readonly line: number;
}
