import type { Hits } from "./hits.ts";

/** How often each term of a lexicon was found, and which were (计数). */
export class Tally {
  /** Places by term. */
  readonly counts: Int32Array;
  /** The terms found, in the order of their first places; the first `size` hold. */
  readonly terms: Int32Array;
  size = 0;

  /** @param terms Terms in the lexicon. */
  constructor(terms: number) {
    this.counts = new Int32Array(terms);
    this.terms = new Int32Array(terms);
  }

  /** Adds what a matcher found. O(hits). */
  addHits({ terms: hitTerms, count }: Hits): void {
    const { counts, terms } = this;
    let { size } = this;
    for (let hit = 0; hit < count; hit++) {
      const term = hitTerms[hit] as number;
      const places = counts[term] as number;
      counts[term] = places + 1;
      if (places === 0) terms[size++] = term;
    }
    this.size = size;
  }
}
