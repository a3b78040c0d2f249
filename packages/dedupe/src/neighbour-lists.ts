import type { Neighbour } from "./prefix-index.ts";

/** Words of an entry: the neighbour, the windows shared, the entry before of the same list (0: none). */
const ENTRY = 3;

/**
 * For each text the neighbours found so far, twelve bytes each, because there may be millions where everybody sent in
 * the same form with a new number.
 */
export class NeighbourLists {
  readonly #sizes: Uint32Array;
  readonly #last: Uint32Array;
  #entries = new Uint32Array(ENTRY * 1024);
  // Entry 0 stands for none.
  #end = ENTRY;

  /** @param sizes distinct windows of each text. */
  constructor(sizes: Uint32Array) {
    this.#sizes = sizes;
    this.#last = new Uint32Array(sizes.length);
  }

  add(text: number, neighbour: number, shared: number): void {
    const at = this.#end;
    this.#end += ENTRY;
    if (this.#end > this.#entries.length) {
      const longer = new Uint32Array(2 * this.#entries.length);
      longer.set(this.#entries);
      this.#entries = longer;
    }
    this.#entries.set([neighbour, shared, this.#last[text] ?? 0], at);
    this.#last[text] = at;
  }

  /** The neighbours of a text, and before them the text itself. */
  of(text: number): Neighbour[] {
    const size = this.#sizes[text] ?? 0;
    const neighbours: Neighbour[] = [{ text, shared: size, union: size }];
    for (let at = this.#last[text] ?? 0; at !== 0; at = this.#entries[at + 2] ?? 0) {
      const other = this.#entries[at] ?? 0;
      const shared = this.#entries[at + 1] ?? 0;
      neighbours.push({ text: other, shared, union: size + (this.#sizes[other] ?? 0) - shared });
    }
    return neighbours;
  }
}
