/** Words of a slot: key, then 0, or the only posting's text and {@linkcode ONLY}, or the place of a block. */
const SLOT = 2;

/** Words of a posting: text and bounds. */
const POSTING = 2;

/** Words before the postings of a block: how many there are, and how many of them are strong. */
const HEAD = 2;

/** Set in a slot when its other bits are the number of a text rather than the place of a block. */
const ONLY = 0x80000000;

/**
 * For every key, the texts that have it among their rarest windows (倒排表).
 *
 * An open-addressing table of two-word slots in one typed array, so that a look-up is one cache line; of a key that one
 * text has, the number of the text lies in the slot, and its bounds are forgotten. Two and more lie side by side in a
 * block of `pool`, the strong ones first, with room for a power of two of them; a block that is outgrown is used again
 * for another key.
 */
export class Postings {
  slots: Uint32Array = new Uint32Array(SLOT * 4096);
  pool: Uint32Array = new Uint32Array(4096);

  #used = 0;
  // Place 0 stands for none.
  #poolEnd = 1;
  /** Places of free blocks, by the binary logarithm of their capacity. */
  readonly #free: number[][] = [];

  /** The slot of a key: the one that has it, or the free one where it would go. */
  seek(key: number): number {
    const slots = this.slots;
    const mask = slots.length - SLOT;
    // The low bits of a key are bits of a hash, and well mixed.
    let slot = (key << 1) & mask;
    while (slots[slot + 1] !== 0 && slots[slot] !== key) slot = (slot + SLOT) & mask;
    return slot;
  }

  /** The text of a slot that has just one, or -1. */
  only(slot: number): number {
    const reference = this.slots[slot + 1] ?? 0;
    return reference >= ONLY ? reference - ONLY : -1;
  }

  /** Where the postings of a slot begin in the pool; 0 when it has none, or {@linkcode only} one. */
  begin(slot: number): number {
    const reference = this.slots[slot + 1] ?? 0;
    return reference === 0 || reference >= ONLY ? 0 : reference + HEAD;
  }

  /** Where the strong postings, or all of them, end that {@linkcode begin} there. */
  end(begin: number, strongOnly: boolean): number {
    return begin + POSTING * (this.pool[begin - (strongOnly ? 1 : 2)] ?? 0);
  }

  /**
   * Adds a posting (倒排项) to the slot that {@linkcode seek} just found for the key; to one that has {@linkcode only} one,
   * after {@linkcode recall}.
   *
   * @param bounds what the filter asks of the text, so that most postings are passed over without a look at the text.
   * @param strong whether the posting is kept before those that are not.
   */
  push(slot: number, key: number, text: number, bounds: number, strong: boolean): void {
    if (this.slots[slot + 1] !== 0) {
      this.#append(slot, text, bounds, strong);
      return;
    }
    this.slots[slot] = key;
    this.slots[slot + 1] = ONLY + text;
    if (++this.#used * SLOT > this.slots.length * 0.6) this.#grow();
  }

  /** Makes a block for the {@linkcode only} posting of a slot, given its bounds anew; it counts as strong. */
  recall(slot: number, bounds: number): void {
    const text = this.only(slot);
    const block = this.#allocate(1);
    this.pool[block] = 0;
    this.pool[block + 1] = 0;
    this.slots[slot + 1] = block;
    this.#append(slot, text, bounds, true);
  }

  #append(slot: number, text: number, bounds: number, strong: boolean): void {
    const block = this.#roomIn(slot);
    const { pool } = this;
    const count = pool[block] ?? 0;
    let at = block + HEAD + POSTING * count;
    pool[block] = count + 1;
    if (strong) {
      // The first of the weak ones makes room, and goes to the end.
      const strongs = pool[block + 1] ?? 0;
      const firstWeak = block + HEAD + POSTING * strongs;
      pool[at] = pool[firstWeak] ?? 0;
      pool[at + 1] = pool[firstWeak + 1] ?? 0;
      pool[block + 1] = strongs + 1;
      at = firstWeak;
    }
    pool[at] = text;
    pool[at + 1] = bounds;
  }

  /** The place of the slot's block, moved to a larger one if it is full. */
  #roomIn(slot: number): number {
    const old = this.slots[slot + 1] ?? 0;
    const count = this.pool[old] ?? 0;
    if (count < 2 || (count & (count - 1)) !== 0) return old;
    const logarithm = 31 - Math.clz32(count);
    const block = this.#allocate(logarithm + 1);
    const { pool } = this;
    for (let word = 0; word < HEAD + POSTING * count; word++) pool[block + word] = pool[old + word] ?? 0;
    this.#blocks(logarithm).push(old);
    this.slots[slot + 1] = block;
    return block;
  }

  #blocks(logarithm: number): number[] {
    let blocks = this.#free[logarithm];
    if (!blocks) this.#free[logarithm] = blocks = [];
    return blocks;
  }

  #allocate(logarithm: number): number {
    const reused = this.#blocks(logarithm).pop();
    if (reused !== undefined) return reused;
    const block = this.#poolEnd;
    this.#poolEnd += HEAD + (POSTING << logarithm);
    if (this.#poolEnd > this.pool.length) this.pool = grown(this.pool, this.#poolEnd);
    return block;
  }

  #grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      const to = this.seek(old[from] ?? 0);
      this.slots[to] = old[from] ?? 0;
      this.slots[to + 1] = old[from + 1] ?? 0;
    }
  }
}

/** A copy with room for at least `least` words, half as much again as it had. */
function grown(words: Uint32Array, least: number): Uint32Array {
  const copy = new Uint32Array(Math.max(least, Math.ceil(words.length * 1.5)));
  copy.set(words);
  return copy;
}
