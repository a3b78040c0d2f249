import { type DoubleArray, doubleArray, ROOT_CELL, WordTrie } from "@minyi/core";

/**
 * Finds which of many words stand in a text, all in one pass (多词查找), as they are written.
 *
 * Words are numbered as they are added. A filter of bits, small enough for the processor's nearest cache, tells of two neighbouring units
 * that no word begins with them, which is so at most places; where one may, the words' double array is walked as far as the text goes
 * with it. O(n · longest word) for n code units, whatever the number of words; nothing is made for a text.
 */
export class WordFinder {
  readonly #numbers = new Map<string, number>();
  #search: Search | undefined;

  /** Words there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a word of at least one code unit, the same for the same word. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#search = undefined;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    return number;
  }

  /** Writes a stamp at the number of every word that stands in a text; `stamps` has a place for each. */
  find(text: string, stamps: Uint32Array, stamp: number): void {
    this.#search ??= searchOf(this.#numbers);
    const { filter, shift, singles, codes, cells, ids } = this.#search;
    const { length } = text;
    let unit = length > 0 ? text.charCodeAt(0) : 0;
    for (let start = 0; start < length; start++) {
      if (singles !== undefined) {
        const id = singles[unit] as number;
        if (id >= 0) stamps[id] = stamp;
      }
      const following = start + 1 < length ? text.charCodeAt(start + 1) : 0;
      const place = mix(unit, following) >>> shift;
      unit = following;
      if ((((filter[place >>> 5] as number) >>> (place & 31)) & 1) === 0) continue;
      let cell = ROOT_CELL;
      for (let at = start; at < length; at++) {
        const next = (cells[2 * cell] as number) + (codes[text.charCodeAt(at)] as number);
        if (cells[2 * next + 1] !== cell) break;
        cell = next;
        const id = ids[cell] as number;
        if (id >= 0) stamps[id] = stamp;
      }
    }
  }
}

interface Search extends Pick<DoubleArray, "codes" | "cells" | "ids"> {
  /** A bit for every place that the first two units of a word are mixed to. */
  readonly filter: Int32Array;
  /** How far a mixed number is shifted to be a place. */
  readonly shift: number;
  /** By code unit the word that is that unit alone, −1 for none; absent where there are no such words. */
  readonly singles: Int32Array | undefined;
}

/** Bits of the filter for each word: one in as many pairs that begin none passes it. */
const BITS_A_WORD = 32;
const LEAST_BITS = 12;
const MOST_BITS = 20;

function searchOf(numbers: ReadonlyMap<string, number>): Search {
  const trie = new WordTrie();
  const size = Math.ceil(Math.log2(numbers.size * BITS_A_WORD + 1));
  const bits = Math.min(Math.max(size, LEAST_BITS), MOST_BITS);
  const filter = new Int32Array(2 ** (bits - 5));
  const shift = 32 - bits;
  let singles: Int32Array | undefined;
  for (const [word, number] of numbers) {
    trie.insert(word, number);
    if (word.length === 1) {
      singles ??= new Int32Array(0x10000).fill(-1);
      singles[word.charCodeAt(0)] = number;
    } else {
      const place = mix(word.charCodeAt(0), word.charCodeAt(1)) >>> shift;
      filter[place >>> 5] = (filter[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }
  return { ...doubleArray(trie), filter, shift, singles };
}

/** Two units as one number whose high bits are well mixed; the factors are the golden ratio's and murmur3's. */
function mix(unit: number, next: number): number {
  return Math.imul(unit, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b);
}
