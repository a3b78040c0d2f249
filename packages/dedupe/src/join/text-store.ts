import { type Normalising, OptionError } from "@minyi/core";
import type { FlatTexts } from "./flat-texts.ts";
import { grownWords, sharedHalves, sharedWords } from "./shared-words.ts";
import { UnitForms } from "./unit-forms.ts";

/** Units of the first block; each is twice as long as the one before, up to {@linkcode MOST_UNITS}. */
const FIRST_UNITS = 2 ** 16;
const MOST_UNITS = 2 ** 24;

/** Number of a text that is empty when normalised. */
const EMPTY = 0xffffffff;

/** Options for {@linkcode TextStore}. */
export interface TextStoreOptions {
  /** How texts are normalised before windows are cut. @default "full" */
  readonly normalising?: Normalising;
  /** Units of the longest block; tests make it short, to cross its borders. @default 2^24 */
  readonly blockUnits?: number;
  /** Bits of a text's hash that are kept; tests drop most of them. @default -1, all */
  readonly hashMask?: number;
}

/**
 * A batch of texts to be compared (待比对文本集), held as {@linkcode FlatTexts}: texts can be added as they are read, and the
 * strings forgotten.
 *
 * Equal normalised texts are held once. A text costs two bytes for each UTF-16 unit of its normal form, some 40 bytes, and
 * its id; a copy of an earlier one only eight bytes and its id.
 *
 * @example
 * const store = new TextStore();
 * store.add("a", "路灯不亮");
 * store.add("b", "路灯，不亮！");
 * [store.size, store.texts.count, store.numberAt(1)]; // => [2, 1, 0]
 */
export class TextStore {
  /** Ids in the order the texts were added. */
  readonly ids: string[] = [];
  readonly #known = new Set<string>();
  readonly #forms: UnitForms;
  readonly #blockUnits: number;
  readonly #hashMask: number;

  readonly #blocks: Uint16Array[] = [];
  #blockEnd = 0;
  #count = 0;
  #units = 0;
  #block = sharedWords(1024);
  #from = sharedWords(1024);
  #length = sharedWords(1024);
  /** Hash of each distinct text. */
  #hashes = sharedWords(1024);
  /** Open-addressing table of the distinct texts: one more than the number; 0 is free. */
  #slots = sharedWords(2048);
  /** Number of the distinct text of each text added. */
  #numbers = sharedWords(1024);

  /** @throws {OptionError} There is no such form. */
  constructor({ normalising = "full", blockUnits = MOST_UNITS, hashMask = -1 }: TextStoreOptions = {}) {
    this.#forms = new UnitForms(normalising);
    this.#blockUnits = blockUnits;
    this.#hashMask = hashMask;
  }

  /** Texts added, empty ones counted. */
  get size(): number {
    return this.ids.length;
  }

  /** The distinct texts there are now; a later {@linkcode add} does not change it. */
  get texts(): FlatTexts {
    return {
      count: this.#count,
      units: this.#units,
      blocks: [...this.#blocks],
      block: this.#block,
      from: this.#from,
      length: this.#length,
    };
  }

  /** Whether a text of this id was added. */
  has(id: string): boolean {
    return this.#known.has(id);
  }

  /** The number of the distinct text at a place of the batch; -1 where it is empty. */
  numberAt(place: number): number {
    const number = this.#numbers[place] ?? EMPTY;
    return number === EMPTY ? -1 : number;
  }

  /**
   * Adds a text as it was sent.
   *
   * @throws {OptionError} The id was added before; nothing was changed.
   */
  add(id: string, text: string): void {
    if (this.#known.has(id))
      throw new OptionError(`cannot add the text “${id}” twice: wanted ids that differ`);
    this.#known.add(id);
    const place = this.ids.push(id) - 1;
    if (place === this.#numbers.length) this.#numbers = grownWords(this.#numbers, place, 0);
    const length = this.#write(text);
    this.#numbers[place] = length === 0 ? EMPTY : this.#numberOf(length);
  }

  /** Writes the normal form of a text behind the last one, where the next will overwrite it unless it is kept. */
  #write(text: string): number {
    const room = this.#roomFor(text.length);
    const end = this.#forms.write(text, room, this.#blockEnd);
    if (end >= 0) return end - this.#blockEnd;
    const normalised = this.#forms.normalise(text);
    const block = this.#roomFor(normalised.length);
    for (let unit = 0; unit < normalised.length; unit++)
      block[this.#blockEnd + unit] = normalised.charCodeAt(unit);
    return normalised.length;
  }

  /** The number of the text just written, of so many units: that of an equal one, or the next. */
  #numberOf(length: number): number {
    const block = this.#roomFor(length);
    const hash = (hashOf(block, this.#blockEnd, length) & this.#hashMask) >>> 0;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.#slots[slot] ?? 0; taken !== 0; taken = this.#slots[slot] ?? 0) {
      if (this.#hashes[taken - 1] === hash && this.#isEqual(taken - 1, block, length)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#count + 1;
    return this.#keep(length, hash);
  }

  /** The last block, begun anew if the text would not fit. */
  #roomFor(units: number): Uint16Array {
    const last = this.#blocks.at(-1);
    if (last !== undefined && this.#blockEnd + units <= last.length) return last;
    const usual = last === undefined ? FIRST_UNITS : 2 * last.length;
    const block = sharedHalves(Math.max(units, Math.min(this.#blockUnits, usual)));
    this.#blocks.push(block);
    this.#blockEnd = 0;
    return block;
  }

  /** Whether the text just written is equal to an earlier one. */
  #isEqual(number: number, block: Uint16Array, length: number): boolean {
    if (this.#length[number] !== length) return false;
    const other = this.#blocks[this.#block[number] ?? 0] ?? block;
    const from = this.#from[number] ?? 0;
    for (let unit = 0; unit < length; unit++) {
      if (block[this.#blockEnd + unit] !== other[from + unit]) return false;
    }
    return true;
  }

  #keep(length: number, hash: number): number {
    const number = this.#count++;
    if (number === this.#length.length) this.#growTexts();
    this.#block[number] = this.#blocks.length - 1;
    this.#from[number] = this.#blockEnd;
    this.#length[number] = length;
    this.#hashes[number] = hash;
    this.#blockEnd += length;
    this.#units += length;
    if (2 * this.#count > this.#slots.length) this.#growSlots();
    return number;
  }

  /** New arrays, never longer ones in the place of those that {@linkcode texts} handed out. */
  #growTexts(): void {
    const used = this.#length.length;
    this.#block = grownWords(this.#block, used, 0);
    this.#from = grownWords(this.#from, used, 0);
    this.#length = grownWords(this.#length, used, 0);
    this.#hashes = grownWords(this.#hashes, used, 0);
  }

  #growSlots(): void {
    const slots = sharedWords(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** Mixes the units of a text into one word, two at a time so that none waits for the other. */
function hashOf(units: Uint16Array, from: number, length: number): number {
  let even = length;
  let odd = 0x85ebca6b;
  const end = from + length;
  for (let at = from; at < end; at += 2) {
    even = Math.imul(even ^ (units[at] ?? 0), 0x9e3779b1);
    even ^= even >>> 15;
    odd = Math.imul(odd ^ (at + 1 < end ? (units[at + 1] ?? 0) : 0), 0xc2b2ae35);
    odd ^= odd >>> 13;
  }
  const hash = Math.imul(even ^ (odd >>> 7) ^ (odd << 11), 0x85ebca6b);
  return hash ^ (hash >>> 16);
}
