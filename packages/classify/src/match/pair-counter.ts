import { SKIP } from "./folding.ts";
import type { Tally } from "./tally.ts";
import type { TermCounter } from "./term-counter.ts";

/** A term of one or two characters, as their codes (from 1). */
export interface ShortTerm {
  readonly codes: readonly number[];
  readonly id: number;
}

/** How texts become codes. */
export interface CharacterCodes {
  /** Code of every code unit; 0 for none, {@linkcode SKIP} for what is passed over. */
  readonly table: Uint16Array;
  /** Codes of characters outside the basic plane. */
  readonly astral: ReadonlyMap<number, number>;
  /** The code of the digit 0 where several in a row are one, else −1. */
  readonly zero: number;
  /** Codes there are, 0 among them. */
  readonly size: number;
}

/**
 * Counts all places of terms of one or two characters (单双字计数), without a branch that hangs on what is found.
 *
 * A pair (a, b) stands in cell base[a] + b of a double array if a owns the cell. Every character adds to two counts, of itself
 * and of the pair it ends; where there is no such term, to a count that nobody reads. O(n), some 10 ns a character: branches
 * that hang on the text would cost as much again each time they are foretold wrongly.
 */
export class PairCounter implements TermCounter {
  readonly #codes: CharacterCodes;
  /** Term of each code, or the count that nobody reads. */
  readonly #single: Int32Array;
  readonly #base: Int32Array;
  /** Owner and term of every cell, side by side. */
  readonly #cells: Int32Array;
  readonly #nobody: number;

  /** @param terms How many there are; the count after the last is nobody's. */
  constructor(found: readonly ShortTerm[], codes: CharacterCodes, terms: number) {
    this.#codes = codes;
    this.#nobody = terms;
    this.#single = new Int32Array(codes.size).fill(terms);
    const pairs = new Map<number, ShortTerm[]>();
    for (const term of found) {
      const [first = 0, second] = term.codes;
      if (second === undefined) this.#single[first] = term.id;
      else pairs.set(first, [...(pairs.get(first) ?? []), term]);
    }
    this.#base = new Int32Array(codes.size);
    this.#cells = placePairs(pairs, this.#base, codes.size, terms);
  }

  count(text: string, tally: Tally): void {
    const { table, zero } = this.#codes;
    const single = this.#single;
    const base = this.#base;
    const cells = this.#cells;
    const nobody = this.#nobody;
    const { counts, terms } = tally;
    const { length } = text;
    counts[nobody] = 1;
    let { size } = tally;
    let before = 0;
    let high = 0;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      let code = table[unit] as number;
      if (code === SKIP || (code === zero && before === zero && high === 0)) continue;
      if ((unit & 0xf800) === 0xd800) {
        if ((unit & 0xfc00) === 0xd800) {
          // What it is the first half of is known when the second comes, whatever is passed over between.
          if (high !== 0) before = 0;
          high = unit;
          continue;
        }
        code = high === 0 ? 0 : this.#astralOf(high, unit);
        high = 0;
      } else if (high !== 0) {
        before = 0;
        high = 0;
      }
      const cell = 2 * ((base[before] as number) + code);
      // All ones unless the pair's first character owns the cell.
      const other = (cells[cell] as number) ^ before;
      const missing = (other | -other) >> 31;
      const pair = ((cells[cell + 1] as number) & ~missing) | (nobody & missing);
      const pairCount = counts[pair] as number;
      terms[size] = pair;
      size += (pairCount - 1) >>> 31;
      counts[pair] = pairCount + 1;
      const own = single[code] as number;
      const ownCount = counts[own] as number;
      terms[size] = own;
      size += (ownCount - 1) >>> 31;
      counts[own] = ownCount + 1;
      before = code;
    }
    counts[nobody] = 0;
    tally.size = size;
  }

  /** The code of a character outside the basic plane; 0 for one in no term. */
  #astralOf(high: number, low: number): number {
    return this.#codes.astral.get(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff)) ?? 0;
  }
}

/** Gives every first character a base at which its pairs fall on free cells; the most first. */
function placePairs(
  pairs: ReadonlyMap<number, readonly ShortTerm[]>,
  base: Int32Array,
  codes: number,
  nobody: number,
): Int32Array {
  const taken: boolean[] = [];
  const placed: { cell: number; owner: number; id: number }[] = [];
  let firstFree = 1;
  const byCount = [...pairs].sort(([a, m], [b, n]) => n.length - m.length || a - b);
  for (const [owner, terms] of byCount) {
    const seconds = terms.map(({ codes: [, second = 0] }) => second);
    const least = Math.min(...seconds);
    let start = Math.max(0, firstFree - least);
    while (seconds.some((second) => taken[start + second] === true)) start++;
    base[owner] = start;
    terms.forEach(({ id }, at) => {
      const cell = start + (seconds[at] ?? 0);
      taken[cell] = true;
      placed.push({ cell, owner, id });
    });
    while (taken[firstFree] === true) firstFree++;
  }
  // Whatever the code, base + code is inside. No code is −1, so nobody owns a free cell.
  const cells = new Int32Array(2 * (taken.length + codes)).fill(-1);
  for (let cell = 0; 2 * cell < cells.length; cell++) cells[2 * cell + 1] = nobody;
  for (const { cell, owner, id } of placed) cells.set([owner, id], 2 * cell);
  return cells;
}
