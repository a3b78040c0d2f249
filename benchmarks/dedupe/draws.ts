const WARM = 12;

/**
 * A source of whole numbers with a place of its own (按位取数): the same seed and place give the same numbers, and no place has to
 * be reached through those before it.
 *
 * Source: sfc32 by Chris Doty-Humphrey (PractRand). Its 128 bits of state keep a million places apart; with the 32 bits of
 * `seededRandom` the numbers of one place would now and then be those of another.
 */
export class Draws {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, kind: number, place: number) {
    this.#a = seed | 0;
    this.#b = kind | 0;
    this.#c = place | 0;
    for (let turn = 0; turn < WARM; turn++) this.next();
  }

  /** From 0 to 2³² − 1. */
  next(): number {
    const drawn = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  }

  /** From 0 to one less. */
  below(limit: number): number {
    return within(this.next(), limit);
  }
}

/** A number from 0 to 2³² − 1 brought below a limit. */
export function within(drawn: number, limit: number): number {
  return Math.floor((drawn / 2 ** 32) * limit);
}

/** Makes one number of two (混合), from 0 to 2³² − 1; near numbers give far ones. */
export function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul((b + 0x7f4a7c15) | 0, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A text as a number (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
