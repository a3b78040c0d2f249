import { plainStrength, TITLED_SHARE, titledStrength } from "./strengths.ts";
import { limited, type TermPlaces, type TermRows } from "./term-rows.ts";
import type { TermTable } from "./term-table.ts";

/** A text as two vectors of length 1 over the same terms (文本向量), terms in ascending order. */
export interface TextVector {
  readonly terms: Uint32Array;
  readonly titled: Float64Array;
  readonly plain: Float64Array;
}

/** A row and how like it is. */
export interface Likeness {
  readonly row: number;
  readonly score: number;
}

/** What one term adds to the likeness of two texts. */
export interface TermShare {
  readonly term: number;
  readonly contribution: number;
}

const PLAIN_SHARE = 1 - TITLED_SHARE;

/**
 * The texts of a collection as vectors, and for every term the texts that have it (倒排索引).
 *
 * Made once, for the texts there are then. Terms only one text has are no part of its vector: they are like nothing. Postings lie
 * side by side, eight bytes each; norms are applied at the end, so that nothing is rounded twice.
 */
export class VectorSpace {
  readonly #rows: TermRows;
  readonly #weights: Float64Array;
  readonly #alive: Uint8Array;
  readonly #norms: { readonly titled: Float64Array; readonly plain: Float64Array };
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  /** For each row the sum of the titled, then of the plain vectors. */
  readonly #sums: Float64Array;
  readonly #dense: { readonly titled: Float64Array; readonly plain: Float64Array };

  constructor(rows: TermRows, table: TermTable) {
    this.#rows = rows;
    this.#weights = table.weights(rows.size);
    this.#alive = Uint8Array.from(this.#weights, (weight, term) =>
      weight > 0 && table.textsWith(term) > 1 ? 1 : 0,
    );
    this.#norms = this.#measure();
    this.#starts = this.#countPostings();
    this.#postings = this.#fillPostings();
    this.#sums = new Float64Array(2 * rows.size);
    this.#dense = {
      titled: new Float64Array(this.#weights.length),
      plain: new Float64Array(this.#weights.length),
    };
  }

  weightOf(term: number): number {
    return this.#weights[term] ?? 0;
  }

