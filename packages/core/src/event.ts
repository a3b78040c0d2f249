import * as z from "zod";
import { isoDateSchema } from "./date.ts";
import {
  classificationSchema,
  findingSchema,
  matchSchema,
  passageSchema,
  routeDecisionSchema,
} from "./decisions.ts";
import {
  activitySchema,
  actShape,
  holdGroundSchema,
  IMPLEMENTATIONS,
  issueFootSchema,
  issueShape,
  outcomeShape,
  PARCEL_ROLES,
  proposalSchema,
  RATINGS,
  RELABELLINGS,
  REVIEW_DECISIONS,
  statedLevelSchema,
} from "./event-parts.ts";
import { submissionSchema } from "./submission.ts";

const text = z.string().min(1);
const level = statedLevelSchema.optional();

/** What each kind of event says (各类事件的内容). Past participles; the Chinese terms are in the glossary. */
export const eventDataSchemas = {
  /** 来稿; begins an item, which has the submission's id. */
  submitted: z.strictObject({ submission: submissionSchema, when: actShape.when }),
  /** 收到提案; begins a proposal. */
  received: z.strictObject({ proposal: proposalSchema, when: actShape.when }),
  /** 履职; begins an activity. */
  performed: z.strictObject({ activity: activitySchema, ...actShape }),
  /** 预审 */
  screened: z.strictObject({ findings: z.array(findingSchema), method: z.string() }),
  /** 退回补正 */
  returned: z.strictObject({ reason: text, rule: text.optional(), ...actShape }),
  /** 不采用（留存） */
  kept: z.strictObject({ reason: text, ...actShape }),
  /** 登记: taken on, with what the office says of it. */
  registered: z.strictObject({
    /** 编号; replaces the sender's. */
    number: text.optional(),
    /** 体裁: 单条, 简讯, 综合, 调研报告 … */
    form: text.optional(),
    /** 类别, decided by a person. */
    category: text.optional(),
    /** 标记: 约稿, 调研, 重点, 优秀 … */
    tags: z.array(text).optional(),
    ...actShape,
  }),
  /** 分类 */
  classified: z.strictObject({ classification: classificationSchema }),
  /**
   * 改类: the taxonomy changed. Whatever stood in `from` on that day stands in `to` from then on; says nothing of a subject that
   * stands elsewhere.
   */
  relabelled: z.strictObject({
    from: text,
    to: text,
    /** 对照表: name and version of the mapping. */
    mapping: text,
    how: z.enum(RELABELLINGS),
    /** Of what the text decided, from 0 to 1. */
    confidence: z.number().min(0).max(1).optional(),
    /** 需人工: the text decided, but a person should look. */
    needsReview: z.boolean().optional(),
    /** What decided by the text: lexicon and version, segmenter and version. */
    method: classificationSchema.shape.method.optional(),
  }),
  /** 近似重复; written on the later of the two items. */
  matched: z.strictObject({
    /** The earlier item, or a proposal. */
    other: z.string(),
    match: matchSchema,
    passages: z.array(passageSchema),
    method: z.string(),
  }),
  /** 合并; begins a composite item (综合) that stands for its sources until it is split. */
  merged: z.strictObject({ sources: z.array(text).min(2), title: text, ...actShape }),
  /** 拆分: the sources stand for themselves again; what was printed stays printed. */
  split: z.strictObject({ reason: text, ...actShape }),
  /** 编辑 */
  edited: z.strictObject({ title: text.optional(), body: text.optional(), by: text.optional(), ...actShape }),
  /** 定稿送核, 核稿, 签发 */
  signed: z.strictObject({
    stage: z.enum(["finished", "reviewed", "signed"]),
    by: text.optional(),
    ...actShape,
  }),
  /** 拟办 */
  routed: z.strictObject({ decision: routeDecisionSchema }),
  /**
   * 解密放行: a person took it upon them that the text may leave. Covers the grounds it names and no others; cannot be corrected, only
   * voided.
   */
  released: z.strictObject({
    reason: text,
    /** 放行人 */
    by: text,
    /** What held the text when the person released it. */
    holds: z.array(holdGroundSchema).min(1),
    /** 拟办 after that, where it changed. */
    route: routeDecisionSchema.optional(),
    ...actShape,
  }),
  /**
   * 复核: a person looked at what the program had said of the item and decided. What the decision makes of it (登记, 退回, 留存, 合并,
   * 拆分) stands in events of its own; this one settles what a person was asked.
   */
  reviewed: z.strictObject({
    decision: z.enum(REVIEW_DECISIONS),
    /** 版本: how the item stood when the person saw it; tells the same decision read again. */
    version: text,
    /** 类别 that the person confirmed or gave. */
    category: text.optional(),
    /** Near-duplicates that are not the same matter; for 合并 the composite. */
    others: z.array(text).optional(),
    /** 拟办 after that, where it changed. */
    route: routeDecisionSchema.optional(),
    reason: text.optional(),
    ...actShape,
  }),
  /** 分发: a draft was put on a desk; nothing has left the house. */
  dispatched: z.strictObject({ destination: z.string(), file: z.string(), sha256: z.string() }),
  /** 立案审查 */
  filed: z.strictObject({
    /** 立案, 不立案, 转为意见建议 */
    decision: z.enum(["filed", "notFiled", "converted"]),
    number: text.optional(),
    /** 重点 … */
    tags: z.array(text).optional(),
    by: text.optional(),
    ...actShape,
  }),
  /** 编发 */
  compiled: z.strictObject({
    ...issueShape,
    /** 总第N期 */
    total: z.int().positive().optional(),
    evidence: z.string().optional(),
    when: actShape.when,
    /** 版记, where it was not the journal's. */
    foot: issueFootSchema.optional(),
    /** Digests of the files that were printed, by ending (文件摘要): by them a reprint is known to be the same paper. */
    files: z.record(z.string(), z.string()).optional(),
  }),
  /** 撤回: the issue is withdrawn; its number stays used, and the item counts as printed in it no longer. */
  withdrawn: z.strictObject({ ...issueShape, reason: text, ...actShape }),
  /** 刊登更正: a later issue of the journal corrects what this one says of the item. */
  rectified: z.strictObject({
    ...issueShape,
    /** The issue that prints the correction, of the same journal. */
    in: z.strictObject({ year: z.int(), number: z.int().positive() }),
    /** 更正内容 */
    text,
    ...actShape,
  }),
  /** 待发: a parcel was put into the outbox. */
  queued: z.strictObject({
    /** Id of the parcel: of what is sent and to whom. */
    parcel: text,
    /** Name of the destination. */
    destination: text,
    /** 主送, 抄送 */
    role: z.enum(PARCEL_ROLES),
    file: text,
    /** Over the content, hexadecimal. */
    sha256: text,
    /** A person had it sent again (重发): why. */
    reason: text.optional(),
    /** It waited before, too (续待): what was tried is known not to have arrived, or only the reason is new. */
    still: z.literal(true).optional(),
    ...actShape,
  }),
  /** 试发: about to be sent by a way that cannot be repeated without harm; until something else is said, the outcome is not known. */
  attempted: z.strictObject({
    parcel: text,
    destination: text,
    /** Why nobody knows whether it arrived (不明): said beside the first, which was entered before the attempt. */
    reason: text.optional(),
    ...actShape,
  }),
  /** 未送达: given up; a person may have it sent again. */
  undelivered: z.strictObject({
    parcel: text,
    destination: text,
    /** How often it was tried. */
    attempts: z.int().positive(),
    reason: text,
    ...actShape,
  }),
  /** 送达: the receiver has acknowledged it. */
  delivered: z.strictObject({
    parcel: text,
    destination: text,
    file: text,
    sha256: text,
    /** What the receiver answered: message id, path, status. */
    receipt: text,
    ...actShape,
  }),
  /** 转报 (up), 转送 (sideways) */
  forwarded: z.strictObject({ ...outcomeShape, direction: z.enum(["up", "sideways"]) }),
  /** 转办, 交办: `by` has to deal with it. */
  assigned: z.strictObject({ ...outcomeShape, level, due: isoDateSchema.optional() }),
  /** 申退: `by` says that it is not theirs. */
  declined: z.strictObject({ ...outcomeShape, level, reason: text }),
  /** 改派: now `by` has to deal with it. */
  reassigned: z.strictObject({
    ...outcomeShape,
    level,
    from: text.optional(),
    due: isoDateSchema.optional(),
  }),
  /** 批示 */
  endorsed: z.strictObject(outcomeShape),
  /** 采用; `journal` is the one that took it up. */
  adopted: z.strictObject({ ...outcomeShape, journal: text.optional() }),
  /** 回复; `round` 2 is the second one (二次反馈). */
  replied: z.strictObject({ ...outcomeShape, level, round: z.int().positive().optional() }),
  /** 提案办复 */
  answered: z.strictObject({ ...outcomeShape, level, round: z.int().positive().optional() }),
  /** 驳回重办: `by` is not content with the answer. */
  rejected: z.strictObject({ ...outcomeShape, level, reason: text }),
  /** 督办, 催办, 督查 */
  supervised: z.strictObject({ ...outcomeShape, level }),
  /** 落实 */
  implemented: z.strictObject({
    ...outcomeShape,
    level,
    status: z.enum(IMPLEMENTATIONS).optional(),
    /** What changed on the ground (实效): 清理违章摊点 12 户. */
    effects: z.array(z.strictObject({ what: text, value: z.number(), unit: text })).optional(),
  }),
  /** 满意度 */
  rated: z.strictObject({ ...outcomeShape, level, rating: z.enum(RATINGS).optional() }),
  /** 差错: untrue, late … */
  faulted: z.strictObject({ ...outcomeShape, level, fault: text }),
  /** 反馈: the sender was told. */
  informed: z.strictObject({
    to: text,
    /** What the sender was told of (告知事由): the event's kind and id. @default what came of it in the end */
    about: z.strictObject({ kind: z.string(), event: text }).optional(),
    ...actShape,
  }),
  /** 归档 */
  archived: z.strictObject(actShape),
  /** 更正: the named event says this instead. */
  corrected: z.strictObject({ event: z.string(), data: z.record(z.string(), z.json()), reason: z.string() }),
  /** 撤销: the named event does not count. */
  voided: z.strictObject({
    event: z.string(),
    reason: z.string(),
    /** 不再发送: a person took a parcel out of the outbox, and it is not put there again by itself. */
    forGood: z.literal(true).optional(),
  }),
} as const;

