import {
  IMPLEMENTATIONS,
  isIsoDate,
  isoDateSchema,
  RATINGS,
  SUBMITTER_KINDS,
  statedLevelSchema,
} from "@minyi/core";
import * as z from "zod";
import { conditionSchema } from "../condition.ts";
import { parseFraction, REMAINDERS, ROUNDING_MODES } from "./exact.ts";

const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*$/, "wanted a name of letters, digits and -, small letter first");
const words = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** At most a million points with four decimals, so that sums stay exact. Deductions are written without a sign, as 扣100分 is. */
const points = z
  .number()
  .min(0, "wanted points of at least 0; write deductions with `deduct: true`")
  .max(1_000_000)
  .refine((value) => /^\d+(\.\d{1,4})?$/.test(String(value)), "wanted points with at most four decimals");

const cap = z.number().min(0, "a cap cannot be below 0").max(1_000_000).pipe(points);

const validity = {
  /** 起 (first effective day) */
  validFrom: isoDateSchema.optional(),
  /** 止 (last effective day) */
  validTo: isoDateSchema.optional(),
};

/** Points by something the event or its subject says (分档); the keys are its values. */
const tableSchema = z.strictObject({
  /**
   * 级别 level, 方式 manner, 体裁 form, 差错 fault, 立案审查 decision, 落实情况 status, 满意度 rating,
   * or the author's place on the item (署名次序): first, other.
   */
  by: z.enum(["level", "manner", "form", "fault", "decision", "status", "rating", "role"]),
  table: z
    .record(z.string().min(1), points)
    .refine((table) => Object.keys(table).length > 0, "wanted at least one value"),
  /** For values that are not in the table. Without it such an event waits for a person (待定). */
  otherwise: points.optional(),
});

/** Points that a person states within bounds (幅度): untrue 50–100. Read from 方式, 内容 or 数额 of the event. */
const rangeSchema = z
  .strictObject({ min: points, max: points })
  .refine(({ min, max }) => min <= max, "wanted min not above max");

/** Points by how many there are in the period (递增、递减): `steps: [10, 3]` is 10 for the first and 3 for each further. */
const stepsSchema = z.strictObject({ steps: z.array(points).min(1) });

const pointsSchema = z.union([points, tableSchema, z.strictObject({ range: rangeSchema }), stepsSchema], {
  error: "wanted points from 0, or { by, table }, { range: { min, max } } or { steps: [first, further] }",
});

const SHARED_OVER = "wanted authors, scored or a whole number from 1: points cannot be divided by zero";

/** How points are divided among those who signed (分摊). */
const shareSchema = z.strictObject({
  /** All authors of the subject, those of them who are scored here, or a fixed number. */
  over: z.union([z.enum(["authors", "scored"]), z.int().min(1, SHARED_OVER)], {
    error: SHARED_OVER,
  }),
  /** What happens to what is left over at the declared digits. */
  remainder: z.enum(REMAINDERS),
});

/** One scoring rule (计分规则). */
export const scoringRuleSchema = z.strictObject({
  id,
  /** In the office's words: 采用, 省领导批示 … */
  name: z.string().min(1),
  /** Id of a group. */
  group: id.optional(),
  ...validity,
  /** An event counts when any of these conditions holds. */
  any: z.array(conditionSchema).min(1),
  /** Only events at most so many days after the subject began (时限). */
  withinDays: z.int().min(0).max(36_500).optional(),
  /**
   * What earns points once: an event (件次), a subject however many events it has (件), or an issue of a journal (期).
   * Of several events that earn once, the one with most points stands; among equals the earliest.
   */
  per: z.enum(["event", "subject", "issue"]).default("event"),
  points: pointsSchema,
  /** 扣分 */
  deduct: z.boolean().default(false),
  share: shareSchema.optional(),
  /** 每件封顶 */
  capPerSubject: cap.optional(),
  /** 封顶, per period */
  cap: cap.optional(),
  /** Rules whose lines for the same subject do not count beside a line of this one (替代). */
  supersedes: z.array(id).default([]),
});

/** See {@linkcode scoringRuleSchema}. */
export type ScoringRule = z.infer<typeof scoringRuleSchema>;

