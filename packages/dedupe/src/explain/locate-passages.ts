import type { Passage } from "@minyi/core";
import { normalisedPieces } from "./normalised-pieces.ts";

/** A run of a text, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A shared passage, and where it stands in the texts as they were sent (共同片段原文位置). */
export interface LocatedPassage extends Passage {
  /** In the first text, in code points of what was sent; punctuation within it counts, at its ends not. */
  readonly original1: Span;
  readonly original2: Span;
}

/**
 * Tells where shared passages stand in the texts as they were sent (定位共同片段), since the offsets of a {@linkcode Passage} count
 * what normalising has left. Passages stored with a match do as well as fresh ones.
 *
 * What lies outside a text, as when another text is given, is cut off. O(n + m + passages).
 *
 * @example
 * const passages = sharedPassages("请修，人民路的路灯", "人民路 的路灯！", { minLength: 4 });
 * const [passage] = locatePassages("请修，人民路的路灯", "人民路 的路灯！", passages);
 * [passage.original1, passage.original2]; // => [{ start: 3, end: 9 }, { start: 0, end: 7 }]
 */
export function locatePassages(
  text1: string,
  text2: string,
  passages: readonly Passage[],
): readonly LocatedPassage[] {
  const [spans1, spans2] = [spansOf(text1), spansOf(text2)];
  return passages.map((passage) => ({
    ...passage,
    original1: located(spans1, passage.start1, passage.length),
    original2: located(spans2, passage.start2, passage.length),
  }));
}

/** For each code point of the normalised text, the run it comes from. */
function spansOf(text: string): Span[] {
  return normalisedPieces(text).flatMap(({ start, end, normalised }) =>
    [...normalised].map(() => ({ start, end })),
  );
}

function located(spans: readonly Span[], start: number, length: number): Span {
  const end = spans.at(-1)?.end ?? 0;
  return { start: spans[start]?.start ?? end, end: spans[start + length - 1]?.end ?? end };
}
