import type { Figure } from "./evaluate-indicators.ts";
import type { IndicatorSet } from "./indicator.ts";

/** A breakdown that does not add up (分项不符): the figure must not be printed. */
export interface PartitionProblem {
  readonly whole: string;
  readonly parts: readonly string[];
  /** E.g. “521 ≠ 192 + 330”. */
  readonly sum: string;
  /** Items that stand in more than one part. */
  readonly twice: readonly string[];
  /** Items of the whole that stand in no part, and of a part that are not in the whole. */
  readonly outside: readonly string[];
}

/**
 * Checks that every declared breakdown adds up, item by item (分项核对).
 *
 * A sum that is right by chance (one item counted twice, another left out) is a problem too.
 *
 * O(items of the whole and its parts).
 */
export function checkPartitions(set: IndicatorSet, figures: readonly Figure[]): readonly PartitionProblem[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return set.partitions.flatMap(({ whole, parts }) => {
    const total = byId.get(whole);
    const members = parts.flatMap((part) => byId.get(part) ?? []);
    if (!total || members.length !== parts.length) return [];
    const problem = comparePartition(total, members);
    return problem ? [problem] : [];
  });
}

function comparePartition(whole: Figure, parts: readonly Figure[]): PartitionProblem | undefined {
  const all = new Set(whole.items);
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const item of parts.flatMap((part) => part.items)) {
    if (seen.has(item)) twice.add(item);
    seen.add(item);
  }
  const outside = [...all, ...seen].filter((item) => !(all.has(item) && seen.has(item)));
  const sum = parts.reduce((total, part) => total + part.value, 0);
  if (twice.size === 0 && outside.length === 0 && sum === whole.value) return undefined;
  return {
    whole: whole.id,
    parts: parts.map((part) => part.id),
    sum: `${whole.value} ${sum === whole.value ? "=" : "≠"} ${parts.map((part) => part.value).join(" + ")}`,
    twice: [...twice],
    outside,
  };
}
