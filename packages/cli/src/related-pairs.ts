/** A pair as it is written. */
export interface RelatedPair {
  readonly first: number;
  readonly second: number;
  readonly score: number;
  readonly reasons: string | undefined;
}

/** Scores are written with six digits behind the point. */
const SCALE = 1_000_000;

/**
 * Pairs of rows of a file, kept to be written best first (候选对): twelve bytes a pair, and the words of the reasons where these are
 * wanted.
 */
export class RelatedPairs {
  #rows = new Uint32Array(2 * 1024);
  #scores = new Uint32Array(1024);
  readonly #reasons: string[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ first, second, score, reasons }: RelatedPair): void {
    if (this.#size === this.#scores.length) this.#grow();
    this.#rows[2 * this.#size] = first;
    this.#rows[2 * this.#size + 1] = second;
    this.#scores[this.#size++] = Math.round(score * SCALE);
    if (reasons !== undefined) this.#reasons.push(reasons);
  }

  /** By score as it is written, the best first; equal ones in the order they were added. O(pairs + 10⁶). */
  *sorted(): Generator<RelatedPair> {
    const scores = this.#scores.subarray(0, this.#size);
    const next = new Uint32Array(SCALE + 2);
    for (const score of scores) (next[SCALE - score + 1] as number) += 1;
    for (let at = 1; at < next.length; at++) (next[at] as number) += next[at - 1] as number;
    const order = new Uint32Array(this.#size);
    for (let at = 0; at < scores.length; at++) {
      const place = SCALE - (scores[at] as number);
      order[next[place] as number] = at;
      (next[place] as number) += 1;
    }
    for (const at of order) {
      const [first, second] = [this.#rows[2 * at] as number, this.#rows[2 * at + 1] as number];
      yield { first, second, score: (scores[at] as number) / SCALE, reasons: this.#reasons[at] };
    }
  }

  #grow(): void {
    const [rows, scores] = [this.#rows, this.#scores];
    this.#rows = new Uint32Array(2 * rows.length);
    this.#rows.set(rows);
    this.#scores = new Uint32Array(2 * scores.length);
    this.#scores.set(scores);
  }
}
