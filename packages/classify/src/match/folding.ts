import { foldText, foldUnit } from "../fold.ts";

/** How texts and terms are brought to one form before they are compared (折叠). */
export const FOLDINGS = ["plain", "loose"] as const;

/** One of {@linkcode FOLDINGS}. */
export type Folding = (typeof FOLDINGS)[number];

/** Stands in a loose {@linkcode foldTable} for a unit that is passed over. */
export const SKIP = 0xffff;

/** Code of the digit 0 where it is in no term: read as 0, which leads nowhere, but once for several in a row all the same. */
export const LONE_ZERO = 0xfffe;

const ZERO = 0x30;

const tables = new Map<Folding, Uint16Array>();

/**
 * What every code unit folds to (折叠表): case and width by {@linkcode foldUnit}; `loose` also passes over white space and
 * takes every digit for 0, of which a reader keeps one in a row, and passes over U+FFFF, which is no character. NUL folds to 0,
 * which is in no term.
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
  if (folding === "plain") return foldText(term);
  const table = foldTable(folding);
  let folded = "";
  for (let at = 0; at < term.length; at++) {
    const unit = table[term.charCodeAt(at)] ?? SKIP;
    if (unit === SKIP || (unit === ZERO && folded.endsWith("0"))) continue;
    folded += String.fromCharCode(unit);
  }
  return folded;
}

/** How texts are read as codes. */
export interface UnitTable {
  /** Code of every code unit; {@linkcode SKIP} for what is passed over, when `loose`. */
  readonly table: Uint16Array;
  /** Whether units may be passed over and several digits 0 in a row are one. */
  readonly loose: boolean;
  /** The code of the digit 0, {@linkcode LONE_ZERO} where it is in no term. */
  readonly zero: number;
}

/** Reads texts as codes of a table, with their places (逐字读入); keeps its buffers, so one text at a time. */
export class FoldedUnits implements UnitTable {
  readonly table: Uint16Array;
  readonly loose: boolean;
  readonly zero: number;
  /** Code by place; behind the last one, a 0. */
  codes = new Uint16Array(0);
  /** Code unit of the text at which each stands; behind the last one, the length of the text. */
  starts = new Int32Array(0);

  constructor({ table, loose, zero }: UnitTable) {
    this.table = table;
    this.loose = loose;
    this.zero = zero;
    this.#grow(1024);
  }

  /** Reads a text; returns how many codes it has. */
  read(text: string): number {
    if (text.length >= this.codes.length) this.#grow(text.length + 1);
    return this.loose ? this.#readLoose(text) : this.#readPlain(text);
  }

  /** Every unit has its code: where it stands never changes. */
  #readPlain(text: string): number {
    const { codes, table } = this;
    const { length } = text;
    for (let at = 0; at < length; at++) codes[at] = table[text.charCodeAt(at)] as number;
    codes[length] = 0;
    return length;
  }

  #readLoose(text: string): number {
    const { codes, starts, table, zero } = this;
    const { length } = text;
    let count = 0;
    let before = -1;
    for (let at = 0; at < length; at++) {
      const code = table[text.charCodeAt(at)] as number;
      if (code === SKIP || (code === zero && before === zero)) continue;
      codes[count] = code === LONE_ZERO ? 0 : code;
      starts[count++] = at;
      before = code;
    }
    codes[count] = 0;
    starts[count] = length;
    return count;
  }

  #grow(length: number): void {
    this.codes = new Uint16Array(length * 2);
    this.starts = Int32Array.from({ length: length * 2 }, (_, at) => at);
  }
}
