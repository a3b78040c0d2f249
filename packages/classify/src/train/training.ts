import { OptionError, SeededRandom } from "@minyi/core";
import { countConfusion } from "../evaluate/count-confusion.ts";
import { countCategories, scoreCounts } from "../evaluate/score-confusion.ts";
import { stratifiedFolds } from "../evaluate/stratified-folds.ts";
import type { Lexicon } from "../lexicon.ts";
import { type Calibration, calibrate, type Outcome, reviewLimit, shareKept } from "./calibrate.ts";
import { type Fit, fitWeights, type LabelledRows, weighTerms } from "./fit-weights.ts";
import { lexiconOfFit } from "./lexicon-of-fit.ts";
import { type ReadTrainingSetOptions, readTrainingSet } from "./read-training-set.ts";
import { type HeldBack, scoreRows } from "./score-rows.ts";
import { selectTerms } from "./select-terms.ts";
import { type LabelledText, MOST_CANDIDATES, type TrainSettings } from "./train-options.ts";
import { withTie } from "./with-tie.ts";

/** A lexicon and how its making went (训练结果). */
export interface TrainedLexicon {
  readonly lexicon: Lexicon;
  /** Texts by category, in order of code units. */
  readonly categories: readonly { readonly category: string; readonly texts: number }[];
  /** Macro-F1 and accuracy on held-back folds, by cost. */
  readonly costs: readonly { readonly cost: number; readonly macroF1: number; readonly accuracy: number }[];
  /** The one that was taken. */
  readonly cost: number;
  /** Above the limit: the share of held-back texts, and of these the share that was right. */
  readonly kept: { readonly limit: number; readonly share: number; readonly right: number };
}

/** Of so many held-back texts that were right, one may fall below the floor. */
const FLOOR_ONE_IN = 2000;

/** With fewer there is no telling: below this no score falls. */
const NO_FLOOR = -100;

/** One making of a lexicon (一次训练). */
export class Training {
  readonly #texts: readonly LabelledText[];
  readonly #settings: TrainSettings;
  readonly #categories: readonly string[];
  #done = 0;

  constructor(texts: readonly LabelledText[], settings: TrainSettings) {
    this.#texts = texts;
    this.#settings = settings;
    this.#categories = [...new Set(texts.map(({ label }) => label))].sort();
  }

