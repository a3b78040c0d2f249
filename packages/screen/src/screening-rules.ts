import { findingSchema, patternProblem } from "@minyi/core";
import * as z from "zod";
import { PRIVATE_KINDS } from "./private/private-kind.ts";

const literals = z.array(z.string().min(1)).min(1);

const patternSchema = z.string().superRefine((source, context) => {
  const message = patternProblem(source);
  if (message) context.addIssue({ code: "custom", message });
});

/** The members of a rule that make it fire. */
const CONDITIONS = [
  "any",
  "patterns",
  "private",
  "also",
  "missing",
  "field",
  "minChars",
  "maxChars",
  "unsigned",
] as const;

/**
 * One admissibility rule (预审规则). It fires when every condition it states holds and no passage of `unless` occurs;
 * `any` and `patterns` are one condition together.
 */
export const screeningRuleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, "wanted small letters, digits and hyphens, a letter first"),
    /** `stop` keeps the text here, `return` proposes to send it back, `warn` only advises. */
    severity: findingSchema.shape.severity,
    /** What is wrong, in Chinese. */
    message: z.string().min(1),
    /** Draft note to the sender (退稿说明). */
    note: z.string().min(1),
    /** One of these passages occurs. */
    any: literals.optional(),
    /** One of these regular expressions (unicode) matches; every repeat needs an upper end. */
    patterns: z.array(patternSchema).min(1).optional(),
    /** Private data of these kinds occurs (个人信息); one finding a place. */
    private: z.array(z.enum(PRIVATE_KINDS)).min(1).optional(),
    /** Of every group, one passage occurs. */
    also: z.array(literals).min(1).optional(),
    /** Of one group at least, no passage occurs. */
    missing: z.array(literals).min(1).optional(),
    /** Passages that switch the rule off; of a rule with `field`, whole marks that do not count. */
    unless: literals.optional(),
    /** The sender marked a secrecy (密级). */
    field: z.literal("secrecy").optional(),
    /** The body has fewer characters; white space does not count. */
    minChars: z.int().positive().optional(),
    /** The body has more characters; white space does not count. */
    maxChars: z.int().positive().optional(),
    /** The sender marked the text urgent (急报), or did not. */
    urgent: z.boolean().optional(),
    /** Nobody signed the text (未署名). */
    unsigned: z.literal(true).optional(),
    /** The sender did not fill this column of the form; a form without it counts as not filled. */
    blank: z.enum(["situation", "causes", "suggestions"]).optional(),
    /** Tells every passage, a finding each, not only the first; at most 100. */
    every: z.literal(true).optional(),
    /** Passages are looked for without the spaces between characters, full-width forms as half-width. */
    loose: z.literal(true).optional(),
    /** Where passages are looked for. @default "both" */
    where: z.enum(["title", "body", "both"]).optional(),
  })
  .superRefine((rule, context) => {
    if (CONDITIONS.every((name) => rule[name] === undefined))
      context.addIssue({
        code: "custom",
        message: `the rule “${rule.id}” never fires: wanted one of ${CONDITIONS.join(", ")}`,
      });
    if (rule.private && (rule.any || rule.patterns))
      context.addIssue({
        code: "custom",
        path: ["private"],
        message: `the rule “${rule.id}” looks for private data and for passages: wanted two rules`,
      });
  });

/** See {@linkcode screeningRuleSchema}. */
export type ScreeningRule = z.infer<typeof screeningRuleSchema>;

/** An office's admissibility rules (预审规则文件). */
export const screeningRulesSchema = z
  .strictObject({ version: z.string().min(1), rules: z.array(screeningRuleSchema).min(1) })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string>();
    for (const [i, { id }] of rules.entries()) {
      if (seen.has(id))
        context.addIssue({
          code: "custom",
          path: ["rules", i, "id"],
          message: `the rule “${id}” is defined twice`,
        });
      seen.add(id);
    }
  });

/** See {@linkcode screeningRulesSchema}. */
export type ScreeningRules = z.infer<typeof screeningRulesSchema>;
