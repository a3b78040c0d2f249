import {
  type CrossValidation,
  crossValidate,
  evaluate,
  type FoldScore,
  type MeasuredText,
  type Spread,
  spreadOf,
  type TrainOptions,
  trainedCurve,
} from "@minyi/classify";
import { OptionError } from "@minyi/core";
import { type MeasuredTexts, perSecond } from "./evaluate-texts.ts";

/** Options for {@linkcode evaluateTraining}. */
export interface EvaluateTrainingOptions {
  /** How each model is learned. */
  readonly train: Omit<TrainOptions, "seed" | "onProgress">;
  /** Parts, each measured by a model that learned from the others. @default 5 */
  readonly folds?: number;
  /** Deals the parts, goes into every training and into the intervals. @default 1 */
  readonly seed?: number;
  /** Repetitions, with this seed and those after it. @default 1 */
  readonly seeds?: number;
  /** Whether the learning curve is measured, too. @default false */
  readonly learningCurve?: boolean;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Told after every step of every training. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** One repetition and what all of them vary by (多次重复). */
export interface SeedScores {
  readonly each: readonly {
    readonly seed: number;
    readonly macroF1: number;
    readonly accuracy: number;
  }[];
  readonly macroF1: Spread;
  readonly accuracy: Spread;
}

/** What cross-validation measured. */
export interface MeasuredTraining extends MeasuredTexts {
  readonly folds: readonly FoldScore[];
  /** `undefined` without repetitions. */
  readonly seeds: SeedScores | undefined;
}

/** More would take days. */
const MOST_SEEDS = 1000;

/**
 * Measures how well training does on labelled texts (评测训练) by cross-validation; what is told in full is the first repetition.
 *
 * O(seeds × folds) trainings, and up to five for the learning curve.
 *
 * @throws {OptionError} `seeds` is no whole number from 1 to 1,000, or `crossValidate` or `trainLexicon` refuses an option.
 */
export async function evaluateTraining(
  texts: readonly MeasuredText[],
  options: EvaluateTrainingOptions,
): Promise<MeasuredTraining> {
  const { seeds = 1, seed = 1, folds = 5, train, learningCurve = false, onProgress } = options;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS)
    throw new OptionError(`seeds is ${seeds}: wanted a whole number from 1 to ${MOST_SEEDS}`);
  const parts = seeds + (learningCurve ? 1 : 0);
  const progressOf = (part: number) => (done: number, of: number) =>
    onProgress?.(part * of + done, parts * of);
  const runs: CrossValidation[] = [];
  for (let run = 0; run < seeds; run++) {
    const clock = run === 0 ? { now: options.now } : {};
    const own = { train, folds, seed: seed + run, onProgress: progressOf(run), ...clock };
    runs.push(await crossValidate(texts, own));
  }
  const [first] = runs as [CrossValidation, ...CrossValidation[]];
  const curve = learningCurve && (await trainedCurve(texts, { train, seed, onProgress: progressOf(seeds) }));
  const evaluation = evaluate(first.judgements, { seed });
  return {
    evaluation: curve ? { ...evaluation, learningCurve: [...curve] } : evaluation,
    judgements: first.judgements,
    docsPerSecond: perSecond(texts.length, first.seconds ?? 0),
    method: methodOf(train, folds, seed),
    model: undefined,
    folds: first.folds,
    seeds: seeds === 1 ? undefined : scoresOf(runs, seed),
  };
}

function methodOf({ segmenter, name }: EvaluateTrainingOptions["train"], folds: number, seed: number) {
  return {
    lexicon: `${name}: ${folds}-fold cross-validation, seed ${seed}`,
    segmenter: segmenter === undefined ? "none" : `${segmenter.name} ${segmenter.version}`,
  };
}

function scoresOf(runs: readonly CrossValidation[], seed: number): SeedScores {
  const each = runs.map(({ judgements }, run) => {
    const { macroF1, accuracy } = evaluate(judgements, { resamples: 40 });
    return { seed: seed + run, macroF1, accuracy };
  });
  return {
    each,
    macroF1: spreadOf(each.map(({ macroF1 }) => macroF1)),
    accuracy: spreadOf(each.map(({ accuracy }) => accuracy)),
  };
}
