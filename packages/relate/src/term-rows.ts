import { bytes, Grown, words32 } from "./grown.ts";

/** What stands more often counts as often as that: a {@linkcode shapeOf} has six bits. */
const MOST_TITLE = 3;
const MOST_BODY = 15;

/** Bits of a shape. */
export const SHAPE_BITS = 6;

/** How often a term stands in title and body, as one number (次数). */
export function shapeOf(title: number, body: number): number {
  return (Math.min(title, MOST_TITLE) << 4) | Math.min(body, MOST_BODY);
}

export function titleOf(shape: number): number {
  return shape >> 4;
}

export function bodyOf(shape: number): number {
  return shape & MOST_BODY;
}

/** The terms of a text in ascending order, and how often each stands there (文本词条). */
export interface TextTerms {
  readonly terms: Uint32Array;
  /** See {@linkcode shapeOf}. */
  readonly shapes: Uint8Array;
}

/** The terms of texts, one text after the other (词条行): five bytes a term. */
export class TermRows {
  readonly #starts: number[] = [0];
  readonly #terms = new Grown(words32);
  readonly #shapes = new Grown(bytes);

  /** Rows there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Appends a row; its terms must be in ascending order, so that sums are the same whichever text asks. */
  add({ terms, shapes }: TextTerms): void {
    this.#terms.pushAll(terms);
    this.#shapes.pushAll(shapes);
    this.#starts.push(this.#terms.length);
  }

  /** Where a row begins; it ends where the next begins. */
  start(row: number): number {
    return this.#starts[row] ?? this.#terms.length;
  }

  get terms(): Uint32Array {
    return this.#terms.values;
  }

  get shapes(): Uint8Array {
    return this.#shapes.values;
  }
}
