import type { FoundMarks } from "./found-marks.ts";

/** Bits of a word; JavaScript's bit operations take 32. */
export const WORD_BITS = 32;

/** Words that so many bits take. */
export function wordsOf(bits: number): number {
  return Math.ceil(bits / WORD_BITS);
}

/**
 * Tells of many rules at once which of them what was found leaves over (线索行): a rule may name clues, of which one at least has to be
 * found, or it cannot fire.
 *
 * Made once in O(clues of all rules). An item takes O(rules ÷ 32 + found clues · rules that name them).
 */
export class ClueRows {
  /** Rules that name no clues. */
  readonly #open: Int32Array;
  /** Where a clue's rules begin, and after the last one where they end. */
  readonly #starts: Int32Array;
  readonly #rules: Int32Array;
  readonly #row: Int32Array;

  /** By rule its clues, below `size`; absent where it needs none. */
  constructor(clues: readonly (readonly number[] | undefined)[], size: number) {
    this.#row = new Int32Array(wordsOf(clues.length));
    this.#open = new Int32Array(wordsOf(clues.length));
    const rules = Array.from({ length: size }, (): number[] => []);
    for (const [rule, named] of clues.entries()) {
      if (named === undefined) setBit(this.#open, rule);
      else for (const clue of named) rules[clue]?.push(rule);
    }
    this.#rules = Int32Array.from(rules.flat());
    this.#starts = new Int32Array(size + 1);
    for (const [clue, of] of rules.entries())
      this.#starts[clue + 1] = (this.#starts[clue] as number) + of.length;
  }

  /** Takes from `left` the bits of all rules of whose clues none was found. */
  narrow(left: Int32Array, found: FoundMarks): void {
    const row = this.#row;
    const starts = this.#starts;
    row.set(this.#open);
    for (let at = 0; at < found.count; at++) {
      const clue = found.at(at);
      const end = starts[clue + 1] as number;
      for (let i = starts[clue] as number; i < end; i++) setBit(row, this.#rules[i] as number);
    }
    for (let word = 0; word < row.length; word++) left[word] = (left[word] as number) & (row[word] as number);
  }
}

/** Sets a bit of a row. */
export function setBit(row: Int32Array, bit: number): void {
  const word = Math.floor(bit / WORD_BITS);
  row[word] = (row[word] as number) | (1 << (bit % WORD_BITS));
}
