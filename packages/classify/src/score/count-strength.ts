import { naturalLog } from "@minyi/core";
import type { Scoring } from "../lexicon.ts";

/** With 2, a term counts for 1 when it stands once, 1.5 when twice, and never for more than 3. */
const SATURATION = 2;

/** What a number of places counts for (计数强度). */
export type CountStrength = (places: number) => number;

/**
 * What n places of a term count for (计数强度): 3n / (n + 2), or 1 + ln n; none count for nothing.
 *
 * O(1), for the logarithm some microseconds: keep what is asked for often.
 * Source: Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009 (saturation);
 * Salton and Buckley, “Term-weighting approaches in automatic text retrieval”, 1988 (logarithm).
 */
export function countStrength(counting: Scoring["counting"]): CountStrength {
  return counting === "saturating" ? saturate : sublinear;
}

function saturate(places: number): number {
  return ((1 + SATURATION) * places) / (places + SATURATION);
}

function sublinear(places: number): number {
  return places === 0 ? 0 : 1 + naturalLog(places);
}
