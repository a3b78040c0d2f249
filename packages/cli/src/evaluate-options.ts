import { OptionError } from "@minyi/core";
import { numberOption } from "./options.ts";
import type { CommonOptions } from "./session.ts";
import type { TrainingOptions } from "./training.ts";

/** Options of `minyi evaluate` (评测选项), as they were typed. */
export interface EvaluateOptions extends CommonOptions, TrainingOptions {
  readonly text: readonly string[];
  readonly label: string;
  readonly model?: string;
  readonly date?: string;
  readonly html?: string;
  readonly disagreements?: string;
  readonly folds?: string;
  readonly seed?: string;
  readonly seeds?: string;
  readonly learningCurve?: boolean;
  readonly encoding?: string;
}

/** Options that mean something only where something is trained, with the words they are typed in. */
const OF_TRAINING = {
  seeds: "--seeds",
  learningCurve: "--learning-curve",
  name: "--name",
  taxonomy: "--taxonomy",
  modelVersion: "--model-version",
  words: "--words",
  terms: "--terms",
  width: "--width",
  costs: "--costs",
  balance: "--balance",
  precision: "--precision",
  titleWeight: "--title-weight",
  workers: "--workers",
} as const satisfies Partial<Record<keyof EvaluateOptions, string>>;

/** The numbers among the options. */
export interface EvaluateNumbers {
  readonly folds: number | undefined;
  readonly seed: number | undefined;
  readonly seeds: number | undefined;
}

/**
 * Reads the numbers and refuses options that do not go together (核对评测选项).
 *
 * @throws {OptionError} A lexicon is measured and something is to be trained; a number cannot be read.
 */
export function checkEvaluateOptions(options: EvaluateOptions): EvaluateNumbers {
  const { folds, seed, seeds, model } = options;
  if (folds === undefined) {
    const idle = (Object.keys(OF_TRAINING) as (keyof typeof OF_TRAINING)[]).find(
      (name) => options[name] !== undefined,
    );
    if (idle !== undefined)
      throw new OptionError(
        `cannot use ${OF_TRAINING[idle]} without --folds: a lexicon is measured as it is`,
      );
  } else if (model !== undefined)
    throw new OptionError("cannot use --model with --folds: every part is measured by a lexicon of its own");
  const read = (option: string, value: string | undefined) =>
    value === undefined ? undefined : numberOption(option, value);
  return {
    folds: read("--folds", folds),
    seed: read("--seed", seed),
    seeds: read("--seeds", seeds),
  };
}
