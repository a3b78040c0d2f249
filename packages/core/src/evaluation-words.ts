import type { LengthSlice } from "./evaluation.ts";

/**
 * A share in percent, as people read it (百分比); “-” when it is not known.
 *
 * @example
 * [percentWords(0.9254), percentWords(null)]; // => ["92.5%", "-"]
 */
export function percentWords(share: number | null): string {
  return share === null ? "-" : `${(share * 100).toFixed(1)}%`;
}

/**
 * A limit of confidence that can be typed in (把握界限): four digits, never below what was measured, so that it lets
 * nothing through that was left out.
 *
 * @example
 * [limitWords(0.9), limitWords(0.83701), limitWords(null)]; // => ["0.9000", "0.8371", "-"]
 */
export function limitWords(confidence: number | null): string {
  if (confidence === null) return "-";
  const nearest = Math.round(confidence * 10_000);
  return ((nearest / 10_000 < confidence ? nearest + 1 : nearest) / 10_000).toFixed(4);
}

/**
 * The lengths of a slice (字数段).
 *
 * @example
 * [lengthWords({ from: 0, to: 99 }), lengthWords({ from: 100, to: 199 }), lengthWords({ from: 800, to: null })]; // => ["0-99", "100-199", "800+"]
 */
export function lengthWords({ from, to }: Pick<LengthSlice, "from" | "to">): string {
  return to === null ? `${from}+` : `${from}-${to}`;
}
