import { inPeriod, type Period, type Proposal } from "@minyi/core";
import { clusters } from "@minyi/dedupe";
import type { ItemState } from "@minyi/ledger";
import { type OpenQuestion, openQuestions } from "./open-questions.ts";
import type { ReviewBook } from "./review-book.ts";

/** A row of the sheet 待审 (待审行). */
export type ReviewLine = ReviewItem | ReviewProposal;

/** A proposal that an item resembles: to be compared with. */
export interface ReviewProposal {
  readonly proposal: Proposal;
  readonly isContext: true;
  readonly group?: number;
}

/** An item, in a {@linkcode ReviewLine}. */
export interface ReviewItem {
  readonly item: ItemState;
  /** Why it is here; empty for one that is only to be compared with, and with `all`. */
  readonly questions: readonly OpenQuestion[];
  /** An earlier text that one of the others resembles: to be compared with, not asked about. */
  readonly isContext: boolean;
  /** Number of its group of near-duplicates, from 1; nothing for one alone. */
  readonly group?: number;
}

/** Which items are asked for. */
export interface ReviewSelection {
  /** Day of receipt. @default all days */
  readonly period?: Period;
  /** Also what needs nobody. @default false */
  readonly all?: boolean;
}

/**
 * Lists what a person should look at (待审清单), near-duplicates next to each other with the earlier text they resemble.
 *
 * Groups and single items come as their first members came in, members as they came in themselves.
 *
 * O(n log n) for n items and matches.
 */
export function reviewItems(
  review: ReviewBook,
  { period, all = false }: ReviewSelection = {},
): readonly ReviewLine[] {
  const chosen = new Map<string, readonly OpenQuestion[]>();
  for (const item of review.items.values()) {
    if (item.sources.length > 0 || (period && !inPeriod(item.submission.submittedOn, period))) continue;
    const questions = openQuestions(item, review);
    if (all || questions.length > 0) chosen.set(item.id, questions);
  }
  const context = new Set<string>();
  const pairs: { readonly id1: string; readonly id2: string }[] = [];
  for (const id of chosen.keys()) {
    for (const { other } of review.items.get(id)?.matches ?? []) {
      if (!review.items.has(other) && !review.proposalOf(other)) continue;
      if (!chosen.has(other)) context.add(other);
      pairs.push({ id1: other, id2: id });
    }
  }
  const ids = [...new Set([...chosen.keys(), ...context])].sort((a, b) => review.compare(a, b));
  return grouped(ids, pairs).flatMap(([id, at]): readonly ReviewLine[] => {
    const group = at === undefined ? {} : { group: at };
    const item = review.items.get(id);
    if (item) return [{ item, questions: chosen.get(id) ?? [], isContext: context.has(id), ...group }];
    const proposal = review.proposalOf(id);
    return proposal ? [{ proposal, isContext: true, ...group }] : [];
  });
}

type Pair = { readonly id1: string; readonly id2: string };

/** Members of a group follow its first one. */
function grouped(
  ids: readonly string[],
  pairs: readonly Pair[],
): (readonly [id: string, group: number | undefined])[] {
  const groups = clusters(pairs, ids);
  const numbers = new Map(groups.flatMap((group, at) => group.map((id) => [id, at] as const)));
  const rows: (readonly [string, number | undefined])[] = [];
  for (const id of ids) {
    const at = numbers.get(id);
    if (at === undefined) rows.push([id, undefined]);
    else if (groups[at]?.[0] === id) for (const member of groups[at]) rows.push([member, at + 1]);
  }
  return rows;
}

/**
 * Composites that stand for their sources (现有综合), as they came; within a period those of which a text came in within it, for a
 * composite is made when somebody finds the time.
 */
export function standingComposites(
  review: ReviewBook,
  { period }: ReviewSelection = {},
): readonly ItemState[] {
  const isWithin = (id: string) => {
    const day = review.items.get(id)?.submission.submittedOn;
    return period === undefined || (day !== undefined && inPeriod(day, period));
  };
  return [...review.items.values()].filter(
    ({ id, sources, originals }) =>
      sources.length > 0 && !review.book.composites.splitOf(id) && [id, ...originals].some(isWithin),
  );
}
