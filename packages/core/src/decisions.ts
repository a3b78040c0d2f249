import * as z from "zod";
import { isoDateSchema } from "./date.ts";

/** What the admissibility check found (预审发现). */
export const findingSchema = z.strictObject({
  /** Id of the rule. */
  rule: z.string(),
  /** `stop` keeps the text here until a person releases it; `return` proposes to send it back; `warn` only advises. */
  severity: z.enum(["stop", "return", "warn"]),
  /** What is wrong, in Chinese. */
  message: z.string(),
  /** Passage of title + line feed + body, in code points; both absent when the whole text is meant. */
  start: z.int().optional(),
  end: z.int().optional(),
  passage: z.string().optional(),
  /** Draft note to the sender (退稿说明). */
  note: z.string(),
});
/** See {@linkcode findingSchema}. */
export type Finding = z.infer<typeof findingSchema>;

/** One term that counted for or against a category (依据). */
export const evidenceSchema = z.strictObject({
  term: z.string(),
  category: z.string(),
  /** Weight of the term for the category, as in the lexicon. */
  weight: z.number(),
  /** Where it stands in title + line feed + body, in code points. */
  offsets: z.array(z.int()),
  /** What it adds to the category's score. */
  contribution: z.number(),
});
/** See {@linkcode evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** The category of an item and why (分类结果). */
export const classificationSchema = z.strictObject({
  /** The best category; the taxonomy's fallback (其他) when no term was found. */
  category: z.string(),
  /** From 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Ask a person (需人工). */
  needsReview: z.boolean(),
  /** The category that comes next (次选), and how often it is the right one, where that was measured. */
  second: z
    .strictObject({ category: z.string(), confidence: z.number().min(0).max(1).optional() })
    .optional(),
  /** Every category with a score, best first; a score told in full is base + contributions of its evidence + rest. */
  scores: z.array(
    z.strictObject({
      category: z.string(),
      score: z.number(),
      /** What the category has before anything is read; absent when 0. */
      base: z.number().optional(),
      /** What the terms add that `evidence` leaves out; absent when 0. */
      rest: z.number().optional(),
    }),
  ),
  /** The strongest terms for and against the best category and the runner-up, by contribution. */
  evidence: z.array(evidenceSchema),
  /** What decided: lexicon and version, segmenter and version. */
  method: z.strictObject({ lexicon: z.string(), segmenter: z.string() }),
});
/** See {@linkcode classificationSchema}. */
export type Classification = z.infer<typeof classificationSchema>;

/** A passage two texts share (共同片段), offsets in code points of the normalised texts. */
export const passageSchema = z.strictObject({
  start1: z.int(),
  start2: z.int(),
  length: z.int(),
  text: z.string(),
});
/** See {@linkcode passageSchema}. */
export type Passage = z.infer<typeof passageSchema>;

/** Two texts at or above the threshold (近似重复). */
export const matchSchema = z.strictObject({
  id1: z.string(),
  id2: z.string(),
  /** shared / union, from 0 to 1. */
  jaccard: z.number(),
  /** Windows in both. */
  shared: z.int(),
  /** Windows in either. */
  union: z.int(),
});
/** See {@linkcode matchSchema}. */
export type Match = z.infer<typeof matchSchema>;

/** A text that is contained in another, at or above the threshold (包含). */
export const containmentSchema = z.strictObject({
  id1: z.string(),
  id2: z.string(),
  /** Which of the two is contained: the one of fewer windows; of two with as many, the second. */
  inner: z.string(),
  /** shared / windows, from 0 to 1 (包含度). */
  containment: z.number(),
  /** Windows in both. */
  shared: z.int(),
  /** Windows of the one that is contained. */
  windows: z.int(),
});
/** See {@linkcode containmentSchema}. */
export type Containment = z.infer<typeof containmentSchema>;

/** What the office does with an item (处理方式): 编发, 转报 (up), 转送 (sideways), 退回, 留存. */
export const ACTIONS = ["compile", "forwardUp", "forwardSideways", "return", "keep"] as const;

/** A further destination of an item, and the rule that names it (抄送). */
export const routeCopySchema = z.strictObject({
  destination: z.string(),
  destinationName: z.string(),
  rule: z.string(),
  ruleLine: z.int(),
  facts: z.record(z.string(), z.string()),
});
/** See {@linkcode routeCopySchema}. */
export type RouteCopy = z.infer<typeof routeCopySchema>;

/** Where an item goes, by which rule, until when (拟办). */
export const routeDecisionSchema = z.strictObject({
  item: z.string(),
  /** Id of the rule that fired, its line in the rule file, and that file's name where it is known. */
  rule: z.string(),
  ruleLine: z.int(),
  ruleFile: z.string().optional(),
  action: z.enum(ACTIONS),
  /** Id and name of the destination (报送对象); empty for return and keep. */
  destination: z.string(),
  destinationName: z.string(),
  /** 抄送: further destinations, by the rule that decided or by others that hold as well (match: all). */
  copies: z.array(routeCopySchema).min(1).optional(),
  /** The facts the rule asked for, as they were. */
  facts: z.record(z.string(), z.string()),
  decidedOn: isoDateSchema,
  /** Working days allowed, and the day they end. */
  workingDays: z.int(),
  due: isoDateSchema,
  /** False when the calendar has no holidays for the year of `due`, so that only weekends were left out. */
  calendarCovers: z.boolean(),
  /** Version of the rules. */
  method: z.string(),
});
/** See {@linkcode routeDecisionSchema}. */
export type RouteDecision = z.infer<typeof routeDecisionSchema>;
