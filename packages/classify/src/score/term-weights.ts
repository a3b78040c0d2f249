import type { CompiledLexicon } from "../match/compiled-lexicon.ts";

/** The terms found in a text with what their places count for, and where the sums go. */
export interface FoundTerms {
  readonly found: Int32Array;
  readonly foundCount: number;
  readonly strengths: Float64Array;
  /** By category; what they hold is written over. */
  readonly sums: Float64Array;
}

/** The weights of a lexicon, laid out for adding up (权重表). */
export interface TermWeights {
  /** Sums strength × weight by category, in the order of the terms; returns the sum of strength² × extent. */
  addUp(terms: FoundTerms): number;
}

/** Numbers added up in one pass over the terms: as many sums as stay in registers. */
const LANES = 8;

/** From this share of all pairs of term and category on, a full table is faster than lists. */
const FULL_SHARE = 0.25;

/** Lays out the weights: as a full table when most terms have most categories, as lists when few have. O(postings). */
export function termWeights(compiled: CompiledLexicon): TermWeights {
  const pairs = compiled.terms.length * compiled.categories.length;
  return compiled.postingWeight.length >= FULL_SHARE * pairs
    ? new FullTable(compiled)
    : new PostingLists(compiled);
}

/** A row of eight numbers for every term in every block: its extent, 0 in all blocks but the first, and seven weights. */
class FullTable implements TermWeights {
  readonly #blocks: readonly Float64Array[];

  constructor({ terms, categories, from, postingCategory, postingWeight, extent }: CompiledLexicon) {
    const width = LANES - 1;
    this.#blocks = Array.from({ length: Math.max(1, Math.ceil(categories.length / width)) }, (_, block) => {
      const rows = new Float64Array(terms.length * LANES);
      for (let term = 0; term < terms.length; term++) {
        if (block === 0) rows[term * LANES] = extent[term] ?? 0;
        for (let posting = from[term] ?? 0; posting < (from[term + 1] ?? 0); posting++) {
          const lane = (postingCategory[posting] ?? 0) - block * width;
          if (lane >= 0 && lane < width) rows[term * LANES + 1 + lane] = postingWeight[posting] ?? 0;
        }
      }
      return rows;
    });
  }

  addUp({ found, foundCount, strengths, sums }: FoundTerms): number {
    let squares = 0;
    for (let block = 0; block < this.#blocks.length; block++) {
      const rows = this.#blocks[block] as Float64Array;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      for (let at = 0; at < foundCount; at++) {
        const row = (found[at] as number) * LANES;
        const strength = strengths[at] as number;
        squares += strength * strength * (rows[row] as number);
        a += strength * (rows[row + 1] as number);
        b += strength * (rows[row + 2] as number);
        c += strength * (rows[row + 3] as number);
        d += strength * (rows[row + 4] as number);
        e += strength * (rows[row + 5] as number);
        f += strength * (rows[row + 6] as number);
        g += strength * (rows[row + 7] as number);
      }
      const first = block * (LANES - 1);
      put(sums, first, a);
      put(sums, first + 1, b);
      put(sums, first + 2, c);
      put(sums, first + 3, d);
      put(sums, first + 4, e);
      put(sums, first + 5, f);
      put(sums, first + 6, g);
    }
    return squares;
  }
}

/** The last block has lanes behind the last category. */
function put(sums: Float64Array, category: number, sum: number): void {
  if (category < sums.length) sums[category] = sum;
}

/** Weights as pairs of category and weight, term by term. */
class PostingLists implements TermWeights {
  readonly #compiled: CompiledLexicon;

  constructor(compiled: CompiledLexicon) {
    this.#compiled = compiled;
  }

  addUp({ found, foundCount, strengths, sums }: FoundTerms): number {
    const { from, postingCategory, postingWeight, extent } = this.#compiled;
    sums.fill(0);
    let squares = 0;
    for (let at = 0; at < foundCount; at++) {
      const term = found[at] as number;
      const strength = strengths[at] as number;
      squares += strength * strength * (extent[term] as number);
      const end = from[term + 1] as number;
      for (let posting = from[term] as number; posting < end; posting++) {
        const category = postingCategory[posting] as number;
        sums[category] = (sums[category] as number) + strength * (postingWeight[posting] as number);
      }
    }
    return squares;
  }
}
