import * as z from "zod";
import { cellSchema, filledSchema } from "./cell.ts";
import { foldText } from "./fold.ts";

/** How a term is found (匹配方式): as whole words, or anywhere in the text. */
export const TERM_MODES = ["word", "substring"] as const;

/** One term of a lexicon (词条). */
export const lexiconTermSchema = z.strictObject({
  term: filledSchema.refine((term) => !term.startsWith("#"), "词条不得以 # 开头"),
  category: filledSchema,
  /** What one occurrence in the body adds to the category; below 0 it counts against it, 0 only hides shorter terms. */
  weight: z.number("权重应为有限的数"),
  mode: z.enum(TERM_MODES, `方式应为 ${TERM_MODES.join(" 或 ")}`),
  /** A remark for people. */
  note: cellSchema.optional(),
  /** Line of the file it was read from, from 1. */
  line: z.int().min(1).optional(),
});

/** See {@linkcode lexiconTermSchema}. */
export type LexiconTerm = z.infer<typeof lexiconTermSchema>;

/**
 * Weighted terms per category (词表). A pair of term and category stands once, and a term has one mode; case and
 * full or half width make no difference.
 */
export const lexiconSchema = z
  .strictObject({
    name: filledSchema,
    version: filledSchema,
    /** Name of the taxonomy its categories are from. */
    taxonomy: filledSchema,
    terms: z.array(lexiconTermSchema),
  })
  .superRefine(({ terms }, context) => {
    const pairs = new Map<string, number>();
    const modes = new Map<string, LexiconTerm["mode"]>();
    terms.forEach(({ term, category, mode }, index) => {
      const folded = foldText(term);
      const pair = `${folded}\t${category}`;
      const first = pairs.get(pair);
      const complain = (message: string) =>
        context.addIssue({ code: "custom", path: ["terms", index], message });
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
