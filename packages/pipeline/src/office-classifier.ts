import { type Classifier, classifier, type Segmenter } from "@minyi/classify";
import type { Office } from "./load-office.ts";

/**
 * The office's classifier (本单位的分类器): its lexicon and fallback, and a person asked below the confidence that the lexicon
 * says, if it was measured, else below the office's own.
 *
 * @throws {OptionError} The lexicon has terms that are whole words, and there is no segmenter.
 */
export function officeClassifier(
  { lexicon, taxonomy, settings }: Pick<Office, "lexicon" | "taxonomy" | "settings">,
  segmenter: Segmenter | undefined,
): Classifier {
  return classifier({
    lexicon,
    segmenter,
    fallback: taxonomy.fallback,
    reviewBelow: lexicon.review ?? settings.reviewBelow,
  });
}
