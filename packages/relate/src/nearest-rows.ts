import type { Likeness } from "./vector-space.ts";

/** Keeps the best of the rows offered in ascending order (前若干名): of equal scores the earlier row. */
export class NearestRows {
  readonly #rows: Uint32Array;
  readonly #scores: Float64Array;
  #size = 0;
  /** What a row must exceed once there are enough. */
  #least = 0;

  constructor(most: number) {
    this.#rows = new Uint32Array(most);
    this.#scores = new Float64Array(most);
  }

  /** O(1) for most rows of many; O(most) for one that is kept. */
  offer(row: number, score: number): void {
    if (!(score > this.#least)) return;
    const scores = this.#scores;
    const rows = this.#rows;
    const full = this.#size === rows.length;
    let at = full ? this.#size - 1 : this.#size++;
    for (; at > 0 && (scores[at - 1] as number) < score; at--) {
      scores[at] = scores[at - 1] as number;
      rows[at] = rows[at - 1] as number;
    }
    scores[at] = score;
    rows[at] = row;
    if (this.#size === rows.length) this.#least = scores[this.#size - 1] as number;
  }

  /** The best first. */
  sorted(): Likeness[] {
    return Array.from({ length: this.#size }, (_, at) => ({
      row: this.#rows[at] as number,
      score: this.#scores[at] as number,
    }));
  }
}