  /** The vector of a row; with `also`, terms that it alone has are part of it when they are in there. */
  vectorOf(row: number, also?: ReadonlySet<number>): TextVector {
    const { terms, titles, bodies } = this.#rows;
    const vector = emptyVector(this.#rows.start(row + 1) - this.#rows.start(row));
    let size = 0;
    for (let at = this.#rows.start(row); at < this.#rows.start(row + 1); at++) {
      const term = terms[at] as number;
      if (this.#alive[term] !== 1 && also?.has(term) !== true) continue;
      this.#put(vector, size++, { term, shape: shapeOf(titles[at] as number, bodies[at] as number) });
    }
    return ofLengthOne(vector, size);
  }

  /** The vector of a text that may be no row; its terms must be in ascending order. */
  vectorFrom(places: readonly TermPlaces[]): TextVector {
    const vector = emptyVector(places.length);
    let size = 0;
    for (const { term, title, body } of places.map(limited)) {
      if (this.weightOf(term) > 0) this.#put(vector, size++, { term, shape: shapeOf(title, body) });
    }
    return ofLengthOne(vector, size);
  }

  /** The rows that share a term with a text, `most` at most: the most like first, of equal ones the earlier. Exact. */
  nearest({ terms, ...vector }: TextVector, most: number, self: number): Likeness[] {
    this.#sums.fill(0);
    for (const [at, term] of terms.entries()) {
      const weight = this.weightOf(term);
      this.#addPostings(term, (vector.titled[at] ?? 0) * weight, (vector.plain[at] ?? 0) * weight);
    }
    const best = new Best(most);
    for (let row = 0; row < this.#rows.size; row++) {
      const plain = this.#sums[2 * row + 1] as number;
      if (plain !== 0 && row !== self)
        best.offer(row, this.#mixed(row, this.#sums[2 * row] as number, plain));
    }
    return best.sorted();
  }

  /** Loads a share of a text on top of what is loaded, so that others can be compared with all of it. */
  load({ terms, titled, plain }: TextVector, share: number): void {
    for (const [at, term] of terms.entries()) {
      (this.#dense.titled[term] as number) += share * (titled[at] ?? 0);
      (this.#dense.plain[term] as number) += share * (plain[at] ?? 0);
    }
  }

  /** Takes all of a text out again, and what was loaded of its terms. */
  unload({ terms }: TextVector): void {
    for (const term of terms) {
      this.#dense.titled[term] = 0;
      this.#dense.plain[term] = 0;
    }
  }

  /** How like a row is to what is loaded. */
  likenessOf(row: number): number {
    const { terms, titles, bodies } = this.#rows;
    const end = this.#rows.start(row + 1);
    let titled = 0;
    let plain = 0;
    for (let at = this.#rows.start(row); at < end; at++) {
      const term = terms[at] ?? 0;
      const loaded = this.#dense.plain[term] ?? 0;
      if (loaded === 0 || this.#alive[term] !== 1) continue;
      const weight = this.#weights[term] ?? 0;
      const shape = shapeOf(titles[at] ?? 0, bodies[at] ?? 0);
      titled += (this.#dense.titled[term] ?? 0) * weight * (TITLED[shape] ?? 0);
      plain += loaded * weight * (PLAIN[shape] ?? 0);
    }
    return this.#mixed(row, titled, plain);
  }

  #put(
    vector: TextVector,
    at: number,
    { term, shape }: { readonly term: number; readonly shape: number },
  ): void {
    const weight = this.weightOf(term);
    vector.terms[at] = term;
    vector.titled[at] = weight * (TITLED[shape] ?? 0);
    vector.plain[at] = weight * (PLAIN[shape] ?? 0);
  }

  #addPostings(term: number, titled: number, plain: number): void {
    const postings = this.#postings;
    const sums = this.#sums;
    const end = 2 * (this.#starts[term + 1] ?? 0);
    for (let at = 2 * (this.#starts[term] ?? 0); at < end; at += 2) {
      const place = 2 * (postings[at] as number);
      const shape = postings[at + 1] as number;
      (sums[place] as number) += titled * (TITLED[shape] as number);
      (sums[place + 1] as number) += plain * (PLAIN[shape] as number);
    }
  }

  #mixed(row: number, titled: number, plain: number): number {
    const { titled: titledNorms, plain: plainNorms } = this.#norms;
    const score =
      (TITLED_SHARE * titled) / (titledNorms[row] || 1) + (PLAIN_SHARE * plain) / (plainNorms[row] || 1);
    return Math.min(score, 1);
  }

  #measure() {
    const { terms, titles, bodies } = this.#rows;
    const titled = new Float64Array(this.#rows.size);
    const plain = new Float64Array(this.#rows.size);
    for (let row = 0; row < this.#rows.size; row++) {
      let titledSquare = 0;
      let plainSquare = 0;
      for (let at = this.#rows.start(row); at < this.#rows.start(row + 1); at++) {
        const term = terms[at] ?? 0;
        if (this.#alive[term] !== 1) continue;
        const weight = this.#weights[term] ?? 0;
        const shape = shapeOf(titles[at] ?? 0, bodies[at] ?? 0);
        titledSquare += square(weight * (TITLED[shape] ?? 0));
        plainSquare += square(weight * (PLAIN[shape] ?? 0));
      }
      titled[row] = Math.sqrt(titledSquare);
      plain[row] = Math.sqrt(plainSquare);
    }
    return { titled, plain };
  }

  #countPostings(): Uint32Array {
    const starts = new Uint32Array(this.#weights.length + 1);
    const end = this.#rows.start(this.#rows.size);
    for (let at = 0; at < end; at++) {
      const term = this.#rows.terms[at] ?? 0;
      if (this.#alive[term] === 1) (starts[term + 1] as number) += 1;
    }
    for (let term = 0; term < this.#weights.length; term++) (starts[term + 1] as number) += starts[term] ?? 0;
    return starts;
  }

  #fillPostings(): Uint32Array {
    const { terms, titles, bodies } = this.#rows;
    const next = this.#starts.slice();
    const postings = new Uint32Array(2 * (this.#starts.at(-1) ?? 0));
    for (let row = 0; row < this.#rows.size; row++) {
      for (let at = this.#rows.start(row); at < this.#rows.start(row + 1); at++) {
        const term = terms[at] ?? 0;
        if (this.#alive[term] !== 1) continue;
        const place = 2 * (next[term] ?? 0);
        next[term] = (next[term] ?? 0) + 1;
        postings[place] = row;
        postings[place + 1] = shapeOf(titles[at] ?? 0, bodies[at] ?? 0);
      }
    }
    return postings;
  }
}

/** What each term two texts share adds to their likeness (逐词贡献). O(terms of both). */
export function sharesOf(a: TextVector, b: TextVector): readonly TermShare[] {
  const shares: TermShare[] = [];
  let at = 0;
  for (const [place, term] of a.terms.entries()) {
    while ((b.terms[at] ?? Number.POSITIVE_INFINITY) < term) at++;
    if (b.terms[at] !== term) continue;
    const titled = (a.titled[place] ?? 0) * (b.titled[at] ?? 0);
    const plain = (a.plain[place] ?? 0) * (b.plain[at] ?? 0);
    shares.push({ term, contribution: TITLED_SHARE * titled + PLAIN_SHARE * plain });
  }
  return shares;
}

/** Two limited counts as one number. */
function shapeOf(title: number, body: number): number {
  return title * 256 + body;
}

function square(value: number): number {
  return value * value;
}

const SHAPES = Array.from({ length: 16 * 256 }, (_, shape) => [shape >> 8, shape & 255] as const);
const TITLED = Float64Array.from(SHAPES, ([title, body]) => titledStrength(title, body));
const PLAIN = Float64Array.from(SHAPES, ([title, body]) => plainStrength(title, body));

function emptyVector(size: number): TextVector {
  return { terms: new Uint32Array(size), titled: new Float64Array(size), plain: new Float64Array(size) };
}

function ofLengthOne({ terms, titled, plain }: TextVector, size: number): TextVector {
  return {
    terms: terms.subarray(0, size),
    titled: scaled(titled.subarray(0, size)),
    plain: scaled(plain.subarray(0, size)),
  };
}

function scaled(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += square(value);
  const length = Math.sqrt(sum);
  return length === 0 ? values : values.map((value) => value / length);
}

/** The best rows offered in ascending order (前若干名): of equal scores the earlier row. */
class Best {
  readonly #most: number;
  #kept: Likeness[] = [];
  #least = 0;

  constructor(most: number) {
    this.#most = most;
  }

  offer(row: number, score: number): void {
    if (score <= this.#least) return;
    this.#kept.push({ row, score });
    if (this.#kept.length >= 2 * this.#most) this.#prune();
  }

  sorted(): Likeness[] {
    return this.#kept.sort(byScore).slice(0, this.#most);
  }

  /** A later row with the score of the last one kept comes after it, so it need not be kept. */
  #prune(): void {
    this.#kept = this.sorted();
    this.#least = this.#kept.at(-1)?.score ?? 0;
  }
}

function byScore(a: Likeness, b: Likeness): number {
  return b.score - a.score || a.row - b.row;
}
