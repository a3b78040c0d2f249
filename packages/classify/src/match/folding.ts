import { foldText, foldUnit } from "../fold.ts";

/** How texts and terms are brought to one form before they are compared (折叠). */
export const FOLDINGS = ["plain", "loose"] as const;

/** One of {@linkcode FOLDINGS}. */
export type Folding = (typeof FOLDINGS)[number];

/** Stands in a {@linkcode foldTable} for a unit that is passed over. */
export const SKIP = 0xffff;

/** Unicode will never give {@linkcode SKIP} a meaning: it is passed over in every folding. */
const NO_CHARACTER = String.fromCharCode(SKIP);

const ZERO = 0x30;

const tables = new Map<Folding, Uint16Array>();

/**
 * What every code unit folds to (折叠表): case and width by {@linkcode foldUnit}; `loose` also passes over white space and
 * takes every digit for 0, of which a reader keeps one in a row. NUL folds to 0, which is in no term.
 */
export function foldTable(folding: Folding): Uint16Array {
  const known = tables.get(folding);
  if (known !== undefined) return known;
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < SKIP; unit++) table[unit] = foldsTo(unit, folding);
  table[SKIP] = SKIP;
  tables.set(folding, table);
  return table;
}

function foldsTo(unit: number, folding: Folding): number {
  const folded = foldUnit(unit);
  if (folding === "plain") return folded;
  if (/[\s\p{Cc}\u200b\u2060]/u.test(String.fromCharCode(folded))) return SKIP;
  return folded >= ZERO && folded <= ZERO + 9 ? ZERO : folded;
}

/** A text in the form in which terms are compared with it (折叠后的文本). */
export function foldTerm(term: string, folding: Folding): string {
  if (folding === "plain") return foldText(term).replaceAll(NO_CHARACTER, "");
  const table = foldTable(folding);
  let folded = "";
  for (let at = 0; at < term.length; at++) {
    const unit = table[term.charCodeAt(at)] ?? SKIP;
    if (unit === SKIP || (unit === ZERO && folded.endsWith("0"))) continue;
    folded += String.fromCharCode(unit);
  }
  return folded;
}

/** Reads texts as codes of a table, with their places (逐字读入); keeps its buffers, so one text at a time. */
export class FoldedUnits {
  readonly #table: Uint16Array;
  readonly #zero: number;
  /** Code by place. */
  codes = new Uint16Array(1024);
  /** Code unit of the text at which each stands; behind the last one, the length of the text. */
  starts = new Int32Array(1025);

  /**
   * @param table code of every unit, {@linkcode SKIP} for what is passed over
   * @param zero the code of the digit 0
   */
  constructor(table: Uint16Array, zero: number) {
    this.#table = table;
    this.#zero = zero;
  }

  /** Reads a text; returns how many codes it has. `joinZeros` keeps one 0 of several in a row. */
  read(text: string, joinZeros: boolean): number {
    const { length } = text;
    if (length > this.codes.length) this.#grow(length);
    const { codes, starts } = this;
    const table = this.#table;
    const zero = joinZeros ? this.#zero : -1;
    let count = 0;
    let before = -1;
    for (let at = 0; at < length; at++) {
      const code = table[text.charCodeAt(at)] as number;
      if (code === SKIP || (code === zero && before === zero)) continue;
      codes[count] = code;
      starts[count++] = at;
      before = code;
    }
    starts[count] = length;
    return count;
  }

  #grow(length: number): void {
    this.codes = new Uint16Array(length * 2);
    this.starts = new Int32Array(length * 2 + 1);
  }
}