/** Kinds of event (事件类型). */
export type EventKind = keyof typeof eventDataSchemas;

/** All kinds of event, in the order of an item's life. */
export const EVENT_KINDS = Object.keys(eventDataSchemas) as [EventKind, ...EventKind[]];

/** What an event of one kind says. */
export type EventData<K extends EventKind> = z.infer<(typeof eventDataSchemas)[K]>;

/** An event before it stands in a ledger (待记事件). */
export type EventDraft = {
  [K in EventKind]: {
    readonly kind: K;
    /** What it is about: an item, a proposal or an activity. */
    readonly item: string;
    /** The day it took effect (发生日期), YYYY-MM-DD. */
    readonly on: string;
    /** Who says so: a person's role, or the program and version. */
    readonly actor: string;
    /** Where it was read: file:line, or the command. */
    readonly source: string;
    readonly data: EventData<K>;
  };
}[EventKind];

/** An event in a ledger (台账事件). */
export type LedgerEvent = EventDraft & {
  /** From content (kind, item, on, data): 64 hexadecimal digits. */
  readonly id: string;
  /** Place in the ledger, from 1, without gaps. */
  readonly seq: number;
  /** When it was written down (记录时间), ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** Hash of the event before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over prev and everything else. */
  readonly hash: string;
};

/** An event that says something of its subject, not of another event (有效事件). */
export type EffectiveEvent = Exclude<LedgerEvent, { readonly kind: "corrected" | "voided" }>;

/** Kinds that count as outcomes (结果事件). */
export const OUTCOME_KINDS = [
  "endorsed",
  "adopted",
  "replied",
  "answered",
  "supervised",
  "implemented",
  "rated",
  "faulted",
] as const satisfies readonly EventKind[];

/** Schema of everything an {@linkcode EventDraft} has besides its data. */
export const eventEnvelopeSchema = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  item: z.string().min(1),
  on: isoDateSchema,
  actor: z.string(),
  source: z.string(),
  data: z.unknown(),
});