const groupSchema = z.strictObject({
  id,
  name: z.string().min(1),
  /** 累计 cumulative, 就高 highest, 同一单位只计一次 oncePerBody (of one subject; the highest stands). */
  combine: z.enum(["cumulative", "highest", "oncePerBody"]),
  /** Among what the highest is sought: the lines of one subject, or of the whole period. */
  within: z.enum(["subject", "period"]).default("subject"),
  capPerSubject: cap.optional(),
  cap: cap.optional(),
});

/** See `scoringRulesSchema`. */
export type ScoringGroup = z.infer<typeof groupSchema>;

const multiplierSchema = z.strictObject({
  id,
  name: z.string().min(1),
  ...validity,
  /** All that is said must hold. */
  when: z
    .strictObject({
      /**
       * 联名: signed by several. Within a composite it is the author's own source that must be: two authors of two sources
       * are no joint authors.
       */
      joint: z.boolean().optional(),
      /** 综合 */
      composite: z.boolean().optional(),
      form: words.optional(),
      tag: words.optional(),
      notTag: words.optional(),
    })
    .refine(
      (when) => Object.keys(when).length > 0,
      "wanted at least one of joint, composite, form, tag, notTag",
    ),
  /** 2, 0.5 or 1/2. */
  times: z.union([z.number(), z.string()]).transform((written, context) => {
    const fraction = parseFraction(written);
    if (fraction && fraction.over >= 0n && fraction.over <= 1_000_000n && fraction.under <= 1_000_000n)
      return fraction;
    context.addIssue({
      code: "custom",
      message: `cannot multiply by “${written}”: wanted a number or a fraction from 0, such as 2, 0.5 or 1/2, not divided by zero`,
    });
    return z.NEVER;
  }),
  /** Ids of rules; without it all of them. Base points are never multiplied. */
  rules: z.array(id).min(1).optional(),
});

/** See `scoringRulesSchema`. */
export type Multiplier = z.infer<typeof multiplierSchema>;

const countedSchema = {
  any: z.array(conditionSchema).min(1),
  per: z.enum(["event", "subject"]).default("subject"),
};

const baseSchema = z.strictObject({
  /** 基础分 */
  points,
  /** 门槛: with fewer, the base is `below`. */
  gate: z.strictObject({ ...countedSchema, atLeast: z.int().positive(), below: points }).optional(),
});

/** A count beside the points (篇数): +1 to each author, so that the sum of the members is not the office's own count. */
const countSchema = z.strictObject({ id, name: z.string().min(1), ...countedSchema });

/** Everything a set of rules has, before its rules are compared with each other (计分办法的结构). */
export const scoringShape = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  /** 考核年度: the calendar year, or from a day on; the year is then named after the one it ends in. */
  year: z
    .union([
      z.literal("calendar"),
      z.strictObject({
        from: z.string().refine((day) => isIsoDate(`2001-${day}`), "wanted a day of every year, MM-DD"),
      }),
    ])
    .default("calendar"),
  who: z.strictObject({
    /** Who gets the points: those who signed (反映人、反映单位), or their unit (所在单位) or sector (界别), once for an event. */
    score: z.enum(["author", "unit", "sector"]),
    /** 身份: only these are scored. */
    kinds: z.array(z.enum(SUBMITTER_KINDS)).min(1),
  }),
  /** Every line is rounded, so that the lines add up. */
  rounding: z.strictObject({ digits: z.int().min(0).max(4), mode: z.enum(ROUNDING_MODES) }),
  base: baseSchema.optional(),
  /** 合格线 */
  pass: points.optional(),
  groups: z.array(groupSchema).default([]),
  rules: z.array(scoringRuleSchema).min(1),
  multipliers: z.array(multiplierSchema).default([]),
  counts: z.array(countSchema).default([]),
});

/** See `scoringRulesSchema`. */
export type ScoringRules = z.infer<typeof scoringShape>;

/** Keys that a table by this may have; free words for the others. */
export const TABLE_KEYS: Readonly<Partial<Record<string, readonly string[]>>> = {
  level: statedLevelSchema.options,
  decision: ["filed", "notFiled", "converted"],
  status: IMPLEMENTATIONS,
  rating: RATINGS,
  role: ["first", "other"],
};

/** What stands for a rule on the line of the base points (基础分). */
export const BASE_RULE = "base";
