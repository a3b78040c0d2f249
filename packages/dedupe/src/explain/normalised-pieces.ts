import { normaliseText } from "@minyi/core";

/** The least run of a text that is normalised by itself, and what is left of it (最小归一单元). */
export interface NormalisedPiece {
  /** Where it begins in the text, in code points. */
  readonly start: number;
  readonly end: number;
  /** As `normaliseText` leaves it: nothing of a comma, m2 of ㎡. */
  readonly normalised: string;
}

/** What is composed with the character before it: marks, and the vowels and finals of Hangul. */
const COMPOSED = /[\p{M}\u1160-\u11ff\uffa0-\uffdc\uff9e\uff9f]/u;

/**
 * Cuts a text where normalising both sides apart is the same as normalising them together (归一单元), so that places in the
 * normalised text can be told in the text as it was sent.
 *
 * O(n). The one difference from `normaliseText` of the whole: a Σ at the end of a word becomes σ, not ς.
 */
export function normalisedPieces(text: string): readonly NormalisedPiece[] {
  const known = new Map<string, string>();
  const pieces: NormalisedPiece[] = [];
  const points = [...text];
  for (let start = 0; start < points.length; ) {
    let end = start + 1;
    while (end < points.length && COMPOSED.test(points[end] ?? "")) end++;
    const piece = points.slice(start, end).join("");
    let normalised = known.get(piece);
    if (normalised === undefined) {
      normalised = normaliseText(piece);
      known.set(piece, normalised);
    }
    pieces.push({ start, end, normalised });
    start = end;
  }
  return pieces;
}
