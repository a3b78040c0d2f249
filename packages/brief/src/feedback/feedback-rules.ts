import {
  knownFields,
  levelSchema,
  nameForWord,
  nameOf,
  oneOrManyOf,
  SUBMITTER_KINDS,
  SUBMITTER_WORDS,
} from "@minyi/core";
import * as z from "zod";
import { readTemplate, templateProblem, unknownField } from "../text-template.ts";

/** What a sender can be told of (告知事由): 登记, 退回, 不采用, 合并, 编发, 报送, 批示, 采用, 回复, 落实. */
export const OCCASIONS = [
  "registered",
  "returned",
  "kept",
  "merged",
  "printed",
  "forwarded",
  "endorsed",
  "adopted",
  "replied",
  "implemented",
] as const;

/** One of {@linkcode OCCASIONS}. */
export type Occasion = (typeof OCCASIONS)[number];

/** What is the sender's own: told to everybody. */
const OWN_FIELDS = ["称呼", "来稿日期", "标题", "编号", "单位", "日期"] as const;

/** What each occasion has to tell besides (各事由可填的内容). */
const FIELDS: Readonly<Record<Occasion, readonly string[]>> = {
  registered: [],
  returned: ["退回原因", "修改意见"],
  kept: ["留存原因"],
  merged: ["合并后标题", "合并后编号", "合并篇数"],
  printed: ["刊名", "年", "期号", "总期号"],
  forwarded: ["去向", "报送方式"],
  endorsed: ["级别", "批示人", "批示内容"],
  adopted: ["级别", "采用单位", "采用刊物", "采用方式"],
  replied: ["级别", "回复单位", "回复内容"],
  implemented: ["级别", "落实单位", "落实情况", "落实内容"],
};

/** What the office says of something that happened, filled into a template by name (告知内容). */
export type NoteFields = Readonly<Record<string, string | undefined>>;

const oneOrMany = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(1)]);
const kinds = oneOrManyOf(
  nameOf("kind of submitter", SUBMITTER_KINDS, { meant: (word) => nameForWord(word, SUBMITTER_WORDS) }),
);

const templateSchema = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const problem = templateProblem(text, { parts: true });
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });

const ruleSchema = knownFields({
  id: z.string().min(1),
  on: nameOf("occasion", OCCASIONS),
  /** 反映人身份; of several signers all must be among them. @default everybody */
  to: kinds.optional(),
  /** 级别 of what happened. @default any */
  level: oneOrMany(levelSchema).optional(),
  /** 告知文字; one of `text` and `silent` is wanted. */
  text: templateSchema.optional(),
  /** 不告知 */
  silent: z.literal(true).optional(),
}).refine(
  ({ text, silent }) => (text === undefined) !== (silent === undefined),
  "wanted text, or silent: true",
);

/** One rule of what is told to whom (告知规则). */
export type FeedbackRule = z.infer<typeof ruleSchema>;

const shape = knownFields({
  version: z.string().min(1),
  /** 开头 */
  opening: templateSchema,
  /** 落款 */
  closing: templateSchema,
  /** 可以告知谁: field → kinds of submitter; what is not the sender's own and not listed is told to nobody. */
  disclose: z.record(z.string(), kinds).default({}),
  /** The first that fits decides; what none fits is not told. */
  rules: z.array(ruleSchema).min(1),
});

/** See {@linkcode feedbackRulesSchema}. */
export type FeedbackRules = z.infer<typeof shape>;

/**
 * What may be told to whom of what became of a text (反馈规则文件). A rule that would tell a kind of submitter a field which `disclose`
 * does not grant it is refused, so nothing is told by a slip of the template alone.
 */
export const feedbackRulesSchema = shape.superRefine((rules, context) => {
  const report: Report = (path, message) => context.addIssue({ code: "custom", path: [...path], message });
  for (const name of ["opening", "closing"] as const) checkFields(rules[name], OWN_FIELDS, [name], report);
  for (const field of Object.keys(rules.disclose)) {
    const known = [...new Set(Object.values(FIELDS).flat())];
    if (!known.includes(field)) report(["disclose", field], unknownField(field, known));
  }
  const seen = new Set<string>();
  for (const [i, rule] of rules.rules.entries()) {
    if (seen.has(rule.id)) report(["rules", i, "id"], `“${rule.id}” is defined twice`);
    seen.add(rule.id);
    if (rule.text === undefined) continue;
    const path = ["rules", i, "text"];
    checkFields(rule.text, [...OWN_FIELDS, ...FIELDS[rule.on]], path, report);
    checkDisclosed(rule, rules.disclose, path, report);
  }
});

type Report = (path: readonly PropertyKey[], message: string) => void;

function fieldsIn(text: string): readonly string[] {
  // What cannot be read is told already.
  return templateProblem(text, { parts: true }) === undefined
    ? readTemplate(text, { parts: true }).fields
    : [];
}

function checkFields(
  text: string,
  known: readonly string[],
  path: readonly PropertyKey[],
  report: Report,
): void {
  for (const field of fieldsIn(text)) if (!known.includes(field)) report(path, unknownField(field, known));
}

function checkDisclosed(
  { id, text = "", to = [...SUBMITTER_KINDS] }: FeedbackRule,
  disclose: FeedbackRules["disclose"],
  path: readonly PropertyKey[],
  report: Report,
): void {
  for (const field of fieldsIn(text)) {
    if ((OWN_FIELDS as readonly string[]).includes(field)) continue;
    const granted = new Set([Object.hasOwn(disclose, field) ? (disclose[field] ?? []) : []].flat());
    const refused = [to].flat().filter((kind) => !granted.has(kind));
    if (refused.length > 0)
      report(
        path,
        `the rule “${id}” tells “${field}” to ${refused.join(", ")}, which “disclose” does not grant`,
      );
  }
}
