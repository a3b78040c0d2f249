import type { Calibration } from "./calibrate.ts";

const PLACES = 10_000;

/**
 * Says what a lead of 0 means (平分时的把握): of two categories with one score neither is likelier, so each has half of what both have at
 * the least lead measured. Without it a text that hardly leans to a category would pass for one of the texts measured there.
 *
 * Nothing is added where a lead of 0 was measured, or where the second was right more often than the best. O(1).
 *
 * @example
 * const measured = { confidence: [{ margin: 0.4, share: 0.7 }], second: [{ margin: 0.4, share: 0.2 }] };
 * withTie(measured).confidence; // => [{ margin: 0, share: 0.45 }, { margin: 0.4, share: 0.7 }]
 */
export function withTie({ confidence, second }: Calibration): Calibration {
  const [best, next] = [confidence[0], second[0]];
  if (!best || !next || best.margin === 0 || next.margin === 0 || next.share > best.share)
    return { confidence, second };
  const tie = { margin: 0, share: Math.round(((best.share + next.share) / 2) * PLACES) / PLACES };
  return { confidence: [tie, ...confidence], second: [tie, ...second] };
}
