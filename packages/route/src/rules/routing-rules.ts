import {
  ACTION_NAMES,
  ACTIONS,
  type Finding,
  isoDateSchema,
  knownFields,
  LEVELS,
  nameForWord,
  nameOf,
  oneOrManyOf,
  parseLevel,
  patternProblem,
  SEVERITY_WORDS,
  SUBMITTER_KINDS,
  SUBMITTER_WORDS,
  unknownName,
} from "@minyi/core";
import * as z from "zod";
import { checkRules, conditionsOf } from "./check-rules.ts";
import { entries, flag, share, text, wholeFrom } from "./rule-values.ts";

/** A list, also where it was written as the one word it has. */
const listOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(schema, { error: "wanted one text or a list of them" }).min(1, "the list is empty"),
  );
const SEVERITIES = ["stop", "return", "warn"] as const satisfies readonly Finding["severity"][];

/** 反映人身份 */
export const submitterName = nameOf("kind of submitter", SUBMITTER_KINDS, {
  meant: (word) => nameForWord(word, SUBMITTER_WORDS),
});
/** 预审意见 */
export const severityName = nameOf("severity", SEVERITIES, {
  meant: (word) => SEVERITIES.find((name) => name === nameForWord(word, SEVERITY_WORDS)),
});
/** 层级 */
export const levelName = nameOf("level", LEVELS, { meant: parseLevel });
/** 处理 */
export const actionName = nameOf("action", ACTIONS, { meant: (word) => nameForWord(word, ACTION_NAMES) });

const patternSchema = text.superRefine((source, context) => {
  const message = patternProblem(source);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

/** What an item must be for a rule to fire (条件); every member given must hold. */
const conditionSchema = knownFields({
  /** 反映人身份 */
  submitter: oneOrManyOf(submitterName).optional(),
  /** 界别 */
  sector: oneOrManyOf(text).optional(),
  /** 类别 */
  category: oneOrManyOf(text).optional(),
  /** 急报 */
  urgent: flag.optional(),
  /** Gravest finding of the admissibility check (预审). */
  severity: oneOrManyOf(severityName).optional(),
  /** 近似重复 of an earlier item. */
  duplicate: flag.optional(),
  /** 需人工 */
  needsReview: flag.optional(),
  /** 置信度, at least. */
  minConfidence: share.optional(),
  /** 置信度, below. */
  belowConfidence: share.optional(),
  /** 反映单位, as written or another name of it. */
  unit: oneOrManyOf(text).optional(),
  /** 层级 of the submitter's body. */
  level: oneOrManyOf(levelName).optional(),
  /** 地区: a place the item comes from or speaks of. */
  region: oneOrManyOf(text).optional(),
  /** One of these passages stands in title or body. */
  terms: listOf(text).optional(),
  /** All of these do. */
  allTerms: listOf(text).optional(),
  /** One of these patterns matches; only such as take time that grows with the text alone. */
  patterns: listOf(patternSchema).optional(),
  /** 与专题相近: its score for a topic of the rule file is at least so high. */
  topic: knownFields({ id: text, atLeast: share }).optional(),
  /** 收稿日期, first day. */
  from: isoDateSchema.optional(),
  /** 收稿日期, last day. */
  to: isoDateSchema.optional(),
});

/** See the member `when` of {@linkcode RoutingRule}. */
export type RoutingCondition = z.infer<typeof conditionSchema>;

const workingDaysSchema = wholeFrom(0, 1000);

const ruleSchema = knownFields({
  id: text,
  /** Higher ones are tried first; equal ones in the order of the file. @default 0 */
  priority: z.int("wanted a whole number").optional(),
  when: conditionSchema.optional(),
  /** 除外: the rule does not fire when one of these holds, with all its members. */
  unless: oneOrManyOf(conditionSchema).optional(),
  action: actionName,
  /** Id of the destination: wanted for compile, forwardUp and forwardSideways, and only there. */
  to: text.optional(),
  /** 抄送: ids of further destinations. */
  copies: listOf(text).optional(),
  /** Working days allowed. @default what `deadlines` say */
  workingDays: workingDaysSchema.optional(),
  note: z.string("wanted text: write it in quotes").optional(),
});

/** One routing rule (分送规则). */
export type RoutingRule = z.infer<typeof ruleSchema>;

/** Letters, digits, hyphens: an id is also a folder's name. */
const destinationSchema = knownFields({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, "wanted letters, digits, _ and -"),
  name: text,
  kind: nameOf("kind of destination", ["journal", "office", "department"]),
});

/** Where items go (报送对象): a journal of the house, a leading office, a department. */
export type Destination = z.infer<typeof destinationSchema>;

/** Working days allowed where a rule does not say (办理期限), the first that fits. */
const deadlineSchema = knownFields({
  urgent: flag.optional(),
  /** 层级 of the submitter's body. */
  level: oneOrManyOf(levelName).optional(),
  action: oneOrManyOf(actionName).optional(),
  workingDays: workingDaysSchema,
});

/** A matter items may be near to (专题): what it is about, in words or a whole text. */
const topicSchema = knownFields({ id: text, name: text, text });

/** See {@linkcode RoutingRules}: 专题. */
export type RoutingTopic = z.infer<typeof topicSchema>;

const setSchema = knownFields({
  version: text,
  /** `first`: the first rule that fires decides. `all`: the others that fire add their destinations as copies. @default first */
  match: nameOf("match", ["first", "all"]).optional(),
  deadlines: entries(deadlineSchema).optional(),
  topics: entries(topicSchema).optional(),
  destinations: entries(destinationSchema),
  rules: entries(ruleSchema),
});

/** An office's routing rules (分送规则文件), checked across: see {@linkcode routingRulesSchema}. */
export type RoutingRules = z.infer<typeof setSchema>;

/**
 * An office's routing rules (分送规则文件). Ids are unique; destinations, copies and topics defined; `compile` goes to a journal; every
 * rule has working days for all items it may get; and the rule that is tried last, and no other, has no condition.
 */
export const routingRulesSchema = setSchema.superRefine((set, context) => {
  checkRules(set, (path, message) => context.addIssue({ code: "custom", path: [...path], message }));
});

/** Refuses categories that the taxonomy does not have. */
export function routingRulesSchemaFor(categories: readonly string[]) {
  const known = new Set(categories);
  return routingRulesSchema.superRefine(({ rules }, context) => {
    for (const { path, condition } of rules.flatMap(conditionsOf)) {
      for (const name of [condition.category ?? []].flat()) {
        if (known.has(name)) continue;
        const message = unknownName("category", name, categories);
        context.addIssue({ code: "custom", path: [...path, "category"], message });
      }
    }
  });
}
