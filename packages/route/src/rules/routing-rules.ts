import {
  ACTIONS,
  type Finding,
  isoDateSchema,
  levelSchema,
  patternProblem,
  SUBMITTER_KINDS,
} from "@minyi/core";
import * as z from "zod";
import { knownFields, unknownName } from "./known-fields.ts";

const oneOrMany = <T extends z.ZodType>(schema: T, wanted: string) =>
  z.union([schema, z.array(schema).min(1)], { error: `wanted ${wanted}, one or a list` });
const oneOrManyOf = <T extends string>(names: readonly [T, ...T[]]) =>
  oneOrMany(z.enum(names), names.join(", "));
const text = z.string().min(1);
const SEVERITIES = ["stop", "return", "warn"] as const satisfies readonly Finding["severity"][];

const patternSchema = text.superRefine((source, context) => {
  const message = patternProblem(source);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

/** What an item must be for a rule to fire (条件); every member given must hold. */
const conditionSchema = knownFields({
  /** 反映人身份 */
  submitter: oneOrManyOf(SUBMITTER_KINDS).optional(),
  /** 界别 */
  sector: oneOrMany(text, "names").optional(),
  /** 类别 */
  category: oneOrMany(text, "names").optional(),
  /** 急报 */
  urgent: z.boolean().optional(),
  /** Gravest finding of the admissibility check (预审). */
  severity: oneOrManyOf(SEVERITIES).optional(),
  /** 近似重复 of an earlier item. */
  duplicate: z.boolean().optional(),
  /** 需人工 */
  needsReview: z.boolean().optional(),
  /** 置信度, at least. */
  minConfidence: z.number().min(0).max(1).optional(),
  /** 置信度, below. */
  belowConfidence: z.number().min(0).max(1).optional(),
  /** 反映单位, as written or another name of it. */
  unit: oneOrMany(text, "names").optional(),
  /** 层级 of the submitter's body. */
  level: oneOrMany(levelSchema, "levels").optional(),
  /** 地区: a place the item comes from or speaks of. */
  region: oneOrMany(text, "names of places").optional(),
  /** One of these passages stands in title or body. */
  terms: z.array(text).min(1).optional(),
  /** All of these do. */
  allTerms: z.array(text).min(1).optional(),
  /** One of these patterns matches; only such as take time that grows with the text alone. */
  patterns: z.array(patternSchema).min(1).optional(),
  /** 与专题相近: its score for a topic of the rule file is at least so high. */
  topic: knownFields({ id: text, atLeast: z.number().min(0).max(1) }).optional(),
  /** 收稿日期, first day. */
  from: isoDateSchema.optional(),
  /** 收稿日期, last day. */
  to: isoDateSchema.optional(),
});

/** See the member `when` of {@linkcode RoutingRule}. */
export type RoutingCondition = z.infer<typeof conditionSchema>;

const workingDaysSchema = z.int().min(0).max(1000);

const ruleSchema = knownFields({
  id: text,
  /** Higher ones are tried first; equal ones in the order of the file. @default 0 */
  priority: z.int().optional(),
  when: conditionSchema.optional(),
  /** 除外: the rule does not fire when one of these holds, with all its members. */
  unless: z.union([conditionSchema, z.array(conditionSchema).min(1)]).optional(),
  action: z.enum(ACTIONS),
  /** Id of the destination: wanted for compile, forwardUp and forwardSideways, and only there. */
  to: text.optional(),
  /** 抄送: ids of further destinations. */
  copies: z.array(text).min(1).optional(),
  /** Working days allowed. @default what `deadlines` say */
  workingDays: workingDaysSchema.optional(),
  note: z.string().optional(),
});

/** One routing rule (分送规则). */
export type RoutingRule = z.infer<typeof ruleSchema>;

/** Letters, digits, hyphens: an id is also a folder's name. */
const destinationSchema = knownFields({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, "wanted letters, digits, _ and -"),
  name: text,
  kind: z.enum(["journal", "office", "department"]),
});

/** Where items go (报送对象): a journal of the house, a leading office, a department. */
export type Destination = z.infer<typeof destinationSchema>;

/** Working days allowed where a rule does not say (办理期限), the first that fits. */
const deadlineSchema = knownFields({
  urgent: z.boolean().optional(),
  /** 层级 of the submitter's body. */
  level: oneOrMany(levelSchema, "levels").optional(),
  action: oneOrManyOf(ACTIONS).optional(),
  workingDays: workingDaysSchema,
});

/** A matter items may be near to (专题): what it is about, in words or a whole text. */
const topicSchema = knownFields({ id: text, name: text, text });

const setSchema = knownFields({
  version: text,
  /** `first`: the first rule that fires decides. `all`: the others that fire add their destinations as copies. @default first */
  match: z.enum(["first", "all"]).optional(),
  deadlines: z.array(deadlineSchema).min(1).optional(),
  topics: z.array(topicSchema).min(1).optional(),
  destinations: z.array(destinationSchema).min(1),
  rules: z.array(ruleSchema).min(1),
});

/** An office's routing rules (分送规则文件), checked across: see {@linkcode routingRulesSchema}. */
export type RoutingRules = z.infer<typeof setSchema>;

/**
 * An office's routing rules (分送规则文件). Ids are unique, destinations defined, `compile` goes to a journal, and the
 * last rule, and no other, has no condition.
 */
export const routingRulesSchema = setSchema.superRefine((set, context) => {
  const report: Report = (path, message) => context.addIssue({ code: "custom", path: [...path], message });
  checkIds(set.destinations, "destinations", report);
  checkIds(set.rules, "rules", report);
  checkDestinations(set, report);
  checkLast(set.rules, report);
});

/** Refuses categories that the taxonomy does not have. */
export function routingRulesSchemaFor(categories: readonly string[]) {
  return routingRulesSchema.superRefine(({ rules }, context) => {
    for (const [i, { when }] of rules.entries()) {
      for (const name of [when?.category ?? []].flat()) {
        if (categories.includes(name)) continue;
        const message = unknownName("category", name, categories);
        context.addIssue({ code: "custom", path: ["rules", i, "when", "category"], message });
      }
    }
  });
}

type Report = (path: readonly PropertyKey[], message: string) => void;

function checkIds(list: readonly { readonly id: string }[], name: string, report: Report): void {
  const seen = new Set<string>();
  for (const [i, { id }] of list.entries()) {
    if (seen.has(id)) report([name, i, "id"], `“${id}” is defined twice`);
    seen.add(id);
  }
}

function checkDestinations({ destinations, rules }: RoutingRules, report: Report): void {
  const byId = new Map(destinations.map((destination) => [destination.id, destination]));
  for (const [i, { id, action, to }] of rules.entries()) {
    const path = ["rules", i, "to"];
    const stays = action === "return" || action === "keep";
    if (stays && to !== undefined) report(path, `the rule “${id}” has a destination, but ${action} has none`);
    if (!stays && to === undefined)
      report(["rules", i], `the rule “${id}” wants a destination (to) for ${action}`);
    if (stays || to === undefined) continue;
    const destination = byId.get(to);
    if (!destination) report(path, unknownName("destination", to, [...byId.keys()]));
    else if (action === "compile" && destination.kind !== "journal")
      report(path, `the rule “${id}” compiles for “${to}”, which is no journal`);
  }
}

function checkLast(rules: readonly RoutingRule[], report: Report): void {
  for (const [i, { id, when }] of rules.entries()) {
    const last = i === rules.length - 1;
    const unconditional = Object.keys(when ?? {}).length === 0;
    if (last && !unconditional)
      report(
        ["rules", i],
        `the last rule “${id}” has conditions, wanted a rule without, for all other items`,
      );
    if (!last && unconditional)
      report(["rules", i], `the rule “${id}” has no conditions, so the rules after it never fire`);
  }
}
