import { classifier } from "../classifier.ts";
import { trainLexicon } from "../train/train-lexicon.ts";
import type { TrainOptions } from "../train/train-options.ts";
import { countConfusion } from "./count-confusion.ts";
import { isBlankText, judgeTexts, type MeasuredText } from "./judge-texts.ts";
import type { Judgement, Verdict } from "./judgement.ts";
import { countCategories, scoreCounts } from "./score-confusion.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { timePass } from "./time-pass.ts";

/** Options for {@linkcode crossValidate}. */
export interface CrossValidateOptions {
  /** Parts, each measured by a model that learned from the others; at least 2. @default 5 */
  readonly folds?: number;
  /** Deals the parts and goes into every training. A whole number of 32 bits. @default 1 */
  readonly seed?: number;
  /** How each model is learned. */
  readonly train: Omit<TrainOptions, "seed" | "onProgress">;
  /** A clock in milliseconds; with it, classifying is timed. @default none */
  readonly now?: () => number;
  /** Told after every step of every training. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What cross-validation gives (交叉验证结果). */
export interface CrossValidation {
  /** One for each text, in the order of the texts. */
  readonly judgements: readonly Judgement[];
  /** Each part by itself, from 1. */
  readonly folds: readonly FoldScore[];
  /** Classifying every text once; `undefined` without a clock. */
  readonly seconds: number | undefined;
}

/** How one part came out. */
export interface FoldScore {
  readonly fold: number;
  readonly n: number;
  readonly macroF1: number;
  readonly accuracy: number;
}

/**
 * Measures how well training does (交叉验证): each part is judged by a model that learned from all the others and never saw it.
 *
 * Blank texts are measured and not learned from. The parts have one mixture ({@linkcode stratifiedFolds}). The same texts and
 * options give the same judgements.
 *
 * O(folds) trainings; see `trainLexicon`.
 * Source: Stone, “Cross-Validatory Choice and Assessment of Statistical Predictions”, 1974.
 *
 * @throws {OptionError} `folds` is out of its range, or `trainLexicon` refuses an option or the texts that are left.
 * @example
 * const texts = ["路灯不亮", "路灯坏了", "路灯太暗", "公交太少", "公交不来", "公交改道"].map((body, at) => ({
 *   id: `${at}`, title: "", body, label: at < 3 ? "城建" : "交通",
 * }));
 * const { judgements } = await crossValidate(texts, { folds: 3, train: { name: "sample", folds: 2 } });
 * judgements.map(({ predicted }) => predicted); // => ["城建", "城建", "城建", "交通", "交通", "交通"]
 */
export async function crossValidate(
  texts: readonly MeasuredText[],
  options: CrossValidateOptions,
): Promise<CrossValidation> {
  const { folds = 5, seed = 1 } = options;
  const foldOf = stratifiedFolds(
    texts.map(({ label }) => label),
    { folds, seed },
  );
  const judgements: Judgement[] = [];
  const scores: FoldScore[] = [];
  let seconds = 0;
  for (let fold = 0; fold < folds; fold++) {
    const part = await judgeFold(texts, { ...options, foldOf, fold, folds, seed });
    seconds += part.seconds;
    let next = 0;
    foldOf.forEach((own, row) => {
      if (own === fold) judgements[row] = part.judgements[next++] as Judgement;
    });
    scores.push({ fold: fold + 1, n: part.judgements.length, ...scoreOf(part.judgements) });
  }
  return { judgements, folds: scores, seconds: options.now === undefined ? undefined : seconds };
}

interface FoldOptionsOfOne extends CrossValidateOptions {
  readonly foldOf: Int32Array;
  readonly fold: number;
  readonly folds: number;
  readonly seed: number;
}

async function judgeFold(
  texts: readonly MeasuredText[],
  { foldOf, fold, folds, seed, train, now, onProgress }: FoldOptionsOfOne,
): Promise<{ readonly judgements: readonly Judgement[]; readonly seconds: number }> {
  const learned = texts.filter((text, row) => foldOf[row] !== fold && !isBlankText(text));
  const measured = texts.filter((_, row) => foldOf[row] === fold);
  const { lexicon } = await trainLexicon(learned, {
    ...train,
    seed,
    onProgress: (done, of) => onProgress?.(fold * of + done, folds * of),
  });
  const { predict } = classifier({ lexicon, segmenter: train.segmenter });
  const judgements = judgeTexts(predict, measured);
  return { judgements, seconds: now === undefined ? 0 : timePass(predict, measured, { now }) };
}

function scoreOf(verdicts: readonly Verdict[]): Pick<FoldScore, "macroF1" | "accuracy"> {
  const { macroF1, accuracy } = scoreCounts(countCategories(countConfusion(verdicts)));
  return { macroF1, accuracy };
}
