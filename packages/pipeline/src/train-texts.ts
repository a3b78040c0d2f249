import {
  formatLexicon,
  type LabelledText,
  type TrainedLexicon,
  type TrainOptions,
  trainLexicon,
} from "@minyi/classify";
import { OptionError } from "@minyi/core";
import { type ModelName, modelName } from "./evaluate-texts.ts";

/** What was learned, ready to be written (训练结果). */
export interface TrainedTexts
  extends Pick<TrainedLexicon, "lexicon" | "categories" | "costs" | "cost" | "kept"> {
  readonly n: number;
  /** Distinct terms, and weights they have. */
  readonly terms: number;
  readonly weights: number;
  /** Macro-F1 and accuracy on the held-back folds, at the cost that was taken. */
  readonly macroF1: number;
  readonly accuracy: number;
  /** Categories with fewer than {@linkcode FEW_TEXTS} texts: hardly to be learned. */
  readonly thin: readonly string[];
  readonly model: ModelName;
  /** The file of the lexicon. */
  readonly file: string;
}

/** A category with fewer texts is warned of. */
export const FEW_TEXTS = 5;

/**
 * Learns a lexicon from labelled texts and writes it as its file (训练并写成词表); see `trainLexicon`.
 *
 * Name, version and taxonomy are checked before the work is done.
 *
 * @throws {OptionError} What `trainLexicon` throws, or a name that cannot stand in a lexicon's file.
 */
export async function trainTexts(
  texts: readonly LabelledText[],
  options: TrainOptions,
): Promise<TrainedTexts> {
  const { name, version = "1", taxonomy = name } = options;
  formatLexicon({ name, version, taxonomy, terms: [] });
  if (texts.length === 0) throw new OptionError("there are no texts to learn from: wanted labelled rows");
  const trained = await trainLexicon(texts, options);
  const { lexicon, categories, costs, cost } = trained;
  const { macroF1 = 0, accuracy = 0 } = costs.find((tried) => tried.cost === cost) ?? {};
  const found = lexicon.terms.filter(({ term }) => term !== "*");
  return {
    ...trained,
    n: texts.length,
    terms: new Set(found.map(({ term }) => term)).size,
    weights: found.filter(({ category }) => category !== "*").length,
    macroF1,
    accuracy,
    thin: categories.filter(({ texts }) => texts < FEW_TEXTS).map(({ category }) => category),
    model: modelName(lexicon),
    file: formatLexicon(lexicon),
  };
}
