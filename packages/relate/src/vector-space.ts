import { NearestRows } from "./nearest-rows.ts";
import { leastLength, plainStrength, TITLED_SHARE, titledStrength } from "./strengths.ts";
import { bodyOf, SHAPE_BITS, type TermRows, type TextTerms, titleOf } from "./term-rows.ts";
import type { TermTable } from "./term-table.ts";

/** A text as two vectors over the same terms (文本向量), terms in ascending order; none is longer than 1, of short texts they are shorter. */
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
const SHAPE_MASK = 2 ** SHAPE_BITS - 1;

/** Two lengths of a text, one of each vector. */
interface Lengths {
  readonly titled: number;
  readonly plain: number;
}

/**
 * The texts of a collection as vectors, and for every term the texts that have it (倒排索引).
 *
 * Made once, for the texts there are then. Terms only one text has are no part of its vector: they are like nothing. Postings lie
 * side by side, four bytes each: the row and how often the term stands in it. Lengths are applied at the end, so that nothing is
 * rounded twice.
 */
export class VectorSpace {
  readonly #rows: TermRows;
  readonly #weights: Float64Array;
  readonly #alive: Uint8Array;
  /** For each row what the titled, then what the plain vector is divided by. */
  readonly #lengths: Float64Array;
  /** How like each row is to itself: 1, or less if it is short. */
  readonly #selves: Float64Array;
  readonly #means: Lengths;
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  /** For each row the sum of the titled, then of the plain vectors. */
  readonly #sums: Float64Array;
  /** For each term what is loaded of the titled, then of the plain vectors, times its weight. */
  readonly #loaded: Float64Array;

