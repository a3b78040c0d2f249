/** A heap (堆): gives the least first. Equal ones come in no order, so the order given should know none. */
export class Heap<T> {
  readonly #before: (a: T, b: T) => boolean;
  readonly #all: T[] = [];

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#all.length;
  }

  /** The least, which stays. O(1). */
  peek(): T | undefined {
    return this.#all[0];
  }

  /** O(log n); O(1) for what is greater than all. */
  push(one: T): void {
    const all = this.#all;
    let at = all.push(one) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = all[up] as T;
      if (!this.#before(one, parent)) break;
      all[at] = parent;
      at = up;
    }
    all[at] = one;
  }

  /** Takes the least. O(log n). */
  pop(): T | undefined {
    const least = this.#all[0];
    const last = this.#all.pop();
    if (this.#all.length > 0) this.#sink(last as T);
    return least;
  }

  #sink(one: T): void {
    const all = this.#all;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= all.length) break;
      if (down + 1 < all.length && this.#before(all[down + 1] as T, all[down] as T)) down++;
      const child = all[down] as T;
      if (!this.#before(child, one)) break;
      all[at] = child;
      at = down;
    }
    all[at] = one;
  }
}
