/** Words of a slot: key, number of postings, then the only posting, or the place of a block and its capacity. */
const SLOT = 4;

/** Words of a posting: text and position. */
const POSTING = 2;

/**
 * For every key, the texts that have it among their rarest windows, and where (倒排表).
 *
 * An open-addressing table of four-word slots in one typed array, so that a look-up is one cache line; a key's only
 * posting lies in its slot. Two and more lie side by side in a block of `pool`, of a power of two of postings; a block
 * that is outgrown is used again for another key.
 */
export class Postings {
  slots: Uint32Array = new Uint32Array(SLOT * 4096);
  pool: Uint32Array = new Uint32Array(POSTING * 4096);

  #used = 0;
  #poolEnd = 0;
  /** Places of free blocks, by the binary logarithm of their capacity. */
  readonly #free: number[][] = [];

  /** The slot of a key: the one that has it, or the free one (number 0) where it would go. */
  seek(key: number): number {
    const slots = this.slots;
    const mask = slots.length - SLOT;
    // The low bits of a key are bits of a hash, and well mixed.
    let slot = (key << 2) & mask;
    while (slots[slot + 1] !== 0 && slots[slot] !== key) slot = (slot + SLOT) & mask;
    return slot;
  }

  /** Adds a posting to the slot that {@linkcode seek} just found for the key. */
  push(slot: number, key: number, text: number, position: number): void {
    const { slots } = this;
    const count = slots[slot + 1] ?? 0;
    slots[slot + 1] = count + 1;
    if (count === 0) {
      slots[slot] = key;
      slots[slot + 2] = text;
      slots[slot + 3] = position;
      if (++this.#used * SLOT > slots.length * 0.6) this.#grow();
      return;
    }
    const block = this.#roomFor(slot, count);
    this.pool[block + count * POSTING] = text;
    this.pool[block + count * POSTING + 1] = position;
  }

  /** The place of a block that has room for one more than `count` postings, which it holds. */
  #roomFor(slot: number, count: number): number {
    const { slots } = this;
    const old = slots[slot + 2] ?? 0;
    if (count === 1) {
      const block = this.#allocate(1);
      this.pool[block] = old;
      this.pool[block + 1] = slots[slot + 3] ?? 0;
      slots[slot + 2] = block;
      return block;
    }
    if ((count & (count - 1)) !== 0) return old;
    const logarithm = 31 - Math.clz32(count);
    const block = this.#allocate(logarithm + 1);
    this.pool.copyWithin(block, old, old + count * POSTING);
    this.#blocks(logarithm).push(old);
    slots[slot + 2] = block;
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
    this.#poolEnd += POSTING << logarithm;
    if (this.#poolEnd > this.pool.length) this.pool = grown(this.pool, this.#poolEnd);
    return block;
  }

  #grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      const to = this.seek(old[from] ?? 0);
      for (let word = 0; word < SLOT; word++) this.slots[to + word] = old[from + word] ?? 0;
    }
  }
}

/** A copy with room for at least `least` words, half as much again as it had. */
function grown(words: Uint32Array, least: number): Uint32Array {
  const copy = new Uint32Array(Math.max(least, Math.ceil(words.length * 1.5)));
  copy.set(words);
  return copy;
}
