import { schemaWords, type Words } from "@minyi/core";
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

const TOO_GREAT = schemaWords({
  zh: `权重应在 -${MOST_WEIGHT} 与 ${MOST_WEIGHT} 之间`,
  en: `wanted a weight from -${MOST_WEIGHT} to ${MOST_WEIGHT}`,
});
const NO_NUMBER = schemaWords({ zh: "应为数", en: "wanted a number" });
const NO_SHARE = schemaWords({ zh: "应为 0 至 1 的数", en: "wanted a number from 0 to 1" });

function oneOf(words: readonly string[]): string {
  return schemaWords({ zh: `应为 ${words.join("、")} 之一`, en: `wanted one of ${words.join(", ")}` });
}

/** One term of a lexicon (词条). */
export const lexiconTermSchema = z.strictObject({
  term: filledSchema.refine(
    (term) => !term.startsWith("#"),
    schemaWords({ zh: "词条不得以 # 开头", en: "a term must not begin with #" }),
  ),
  category: filledSchema,
  /** What one occurrence in the body adds to the category; below 0 it counts against it, 0 only hides shorter terms. */
  weight: z
    .number(schemaWords({ zh: "权重应为有限的数", en: "wanted a weight that is a finite number" }))
    .min(-MOST_WEIGHT, TOO_GREAT)
    .max(MOST_WEIGHT, TOO_GREAT),
  mode: z.enum(
    TERM_MODES,
    schemaWords({
      zh: `方式应为 ${TERM_MODES.join(" 或 ")}`,
      en: `wanted a mode, ${TERM_MODES.join(" or ")}`,
    }),
  ),
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
  .min(1, schemaWords({ zh: "至少要有一对“差距=比例”", en: "wanted at least one pair “margin=share”" }))
  .refine(
    (knots) => knots.every(({ margin }, at) => at === 0 || margin > (knots[at - 1]?.margin ?? 0)),
    schemaWords({ zh: "差距应从小到大", en: "wanted margins that rise" }),
  );

const MATCHINGS = ["longest", "every", "words"] as const;
const COUNTINGS = ["saturating", "logarithmic"] as const;
const NORMALISINGS = ["none", "euclidean"] as const;

/** How a lexicon's terms are found and counted (计分方式); what is left out is as in a lexicon written by hand. */
export const scoringSchema = z.strictObject({
  /** `longest`: at each place the longest term alone; `every`: every place of every term; `words`: whole words, one by one. */
  matching: z.enum(MATCHINGS, oneOf(MATCHINGS)).optional(),
  /** `plain`: case and width make no difference; `loose`: white space and which digits they are make none either. */
  folding: z.enum(FOLDINGS, oneOf(FOLDINGS)).optional(),
  /** What n places of a term count: 3n / (n + 2), or 1 + ln n. */
  counting: z.enum(COUNTINGS, oneOf(COUNTINGS)).optional(),
  /** `euclidean` divides scores by the text's extent, the root of its terms' counts squared, each times its extent. */
  normalising: z.enum(NORMALISINGS, oneOf(NORMALISINGS)).optional(),
  /** How many times as much the title counts as the body. */
  title: z.number(NO_NUMBER).min(0).max(1000).optional(),
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
  review: z.number(NO_SHARE).min(0).max(1).optional(),
  /** A text whose best score is not above this is in none of the categories. */
  floor: z.number(NO_NUMBER).optional(),
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
      const complain = (zh: string, en: string) =>
        context.addIssue({
          code: "custom",
          path: ["terms", index],
          message: schemaWords({ zh: `“${term}”${zh}`, en: `“${term}” ${en}` }),
        });
      if (folded === "") complain("折叠后是空的", "is blank when folded");
      if (category === EXTENT_CATEGORY && weight < 0)
        complain("的篇幅不得小于 0", "has an extent below 0: wanted 0 or more");
      if (term === BASE_TERM && category === EXTENT_CATEGORY)
        complain("不能既是词条又是类别", "cannot be both term and category");
      if (first !== undefined) {
        const { zh, en } = placeOf(terms, first);
        complain(`在“${category}”中重复，${zh}已有`, `stands twice in “${category}”: it is in ${en} already`);
      } else pairs.set(pair, index);
      if ((modes.get(folded) ?? mode) !== mode)
        complain("的方式前后不一，同一词条只能用一种", "has two modes: wanted one for all its places");
      else modes.set(folded, mode);
    });
  });

/** See {@linkcode lexiconSchema}. */
export type Lexicon = z.infer<typeof lexiconSchema>;

function placeOf(terms: readonly LexiconTerm[], index: number): Words {
  const line = terms[index]?.line;
  return line === undefined
    ? { zh: `第 ${index + 1} 条`, en: `entry ${index + 1}` }
    : { zh: `第 ${line} 行`, en: `line ${line}` };
}
