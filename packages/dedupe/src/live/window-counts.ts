/** 2^24 buckets of 16 bits are 32 MiB; beyond, the table no longer pays for its cache misses. */
const MAX_BITS = 24;

/**
 * Counts in how many texts windows occur, in buckets named by the top bits of their hashes.
 *
 * A bucket that several windows share counts all of them; a full one stays at 65,535.
 */
export class WindowCounts {
  readonly buckets: Uint16Array;
  readonly #shift: number;

  /** @param expected windows that will be counted; most come again and again, so a quarter as many buckets do. */
  constructor(expected: number) {
    const bits = Math.min(MAX_BITS, Math.max(10, Math.ceil(Math.log2(expected / 4 + 1))));
    this.#shift = 32 - bits;
    this.buckets = new Uint16Array(2 ** bits);
  }

  /** Counts the distinct windows of one text. */
  add(hashes: Int32Array, size: number): void {
    for (let at = 0; at < size; at++) {
      const bucket = (hashes[at] ?? 0) >>> this.#shift;
      const count = this.buckets[bucket] ?? 0;
      if (count < 0xffff) this.buckets[bucket] = count + 1;
    }
  }
}
