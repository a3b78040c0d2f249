/** So many in so much time (限速). */
export interface Rate {
  /** At most so many … */
  readonly count: number;
  /** … in any stretch of so many ms. */
  readonly perMs: number;
}

/**
 * Keeps to a rate (限速窗口): in no stretch of `perMs`, wherever it begins, more than `count` starts.
 *
 * A place is held from the moment something is let through until it starts, so what is held up between the two cannot bunch.
 *
 * Memory and the longest step are O(count).
 */
export class RateWindow {
  readonly #rate: Rate;
  #starts: number[] = [];
  #held = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** From when on one more may be let through; Infinity while only what is held can tell. O(starts that are over). */
  freeFrom(now: number): number {
    const { count, perMs } = this.#rate;
    const over = this.#starts.findIndex((start) => start + perMs > now);
    this.#starts.splice(0, over < 0 ? this.#starts.length : over);
    const tooMany = this.#starts.length + this.#held + 1 - count;
    if (tooMany <= 0) return Number.NEGATIVE_INFINITY;
    const last = this.#starts[tooMany - 1];
    return last === undefined ? Number.POSITIVE_INFINITY : last + perMs;
  }

  /** Holds a place. */
  hold(): void {
    this.#held++;
  }

  /** Lets a place go again: nothing started. */
  release(): void {
    this.#held--;
  }

  /** What was let through starts now. */
  start(now: number): void {
    this.#held--;
    this.#starts.push(now);
  }
}
