import { NO_UNIT, type TermTable } from "./term-table.ts";

/** Units of a text; between runs of them, and at the end, stands one `NO_UNIT`. */
export interface TextUnits {
  /** The first `size` hold until the next call. */
  readonly units: Uint32Array;
  readonly size: number;
}

const LETTER = /^[\p{L}\p{N}]$/u;

/** What is known of the code points below 0x10000: nothing, a letter or digit, none. */
const UNKNOWN = 0;
const UNIT = 1;
const NONE = 2;
const KINDS = new Uint8Array(0x10000);

/** A unit of numbers nobody has, of a text that is only asked about. */
const UNKNOWN_UNIT = 0xfffffffe;

let units = new Uint32Array(4096);

/**
 * Cuts a text into the units that are paired (取单元): a run of Latin letters and digits (a7, 5g), or any other letter or digit.
 *
 * O(n). The text must be in lower case.
 */
export function unitsOf(text: string, table: TermTable, grow: boolean): TextUnits {
  if (units.length <= text.length) units = new Uint32Array(2 * text.length);
  let size = 0;
  for (let at = 0; at < text.length; ) {
    const end = endOfRun(text, at);
    const point = text.codePointAt(at) ?? 0;
    if (end > at + 1) {
      const unit = table.unit(text.slice(at, end), grow);
      units[size++] = unit < 0 ? UNKNOWN_UNIT : unit;
    } else if (end > at || isLetter(point)) units[size++] = point;
    else if (size > 0 && units[size - 1] !== NO_UNIT) units[size++] = NO_UNIT;
    at = end > at ? end : at + (point > 0xffff ? 2 : 1);
  }
  if (size > 0 && units[size - 1] !== NO_UNIT) units[size++] = NO_UNIT;
  return { units, size };
}

/** Where a run of Latin letters and digits ends; where it would begin, if there is none. */
function endOfRun(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) break;
  }
  return at;
}

function isLetter(point: number): boolean {
  const known = KINDS[point] ?? UNKNOWN;
  if (known !== UNKNOWN) return known === UNIT;
  const letter = LETTER.test(String.fromCodePoint(point));
  if (point < KINDS.length) KINDS[point] = letter ? UNIT : NONE;
  return letter;
}