  async run(): Promise<TrainedLexicon> {
    const { sample, seed, terms } = this.#settings;
    const all = Int32Array.from(this.#texts.keys());
    const chosen =
      this.#texts.length <= sample
        ? all
        : Int32Array.from(new SeededRandom(seed).shuffled([...all]).slice(0, sample)).sort();
    const sampled = this.#read(chosen);
    if (sampled.set.terms.length === 0)
      throw new OptionError(
        `cannot learn from these texts: no term stands in ${this.#settings.minTexts} of them`,
      );
    const { cost, tried, outcomes } = await this.#chooseCost(sampled);
    const calibration = withTie(calibrate(outcomes.map(toOutcome)));
    const broad = await this.#fit(sampled, cost);
    const narrow = selectTerms(broad, terms);
    const names = Array.from(narrow.terms, (term) => sampled.set.terms[term] ?? "");
    const whole = chosen === all ? sampled : this.#read(all, names);
    const weighed = chosen === all ? narrow : weighTerms(whole, 0);
    const fit = await fitWeights(whole, weighed, { ...this.#settings, cost });
    this.#step();
    return this.#describe({ fit, whole, cost, tried, outcomes, calibration });
  }

  #read(rows: Int32Array, only?: readonly string[]): LabelledRows {
    const { width, segmenter, title, minTexts } = this.#settings;
    const options: ReadTrainingSetOptions = {
      folding: "loose",
      ...(segmenter === undefined ? { width } : { segmenter }),
      title,
      minTexts,
      maxTerms: MOST_CANDIDATES,
      ...(only === undefined ? {} : { only }),
    };
    const texts = Array.from(rows, (row) => this.#texts[row] as LabelledText);
    const place = new Map(this.#categories.map((category, at) => [category, at]));
    return {
      set: readTrainingSet(texts, options),
      rows: Int32Array.from(rows.keys()),
      labels: Int32Array.from(texts, ({ label }) => place.get(label) ?? 0),
      categories: this.#categories.length,
    };
  }

  async #fit(data: LabelledRows, cost: number): Promise<Fit> {
    const { minTexts } = this.#settings;
    const weighed = weighTerms(data, Math.min(minTexts, data.rows.length));
    const fit = await fitWeights(data, weighed, { ...this.#settings, cost });
    this.#step();
    return fit;
  }

  #step(): void {
    const { folds, costs, onProgress } = this.#settings;
    onProgress(++this.#done, folds * (1 + costs.length) + 2);
  }

  /** Holds back each fold in turn and scores it with every cost; the terms are chosen anew each time, with the middle cost. */
  async #chooseCost(data: LabelledRows) {
    const { folds, seed, costs, terms } = this.#settings;
    const names = Array.from(data.labels, (label) => this.#categories[label] ?? "");
    const foldOf = stratifiedFolds(names, { folds: Math.min(folds, names.length), seed });
    const outcomes: HeldBack[][] = costs.map(() => []);
    const middle = costs[Math.floor(costs.length / 2)] ?? 1;
    for (let fold = 0; fold < folds; fold++) {
      const learned = { ...data, rows: data.rows.filter((row) => foldOf[row] !== fold) };
      const heldBack = { ...data, rows: data.rows.filter((row) => foldOf[row] === fold) };
      const narrow = selectTerms(await this.#fit(learned, middle), terms);
      for (const [at, cost] of costs.entries()) {
        const fit = await fitWeights(learned, narrow, { ...this.#settings, cost });
        for (const outcome of scoreRows(heldBack, fit)) outcomes[at]?.push(outcome);
        this.#step();
      }
    }
    const tried = costs.map((cost, at) => ({ cost, ...this.#scores(outcomes[at] ?? []) }));
    const best = tried.reduce((a, b) => (b.macroF1 > a.macroF1 ? b : a));
    return { cost: best.cost, tried, outcomes: outcomes[tried.indexOf(best)] ?? [] };
  }

  #scores(outcomes: readonly HeldBack[]) {
    const name = (category: number) => this.#categories[category] ?? "";
    const verdicts = outcomes.map(({ label, best }) => ({ label: name(label), predicted: name(best) }));
    const { macroF1, accuracy } = scoreCounts(countCategories(countConfusion(verdicts)));
    return { macroF1, accuracy };
  }

  #describe({ fit, whole, cost, tried, outcomes, calibration }: Learned): TrainedLexicon {
    const { name, version, taxonomy, segmenter, title, precision, seed } = this.#settings;
    const measured = outcomes.map(toOutcome);
    const limit = reviewLimit(measured, calibration, precision);
    const words = segmenter && `${segmenter.name} ${segmenter.version}`;
    const lexicon: Lexicon = {
      name,
      version,
      taxonomy,
      scoring: {
        matching: segmenter === undefined ? "every" : "words",
        folding: "loose",
        counting: "logarithmic",
        normalising: "euclidean",
        title,
      },
      ...(words === undefined ? {} : { segmenter: words }),
      origin: `${this.#texts.length} texts, cost ${cost}, seed ${seed}, precision ${precision}`,
      confidence: [...calibration.confidence],
      second: [...calibration.second],
      review: limit,
      floor: floorOf(outcomes),
      terms: lexiconOfFit(fit, {
        terms: whole.set.terms,
        categories: this.#categories,
        mode: segmenter === undefined ? "substring" : "word",
      }),
    };
    const texts = new Map<string, number>();
    for (const { label } of this.#texts) texts.set(label, (texts.get(label) ?? 0) + 1);
    return {
      lexicon,
      categories: this.#categories.map((category) => ({ category, texts: texts.get(category) ?? 0 })),
      costs: tried,
      cost,
      kept: { limit, ...shareKept(measured, calibration, limit) },
    };
  }
}

interface Learned {
  readonly fit: Fit;
  readonly whole: LabelledRows;
  readonly cost: number;
  readonly tried: TrainedLexicon["costs"];
  readonly outcomes: readonly HeldBack[];
  readonly calibration: Calibration;
}

function toOutcome({ label, best, second, margin }: HeldBack): Outcome {
  return { margin, bestRight: label === best, secondRight: label === second };
}

/** The best score that all but one in so many of the right answers are above, rounded down; none for fewer answers. */
function floorOf(outcomes: readonly HeldBack[]): number {
  const scores = outcomes
    .filter(({ label, best }) => label === best)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  if (scores.length < FLOOR_ONE_IN) return NO_FLOOR;
  const lowest = scores[Math.floor(scores.length / FLOOR_ONE_IN)] ?? NO_FLOOR;
  return Math.floor(lowest * 1000) / 1000 - 0.001;
}
