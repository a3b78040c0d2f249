import type { LearningPoint } from "@minyi/core";
import { classifier } from "../classifier.ts";
import { trainLexicon } from "../train/train-lexicon.ts";
import type { LabelledText } from "../train/train-options.ts";
import type { CrossValidateOptions } from "./cross-validate.ts";
import { isBlankText } from "./judge-texts.ts";
import { learningCurve } from "./learning-curve.ts";

/** Options for {@linkcode trainedCurve}. */
export type TrainedCurveOptions = Pick<CrossValidateOptions, "train" | "seed" | "onProgress">;

const FRACTIONS = [0.1, 0.25, 0.5, 0.75, 1] as const;
const HOLD_OUT = 0.2;
/** What is learned from fewer texts says nothing of what more would bring. */
const FEWEST_TEXTS = 20;

/**
 * What more labelled texts are worth to training (训练的学习曲线): `learningCurve` with `trainLexicon`.
 *
 * A fifth of the texts is held back; parts of fewer than 20 texts are left out. A part with one category only is answered
 * with that. Blank texts are passed over.
 *
 * Up to five trainings, together as long as two and a half of all texts.
 *
 * @throws {OptionError} There are too few texts, or `trainLexicon` refuses an option.
 * @example
 * const texts = Array.from({ length: 30 }, (_, at) =>
 *   at % 2 === 0 ? { title: "", body: "路灯不亮", label: "城建" } : { title: "", body: "公交不来", label: "交通" });
 * const points = await trainedCurve(texts, { train: { name: "sample", folds: 2 } });
 * points; // => [{ fraction: 1, n: 24, accuracy: 1, macroF1: 1 }]
 */
export async function trainedCurve(
  texts: readonly LabelledText[],
  { train, seed = 1, onProgress }: TrainedCurveOptions,
): Promise<readonly LearningPoint[]> {
  const learnable = texts.filter((text) => !isBlankText(text));
  const rows = learnable.length * (1 - HOLD_OUT);
  const fractions = FRACTIONS.filter((fraction) => fraction === 1 || fraction * rows >= FEWEST_TEXTS);
  let point = 0;
  return await learningCurve(learnable, {
    fractions,
    holdOut: HOLD_OUT,
    seed,
    async fit(part) {
      const at = point++;
      const [first] = part;
      if (first !== undefined && part.every(({ label }) => label === first.label))
        return () => ({ predicted: first.label });
      const folds = Math.min(train.folds ?? 5, part.length);
      const { lexicon } = await trainLexicon(part, {
        ...train,
        folds,
        seed,
        onProgress: (done, of) => onProgress?.(at * of + done, fractions.length * of),
      });
      const { predict } = classifier({ lexicon, segmenter: train.segmenter });
      return (text) => ({ predicted: predict(text).category });
    },
  });
}
