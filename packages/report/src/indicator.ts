import { SUBMITTER_KINDS } from "@minyi/core";
import * as z from "zod";
import { checkIndicatorSet } from "./check-indicator-set.ts";
import { conditionSchema } from "./condition.ts";

/** Ways to cut a ratio (取舍方法): 四舍五入, 四舍六入五成双, 舍去, 进一. */
export const ROUNDINGS = ["halfUp", "halfEven", "floor", "ceil"] as const;

/** One of {@linkcode ROUNDINGS}. */
export type Rounding = (typeof ROUNDINGS)[number];

/** Units of distinct subjects, of events, of issues and of people. */
export const COUNT_UNITS = ["篇", "条", "件", "件次", "次", "期", "人", "人次"] as const;

const named = {
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, "wanted a name of letters and digits, small letter first"),
  /** What is counted, in the office's words. */
  name: z.string().min(1),
  /** Other phrases that mean it in prose; a checker looks for them. */
  words: z.array(z.string().min(1)).optional(),
};
const reference = z.string().min(1);
const positive = z.number().positive("wanted a target above 0: a share of it is told");

const scoped = {
  /** An event counts when any of these conditions holds. */
  any: z.array(conditionSchema).min(1),
  /** The subject must have, for each of these, an event that meets it by the end of the span. */
  all: z.array(conditionSchema).min(1).optional(),
  /** The subject must have no event that meets one of these by the end of the span: 立案而未撤回. */
  none: z.array(conditionSchema).min(1).optional(),
  /** 累计: from the first event on, up to the end of the period. */
  since: z.literal("beginning").optional(),
  /** 上年同期 */
  shift: z.literal("yearBefore").optional(),
  /** 目标任务: for every period, or by the period's label. */
  target: z.union([positive, z.record(z.string(), positive)]).optional(),
};

const countSchema = z.strictObject({
  type: z.literal("count").optional(),
  ...named,
  /**
   * 篇, 条, 件 distinct subjects; 件次, 次 events; 期 distinct issues of a journal; 人 distinct submitters by name;
   * 人次 a submitter of a subject.
   */
  unit: z.enum(COUNT_UNITS),
  /** 人, 人次: only who is on the roster in the span. */
  onRoster: z.boolean().optional(),
  ...scoped,
});

const sumSchema = z.strictObject({
  type: z.literal("sum"),
  ...named,
  /** 户, 间, 万元 …: unit of the amounts added. */
  unit: z.string().min(1),
  /** At least one of these words stands in what changed on the ground (实效); only for 落实. */
  what: z.array(z.string().min(1)).min(1).optional(),
  ...scoped,
});

const rosterSchema = z.strictObject({
  type: z.literal("roster"),
  ...named,
  unit: z.literal("人").default("人"),
  /** 身份 */
  submitter: z.enum(SUBMITTER_KINDS).optional(),
  /** 界别 */
  sector: z.string().min(1).optional(),
  /** 届次 */
  term: z.string().min(1).optional(),
});

const rateSchema = z.strictObject({
  type: z.literal("rate"),
  ...named,
  /** 分子 */
  of: reference,
  /** 分母 */
  base: reference,
  /** Digits after the point. */
  round: z.int().min(0).max(6).default(1),
  rounding: z.enum(ROUNDINGS).default("halfUp"),
  /** Whatever is in the numerator must be in the base, item by item. */
  subset: z.boolean().optional(),
  /** Numerator and base are in different units, and that is meant. */
  across: z.boolean().optional(),
});

const totalSchema = z.strictObject({
  type: z.literal("total"),
  ...named,
  of: z.array(reference).min(2),
});

const rankSchema = z.strictObject({
  type: z.literal("rank"),
  ...named,
  of: reference,
  /** What stands first. */
  best: z.enum(["most", "least"]).default("most"),
});

/** A figure as data (指标): what is counted, in which unit. Without `type` it is a count. */
export const indicatorSchema = z.discriminatedUnion("type", [
  countSchema,
  sumSchema,
  rosterSchema,
  rateSchema,
  totalSchema,
  rankSchema,
]);

/** See {@linkcode indicatorSchema}. */
export type Indicator = z.infer<typeof indicatorSchema>;

/** 计数指标 */
export type CountIndicator = z.infer<typeof countSchema>;
/** 数额指标 */
export type SumIndicator = z.infer<typeof sumSchema>;
/** 在册人数 */
export type RosterIndicator = z.infer<typeof rosterSchema>;
/** 比率 */
export type RateIndicator = z.infer<typeof rateSchema>;
/** 合计 */
export type TotalIndicator = z.infer<typeof totalSchema>;
/** 位次 */
export type RankIndicator = z.infer<typeof rankSchema>;
/** Those that look at events. */
export type EventIndicator = CountIndicator | SumIndicator;

/**
 * An office's indicators and the sentence made of them (指标文件).
 *
 * Refused, with the path of the mistake: an id used twice; a reference to nothing, or round in a circle; a rate, total or
 * partition over different units; a total over lists declared overlapping; a target of 0; in the paragraph an unknown
 * indicator or format. The paragraph's syntax is that of `renderText`.
 */
export const indicatorSetSchema = z
  .strictObject({
    version: z.string().min(1),
    indicators: z.array(indicatorSchema).min(1),
    /** 必须相加相等的分项: no item in two parts, none outside them. */
    partitions: z.array(z.strictObject({ whole: reference, parts: z.array(reference).min(2) })).default([]),
    /** 相互重叠、不得相加的分项 */
    overlapping: z.array(z.array(reference).min(2)).default([]),
    /** 总结用语 */
    paragraph: z.string().min(1),
  })
  .superRefine((set, context) => {
    for (const { path, message } of checkIndicatorSet(set))
      context.addIssue({ code: "custom", path: [...path], message });
  });

/** See {@linkcode indicatorSetSchema}. */
export type IndicatorSet = z.infer<typeof indicatorSetSchema>;

/**
 * Tells whether an indicator looks at events (直接数事件的指标), or is computed from the roster or from other figures.
 *
 * @example
 * looksAtEvents({ id: "rate", name: "办复率", type: "rate", of: "answered", base: "filed", round: 1, rounding: "halfUp" }); // => false
 */
export function looksAtEvents(indicator: Indicator): indicator is EventIndicator {
  return indicator.type === undefined || indicator.type === "count" || indicator.type === "sum";
}
