import type { Fact } from "@minyi/core";
import { checkPartitions, type PartitionProblem } from "./check-partitions.ts";
import { type EvaluateOptions, evaluateIndicators } from "./evaluate-indicators.ts";
import type { Figure } from "./figure.ts";
import type { IndicatorSet } from "./indicator.ts";
import { renderText } from "./render-text.ts";

/** The year-end paragraph and its proof (总结段落). */
export interface Summary {
  readonly text: string;
  readonly figures: readonly Figure[];
  /** Breakdowns that do not add up; with any, the text must not be used. */
  readonly refused: readonly PartitionProblem[];
  /** Figures the text names that have no value; with any, the text must not be used. */
  readonly withheld: readonly Figure[];
}

/** Options for {@linkcode summarise}. */
export interface SummariseOptions extends EvaluateOptions {}

/**
 * Writes the office's sentence for a period, every figure counted from facts (年终总结段落).
 *
 * Facts must be of effective events (corrected, without the voided). Breakdowns declared as partitions are checked item
 * by item and listed in `refused` when they do not add up; a figure that cannot be had, or is not safe to state, is
 * listed in `withheld`. The syntax of the wording is that of {@linkcode renderText}.
 *
 * O(facts × conditions on their kind of event). Source: the wording is the office's own, from its indicator file.
 */
export function summarise(set: IndicatorSet, facts: Iterable<Fact>, options: SummariseOptions): Summary {
  const titles = new Map<string, string>();
  const figures = evaluateIndicators(
    set,
    LISTS_TITLES.test(set.paragraph) ? noting(facts, titles) : facts,
    options,
  );
  const { text, withheld } = renderText(set.paragraph, figures, {
    ...options,
    titleOf: (item) => titles.get(item),
  });
  return { text, figures, refused: checkPartitions(set, figures), withheld };
}

/** Titles are kept only for a text that lists some: there may be a million subjects. */
const LISTS_TITLES = /\|(?:篇目|引题):/;

function* noting(facts: Iterable<Fact>, titles: Map<string, string>): Generator<Fact> {
  for (const fact of facts) {
    titles.set(fact.subject.id, fact.subject.title);
    yield fact;
  }
}
