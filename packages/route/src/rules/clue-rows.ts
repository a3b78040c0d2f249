import type { FoundMarks } from "./found-marks.ts";

/** Words that so many bits take: JavaScript's bit operations take 32. */
export function wordsOf(bits: number): number {
  return (bits + 31) >>> 5;
}

/** Numbers a clue takes. */
const CLUE = 4;

/**
 * Tells of many rules at once which of them what was found leaves over (线索行): a rule may name clues, of which one at least has to be
 * found, or it cannot fire.
 *
 * Made once in O(clues of all rules). An item takes O(rules ÷ 32 + found clues · rules that name them).
 */
export class ClueRows {
  /** Rules that name no clues. */
  readonly #open: Int32Array;
  /** By {@linkcode CLUE} numbers a clue: the word and the bit of its first rule, and from where to where its others stand. */
  readonly #clues: Int32Array;
  readonly #others: Int32Array;
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
    this.#clues = new Int32Array(CLUE * size);
    this.#others = Int32Array.from(rules.flatMap((of) => of.slice(1)));
    let others = 0;
    for (const [clue, [first, ...more]] of rules.entries()) {
      const bit = first === undefined ? [0, 0] : [first >>> 5, 1 << first];
      this.#clues.set([...bit, others, others + more.length], CLUE * clue);
      others += more.length;
    }
  }

  /** Takes from `left` the bits of all rules of whose clues none was found. */
  narrow(left: Int32Array, found: FoundMarks): void {
    const row = this.#row;
    const clues = this.#clues;
    const others = this.#others;
    const { count } = found;
    row.set(this.#open);
    for (let at = 0; at < count; at++) {
      const clue = CLUE * found.at(at);
      const word = clues[clue] as number;
      row[word] = (row[word] as number) | (clues[clue + 1] as number);
      const end = clues[clue + 3] as number;
      for (let i = clues[clue + 2] as number; i < end; i++) setBit(row, others[i] as number);
    }
    for (let word = 0; word < row.length; word++) left[word] = (left[word] as number) & (row[word] as number);
  }
}

/** Sets a bit of a row. */
export function setBit(row: Int32Array, bit: number): void {
  // A shift looks at the lowest five bits alone.
  row[bit >>> 5] = (row[bit >>> 5] as number) | (1 << bit);
}