  constructor(rows: TermRows, table: TermTable) {
    this.#rows = rows;
    this.#weights = table.weights(rows.size);
    this.#alive = Uint8Array.from(this.#weights, (weight, term) =>
      weight > 0 && table.textsWith(term) > 1 ? 1 : 0,
    );
    this.#lengths = new Float64Array(2 * rows.size);
    this.#selves = new Float64Array(rows.size);
    this.#means = this.#measure();
    this.#starts = this.#countPostings();
    this.#postings = this.#fillPostings();
    this.#sums = new Float64Array(2 * rows.size);
    this.#loaded = new Float64Array(2 * this.#weights.length);
  }

  weightOf(term: number): number {
    return this.#weights[term] ?? 0;
  }

  /** Whether a row has no term at all. */
  isBlank(row: number): boolean {
    return this.#rows.start(row) === this.#rows.start(row + 1);
  }

  /** How like a row is to itself. */
  likeItself(row: number): number {
    return this.#selves[row] ?? 0;
  }

  /** The vector of a row; with `also`, terms that it alone has are part of it when they are in there. */
  vectorOf(row: number, also?: ReadonlySet<number>): TextVector {
    const [start, end] = [this.#rows.start(row), this.#rows.start(row + 1)];
    return this.#vector(
      { terms: this.#rows.terms.subarray(start, end), shapes: this.#rows.shapes.subarray(start, end) },
      (term) => this.#alive[term] === 1 || also?.has(term) === true,
    );
  }

  /** The vector of a text that may be no row; its terms must be in ascending order. */
  vectorFrom(text: TextTerms): TextVector {
    return this.#vector(text, (term) => this.weightOf(term) > 0);
  }

  /** The rows that share a term with a text, `most` at most: the most like first, of equal ones the earlier. Exact. */
  nearest({ terms, titled, plain }: TextVector, most: number, self: number): Likeness[] {
    const sums = this.#sums.fill(0);
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const weight = this.#weights[term] as number;
      if (this.#alive[term] === 1)
        this.#addPostings(term, (titled[at] as number) * weight, (plain[at] as number) * weight);
    }
    const best = new NearestRows(most);
    for (let row = 0; row < this.#rows.size; row++) {
      const sum = sums[2 * row + 1] as number;
      if (sum !== 0 && row !== self) best.offer(row, this.#mixed(row, sums[2 * row] as number, sum));
    }
    return best.sorted();
  }

  /** Loads a share of a row on top of what is loaded, so that others can be compared with all of it. */
  load(row: number, share: number): void {
    const { terms, shapes } = this.#rows;
    const loaded = this.#loaded;
    const titled = share / (this.#lengths[2 * row] as number);
    const plain = share / (this.#lengths[2 * row + 1] as number);
    const end = this.#rows.start(row + 1);
    for (let at = this.#rows.start(row); at < end; at++) {
      const term = terms[at] as number;
      if (this.#alive[term] !== 1) continue;
      const squared = square(this.#weights[term] as number);
      const shape = shapes[at] as number;
      (loaded[2 * term] as number) += titled * squared * (TITLED[shape] as number);
      (loaded[2 * term + 1] as number) += plain * squared * (PLAIN[shape] as number);
    }
  }

  /** Takes all of a row out again, and what was loaded of its terms. */
  unload(row: number): void {
    const { terms } = this.#rows;
    const end = this.#rows.start(row + 1);
    for (let at = this.#rows.start(row); at < end; at++) {
      const place = 2 * (terms[at] as number);
      this.#loaded[place] = 0;
      this.#loaded[place + 1] = 0;
    }
  }

  /** How like a row is to what is loaded. */
  likenessOf(row: number): number {
    const { terms, shapes } = this.#rows;
    const loaded = this.#loaded;
    const end = this.#rows.start(row + 1);
    let titled = 0;
    let plain = 0;
    for (let at = this.#rows.start(row); at < end; at++) {
      const place = 2 * (terms[at] as number);
      const weight = loaded[place + 1] as number;
      if (weight === 0) continue;
      const shape = shapes[at] as number;
      titled += (loaded[place] as number) * (TITLED[shape] as number);
      plain += weight * (PLAIN[shape] as number);
    }
    return plain === 0 ? 0 : this.#mixed(row, titled, plain);
  }

  #vector({ terms, shapes }: TextTerms, counts: (term: number) => boolean): TextVector {
    const vector = emptyVector(terms.length);
    let size = 0;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      if (!counts(term)) continue;
      const weight = this.#weights[term] as number;
      vector.terms[size] = term;
      vector.titled[size] = weight * (TITLED[shapes[at] as number] as number);
      vector.plain[size] = weight * (PLAIN[shapes[at] as number] as number);
      size++;
    }
    return {
      terms: vector.terms.subarray(0, size),
      titled: shortened(vector.titled.subarray(0, size), this.#means.titled),
      plain: shortened(vector.plain.subarray(0, size), this.#means.plain),
    };
  }

  #addPostings(term: number, titled: number, plain: number): void {
    const postings = this.#postings;
    const sums = this.#sums;
    const end = this.#starts[term + 1] as number;
    for (let at = this.#starts[term] as number; at < end; at++) {
      const posting = postings[at] as number;
      const place = 2 * (posting >>> SHAPE_BITS);
      const shape = posting & SHAPE_MASK;
      (sums[place] as number) += titled * (TITLED[shape] as number);
      (sums[place + 1] as number) += plain * (PLAIN[shape] as number);
    }
  }

  #mixed(row: number, titled: number, plain: number): number {
    const score =
      (TITLED_SHARE * titled) / (this.#lengths[2 * row] as number) +
      (PLAIN_SHARE * plain) / (this.#lengths[2 * row + 1] as number);
    return Math.min(score, 1);
  }

  /** Measures all rows; the mean length is that of the rows that share a term with another. */
  #measure(): Lengths {
    const sum = { titled: 0, plain: 0 };
    let measured = 0;
    for (let row = 0; row < this.#rows.size; row++) {
      const { titled, plain } = this.#lengthsOf(row);
      this.#lengths[2 * row] = titled;
      this.#lengths[2 * row + 1] = plain;
      if (plain === 0) continue;
      measured++;
      sum.titled += titled;
      sum.plain += plain;
    }
    const means = { titled: sum.titled / Math.max(1, measured), plain: sum.plain / Math.max(1, measured) };
    for (let row = 0; row < this.#rows.size; row++) this.#shorten(row, means);
    return means;
  }

  #shorten(row: number, means: Lengths): void {
    const titled = this.#lengths[2 * row] as number;
    const plain = this.#lengths[2 * row + 1] as number;
    if (plain === 0) return;
    const least = { titled: leastLength(titled, means.titled), plain: leastLength(plain, means.plain) };
    this.#lengths[2 * row] = least.titled;
    this.#lengths[2 * row + 1] = least.plain;
    this.#selves[row] =
      TITLED_SHARE * square(titled / least.titled) + PLAIN_SHARE * square(plain / least.plain);
  }

  #lengthsOf(row: number): Lengths {
    const { terms, shapes } = this.#rows;
    let titled = 0;
    let plain = 0;
    for (let at = this.#rows.start(row); at < this.#rows.start(row + 1); at++) {
      const term = terms[at] as number;
      if (this.#alive[term] !== 1) continue;
      const weight = this.#weights[term] as number;
      titled += square(weight * (TITLED[shapes[at] as number] as number));
      plain += square(weight * (PLAIN[shapes[at] as number] as number));
    }
    return { titled: Math.sqrt(titled), plain: Math.sqrt(plain) };
  }

  #countPostings(): Uint32Array {
    const starts = new Uint32Array(this.#weights.length + 1);
    const end = this.#rows.start(this.#rows.size);
    for (let at = 0; at < end; at++) {
      const term = this.#rows.terms[at] as number;
      if (this.#alive[term] === 1) (starts[term + 1] as number) += 1;
    }
    for (let term = 0; term < this.#weights.length; term++)
      (starts[term + 1] as number) += starts[term] as number;
    return starts;
  }

  #fillPostings(): Uint32Array {
    const { terms, shapes } = this.#rows;
    const next = this.#starts.slice();
    const postings = new Uint32Array(this.#starts.at(-1) ?? 0);
    for (let row = 0; row < this.#rows.size; row++) {
      for (let at = this.#rows.start(row); at < this.#rows.start(row + 1); at++) {
        const term = terms[at] as number;
        if (this.#alive[term] !== 1) continue;
        const place = next[term] as number;
        next[term] = place + 1;
        postings[place] = row * (SHAPE_MASK + 1) + (shapes[at] as number);
      }
    }
    return postings;
  }
}

/** What each term two texts share adds to their likeness (逐词贡献). O(terms of both). */
export function sharesOf(a: TextVector, b: TextVector): readonly TermShare[] {
  const shares: TermShare[] = [];
  let at = 0;
  for (let place = 0; place < a.terms.length; place++) {
    const term = a.terms[place] as number;
    while (at < b.terms.length && (b.terms[at] as number) < term) at++;
    if (b.terms[at] !== term) continue;
    const titled = (a.titled[place] as number) * (b.titled[at] as number);
    const plain = (a.plain[place] as number) * (b.plain[at] as number);
    shares.push({ term, contribution: TITLED_SHARE * titled + PLAIN_SHARE * plain });
  }
  return shares;
}

function square(value: number): number {
  return value * value;
}

const SHAPES = Array.from({ length: SHAPE_MASK + 1 }, (_, shape) => [titleOf(shape), bodyOf(shape)] as const);
const TITLED = Float64Array.from(SHAPES, ([title, body]) => titledStrength(title, body));
const PLAIN = Float64Array.from(SHAPES, ([title, body]) => plainStrength(title, body));

function emptyVector(size: number): TextVector {
  return { terms: new Uint32Array(size), titled: new Float64Array(size), plain: new Float64Array(size) };
}

/** Makes a vector of length 1, or shorter when it is short beside the mean. */
function shortened(values: Float64Array, mean: number): Float64Array {
  let sum = 0;
  for (const value of values) sum += square(value);
  if (sum === 0) return values;
  const length = leastLength(Math.sqrt(sum), mean);
  for (let at = 0; at < values.length; at++) (values[at] as number) /= length;
  return values;
}
