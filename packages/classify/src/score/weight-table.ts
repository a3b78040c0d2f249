import type { CompiledLexicon } from "../match/compiled-lexicon.ts";

/** Columns that are added up at once: as many sums as stay in registers. */
const AT_ONCE = 4;

/** Rows are kept where at least so large a share of them is filled; a lexicon written by hand has one weight a term. */
const LEAST_FILLED = 0.25;

/**
 * The weights of a lexicon as a table, terms down and categories across (权重表), for lexicons whose terms speak of most categories.
 *
 * What is added up is, to the last digit, what adding posting by posting gives: in the same order, with 0 between.
 */
export class WeightTable {
  /** Columns of a row, a multiple of {@linkcode AT_ONCE}. */
  readonly #width: number;
  readonly #weights: Float64Array;
  readonly #sums: Float64Array;

  private constructor(compiled: CompiledLexicon, width: number) {
    const { from, postingCategory, postingWeight } = compiled;
    this.#width = width;
    this.#weights = new Float64Array(compiled.terms.length * width);
    this.#sums = new Float64Array(width);
    for (let term = 0; term < compiled.terms.length; term++)
      for (let posting = from[term] ?? 0; posting < (from[term + 1] ?? 0); posting++)
        this.#weights[term * width + (postingCategory[posting] ?? 0)] = postingWeight[posting] ?? 0;
  }

  /** Lays out the table (排权重表); undefined for a lexicon that would leave most of it empty. O(terms × categories). */
  static of(compiled: CompiledLexicon): WeightTable | undefined {
    const { terms, categories, postingWeight } = compiled;
    const width = AT_ONCE * Math.ceil(categories.length / AT_ONCE);
    if (postingWeight.length === 0 || postingWeight.length < LEAST_FILLED * terms.length * width)
      return undefined;
    return new WeightTable(compiled, width);
  }

  /** Adds up strength × weight of the first `count` terms of `found`, into `scores`, by category. O(count × categories). */
  addUp(found: Int32Array, count: number, strengths: Float64Array, scores: Float64Array): void {
    const weights = this.#weights;
    const width = this.#width;
    const sums = this.#sums;
    for (let column = 0; column < width; column += AT_ONCE) {
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (let at = 0; at < count; at++) {
        const term = found[at] as number;
        const strength = strengths[term] as number;
        const cell = term * width + column;
        first += strength * (weights[cell] as number);
        second += strength * (weights[cell + 1] as number);
        third += strength * (weights[cell + 2] as number);
        fourth += strength * (weights[cell + 3] as number);
      }
      sums[column] = first;
      sums[column + 1] = second;
      sums[column + 2] = third;
      sums[column + 3] = fourth;
    }
    for (let category = 0; category < scores.length; category++) scores[category] = sums[category] as number;
  }
}
