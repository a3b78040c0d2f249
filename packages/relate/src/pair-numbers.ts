const EMPTY = 0;

/** Numbers pairs of whole numbers (字对编号): an open table, at most half full; 16 bytes a pair at best. */
export class PairNumbers {
  /** Number + 1. */
  #slots = new Uint32Array(2048);
  /** The pairs by their numbers. */
  #pairs = new Uint32Array(2 * 1024);
  #size = 0;

  /** The number of a pair, −1 for one that has none. */
  find(first: number, second: number): number {
    return (this.#slots[this.#slot(first, second)] as number) - 1;
  }

  /** Gives a pair that has none a number; numbers need not follow each other, but the largest decides how much memory is taken. */
  set(first: number, second: number, number: number): void {
    if (2 * this.#size >= this.#slots.length) this.#grow();
    this.#slots[this.#slot(first, second)] = number + 1;
    if (2 * number >= this.#pairs.length) this.#extend(number);
    this.#pairs[2 * number] = first;
    this.#pairs[2 * number + 1] = second;
    this.#size++;
  }

  firstOf(number: number): number {
    return this.#pairs[2 * number] ?? 0;
  }

  secondOf(number: number): number {
    return this.#pairs[2 * number + 1] ?? 0;
  }

  #slot(first: number, second: number): number {
    const slots = this.#slots;
    const pairs = this.#pairs;
    const mask = slots.length - 1;
    let slot = hash(first, second) & mask;
    for (let number = slots[slot] as number; number !== EMPTY; number = slots[slot] as number) {
      if (pairs[2 * number - 2] === first && pairs[2 * number - 1] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #extend(number: number): void {
    const larger = new Uint32Array(Math.max(4 * number, 2 * this.#pairs.length));
    larger.set(this.#pairs);
    this.#pairs = larger;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Uint32Array(slots.length * 2);
    for (const number of slots) {
      if (number === EMPTY) continue;
      this.#slots[this.#slot(this.firstOf(number - 1), this.secondOf(number - 1))] = number;
    }
  }
}

function hash(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
