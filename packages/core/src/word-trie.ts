/** The node that no unit leads to. */
export const ROOT = 0;

/**
 * Words with their numbers, to be added to (可增补的词树): nodes in typed arrays, the way down by a hash table.
 *
 * Quick to build; {@linkcode doubleArray} makes of it what is quick to walk.
 */
export class WordTrie {
  /** Nodes there are. */
  size = 1;
  /** The code unit that leads to a node. */
  units: Uint16Array;
  /** Number of the word that ends at a node, −1 for none. */
  ids: Int32Array;
  /** A child of a node, 0 for none. */
  firstChild: Int32Array;
  /** Another child of the same parent, 0 for none. */
  nextSibling: Int32Array;
  /** The parent of a node. */
  parents: Int32Array;
  /** Node by hash of parent and code unit, 0 where free; twice as long as there may be nodes. */
  #table: Int32Array;

  /** @param expected How many nodes there may be; with more, the arrays grow. */
  constructor(expected = 0) {
    const capacity = 2 ** (32 - Math.clz32(Math.max(expected, 255)));
    this.units = new Uint16Array(capacity);
    this.ids = new Int32Array(capacity).fill(-1);
    this.firstChild = new Int32Array(capacity);
    this.nextSibling = new Int32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.#table = new Int32Array(2 * capacity);
  }

  /**
   * Adds the word from `start` to `end` of a text under a number of at least 0; one that is there takes the new number.
   *
   * @returns The number the word had, −1 if it is new.
   */
  insert(text: string, id: number, start = 0, end = text.length): number {
    if (start === end) return -1;
    let node = ROOT;
    for (let at = start; at < end; at++) node = this.childOrNew(node, text.charCodeAt(at));
    const before = this.ids[node] ?? -1;
    this.ids[node] = id;
    return before;
  }

  /** The words that stand in a text from a place on, by where they end. */
  *wordsAt(text: string, start: number): Generator<{ readonly end: number; readonly id: number }> {
    let node = ROOT;
    for (let at = start; at < text.length; at++) {
      node = this.#table[this.#slot(node, text.charCodeAt(at))] ?? 0;
      if (node === 0) return;
      const id = this.ids[node] ?? -1;
      if (id >= 0) yield { end: at + 1, id };
    }
  }

  /** The node that a code unit leads to, made where there is none. */
  childOrNew(node: number, unit: number): number {
    const slot = this.#slot(node, unit);
    const child = this.#table[slot] ?? 0;
    if (child !== 0) return child;
    if (this.size === this.units.length) {
      this.#grow();
      return this.childOrNew(node, unit);
    }
    const made = this.size++;
    this.#table[slot] = made;
    this.parents[made] = node;
    this.units[made] = unit;
    this.nextSibling[made] = this.firstChild[node] ?? 0;
    this.firstChild[node] = made;
    return made;
  }

  /** Where in the table the child is, or would be. */
  #slot(node: number, unit: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    // Multipliers from the golden ratio and from murmur3: the high bits of the product are well mixed.
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const child = table[slot] ?? 0;
      if (child === 0 || (this.parents[child] === node && this.units[child] === unit)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const { units, ids, firstChild, nextSibling } = this;
    const parents = this.parents;
    const capacity = 2 * units.length;
    this.units = new Uint16Array(capacity);
    this.units.set(units);
    this.ids = new Int32Array(capacity).fill(-1);
    this.ids.set(ids);
    this.firstChild = longer(firstChild, capacity);
    this.nextSibling = longer(nextSibling, capacity);
    this.parents = longer(parents, capacity);
    this.#table = new Int32Array(2 * capacity);
    for (let node = 1; node < this.size; node++) {
      this.#table[this.#slot(parents[node] ?? 0, units[node] ?? 0)] = node;
    }
  }
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
