import { elementsOf, type Figure } from "./figure.ts";
import type { IndicatorSet } from "./indicator.ts";

/** A breakdown that does not add up (分项不符): the figure must not be printed. */
export interface PartitionProblem {
  readonly whole: string;
  readonly parts: readonly string[];
  /** E.g. “521 ≠ 192 + 330”. */
  readonly sum: string;
  /** Items (events, issues, people: as the unit says) that stand in more than one part. */
  readonly twice: readonly string[];
  /** Items of the whole that stand in no part, and of a part that are not in the whole. */
  readonly outside: readonly string[];
}

/**
 * Checks that every declared breakdown adds up, item by item (分项核对).
 *
 * A sum that is right by chance (one item counted twice, another left out) is a problem too, and so is a part in another
 * unit or without a value.
 *
 * O(items of the whole and its parts).
 */
export function checkPartitions(
  set: Pick<IndicatorSet, "partitions">,
  figures: readonly Figure[],
): readonly PartitionProblem[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return set.partitions.flatMap(({ whole, parts }) => {
    const total = byId.get(whole);
    const members = parts.flatMap((part) => byId.get(part) ?? []);
    if (!total || members.length !== parts.length) return [];
    const problem = comparePartition(total, members);
    return problem ? [problem] : [];
  });
}

/** Compares a figure with the parts it is said to have (逐项核对); `undefined` when they fit. */
export function comparePartition(whole: Figure, parts: readonly Figure[]): PartitionProblem | undefined {
  const all = new Set(elementsOf(whole));
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const part of parts) {
    for (const item of elementsOf(part)) {
      if (seen.has(item)) twice.add(item);
      seen.add(item);
    }
  }
  const outside = [...all, ...seen].filter((item) => !(all.has(item) && seen.has(item)));
  const sum = parts.reduce((total, part) => total + (part.value ?? Number.NaN), 0);
  const equal = sum === whole.value && parts.every((part) => part.unit === whole.unit);
  if (twice.size === 0 && outside.length === 0 && equal) return undefined;
  const told = ({ value, unit }: Figure) => `${value ?? "无法得出"}${unit === whole.unit ? "" : unit}`;
  return {
    whole: whole.id,
    parts: parts.map((part) => part.id),
    sum: `${told(whole)} ${equal ? "=" : "≠"} ${parts.map(told).join(" + ")}`,
    twice: [...twice],
    outside,
  };
}
