import { submissionSchema } from "@minyi/core";
import * as z from "zod";

/** A text of a case: the body alone, or what of a submission matters to the rule. */
const caseTextSchema = z.union([
  z.string().min(1),
  z.strictObject({
    title: z.string().optional(),
    body: z.string().optional(),
    /** 密级 */
    secrecy: z.string().optional(),
    /** 急报 */
    urgent: z.boolean().optional(),
    /** 反映人 */
    name: z.string().optional(),
    /** 情况反映, 原因分析, 意见建议, where the form has them; joined to the body. */
    parts: submissionSchema.shape.parts,
    /** The passage that must be found; only where the rule must fire. */
    passage: z.string().min(1).optional(),
  }),
]);

/** A text of {@linkcode screeningCasesSchema}. */
export type CaseText = z.infer<typeof caseTextSchema>;

/** Texts on which a rule, or one rule of a family, must and must not fire (预审用例). */
const ruleCasesSchema = z.strictObject({
  rule: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** Stands below every body of these cases, on lines of its own; for rules that ask for a certain length. */
  tail: z.string().min(1).optional(),
  fires: z.array(caseTextSchema).default([]),
  silent: z.array(caseTextSchema).default([]),
});

/** See {@linkcode screeningCasesSchema}. */
export type RuleCases = z.infer<typeof ruleCasesSchema>;

/** Texts on which screening rules must and must not fire (预审用例文件). */
export const screeningCasesSchema = z.strictObject({ cases: z.array(ruleCasesSchema).min(1) });

/** See {@linkcode screeningCasesSchema}. */
export type ScreeningCases = z.infer<typeof screeningCasesSchema>;
