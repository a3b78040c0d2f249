import { type LearningPoint, OptionError, SeededRandom } from "@minyi/core";
import { countConfusion } from "./count-confusion.ts";
import type { Judgement } from "./judgement.ts";
import { countCategories, scoreCounts } from "./score-confusion.ts";
import { shuffledClasses } from "./shuffled-classes.ts";

/** Options for {@linkcode learningCurve}. */
export interface LearningCurveOptions<E> {
  /** Learns from examples; answers with what puts a text into a category. */
  readonly fit: (
    examples: readonly E[],
  ) => ((example: E) => Pick<Judgement, "predicted">) | Promise<(example: E) => Pick<Judgement, "predicted">>;
  /** Parts to learn from, each above 0 and at most 1. @default [0.1, 0.25, 0.5, 0.75, 1] */
  readonly fractions?: readonly number[];
  /** Share of the examples that is measured and never learned from, between 0 and 1. @default 0.2 */
  readonly holdOut?: number;
  /** A whole number of 32 bits. @default 1 */
  readonly seed?: number;
}

/**
 * How much better a model gets with more examples (学习曲线): is labelling more worth it?
 *
 * Every point is measured on the same held-back texts. The smaller part is within the larger, and each has about the mixture
 * of the whole. Of a category with one example only, none is held back.
 *
 * O(n log n) and one `fit` a fraction.
 *
 * @throws {OptionError} A fraction, `holdOut` or the seed is out of its range, a label is blank, or there are too few examples
 *   to hold any back.
 * @example
 * const examples = Array.from({ length: 40 }, (_, i) => ({ label: i % 4 === 0 ? "农业" : "交通" }));
 * const fit = () => () => ({ predicted: "交通" });
 * await learningCurve(examples, { fit, fractions: [0.5] }); // => [{ fraction: 0.5, n: 16, accuracy: 0.75, macroF1: 3 / 7 }]
 */
export async function learningCurve<E extends { readonly label: string }>(
  examples: readonly E[],
  { fit, fractions = [0.1, 0.25, 0.5, 0.75, 1], holdOut = 0.2, seed = 1 }: LearningCurveOptions<E>,
): Promise<readonly LearningPoint[]> {
  if (!(holdOut > 0 && holdOut < 1))
    throw new OptionError(`holdOut is ${holdOut}: wanted a number between 0 and 1`);
  for (const fraction of fractions)
    if (!(fraction > 0 && fraction <= 1))
      throw new OptionError(`a fraction is ${fraction}: wanted a number above 0 and at most 1`);
  const { measured, learned } = holdBack(examples, holdOut, seed);
  const points: LearningPoint[] = [];
  // One after the other: two trainings at once would need twice the memory.
  for (const fraction of fractions) {
    const part = learned.slice(0, Math.max(1, Math.round(fraction * learned.length)));
    const judge = await fit(part);
    const verdicts = measured.map((example) => ({
      label: example.label,
      predicted: judge(example).predicted,
    }));
    const { accuracy, macroF1 } = scoreCounts(countCategories(countConfusion(verdicts)));
    points.push({ fraction, n: part.length, accuracy, macroF1 });
  }
  return points;
}

interface Split<E> {
  readonly measured: readonly E[];
  /** So ordered that every beginning has about the mixture of the whole. */
  readonly learned: readonly E[];
}

function holdBack<E extends { readonly label: string }>(
  examples: readonly E[],
  holdOut: number,
  seed: number,
): Split<E> {
  const labels = examples.map(({ label }) => label);
  const classes = shuffledClasses(labels, new SeededRandom(seed));
  const held = classes.map((rows) => Math.min(rows.length - 1, Math.round(rows.length * holdOut)));
  const measured = classes.flatMap((rows, place) => rows.slice(0, held[place]));
  if (measured.length === 0)
    throw new OptionError(
      `cannot hold back a share of ${holdOut} of ${examples.length} examples: wanted more`,
    );
  const learned = interleave(classes.map((rows, place) => rows.slice(held[place])));
  const pick = (rows: readonly number[]) => rows.map((row) => examples[row] as E);
  return { measured: pick(measured), learned: pick(learned) };
}

/** Puts the row at place r of s to (r + ½) / s of the way; equal places by category. */
function interleave(classes: readonly (readonly number[])[]): readonly number[] {
  const placed = classes.flatMap((rows) =>
    rows.map((row, rank) => ({ row, above: 2 * rank + 1, below: rows.length })),
  );
  // Compared crosswise in whole numbers; the sort is stable.
  placed.sort((a, b) => a.above * b.below - b.above * a.below);
  return placed.map(({ row }) => row);
}
