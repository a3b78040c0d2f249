import { CHARACTER, CLOSER, TEXT_WIDTH } from "./docx-page.ts";
import { wrapLine } from "./wrap-line.ts";

/** Characters of 四号 on a line of the foot: one is left free on either side (左右各空一字), two for 报 and its colon. */
export const FOOT_WIDTH: number = (TEXT_WIDTH - 4 * CHARACTER.foot) / (CHARACTER.foot - CLOSER);

/** Fewer characters on the last line look lost (孤字). */
const LEAST_LAST = 3;

/** Options for {@linkcode footWidth} and {@linkcode footLines}. */
export interface FootOptions {
  /** Marks hang over the end: in plain text, and in Word, but not in LibreOffice's tables. @default false */
  readonly hang?: boolean;
}

/**
 * Chooses the width at which a list of addressees wraps well (版记回行), in characters: the widest at which one or two characters do not
 * stand alone on the last line, and there is no line more for it.
 *
 * O(length of the text).
 *
 * @example
 * footWidth("报：省委，省人大，省政府，省政协。", 13); // => 11
 */
export function footWidth(text: string, full: number, options: FootOptions = {}): number {
  const fewest = footLines(text, full, options).length;
  if (fewest < 2) return full;
  for (let width = full; width >= full - LEAST_LAST && width >= 1; width--) {
    const lines = footLines(text, width, options);
    if (lines.length > fewest) break;
    if (lengthOf(lines.at(-1) ?? "") >= LEAST_LAST) return width;
  }
  return full;
}

/** The lines of a list of addressees, the first one two characters further left (版记各行). */
export function footLines(text: string, width: number, { hang = false }: FootOptions = {}): string[] {
  return wrapLine(text, width, { indent: -2, hang });
}

/** Without the marks. */
function lengthOf(line: string): number {
  return [...line].filter((sign) => !/[，。、；]/.test(sign)).length;
}
