/** Numbers that grow in number (可增长数组). */
class Grown<T extends Uint8Array | Uint32Array> {
  values: T;
  length = 0;
  readonly #make: (size: number) => T;

  constructor(make: (size: number) => T) {
    this.#make = make;
    this.values = make(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/** What stands more often counts as often as that: the two counts make a number of twelve bits. */
const MOST_TITLE = 15;
const MOST_BODY = 255;

/** A term of a text and how often it stands there (词条次数). */
export interface TermPlaces {
  readonly term: number;
  readonly title: number;
  readonly body: number;
}

/** Limits the counts of a term to those that are kept. */
export function limited({ term, title, body }: TermPlaces): TermPlaces {
  return { term, title: Math.min(title, MOST_TITLE), body: Math.min(body, MOST_BODY) };
}

/** The terms of texts with their counts, one text after the other (词条行): six bytes a term. */
export class TermRows {
  readonly #starts: number[] = [0];
  readonly #terms = new Grown((size) => new Uint32Array(size));
  readonly #titles = new Grown((size) => new Uint8Array(size));
  readonly #bodies = new Grown((size) => new Uint8Array(size));

  /** Rows there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Appends a row; its terms must be in ascending order, so that sums are the same whichever text asks. */
  add(row: readonly TermPlaces[]): void {
    for (const { term, title, body } of row.map(limited)) {
      this.#terms.push(term);
      this.#titles.push(title);
      this.#bodies.push(body);
    }
    this.#starts.push(this.#terms.length);
  }

  /** Where a row begins; it ends where the next begins. */
  start(row: number): number {
    return this.#starts[row] ?? this.#terms.length;
  }

  get terms(): Uint32Array {
    return this.#terms.values;
  }

  get titles(): Uint8Array {
    return this.#titles.values;
  }

  get bodies(): Uint8Array {
    return this.#bodies.values;
  }
}
