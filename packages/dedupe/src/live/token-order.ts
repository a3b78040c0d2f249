/** The top bits of a key are the class of its frequency, the others are bits of the hash. */
const CLASS_SHIFT = 27;
const CLASSES = 2 ** (32 - CLASS_SHIFT);
const HASH_BITS = 2 ** CLASS_SHIFT - 1;

/** Class of the windows that at most one of the learned texts has. */
const RAREST = 0;

/**
 * A fixed total order of windows, rarest first (全序), learned from texts.
 *
 * A window's hash becomes a 32-bit key: the class of its frequency, then bits of the hash. Two windows may fall on one
 * key; the join takes a text as a bag of keys, so this adds candidates and loses none. Windows never seen are in the
 * rarest class. Buckets are shared by windows, so a frequency is at times too high and never too low.
 */
export class TokenOrder {
  /** The keys of the last {@linkcode select}, ascending; only the first {@linkcode selected} count. */
  keys: Uint32Array = new Uint32Array(1024);
  selected = 0;
  /** Position of the first selected key among all keys of the text, from 0. */
  first = 0;

  readonly #shift: number;
  readonly #classes: Uint8Array;
  readonly #complete: boolean;
  readonly #histogram = new Uint32Array(CLASSES);

  /**
   * @param counts how many texts have a window of the bucket; a power of two of buckets, named by the hash's top bits.
   * @param complete whether every text that will ever be joined was counted: then windows of the rarest class meet
   *   nothing, and are left out of selections.
   */
  constructor(counts: Uint16Array, complete: boolean) {
    this.#shift = 32 - Math.log2(counts.length);
    this.#classes = new Uint8Array(counts.length);
    for (let bucket = 0; bucket < counts.length; bucket++)
      this.#classes[bucket] = classOf(counts[bucket] ?? 0);
    this.#complete = complete;
  }

  /** Selects the `length` first keys of a text, given the hashes of its windows. O(size + length log length). */
  select(hashes: Int32Array, size: number, length: number): void {
    if (this.keys.length < size) this.keys = new Uint32Array(2 * size);
    const last = this.#lastClass(hashes, size, length);
    const start = this.#complete ? RAREST + 1 : RAREST;
    let selected = 0;
    for (let at = 0; at < size; at++) {
      const hash = hashes[at] ?? 0;
      const rarity = this.#classes[hash >>> this.#shift] ?? RAREST;
      if (rarity < start || rarity > last) continue;
      this.keys[selected++] = ((rarity << CLASS_SHIFT) | (hash & HASH_BITS)) >>> 0;
    }
    this.keys.subarray(0, selected).sort();
    this.first = this.#complete ? (this.#histogram[RAREST] ?? 0) : 0;
    this.selected = Math.max(0, Math.min(selected, length - this.first));
  }

  /** The class in which the key at position `length - 1` lies. */
  #lastClass(hashes: Int32Array, size: number, length: number): number {
    const histogram = this.#histogram.fill(0);
    for (let at = 0; at < size; at++) {
      const rarity = this.#classes[(hashes[at] ?? 0) >>> this.#shift] ?? RAREST;
      histogram[rarity] = (histogram[rarity] ?? 0) + 1;
    }
    let rarity = 0;
    for (let seen = histogram[0] ?? 0; seen < length && rarity < CLASSES - 1; )
      seen += histogram[++rarity] ?? 0;
    return rarity;
  }
}

/** Half octaves of a count below 2^16: up to 1 text, 2, 3, 4–5, 6–7, 8–11, 12–15 … */
function classOf(count: number): number {
  if (count < 2) return RAREST;
  const octave = 31 - Math.clz32(count);
  return 2 * octave - 1 + ((count >>> (octave - 1)) & 1);
}
