import { OptionError } from "./errors.ts";

const WORDS = 2 ** 32;

/**
 * Numbers that look like chance and are the same ones for the same seed (种子随机数), on any machine.
 *
 * Whole numbers only, so nothing depends on how a machine rounds. Not for secrets.
 *
 * Source: Blackman and Vigna, “Scrambled linear pseudorandom number generators”, 2021 (xoshiro128**); the state comes
 * from the seed by the finaliser of MurmurHash3.
 *
 * @throws {OptionError} The seed is not a whole number from 0 to 2^32 − 1.
 * @example
 * const random = new SeededRandom(1);
 * [random.below(100), random.below(100), random.below(100)]; // => [14, 73, 77]
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= WORDS)
      throw new OptionError(`the seed is ${seed}: wanted a whole number from 0 to 4294967295`);
    // Distinct inputs have distinct hashes, so the four are never all 0, the one state that would stay as it is.
    this.#a = spread(seed);
    this.#b = spread(seed + 1 * GOLDEN);
    this.#c = spread(seed + 2 * GOLDEN);
    this.#d = spread(seed + 3 * GOLDEN);
  }

  /** A whole number from 0 to 2^32 − 1, all equally likely. O(1). */
  word(): number {
    const b = this.#b;
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const c = this.#c ^ this.#a;
    const d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a ^= d;
    this.#c = c ^ (b << 9);
    this.#d = (d << 11) | (d >>> 21);
    return result;
  }

  /**
   * A whole number from 0 up to and without `limit`, all equally likely. O(1) on the average.
   *
   * @throws {OptionError} The limit is not a whole number from 1 to 2^32.
   */
  below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > WORDS)
      throw new OptionError(`the limit is ${limit}: wanted a whole number from 1 to 4294967296`);
    // Words above the last whole share are drawn again, else the first numbers would come more often.
    const share = Math.floor(WORDS / limit);
    for (;;) {
      const drawn = Math.floor(this.word() / share);
      if (drawn < limit) return drawn;
    }
  }

  /**
   * The same values in another order, every order equally likely (洗牌); the list itself stays as it is.
   *
   * O(n). Source: Fisher and Yates, 1938, in Durstenfeld's form.
   */
  shuffled<T>(values: readonly T[]): T[] {
    const list = [...values];
    for (let last = list.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [list[last], list[other]] = [list[other] as T, list[last] as T];
    }
    return list;
  }
}

/** 2^32 over the golden ratio, odd: steps that are far apart in every bit. */
const GOLDEN = 0x9e3779b9;

/** Mixes 32 bits so that seeds side by side have nothing in common. One to one. */
function spread(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
