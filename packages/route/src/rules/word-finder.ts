import { doubleArray, ROOT_CELL, WordTrie } from "@minyi/core";

/**
 * Finds which of many words stand in a text, all in one walk (多词查找), as they are written.
 *
 * Words are numbered as they are added. At every place the words' double array is walked as far as the text goes with it: most
 * characters begin no word, so that this ends at once. O(n · longest word) for n code units, whatever the number of words; nothing is made
 * for a text.
 */
export class WordFinder {
  readonly #numbers = new Map<string, number>();
  #walk: Walk | undefined;

  /** Words there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a word of at least one code unit, the same for the same word. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#walk = undefined;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    return number;
  }

  /** Writes a stamp at the number of every word that stands in a text; `stamps` has a place for each. */
  find(text: string, stamps: Uint32Array, stamp: number): void {
    this.#walk ??= walkOf(this.#numbers);
    const { first, codes, cells, ids } = this.#walk;
    const { length } = text;
    for (let start = 0; start < length; start++) {
      let cell = first[text.charCodeAt(start)] as number;
      for (let at = start + 1; cell !== 0; at++) {
        const id = ids[cell] as number;
        if (id >= 0) stamps[id] = stamp;
        if (at === length) break;
        const next = (cells[2 * cell] as number) + (codes[text.charCodeAt(at)] as number);
        cell = cells[2 * next + 1] === cell ? next : 0;
      }
    }
  }
}

interface Walk {
  /** By code unit the cell of a word's first unit, 0 for none: one read tells that nothing begins here. */
  readonly first: Int32Array;
  readonly codes: Uint16Array;
  readonly cells: Int32Array;
  readonly ids: Int32Array;
}

function walkOf(numbers: ReadonlyMap<string, number>): Walk {
  const trie = new WordTrie();
  for (const [word, number] of numbers) trie.insert(word, number);
  const { codes, cells, ids } = doubleArray(trie);
  const first = new Int32Array(0x10000);
  for (const [unit, code] of codes.entries()) {
    const cell = (cells[2 * ROOT_CELL] ?? 0) + code;
    if (code !== 0 && cells[2 * cell + 1] === ROOT_CELL) first[unit] = cell;
  }
  return { first, codes, cells, ids };
}
