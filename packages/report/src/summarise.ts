import type { LedgerEvent, Period } from "@minyi/core";
import { checkPartitions, type PartitionProblem } from "./check-partitions.ts";
import { evaluateIndicators, type Figure } from "./evaluate-indicators.ts";
import type { IndicatorSet } from "./indicator.ts";
import { periodWords } from "./period-words.ts";

/** The year-end paragraph and its proof (总结段落). */
export interface Summary {
  readonly text: string;
  readonly figures: readonly Figure[];
  /** Breakdowns that do not add up; with any, the text must not be used. */
  readonly refused: readonly PartitionProblem[];
}

/** Options for {@linkcode summarise}. */
export interface SummariseOptions {
  readonly period: Period;
}

/**
 * Writes the office's sentence for a period, every figure counted from events (年终总结段落).
 *
 * Events must be effective ones (corrected, without the voided). Breakdowns declared as partitions are checked item by
 * item and listed in `refused` when they do not add up.
 *
 * O(events × indicators). Source: the wording is the office's own, from its indicator file.
 */
export function summarise(
  set: IndicatorSet,
  events: Iterable<LedgerEvent>,
  { period }: SummariseOptions,
): Summary {
  const figures = evaluateIndicators(set, events, { period });
  const words = new Map(figures.map(({ id, value, unit }) => [id, `${value}${unit}`]));
  words.set("period", periodWords(period));
  const text = set.paragraph.trim().replace(/\{([^}]*)\}/g, (hole, id: string) => words.get(id) ?? hole);
  return { text, figures, refused: checkPartitions(set, figures) };
}
