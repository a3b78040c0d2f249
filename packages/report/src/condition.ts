import {
  EVENT_KINDS,
  type Fact,
  IMPLEMENTATIONS,
  LEVELS,
  NOT_STATED,
  RATINGS,
  SUBMITTER_KINDS,
} from "@minyi/core";
import * as z from "zod";

/** A union by itself says only that the input is invalid: this says which words there are. */
const oneOrMany = <T extends z.ZodType>(schema: T, wanted: string) =>
  z.union([schema, z.array(schema).min(1)], { error: `wanted ${wanted}, or a list of such` });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  oneOrMany(z.enum(values), `one of ${values.join(", ")}`);
const words = oneOrMany(z.string().min(1), "a word");

/** Which events a counting rule takes (计数条件); every condition given must hold. A list means any of its members. */
export const conditionSchema = z.strictObject({
  /** 事件类型 */
  kind: oneOf(EVENT_KINDS),
  /** 信息 item, 提案 proposal, 履职活动 activity; some kinds of event are about either. */
  subject: z.enum(["item", "proposal", "activity"]).optional(),
  /** 级别; “未注明” stands for events without a level too. */
  level: oneOf([...LEVELS, NOT_STATED]).optional(),
  /** 刊物, without 《》: the one it was printed in, or that adopted it. */
  journal: words.optional(),
  /** 转报 up, 转送 sideways */
  direction: z.enum(["up", "sideways"]).optional(),
  /** 单位或职务: at least one of these words stands in it. */
  by: words.optional(),
  /** 单位或职务: none of these words stands in it. */
  notBy: words.optional(),
  /** 方式: one of these. */
  manner: words.optional(),
  /** 方式: none of these; an event that states no manner passes. */
  notManner: words.optional(),
  /** 第几次答复; an event that states none is the first. */
  round: z.int().positive().optional(),
  /** 落实情况 */
  status: oneOf(IMPLEMENTATIONS).optional(),
  /** 满意度 */
  rating: oneOf(RATINGS).optional(),
  /** 立案审查 */
  decision: oneOf(["filed", "notFiled", "converted"]).optional(),
  /** 差错 */
  fault: words.optional(),
  /** 类别 of the subject, as it stands as of the day of counting (after a 改类 the new one); “未注明” where it has none. */
  category: words.optional(),
  /** 体裁 of an item, kind of a proposal, name of an activity. */
  form: words.optional(),
  /** 标记: the subject has at least one of them. */
  tag: words.optional(),
  /** 标记: the subject has none of them. */
  notTag: words.optional(),
  /** 届次 of a proposal. */
  session: words.optional(),
  /** 界别: of at least one submitter. */
  sector: words.optional(),
  /** 身份: of at least one submitter. */
  submitter: oneOf(SUBMITTER_KINDS).optional(),
  /** 综合 (made of several) or 单篇. */
  composite: z.boolean().optional(),
});

/** See {@linkcode conditionSchema}. */
export type Condition = z.infer<typeof conditionSchema>;

interface Facets {
  readonly level?: string;
  readonly journal?: string;
  readonly direction?: string;
  readonly by?: string;
  readonly manner?: string;
  readonly round?: number;
  readonly status?: string;
  readonly rating?: string;
  readonly decision?: unknown;
  readonly fault?: string;
}

/**
 * Tells whether a fact meets a condition (是否符合条件).
 *
 * O(size of the condition).
 *
 * @example
 * const subject = { id: "a", type: "item", title: "a", submitters: [], since: "2009-01-05", tags: [], sources: [] };
 * const event = { kind: "endorsed", item: "a", on: "2009-03-01", data: { by: "副省长", level: "省" } };
 * holds({ kind: "endorsed", level: ["国家", "省"] }, { event, subject }); // => true
 */
export function holds(condition: Condition, { event, subject }: Fact): boolean {
  const { kind, level, direction, by, notBy, notManner, round } = condition;
  if (!asList(kind).includes(event.kind)) return false;
  const said = event.data as Facets;
  return (
    (condition.subject === undefined || condition.subject === subject.type) &&
    (level === undefined || asList<string>(level).includes(said.level ?? "未注明")) &&
    isOneOf(condition.journal, said.journal) &&
    (direction === undefined || direction === said.direction) &&
    (by === undefined || asList(by).some((word) => said.by?.includes(word))) &&
    (notBy === undefined || !asList(notBy).some((word) => said.by?.includes(word))) &&
    isOneOf(condition.manner, said.manner) &&
    (notManner === undefined || !asList(notManner).includes(said.manner ?? "")) &&
    (round === undefined || round === (said.round ?? 1)) &&
    isOneOf(condition.status, said.status) &&
    isOneOf(condition.rating, said.rating) &&
    isOneOf(condition.decision, typeof said.decision === "string" ? said.decision : undefined) &&
    isOneOf(condition.fault, said.fault) &&
    subjectHolds(condition, subject)
  );
}

function subjectHolds(condition: Condition, subject: Fact["subject"]): boolean {
  const { tag, notTag, sector, submitter, composite } = condition;
  const { tags, submitters, sources } = subject;
  return (
    isOneOf(condition.category, subject.category ?? "未注明") &&
    isOneOf(condition.form, subject.form) &&
    isOneOf(condition.session, subject.session) &&
    (tag === undefined || asList(tag).some((one) => tags.includes(one))) &&
    (notTag === undefined || !asList(notTag).some((one) => tags.includes(one))) &&
    (sector === undefined || submitters.some((one) => asList(sector).includes(one.sector ?? "未注明"))) &&
    (submitter === undefined || submitters.some((one) => asList<string>(submitter).includes(one.kind))) &&
    (composite === undefined || composite === sources.length > 0)
  );
}

function isOneOf(wanted: string | readonly string[] | undefined, found: string | undefined): boolean {
  return wanted === undefined || asList(wanted).includes(found ?? "");
}

function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
