import { EVENT_KINDS, levelSchema } from "@minyi/core";
import * as z from "zod";

const oneOrMany = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(1)]);

/** Which events an indicator counts (计数条件); every condition given must hold. */
export const conditionSchema = z.strictObject({
  /** 事件类型 */
  kind: z.enum(EVENT_KINDS),
  /** 级别; “未注明” stands for events without a level. */
  level: oneOrMany(z.union([levelSchema, z.literal("未注明")])).optional(),
  /** 刊物, without 《》. */
  journal: oneOrMany(z.string()).optional(),
  /** 转报 up, 转送 sideways */
  direction: z.enum(["up", "sideways"]).optional(),
  /** 单位或职务: at least one of these words stands in it. */
  by: oneOrMany(z.string().min(1)).optional(),
  /** 方式: one of these. */
  manner: oneOrMany(z.string()).optional(),
  /** 方式: none of these; an event that states no manner passes. */
  notManner: oneOrMany(z.string()).optional(),
});

/** See {@linkcode conditionSchema}. */
export type Condition = z.infer<typeof conditionSchema>;

/** A figure as data (指标): which events, in which unit. */
export const indicatorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, "wanted a name of letters and digits, small letter first"),
  /** What is counted, in the office's words. */
  name: z.string().min(1),
  /** 篇, 条, 件 for items; 件次, 次 for events; 期 for issues of a journal. */
  unit: z.enum(["篇", "条", "件", "件次", "次", "期"]),
  /** An event counts when any of these conditions holds. */
  any: z.array(conditionSchema).min(1),
});

/** See {@linkcode indicatorSchema}. */
export type Indicator = z.infer<typeof indicatorSchema>;

/** An office's indicators and the sentence made of them (指标文件). */
export const indicatorSetSchema = z
  .strictObject({
    version: z.string().min(1),
    indicators: z.array(indicatorSchema).min(1),
    /** 必须相加相等的分项: no item in two parts, none outside them. */
    partitions: z.array(z.strictObject({ whole: z.string(), parts: z.array(z.string()).min(2) })),
    /** 总结用语: {period} and {id of an indicator}, which gives figure and unit. */
    paragraph: z.string().min(1),
  })
  .superRefine((set, context) => {
    const ids = set.indicators.map(({ id }) => id);
    const known = new Set([...ids, "period"]);
    const unknown = (id: string, path: PropertyKey[]) => {
      if (!known.has(id))
        context.addIssue({
          code: "custom",
          path,
          message: `no indicator is called “${id}”; there are ${ids.join(", ")}`,
        });
    };
    for (const [i, id] of ids.entries()) {
      if (ids.indexOf(id) !== i)
        context.addIssue({
          code: "custom",
          path: ["indicators", i, "id"],
          message: `“${id}” is defined twice`,
        });
    }
    for (const [i, partition] of set.partitions.entries()) {
      unknown(partition.whole, ["partitions", i, "whole"]);
      for (const [j, part] of partition.parts.entries()) unknown(part, ["partitions", i, "parts", j]);
    }
    for (const [, id] of set.paragraph.matchAll(/\{([^}]*)\}/g)) unknown(id ?? "", ["paragraph"]);
  });

/** See {@linkcode indicatorSetSchema}. */
export type IndicatorSet = z.infer<typeof indicatorSetSchema>;
