/**
 * Notes which of some numbered things were found (查得标记), each once, in the order in which they were.
 *
 * One serves all items: clearing takes O(1), what is left of an earlier item is told apart by its stamp.
 */
export class FoundMarks {
  readonly #stamps: Int32Array;
  readonly #found: Int32Array;
  #stamp = 1;
  #count = 0;

  /** For the numbers from 0 to `size` − 1. */
  constructor(size: number) {
    this.#stamps = new Int32Array(size);
    // A number that is noted already is written behind the last one, and not counted.
    this.#found = new Int32Array(size + 1);
  }

  /** How many were found. */
  get count(): number {
    return this.#count;
  }

  /** What was found as the `at`-th, from 0. */
  at(at: number): number {
    return this.#found[at] as number;
  }

  has(number: number): boolean {
    return this.#stamps[number] === this.#stamp;
  }

  add(number: number): void {
    const unlike = (this.#stamps[number] as number) ^ this.#stamp;
    this.#stamps[number] = this.#stamp;
    this.#found[this.#count] = number;
    // 1 where they are unlike, 0 where not: a branch would be guessed wrong too often.
    this.#count += (unlike | -unlike) >>> 31;
  }

  clear(): void {
    this.#count = 0;
    this.#stamp = (this.#stamp + 1) | 0;
    if (this.#stamp !== 0) return;
    this.#stamp = 1;
    this.#stamps.fill(0);
  }
}
