import { cutsWord } from "./title-words.ts";
import { wrapLine } from "./wrap-line.ts";

/** Half-width letters and digits, about six tenths of a character wide in 小标宋. */
const NARROW = /[\u0020-\u007e]/;
const NARROW_WIDTH = 0.6;
/** Marks that hang over the end of a full line instead of opening the next one. */
const HANGING = /[，。、；：！？]/;
const CLOSING = /[）》”’】〉]/;

/**
 * Chooses the width at which a long title wraps well (标题回行), in characters from 1 to `fullWidth`.
 *
 * Of the widths that need no more lines than the full one, takes the one whose lines end after a mark or 的, before
 * 和, 与, 并, not within a word, and are about equally long: 词意完整、排列对称、长短适宜. Marks may hang over the end. Only the
 * words that such titles are full of are known, so another may still be cut.
 *
 * O(n · fullWidth) for n code points. Source: GB/T 9704-2012, 7.3.1.
 *
 * @param fullWidth Characters on a line of the whole width.
 */
export function titleWidth(title: string, fullWidth: number): number {
  let best = { width: fullWidth, cost: costOf(titleLines(title, fullWidth)) };
  const fewest = titleLines(title, fullWidth).length;
  for (let width = fullWidth - 1; width > fullWidth / 2; width--) {
    const lines = titleLines(title, width);
    if (lines.length > fewest) break;
    const cost = costOf(lines);
    if (cost < best.cost) best = { width, cost };
  }
  return best.width;
}

/** The lines of a title at a width, in characters (标题各行). */
export function titleLines(title: string, width: number): string[] {
  return wrapLine(title, width, { narrow: NARROW_WIDTH });
}

function costOf(lines: readonly string[]): number {
  const mean = lengthOf(lines.join("")) / lines.length;
  let cost = 0;
  for (const [i, line] of lines.entries()) {
    cost += (lengthOf(line) - mean) ** 2;
    if (i > 0) cost += breakCost(lines[i - 1] ?? "", line);
  }
  return cost;
}

/** In squares of characters: a cut after a mark is worth lines ten characters apart, one within a word twenty. */
function breakCost(before: string, after: string): number {
  if (cutsWord(before, after)) return 400;
  if (HANGING.test(before.slice(-1)) || CLOSING.test(before.slice(-1))) return 0;
  return before.endsWith("的") || /^[和与并]/.test(after) ? 50 : 100;
}

function lengthOf(text: string): number {
  let length = 0;
  for (const sign of text) length += NARROW.test(sign) ? NARROW_WIDTH : 1;
  return length;
}
