import * as z from "zod";
import { isoDateSchema } from "./date.ts";
import {
  classificationSchema,
  findingSchema,
  matchSchema,
  passageSchema,
  routeDecisionSchema,
} from "./decisions.ts";
import { levelSchema } from "./level.ts";
import { submissionSchema } from "./submission.ts";

/** What somebody outside did with an item (结果): who, at which level, how, in which words, on what evidence. */
const outcome = {
  /** 单位或职务 */
  by: z.string().min(1),
  /** 级别 */
  level: levelSchema,
  /** 方式: 圈阅, 单篇, 综合, 转载, 专报, 书面 … */
  manner: z.string().optional(),
  /** 内容 */
  content: z.string().optional(),
  /** 依据: number of the document, page, … */
  evidence: z.string().optional(),
};

/** What each kind of event says (各类事件的内容). Past participles; the Chinese terms are in the glossary. */
export const eventDataSchemas = {
  /** 来稿登记; the item made of this one text has the submission's id. */
  submitted: z.strictObject({ submission: submissionSchema }),
  /** 预审 */
  screened: z.strictObject({ findings: z.array(findingSchema), method: z.string() }),
  /** 分类 */
  classified: z.strictObject({ classification: classificationSchema }),
  /** 近似重复; written on the later of the two items. */
  matched: z.strictObject({
    /** The earlier item. */
    other: z.string(),
    match: matchSchema,
    passages: z.array(passageSchema),
    method: z.string(),
  }),
  /** 拟办 */
  routed: z.strictObject({ decision: routeDecisionSchema }),
  /** 分发: a draft was put on a desk; nothing has left the house. */
  dispatched: z.strictObject({ destination: z.string(), file: z.string(), sha256: z.string() }),
  /** 编发 */
  compiled: z.strictObject({
    journal: z.string().min(1),
    /** 年 */
    year: z.int(),
    /** 第N期 */
    number: z.int().positive(),
    /** 总第N期 */
    total: z.int().positive().optional(),
    evidence: z.string().optional(),
  }),
  /** 转报 (up), 转送 (sideways) */
  forwarded: z.strictObject({ ...outcome, direction: z.enum(["up", "sideways"]) }),
  /** 批示 */
  endorsed: z.strictObject(outcome),
  /** 采用 */
  adopted: z.strictObject(outcome),
  /** 回复, 办复 */
  replied: z.strictObject({ ...outcome, level: levelSchema.optional() }),
  /** 督办, 催办 */
  supervised: z.strictObject({ ...outcome, level: levelSchema.optional() }),
  /** 落实 */
  implemented: z.strictObject({ ...outcome, level: levelSchema.optional() }),
  /** 满意度 */
  rated: z.strictObject({ ...outcome, level: levelSchema.optional() }),
  /** 更正: the named event says this instead. */
  corrected: z.strictObject({ event: z.string(), data: z.record(z.string(), z.json()), reason: z.string() }),
  /** 撤销: the named event does not count. */
  voided: z.strictObject({ event: z.string(), reason: z.string() }),
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
    /** Item it is about. */
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

/** Kinds that count as outcomes (结果事件). */
export const OUTCOME_KINDS = [
  "endorsed",
  "adopted",
  "replied",
  "supervised",
  "implemented",
  "rated",
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
