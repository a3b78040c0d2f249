import type { Lexicon } from "../lexicon.ts";

/** Score at which a text without a second category is half sure, where nothing was measured. */
const HALF_SURE = 4;

/** Pairs of margin and share, margins ascending (校准点). */
export type Knots = NonNullable<Lexicon["confidence"]>;

/**
 * How sure a category is by its lead (把握): the measured share at that margin, between two measured margins in proportion.
 *
 * Without anything measured (best − second) / (best + 4), a second below 0 counting as 0, which orders texts and is no
 * probability; 0 where the best is not above 0.
 */
export function confidenceOf(best: number, second: number, knots: Knots | undefined): number {
  if (knots !== undefined) return shareAt(best - second, knots);
  return best > 0 ? (best - Math.max(second, 0)) / (best + HALF_SURE) : 0;
}

/** The share at a margin (查校准曲线): linear between knots, level beyond the first and the last. */
export function shareAt(margin: number, knots: Knots): number {
  const above = knots.findIndex((knot) => knot.margin >= margin);
  const to = knots[above];
  if (to === undefined) return knots.at(-1)?.share ?? 0;
  const from = knots[above - 1];
  if (from === undefined) return to.share;
  const share = from.share + ((to.share - from.share) * (margin - from.margin)) / (to.margin - from.margin);
  // What rounding puts beyond a knot, below 0 at worst, is the knot.
  return Math.min(Math.max(share, Math.min(from.share, to.share)), Math.max(from.share, to.share));
}
