import { isoDateSchema, SUBMITTER_KINDS } from "@minyi/core";
import * as z from "zod";
import { type Condition, conditionSchema } from "../condition.ts";
import { ROUNDINGS } from "../indicator.ts";
import { checkDuties } from "./check-duties.ts";
import { CYCLES, type Cycle } from "./day-span.ts";

/** Measure words a need can be counted in (量词); 次 and 件次 count events, the others distinct subjects. */
export const NEED_UNITS = ["条", "篇", "件", "份", "项", "个", "次", "件次"] as const;

const needShape = z.strictObject({
  /** At least so many. */
  atLeast: z.int().min(1, "wanted at least 1").optional(),
  unit: z.enum(NEED_UNITS).optional(),
  /** What is to be done, in the office's words: 提案, 社情信息. */
  name: z.string().min(1).optional(),
  /** An event counts when any of these conditions holds. */
  any: z.array(conditionSchema).min(1, "wanted at least one condition").optional(),
  /** halfYear: so many in each half of the duty's year. The duty's own cycle when not given. */
  per: z.enum(CYCLES).optional(),
  /** All of these. */
  get and() {
    return z.array(needShape).min(1, "wanted at least one need").optional();
  },
  /** One of these is enough. */
  get or() {
    return z.array(needShape).min(1, "wanted at least one need").optional();
  },
});

/** A need as it is written, before it is known to be one of the three. */
export type NeedShape = z.infer<typeof needShape>;

const dutyShape = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, "wanted a name of letters, digits and hyphens"),
  /** In the office's words: 每年至少反映一条社情信息，并提交一件提案或一条建议. */
  name: z.string().min(1),
  /** The span in which all of it is owed. */
  per: z.enum(CYCLES).default("year"),
  need: needShape,
  /** Of whom it is asked; everyone on the roster when not given. */
  who: z
    .strictObject({
      kinds: z.array(z.enum(SUBMITTER_KINDS)).min(1).optional(),
      sectors: z.array(z.string().min(1)).min(1).optional(),
    })
    .default({}),
  /**
   * Who held a seat for a part of the span only: `atEnd` owes all if seated on its last day, `full` owes only if seated on
   * every day of it, `proRata` owes by days, rounded as said.
   */
  partial: z
    .union([z.enum(["atEnd", "full"]), z.strictObject({ proRata: z.enum(ROUNDINGS) })])
    .default("atEnd"),
  /** 施行日期: owed for spans whose last day is not before it. */
  validFrom: isoDateSchema.optional(),
  /** 废止日期: owed for spans whose last day is not after it. */
  validTo: isoDateSchema.optional(),
});

const silenceShape = z.strictObject({
  /** Who has none of these in a period is silent (没有履职). */
  any: z
    .array(conditionSchema)
    .min(1, "wanted at least one condition")
    .default([{ kind: ["submitted", "received", "performed"] }]),
  per: z.enum(["halfYear", "year"]).default("halfYear"),
  /** 淘汰机制: after so many cycles without anything, one after the other, the hint is given. */
  warnAfter: z.int().min(1, "wanted at least 1").optional(),
  hint: z.string().min(1).default("按淘汰机制提请研究"),
});

/** An office's duties as written (职责文件), each entry alone correct. */
export const dutiesShape = z.strictObject({
  version: z.string().min(1),
  /** First day of the office's year, MM-01. */
  yearFrom: z
    .string()
    .regex(/^(?:0[1-9]|1[0-2])-01$/, "wanted the first day of a month, such as 12-01")
    .default("01-01"),
  duties: z.array(dutyShape).min(1, "wanted at least one duty"),
  silence: silenceShape.prefault({}),
});

/** So many of one thing. */
export interface NeedLeaf {
  readonly atLeast: number;
  readonly unit: (typeof NEED_UNITS)[number];
  readonly name: string;
  readonly any: readonly Condition[];
  readonly per?: Cycle;
}

/** What a duty asks for (职责要求): so many of one thing, all of several, or one of several. */
export type Need = NeedLeaf | { readonly and: readonly Need[] } | { readonly or: readonly Need[] };

type DutiesShape = z.infer<typeof dutiesShape>;

/** One duty (职责). */
export type Duty = Omit<DutiesShape["duties"][number], "need"> & { readonly need: Need };

/** Duties as data (职责文件). */
export type Duties = Omit<DutiesShape, "duties"> & { readonly duties: readonly Duty[] };

/**
 * What an office asks of its members and units every year or half year (履职要求), as data.
 *
 * A need is `{ atLeast, unit, name, any }`, or `{ and: […] }`, or `{ or: […] }`, in any depth. Refused, with the path of the
 * mistake: a need that is none or two of these, an empty one, fewer than 1, a cycle that does not fit the duty's, an id used twice, a
 * span that ends before it begins.
 *
 * @example
 * const one = (name, kind) => ({ atLeast: 1, unit: "件", name, any: [{ kind }] });
 * const need = { and: [one("社情信息", "submitted"), { or: [one("提案", "received"), one("建议", "performed")] }] };
 * dutiesSchema.parse({ version: "x/1", duties: [{ id: "year", name: "每年", need }] }).duties[0].per; // => "year"
 */
export const dutiesSchema = dutiesShape
  .superRefine((set, context) => {
    for (const { path, message } of checkDuties(set)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .transform(
    (set): Duties => ({ ...set, duties: set.duties.map((duty) => ({ ...duty, need: needOf(duty.need) })) }),
  );

/** `checkDuties` has seen to it that it is exactly one of the three. */
function needOf({ and, or, atLeast = 1, unit = "件", name = "", any = [], per }: NeedShape): Need {
  if (and) return { and: and.map(needOf) };
  if (or) return { or: or.map(needOf) };
  return { atLeast, unit, name, any, ...(per === undefined ? {} : { per }) };
}
