import { isoDateSchema, knownFields } from "@minyi/core";
import * as z from "zod";
import { actionName, levelName, severityName, submitterName } from "./routing-rules.ts";
import { entries, flag, share, text, wholeFrom } from "./rule-values.ts";

/** Facts a case may give (用例事实); what is left out is as in `defaults`, else as told here. */
const factShape = {
  /** @default citizen */
  submitter: submitterName.optional(),
  /** @default none */
  sector: text.optional(),
  /** 反映单位 @default none */
  unit: text.optional(),
  /** 层级 of the submitter's body. @default none */
  level: levelName.optional(),
  /** 地区: places it comes from or speaks of. @default none */
  regions: entries(text).optional(),
  /** 与专题相近: topic → score. @default none */
  topics: z.record(z.string(), share).optional(),
  /** @default 其他 */
  category: text.optional(),
  /** 置信度 @default 1 */
  confidence: share.optional(),
  /** @default false */
  needsReview: flag.optional(),
  /** @default false */
  urgent: flag.optional(),
  /** @default none: the admissibility check found nothing */
  severity: severityName.optional(),
  /** @default false */
  duplicate: flag.optional(),
  /** @default empty */
  title: z.string().optional(),
  /** @default empty */
  body: z.string().optional(),
  /** 收稿日期 @default 2009-01-05 */
  receivedOn: isoDateSchema.optional(),
} as const;

/** Where the item of a case must go; what is left out may be anything. */
const goesSchema = knownFields({
  action: actionName,
  /** Id of the rule. */
  rule: text.optional(),
  /** Id of the destination. */
  to: text.optional(),
  /** 抄送: ids of further destinations, all of them, in any order; an empty list says that there are none. */
  copies: z.array(text).optional(),
  workingDays: wholeFrom(0, 1000).optional(),
  /** The day these end. */
  due: isoDateSchema.optional(),
});

/** See {@linkcode routingCasesSchema}. */
export type RoutingGoal = z.infer<typeof goesSchema>;

const caseSchema = knownFields({
  /** What the case is about, for the person who reads that it fails. */
  name: text.optional(),
  ...factShape,
  goes: goesSchema,
});

/** See {@linkcode routingCasesSchema}. */
export type RoutingCase = z.infer<typeof caseSchema>;

/** Items and where they must go (分送用例文件). */
export const routingCasesSchema = knownFields({
  /** Facts of all cases that do not say otherwise. */
  defaults: knownFields(factShape).optional(),
  cases: entries(caseSchema),
});

/** See {@linkcode routingCasesSchema}. */
export type RoutingCases = z.infer<typeof routingCasesSchema>;
