import { normaliseText } from "@minyi/core";
import { findPrivateData } from "./find-private-data.ts";
import type { HiddenKinds } from "./mask-private-data.ts";

/** What is hidden of texts, as it stands there and normalised; longer ones first. */
export function hiddenPieces(texts: readonly string[], hide: HiddenKinds): readonly string[] {
  const found = texts.flatMap((one) => findPrivateData(one)).filter(({ kind }) => hide[kind] !== undefined);
  const pieces = new Set(found.flatMap(({ passage }) => [passage, normaliseText(passage)]));
  return [...pieces].filter((piece) => piece.length >= 2).sort((a, b) => b.length - a.length);
}

/** Least characters of a cut-off piece that are hidden, and digits of a cut-off number. */
const LEAST_CUT = 2;
const CUT_NUMBER = /[0-9０-９]{5,}/g;

/**
 * Covers what is hidden in a piece cut out of a text (遮盖片段): whole pieces of private data, those it begins or ends in the middle of, and
 * what is left of a long number.
 *
 * O(n · hidden).
 */
export function coverPieces(text: string, hidden: readonly string[]): string {
  let covered = text;
  for (const piece of hidden) {
    if (piece.length > covered.length && piece.includes(covered) && covered.length >= LEAST_CUT) {
      return stars(covered);
    }
    covered = coverEnds(covered.replaceAll(piece, stars), piece);
  }
  return covered.replace(CUT_NUMBER, stars);
}

/** A piece that the text begins or ends in the middle of. */
function coverEnds(text: string, piece: string): string {
  const longest = Math.min(piece.length - 1, text.length);
  const cuts = Array.from({ length: Math.max(0, longest - LEAST_CUT + 1) }, (_, i) => longest - i);
  const head = cuts.find((length) => text.startsWith(piece.slice(-length))) ?? 0;
  const tail =
    cuts.find((length) => text.length - length >= head && text.endsWith(piece.slice(0, length))) ?? 0;
  return (
    stars(text.slice(0, head)) + text.slice(head, text.length - tail) + stars(text.slice(text.length - tail))
  );
}

function stars(piece: string): string {
  return "*".repeat(piece.length);
}
