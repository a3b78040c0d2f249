import * as z from "zod";
import { isoDateSchema } from "./date.ts";
import { LEVELS } from "./level.ts";
import { submitterSchema } from "./submission.ts";

/** Stands for what the papers do not say (未注明): a level, a leader, a body. It is said, never left out. */
export const NOT_STATED = "未注明";

/** A level, or that none is stated (级别或“未注明”). */
export const statedLevelSchema = z.enum([...LEVELS, NOT_STATED]);

/** See {@linkcode statedLevelSchema}. */
export type StatedLevel = z.infer<typeof statedLevelSchema>;

/** What may be told of any act (行为的共有内容). */
export const actShape = {
  /** 方式: 圈阅, 单篇, 综合, 转载, 专报, 书面, 督办, 催办 … */
  manner: z.string().min(1).optional(),
  /** 内容 */
  content: z.string().optional(),
  /** 依据: number of the document, page, … */
  evidence: z.string().optional(),
  /**
   * The span in which it happened when the day is not known (日期不详): 2009, 2009H1, 2009-03. The event's day is then its
   * last day; whoever counts a shorter period knows that this one is uncertain.
   */
  when: z.string().optional(),
  /** 第几次: 2 for the second act that is alike in all else on one day. */
  nth: z.int().min(2).optional(),
} as const;

/** What somebody outside did with an item (结果): who, at which level, how, in which words, on what evidence. */
export const outcomeShape = {
  /** 单位或职务, as it was called on that day; 未注明 when the papers do not say. */
  by: z.string().min(1),
  /** Who it was (人), where one person acts under several offices; a role or code, never needed. */
  person: z.string().min(1).optional(),
  /** 级别 */
  level: statedLevelSchema,
  ...actShape,
} as const;

/** A proposal as received (提案), never changed afterwards. */
export const proposalSchema = z.strictObject({
  id: z.string().min(1),
  /** 提案号 */
  number: z.string().min(1).optional(),
  /** 案由 */
  title: z.string().min(1),
  body: z.string().optional(),
  /** First the lead proposer, then those who joined (联名). */
  submitters: z.array(submitterSchema).min(1),
  receivedOn: isoDateSchema,
  /** 委员提案, 党派提案, 界别提案, 集体提案 … */
  form: z.string().optional(),
  /** 届次, e.g. 十届二次 */
  session: z.string().optional(),
});

/** See {@linkcode proposalSchema}. */
export type Proposal = z.infer<typeof proposalSchema>;

/** Something a member or unit did that is neither item nor proposal (履职活动). */
export const activitySchema = z.strictObject({
  id: z.string().min(1),
  /** What it is called in the office's bulletin: 学习, 会议, 视察, 调研, 建议, 捐赠, 投资, 实事, 迟报 … */
  name: z.string().min(1),
  title: z.string().optional(),
  /** Who did it. */
  submitters: z.array(submitterSchema).min(1),
  /** 数额, where it is counted in something else than times. */
  amount: z.number().nonnegative().optional(),
  /** Unit of `amount`: 元, 万元, 户, 天 … */
  unit: z.string().min(1).optional(),
});

/** See {@linkcode activitySchema}. */
export type Activity = z.infer<typeof activitySchema>;

/** How far something was done (落实情况): 已落实, 基本落实, 正在落实, 列入计划, 未落实. */
export const IMPLEMENTATIONS = ["done", "mostly", "underWay", "planned", "not"] as const;

/** How content the sender was (满意度): 很满意, 满意, 基本满意, 不满意. */
export const RATINGS = ["verySatisfied", "satisfied", "mostlySatisfied", "dissatisfied"] as const;

/**
 * A reason why a text stays here (留置理由): a mark that an item bears itself, or that of a source, or of a text it nearly repeats. It
 * names the text it was found in, so that a text that was changed since is another one.
 */
export const holdGroundSchema = z.strictObject({
  /** The item that bears the mark. */
  item: z.string().min(1),
  /** Id of the screening rule; 密级 for what the sender marked. */
  rule: z.string().min(1),
  /** The passage found, or the mark. */
  passage: z.string().optional(),
  /** Digest of title, body and 密级. */
  text: z.string().min(1),
});

/** See {@linkcode holdGroundSchema}. */
export type HoldGround = z.infer<typeof holdGroundSchema>;

/** What a person decided on review (复核决定): 采纳, 改类, 非重复, 留存, 退回, 合并, 拆分. */
export const REVIEW_DECISIONS = [
  "accepted",
  "recategorised",
  "distinct",
  "kept",
  "returned",
  "merged",
  "split",
] as const;

/** See {@linkcode REVIEW_DECISIONS}. */
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** How a category was changed (改类方式): 改名, 并入, 按文字择定. */
export const RELABELLINGS = ["renamed", "joined", "decided"] as const;

const addressees = z.array(z.string().min(1)).readonly().optional();

/** What of the foot of an issue is its own (本期版记): addressees and copies that a person gave for it; the rest is the journal's. */
export const issueFootSchema = z.strictObject({
  /** 报 */
  report: addressees,
  /** 送 */
  send: addressees,
  /** 发 */
  issue: addressees,
  /** 共印份数 */
  copies: z.int().positive().optional(),
});

/** Which issue of a journal is meant (刊名期号). */
export const issueShape = {
  journal: z.string().min(1),
  /** 年 */
  year: z.int(),
  /** 第N期 */
  number: z.int().positive(),
} as const;

/** As what a parcel goes to a destination (主送, 抄送). */
export const PARCEL_ROLES = ["to", "copy"] as const;
