import type { Classifier, ClassifierText } from "../classifier.ts";

/** Options for {@linkcode timePass}. */
export interface TimePassOptions {
  /** A clock in milliseconds, e.g. of `performance.now`. */
  readonly now: () => number;
}

/** Texts read before the clock runs, at most. */
const WARM_UP = 2_000;
const PASSES = 3;

/**
 * The seconds that classifying texts takes (分类耗时): `predict` alone, texts in memory, the median of three passes.
 *
 * Up to 2,000 of them are read once before, so that what a machine does in its first second is not measured.
 *
 * O(n) for n characters.
 *
 * @example
 * let clock = 0;
 * const now = () => (clock += 500);
 * timePass(() => ({ category: "城建", confidence: 1, needsReview: false }), [], { now }); // => 0.5
 */
export function timePass(
  predict: Classifier["predict"],
  texts: readonly ClassifierText[],
  { now }: TimePassOptions,
): number {
  for (const text of texts.slice(0, WARM_UP)) predict(text);
  const passes = Array.from({ length: PASSES }, () => {
    const started = now();
    for (const text of texts) predict(text);
    return now() - started;
  });
  return (passes.sort((a, b) => a - b)[1] ?? 0) / 1000;
}
