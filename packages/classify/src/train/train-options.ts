import { OptionError } from "@minyi/core";
import { filledSchema } from "../cell.ts";
import type { ClassifierText } from "../classifier.ts";
import { EXTENT_CATEGORY } from "../lexicon.ts";
import type { Segmenter } from "../segmenter.ts";
import { type Balance, type SolveJobs, solveHere } from "./fit-weights.ts";

/** A text with the category a person gave it (已标注的来稿). */
export interface LabelledText extends ClassifierText {
  readonly label: string;
}

/** Options for {@linkcode trainLexicon}. */
export interface TrainOptions {
  /** Name, version and taxonomy of the lexicon that is made. */
  readonly name: string;
  /** @default "1" */
  readonly version?: string;
  /** @default the name */
  readonly taxonomy?: string;
  /** Learns whole words, as this cuts them, instead of runs of characters. @default none */
  readonly segmenter?: Segmenter | undefined;
  /** Longest run of characters that is a term. @default 2 */
  readonly width?: number;
  /** Terms the lexicon keeps, the strongest. @default 10000 */
  readonly terms?: number;
  /** Texts a term must stand in. @default 2 */
  readonly minTexts?: number;
  /** How many times as much the title counts as the body. @default 3 */
  readonly title?: number;
  /** Prices of a mistake to choose from, by macro-F1 on held-back folds; one alone is taken. @default [0.25, 0.5, 1, 2] */
  readonly costs?: readonly number[];
  /** @default "root" */
  readonly balance?: Balance;
  /** Parts to hold back in turn, at least 2. @default 5 */
  readonly folds?: number;
  /** Share of right answers above the confidence below which a person is asked. @default 0.95 */
  readonly precision?: number;
  /** A whole number of 32 bits. @default 1 */
  readonly seed?: number;
  /** Texts on which terms and cost are chosen and confidence is measured, at most. @default 20000 */
  readonly sample?: number;
  /** Solves the categories, e.g. in worker threads; the lexicon is the same. @default in this thread */
  readonly solve?: SolveJobs;
  /** Told after every step. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Terms to choose from, at most: those in the most texts. */
export const MOST_CANDIDATES = 300_000;

/** {@linkcode TrainOptions} with everything said. */
export type TrainSettings = Required<Omit<TrainOptions, "segmenter">> & {
  readonly segmenter: Segmenter | undefined;
};

/** @throws {OptionError} See `trainLexicon`. */
export function checkTrainOptions(texts: readonly LabelledText[], options: TrainOptions): TrainSettings {
  const settings: TrainSettings = {
    version: "1",
    taxonomy: options.name,
    width: 2,
    terms: 10_000,
    minTexts: 2,
    title: 3,
    costs: [0.25, 0.5, 1, 2],
    balance: "root",
    folds: 5,
    precision: 0.95,
    seed: 1,
    sample: 20_000,
    solve: solveHere,
    onProgress: () => {},
    ...options,
    segmenter: options.segmenter,
  };
  const { width, terms, minTexts, title, costs, folds, precision, sample } = settings;
  const refuse = (name: string, value: unknown, wanted: string) => {
    throw new OptionError(`${name} is ${value}: wanted ${wanted}`);
  };
  const whole = (name: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      refuse(name, value, `a whole number from ${least} to ${most}`);
  };
  whole("width", width, 1, 8);
  whole("terms", terms, 1, MOST_CANDIDATES);
  whole("minTexts", minTexts, 1, 1_000_000);
  whole("sample", sample, 2, 10_000_000);
  if (!(title >= 0 && title <= 1000)) refuse("title", title, "a number from 0 to 1000");
  if (costs.length === 0 || !costs.every((cost) => cost > 0 && cost <= 1000))
    refuse("costs", costs.join(", "), "numbers above 0 and at most 1000");
  if (!(precision > 0 && precision <= 1)) refuse("precision", precision, "a number above 0 and at most 1");
  for (const name of ["name", "version", "taxonomy"] as const)
    if (!filledSchema.safeParse(settings[name]).success)
      refuse(name, settings[name], "some words of one line, without spaces at the ends");
  checkLabels(texts);
  whole("folds", folds, 2, Math.min(texts.length, 100));
  return settings;
}

/** @throws {OptionError} There are fewer than two labels, or one of them can be no category of a lexicon. */
function checkLabels(texts: readonly LabelledText[]): void {
  const labels = new Set(texts.map(({ label }) => label));
  if (labels.size < 2)
    throw new OptionError(
      `cannot learn from ${labels.size === 1 ? "1 category" : "no texts"}: wanted at least two categories`,
    );
  for (const label of labels) {
    if (label !== EXTENT_CATEGORY && filledSchema.safeParse(label).success) continue;
    const row = texts.findIndex((text) => text.label === label) + 1;
    throw new OptionError(
      `row ${row} has the label “${label}”: wanted a category, in one line, without spaces at the ends, and not “${EXTENT_CATEGORY}”`,
    );
  }
}
