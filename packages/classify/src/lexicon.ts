import * as z from "zod";
import { cellSchema, filledSchema } from "./cell.ts";
import { FOLDINGS, foldTerm } from "./match/folding.ts";

/** How a term is found (匹配方式): as whole words, or anywhere in the text. */
export const TERM_MODES = ["word", "substring"] as const;

/** The highest version of the file format that this program reads (词表格式版本). */
export const LEXICON_FORMAT = 2;

/** As a term: stands once in every text; its weight is what the category has before anything is read (基数). */
export const BASE_TERM = "*";

/** As a category: the weight is what the term adds to the extent of a text, by which scores are divided (篇幅). */
export const EXTENT_CATEGORY = "*";

/** Weights are no greater than this, for or against: sums of any number of terms stay numbers. */
export const MOST_WEIGHT = 1_000_000;

const TOO_GREAT = `权重应在 -${MOST_WEIGHT} 与 ${MOST_WEIGHT} 之间`;

/** One term of a lexicon (词条). */
export const lexiconTermSchema = z.strictObject({
  term: filledSchema.refine((term) => !term.startsWith("#"), "词条不得以 # 开头"),
  category: filledSchema,
  /** What one occurrence in the body adds to the category; below 0 it counts against it, 0 only hides shorter terms. */
  weight: z.number("权重应为有限的数").min(-MOST_WEIGHT, TOO_GREAT).max(MOST_WEIGHT, TOO_GREAT),
  mode: z.enum(TERM_MODES, `方式应为 ${TERM_MODES.join(" 或 ")}`),
  /** A remark for people. */
  note: cellSchema.optional(),
  /** Line of the file it was read from, from 1. */
  line: z.int().min(1).optional(),
});

/** See {@linkcode lexiconTermSchema}. */
export type LexiconTerm = z.infer<typeof lexiconTermSchema>;

const knotSchema = z.strictObject({
  /** How far the best category's score is ahead of the second's. */
  margin: z.number().min(0),
  /** The share of texts ahead by so much that were right, from 0 to 1. */
  share: z.number().min(0).max(1),
});

const knotsSchema = z
  .array(knotSchema)
  .min(1, "至少要有一对“差距=比例”")
  .refine(
    (knots) => knots.every(({ margin }, at) => at === 0 || margin > (knots[at - 1]?.margin ?? 0)),
    "差距应从小到大",
  );

/** How a lexicon's terms are found and counted (计分方式); what is left out is as in a lexicon written by hand. */
export const scoringSchema = z.strictObject({
  /** `longest`: at each place the longest term alone; `every`: every place of every term; `words`: whole words, one by one. */
  matching: z.enum(["longest", "every", "words"], "应为 longest、every 或 words").optional(),
  /** `plain`: case and width make no difference; `loose`: white space and which digits they are make none either. */
  folding: z.enum(FOLDINGS, `应为 ${FOLDINGS.join(" 或 ")}`).optional(),
  /** What n places of a term count: 3n / (n + 2), or 1 + ln n. */
  counting: z.enum(["saturating", "logarithmic"], "应为 saturating 或 logarithmic").optional(),
  /** `euclidean` divides scores by the text's extent, the root of its terms' counts squared, each times its extent. */
  normalising: z.enum(["none", "euclidean"], "应为 none 或 euclidean").optional(),
  /** How many times as much the title counts as the body. */
  title: z.number("应为数").min(0).max(1000).optional(),
});

type PartialScoring = z.infer<typeof scoringSchema>;

/** See {@linkcode scoringSchema}; everything said. */
export type Scoring = {
  readonly [K in keyof PartialScoring]-?: Exclude<PartialScoring[K], undefined>;
};

/** The scoring of a lexicon (词表的计分方式), with what it leaves open as for lexicons written by hand. */
export function scoringOf({ scoring = {} }: Lexicon): Scoring {
  return {
    matching: scoring.matching ?? "longest",
    folding: scoring.folding ?? "plain",
    counting: scoring.counting ?? "saturating",
    normalising: scoring.normalising ?? "none",
    title: scoring.title ?? 3,
  };
}

/** Everything a lexicon says besides its terms (表头). */
export const lexiconHeadSchema = z.strictObject({
  name: filledSchema,
  version: filledSchema,
  /** Name of the taxonomy its categories are from. */
  taxonomy: filledSchema,
  scoring: scoringSchema.optional(),
  /** How often the best category is right, by how far it is ahead (把握), measured on texts it was not made from. */
  confidence: knotsSchema.optional(),
  /** How often the second category is the right one, by the same. */
  second: knotsSchema.optional(),
  /** Below this confidence a person is asked (需人工). */
  review: z.number("应为 0 至 1 的数").min(0).max(1).optional(),
  /** A text whose best score is not above this is in none of the categories. */
  floor: z.number("应为数").optional(),
  /** What it was learned from, for people (来历). */
  origin: filledSchema.optional(),
  /** What cut the words it was learned from. */
  segmenter: filledSchema.optional(),
});

/**
 * Weighted terms per category (词表). A pair of term and category stands once, and a term has one mode; case and
 * full or half width make no difference.
 */
export const lexiconSchema = lexiconHeadSchema
  .extend({ terms: z.array(lexiconTermSchema) })
  .superRefine(({ terms, scoring }, context) => {
    const folding = scoring?.folding ?? "plain";
    const pairs = new Map<string, number>();
    const modes = new Map<string, LexiconTerm["mode"]>();
    terms.forEach(({ term, category, mode, weight }, index) => {
      const folded = foldTerm(term, folding);
      const pair = `${folded}\t${category}`;
      const first = pairs.get(pair);
      const complain = (message: string) =>
        context.addIssue({ code: "custom", path: ["terms", index], message });
      if (folded === "") complain(`“${term}”折叠后是空的`);
      if (category === EXTENT_CATEGORY && weight < 0) complain(`“${term}”的篇幅不得小于 0`);
      if (term === BASE_TERM && category === EXTENT_CATEGORY) complain("“*”不能既是词条又是类别");
      if (first !== undefined) complain(`“${term}”在“${category}”中重复，${placeOf(terms, first)}已有`);
      else pairs.set(pair, index);
      if ((modes.get(folded) ?? mode) !== mode) complain(`“${term}”的方式前后不一，同一词条只能用一种`);
      else modes.set(folded, mode);
    });
  });

/** See {@linkcode lexiconSchema}. */
export type Lexicon = z.infer<typeof lexiconSchema>;

function placeOf(terms: readonly LexiconTerm[], index: number): string {
  const line = terms[index]?.line;
  return line === undefined ? `第 ${index + 1} 条` : `第 ${line} 行`;
}
