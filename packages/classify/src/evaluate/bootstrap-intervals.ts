import { type Evaluation, type Interval, OptionError, SeededRandom } from "@minyi/core";
import type { Confusion } from "./count-confusion.ts";
import { countCategories, scoreCounts } from "./score-confusion.ts";

/** How to resample. */
export interface BootstrapOptions {
  readonly seed: number;
  /** Samples to draw. */
  readonly resamples: number;
}

/** One in so many resamples is left out at either end: 2.5%. */
const TAIL = 40;

const MOST_RESAMPLES = 100_000;

/**
 * Between which bounds accuracy and F1 would lie in 95 of 100 samples like this one (95%区间).
 *
 * Percentile bootstrap: as many texts are drawn with replacement as there are, and measured the same way, again and again;
 * a fortieth of the figures is left out at either end. A text counts only by its two categories, and is drawn from the
 * cells of the confusion, so the order of the texts makes no difference. A category that a resample happens to have
 * no text of is not in its macro-F1. What the interval does not tell: how the model would do on other texts than
 * these are a sample of, or when trained on others.
 *
 * O(resamples · n). Source: Efron, “Bootstrap methods: another look at the jackknife”, 1979.
 *
 * @throws {OptionError} `resamples` is no whole number from 40 to 100,000, or the seed none of 32 bits.
 */
export function bootstrapIntervals(
  confusion: Confusion,
  { seed, resamples }: BootstrapOptions,
): Evaluation["intervals"] {
  if (!Number.isInteger(resamples) || resamples < TAIL || resamples > MOST_RESAMPLES)
    throw new OptionError(
      `resamples is ${resamples}: wanted a whole number from ${TAIL} to ${MOST_RESAMPLES}`,
    );
  const random = new SeededRandom(seed);
  const rows = cellOfEachText(confusion);
  const drawn = new Int32Array(confusion.cells.length);
  const accuracy = new Float64Array(resamples);
  const macroF1 = new Float64Array(resamples);
  const weightedF1 = new Float64Array(resamples);
  for (let sample = 0; sample < resamples; sample++) {
    draw(drawn, rows, random);
    const scores = scoreCounts(countCategories(confusion, drawn));
    accuracy[sample] = scores.accuracy;
    macroF1[sample] = scores.macroF1;
    weightedF1[sample] = scores.weightedF1;
  }
  return {
    seed,
    resamples,
    accuracy: middle(accuracy),
    macroF1: middle(macroF1),
    weightedF1: middle(weightedF1),
  };
}

function cellOfEachText({ cells }: Confusion): Int32Array {
  return Int32Array.from(cells.flatMap(({ count }, place) => Array.from({ length: count }, () => place)));
}

/** Draws as many texts as there are, and counts the cells they are in. */
function draw(counts: Int32Array, rows: Int32Array, random: SeededRandom): void {
  counts.fill(0);
  for (let left = rows.length; left > 0; left--) {
    const cell = rows[random.below(rows.length)] ?? 0;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
}

function middle(figures: Float64Array): Interval {
  figures.sort();
  const cut = Math.floor(figures.length / TAIL);
  return { low: figures[cut] ?? 0, high: figures[figures.length - 1 - cut] ?? 0 };
}
