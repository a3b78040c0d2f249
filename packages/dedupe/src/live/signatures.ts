import type { GramSet } from "../windows/gram-set.ts";

/** Words of a signature: 512 bits, for texts of some hundred windows. */
const WORDS = 16;

/**
 * For each text the parity of its windows over 512 classes of hashes (奇偶签名), from which a bound is read on what two
 * texts share, without a look at the texts.
 *
 * A window that only one text has flips one bit, one that both have flips none: so no more bits differ than there are
 * windows in just one of the two. Nothing is lost by it.
 *
 * Source: Sandes, Teodoro, Melo, “Bitmap Filter: Speeding up Exact Set Similarity Joins with Bitwise Operations”, 2020.
 */
export class Signatures {
  readonly #current = new Int32Array(WORDS);
  #words = new Int32Array(WORDS * 64);

  /** Makes the signature of the loaded text the current one. */
  load({ hashes, size }: GramSet): void {
    const current = this.#current.fill(0);
    for (let at = 0; at < size; at++) {
      const hash = hashes[at] ?? 0;
      const word = (hash >>> 9) & (WORDS - 1);
      current[word] = (current[word] ?? 0) ^ (1 << hash);
    }
  }

  /** Keeps the current signature as that of a text. */
  keep(text: number): void {
    if ((text + 1) * WORDS > this.#words.length) {
      const words = new Int32Array(2 * Math.max(this.#words.length, text * WORDS));
      words.set(this.#words);
      this.#words = words;
    }
    this.#words.set(this.#current, text * WORDS);
  }

  /** Whether it is certain that more than `most` windows are in just one of the current text and another. */
  differ(text: number, most: number): boolean {
    const begin = text * WORDS;
    let bits = 0;
    for (let word = 0; word < WORDS; word++) {
      bits += ones((this.#words[begin + word] ?? 0) ^ (this.#current[word] ?? 0));
      if (bits > most) return true;
    }
    return false;
  }
}

/** Ones among the bits of a word, added up in ever wider fields. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
