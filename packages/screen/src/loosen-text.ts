/** A text without what hides a word, and the way back (宽松文本). */
export interface LooseText {
  readonly text: string;
  /** Where each UTF-16 unit stands in the text it was made of. */
  readonly at: readonly number[];
}

/**
 * Drops the spaces within lines and makes full-width forms half-width (去空格、全角转半角), so that 机　密, 秘 密 and ＡＢ１
 * are found as 机密, 秘密 and AB1. Line breaks stay, each as one LF; zero-width characters go.
 *
 * O(n).
 */
export function loosenText(text: string): LooseText {
  const at: number[] = [];
  let loose = "";
  for (let i = 0; i < text.length; i++) {
    const unit = looseUnit(text.charCodeAt(i), text.charCodeAt(i + 1));
    if (unit < 0) continue;
    at.push(i);
    loose += String.fromCharCode(unit);
  }
  return { text: loose, at };
}

const LF = 0x0a;
const CR = 0x0d;

/** What stands in a loose text for a UTF-16 unit and the one behind it (单字宽松化); -1: nothing. */
export function looseUnit(unit: number, next: number): number {
  // Most of what is written: Chinese.
  if (unit > 0x3000 && unit < 0xfeff) return unit;
  if (isDropped(unit)) return -1;
  if (unit === CR) return next === LF ? -1 : LF;
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
}

/** Tab, space, no-break space, the spaces of typography, zero-width characters, the ideographic space. */
function isDropped(unit: number): boolean {
  if (unit === 0x20 || unit === 0x09 || unit === 0x3000 || unit === 0xa0) return true;
  return (unit >= 0x2000 && unit <= 0x200d) || unit === 0x202f || unit === 0x2060 || unit === 0xfeff;
}
