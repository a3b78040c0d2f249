import type { Likeness } from "./vector-space.ts";

/** Keeps the best of the rows offered in ascending order (前若干名), of equal scores the earlier: a heap, the worst on top. */
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

  /** O(1) for most rows of many; O(log most) for one that is kept. */
  offer(row: number, score: number): void {
    if (!(score > this.#least)) return;
    if (this.#size < this.#rows.length) this.#rise(this.#size++, row, score);
    else this.#sink(row, score);
    if (this.#size === this.#rows.length) this.#least = this.#scores[0] as number;
  }

  /** The best first. */
  sorted(): Likeness[] {
    return Array.from({ length: this.#size }, (_, at) => ({
      row: this.#rows[at] as number,
      score: this.#scores[at] as number,
    })).sort((a, b) => b.score - a.score || a.row - b.row);
  }

  #rise(from: number, row: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(row, score, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, row, score);
  }

  /** Puts a row in the place of the worst. */
  #sink(row: number, score: number): void {
    let at = 0;
    for (let child = 1; child < this.#size; child = 2 * at + 1) {
      const next = child + 1;
      if (next < this.#size && this.#isWorse(this.#rows[next] as number, this.#scores[next] as number, child))
        child = next;
      if (this.#isWorse(row, score, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, row, score);
  }

  #isWorse(row: number, score: number, at: number): boolean {
    const other = this.#scores[at] as number;
    return score < other || (score === other && row > (this.#rows[at] as number));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#rows[from] as number, this.#scores[from] as number);
  }

  #put(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}
