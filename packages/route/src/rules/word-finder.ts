import { type DoubleArray, doubleArray, ROOT_CELL, WordTrie } from "@minyi/core";
import type { FoundMarks } from "./found-marks.ts";

/**
 * Finds which of many words stand in a text, all in one pass (多词查找), as they are written.
 *
 * Words are numbered as they are added. A filter of bits, small enough for the processor's nearest cache, tells of two neighbouring units
 * that no word begins with them, which is so at most places; where one may, a table tells the word that these two are and where the longer
 * ones go on in the words' double array, which is walked as far as the text goes with it. O(n · longest word) for n code units, whatever the
 * number of words; nothing is made for a text.
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

  /** Marks the number of every word that stands in a text; `found` has a place for each. */
  find(text: string, found: FoundMarks): void {
    this.#search ??= searchOf(this.#numbers);
    const search = this.#search;
    if (search.singles !== undefined) findSingles(text, search.singles, found);
    findLonger(text, search, found);
  }
}

interface Search extends Pick<DoubleArray, "codes" | "cells" | "ids"> {
  /** By code unit the word that is that unit alone, −1 for none; absent where there are no such words. */
  readonly singles: Int32Array | undefined;
  /** A bit for every place that the first two units of a word are mixed to. */
  readonly filter: Int32Array;
  /** How far a mixed number is shifted to be a place of the filter, and of the table. */
  readonly filterShift: number;
  readonly slotShift: number;
  /** The first two units of words, by {@linkcode SLOT} numbers a slot: the two as one, the word that they are, where longer ones go on. */
  readonly slots: Int32Array;
}

function findSingles(text: string, singles: Int32Array, found: FoundMarks): void {
  for (let at = 0; at < text.length; at++) {
    const id = singles[text.charCodeAt(at)] as number;
    if (id >= 0) found.add(id);
  }
}

/** Positions looked at before what passed the filter is looked up: as many as stay in the nearest cache. */
const STRETCH = 1024;
/** Two by two: where the second unit of a pair that passed stands, and both units as one number. */
const passed = new Int32Array(2 * STRETCH);

function findLonger(text: string, search: Search, found: FoundMarks): void {
  for (let from = 1; from < text.length; from += STRETCH) {
    const count = filterPairs(text, from, search);
    lookUpPairs(text, count, search, found);
  }
}

/** Writes down which pairs pass the filter, and tells twice how many do. Without a branch: it would be guessed wrong too often. */
function filterPairs(text: string, from: number, { filter, filterShift }: Search): number {
  const end = Math.min(text.length, from + STRETCH);
  let count = 0;
  let unit = text.charCodeAt(from - 1);
  for (let second = from; second < end; second++) {
    const next = text.charCodeAt(second);
    const place = mix(unit, next) >>> filterShift;
    passed[count] = second;
    passed[count + 1] = (unit << 16) | next;
    unit = next;
    count += (((filter[place >>> 5] as number) >>> (place & 31)) & 1) << 1;
  }
  return count;
}

/** Marks the words of two units and more that begin with a pair that passed. */
function lookUpPairs(text: string, count: number, search: Search, found: FoundMarks): void {
  const { slots, slotShift, codes, cells, ids } = search;
  const { length } = text;
  for (let at = 0; at < count; at += 2) {
    const pair = passed[at + 1] as number;
    const slot = slotOf(slots, mix(pair >>> 16, pair & 0xffff) >>> slotShift, pair);
    const id = slots[slot + 1] as number;
    if (id >= 0) found.add(id);
    let cell = slots[slot + 2] as number;
    for (let next = (passed[at] as number) + 1; cell > 0 && next < length; next++) {
      const child = (cells[2 * cell] as number) + (codes[text.charCodeAt(next)] as number);
      if (cells[2 * child + 1] !== cell) break;
      cell = child;
      const longer = ids[cell] as number;
      if (longer >= 0) found.add(longer);
    }
  }
}

/** Numbers a slot of the table takes; a power of 2, so that none lies across two cache lines. */
const SLOT = 4;
/** In place of a word: the two units are none. */
const NO_WORD = -1;
/** In place of a word: nothing is in the slot. */
const FREE = -2;

/** The slot where two units stand, or the free one where they would. */
function slotOf(slots: Int32Array, place: number, pair: number): number {
  let slot = place * SLOT;
  while (slots[slot] !== pair && slots[slot + 1] !== FREE) slot = (slot + SLOT) & (slots.length - 1);
  return slot;
}

/** Bits of the filter for each word: one in as many pairs that begin none passes it. */
const BITS_A_WORD = 32;
const LEAST_BITS = 12;
const MOST_BITS = 20;
/** Slots of the table for each word: most pairs stand where they are looked for first. */
const SLOTS_A_WORD = 4;

function searchOf(numbers: ReadonlyMap<string, number>): Search {
  const trie = new WordTrie();
  for (const [word, number] of numbers) trie.insert(word, number);
  const array = doubleArray(trie);
  const longer = [...numbers].filter(([word]) => word.length > 1);
  const filterShift = 32 - Math.min(Math.max(bitsFor(numbers.size * BITS_A_WORD), LEAST_BITS), MOST_BITS);
  const slotShift = 32 - bitsFor(longer.length * SLOTS_A_WORD + 1);
  const filter = new Int32Array(2 ** (27 - filterShift));
  const slots = new Int32Array(SLOT * 2 ** (32 - slotShift));
  for (let slot = 0; slot < slots.length; slot += SLOT) slots[slot + 1] = FREE;
  for (const [word, number] of longer) {
    const [unit, next] = [word.charCodeAt(0), word.charCodeAt(1)];
    const mixed = mix(unit, next);
    const place = mixed >>> filterShift;
    filter[place >>> 5] = (filter[place >>> 5] as number) | (1 << (place & 31));
    const pair = (unit << 16) | next;
    const slot = slotOf(slots, mixed >>> slotShift, pair);
    slots[slot] = pair;
    if (word.length === 2) slots[slot + 1] = number;
    else {
      if (slots[slot + 1] === FREE) slots[slot + 1] = NO_WORD;
      slots[slot + 2] = cellAfter(array, [unit, next]);
    }
  }
  return { ...array, singles: singlesOf(numbers), filter, filterShift, slots, slotShift };
}

/** So many bits tell that many numbers apart. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count + 1));
}

function cellAfter({ cells, codes }: DoubleArray, units: readonly number[]): number {
  return units.reduce((cell, unit) => (cells[2 * cell] as number) + (codes[unit] as number), ROOT_CELL);
}

function singlesOf(numbers: ReadonlyMap<string, number>): Int32Array | undefined {
  const singles = [...numbers].filter(([word]) => word.length === 1);
  if (singles.length === 0) return undefined;
  const byUnit = new Int32Array(0x10000).fill(NO_WORD);
  for (const [word, number] of singles) byUnit[word.charCodeAt(0)] = number;
  return byUnit;
}

/** Two units as one number whose high bits are well mixed; the factors are the golden ratio's and murmur3's. */
function mix(unit: number, next: number): number {
  return Math.imul(unit, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b);
}
