const EMPTY = 0;

/** Numbers pairs of whole numbers as they come (字对编号): an open table, sixteen bytes a pair, at most half full. */
export class PairNumbers {
  #keys = new Uint32Array(2 * 1024);
  /** Number + 1. */
  #numbers = new Uint32Array(1024);
  #size = 0;

  /** The number of a pair, −1 for one that has none. */
  find(first: number, second: number): number {
    return (this.#numbers[this.#slot(first, second)] ?? EMPTY) - 1;
  }

  /** Gives a pair that has none a number. */
  set(first: number, second: number, number: number): void {
    if (2 * this.#size >= this.#numbers.length) this.#grow();
    const slot = this.#slot(first, second);
    this.#keys[2 * slot] = first;
    this.#keys[2 * slot + 1] = second;
    this.#numbers[slot] = number + 1;
    this.#size++;
  }

  #slot(first: number, second: number): number {
    const mask = this.#numbers.length - 1;
    let slot = hash(first, second) & mask;
    while (
      this.#numbers[slot] !== EMPTY &&
      (this.#keys[2 * slot] !== first || this.#keys[2 * slot + 1] !== second)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const numbers = this.#numbers;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#numbers = new Uint32Array(numbers.length * 2);
    this.#size = 0;
    for (const [slot, number] of numbers.entries()) {
      if (number !== EMPTY) this.set(keys[2 * slot] ?? 0, keys[2 * slot + 1] ?? 0, number - 1);
    }
  }
}

function hash(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
