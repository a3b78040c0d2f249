import { OptionError } from "@minyi/core";

/** Fills a window that has fewer than three code points; no code point is that large. */
const NONE = 0x1fffff;

/** Words of a slot: two of the window, the text that owns the slot, the last candidate that had the window. */
const SLOT = 4;

const LEAST_SLOTS = 256;

/**
 * The distinct windows of one flat text at a time, as numbers: three code points of 21 bits each fit two words exactly.
 *
 * As `GramSet`, but reads UTF-16 units where they lie, in one pass, and uses only as much of its table as the text at hand
 * needs: after one text of a million characters the next short one is in cache again.
 */
export class FlatGrams {
  /** Hashes of the distinct windows in the order of the text; only the first {@linkcode size} count. */
  hashes: Int32Array = new Int32Array(1024);
  /** Distinct windows. */
  size = 0;

  readonly #width: number;
  readonly #fill1: number;
  readonly #fill2: number;
  readonly #hashMask: number;
  #slots = new Int32Array(SLOT * 2048);
  #mask = 0;
  #stamp = 0;
  #candidate = 0;

  /**
   * @param hashMask bits of the hash that are kept; tests drop most of them, to make collisions.
   * @throws {OptionError} `width` is not 1, 2 or 3.
   */
  constructor(width: number, hashMask = -1) {
    if (width !== 1 && width !== 2 && width !== 3) {
      throw new OptionError(`cannot join on windows of width ${width}: wanted 1, 2 or 3`);
    }
    this.#width = width;
    this.#fill1 = width < 3 ? NONE : 0;
    this.#fill2 = width < 2 ? NONE : 0;
    this.#hashMask = hashMask;
  }

  /** Makes the windows of the text of `length` units, at least one, at `from` the current ones. */
  load(units: Uint16Array, from: number, length: number): void {
    this.#reserve(length);
    const slots = this.#slots;
    const mask = this.#mask;
    const stamp = ++this.#stamp;
    const { hashes } = this;
    const fill1 = this.#fill1;
    const fill2 = this.#fill2;
    const hashMask = this.#hashMask;
    this.#candidate = 0;
    let size = 0;
    let first = NONE;
    let second = NONE;
    let third = NONE;
    let early = this.#width - 1;
    const end = from + length;
    for (let at = from; at < end; ) {
      first = second;
      second = third;
      third = units[at++] ?? 0;
      if ((third & 0xfc00) === 0xd800 && at < end) {
        const next = units[at] ?? 0;
        if ((next & 0xfc00) === 0xdc00) {
          third = 0x10000 + ((third - 0xd800) << 10) + (next - 0xdc00);
          at++;
        }
      }
      // A text shorter than the window is its own only one.
      if (early > 0 && at < end) {
        early--;
        continue;
      }
      early = 0;
      const middle = second | fill2;
      const high = ((first | fill1) << 11) | (middle >>> 10);
      const low = (middle << 21) | third;
      const hash = mix(high, low);
      let slot = (hash << 2) & mask;
      while (slots[slot + 2] === stamp && (slots[slot] !== high || slots[slot + 1] !== low)) {
        slot = (slot + SLOT) & mask;
      }
      if (slots[slot + 2] === stamp) continue;
      slots[slot] = high;
      slots[slot + 1] = low;
      slots[slot + 2] = stamp;
      slots[slot + 3] = 0;
      hashes[size++] = hash & hashMask;
    }
    this.size = size;
  }

  /**
   * Counts the distinct windows of another text that are also current.
   *
   * @returns -1 as soon as it is certain that fewer than `least` are shared.
   */
  shared(units: Uint16Array, from: number, length: number, least: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const stamp = this.#stamp;
    const candidate = ++this.#candidate;
    const fill1 = this.#fill1;
    const fill2 = this.#fill2;
    let shared = 0;
    let first = NONE;
    let second = NONE;
    let third = NONE;
    let early = this.#width - 1;
    const end = from + length;
    // What is left of the text, in units, bounds the windows to come.
    for (let at = from; at < end && shared + (end - at) >= least; ) {
      first = second;
      second = third;
      third = units[at++] ?? 0;
      if ((third & 0xfc00) === 0xd800 && at < end) {
        const next = units[at] ?? 0;
        if ((next & 0xfc00) === 0xdc00) {
          third = 0x10000 + ((third - 0xd800) << 10) + (next - 0xdc00);
          at++;
        }
      }
      if (early > 0 && at < end) {
        early--;
        continue;
      }
      early = 0;
      const middle = second | fill2;
      const high = ((first | fill1) << 11) | (middle >>> 10);
      const low = (middle << 21) | third;
      let slot = (mix(high, low) << 2) & mask;
      while (slots[slot + 2] === stamp && (slots[slot] !== high || slots[slot + 1] !== low)) {
        slot = (slot + SLOT) & mask;
      }
      if (slots[slot + 2] !== stamp || slots[slot + 3] === candidate) continue;
      slots[slot + 3] = candidate;
      shared++;
    }
    return shared >= least ? shared : -1;
  }

  /** Keeps the part of the table that is used at most half full. */
  #reserve(windows: number): void {
    if (this.hashes.length < windows) this.hashes = new Int32Array(2 * windows);
    let slots = LEAST_SLOTS;
    while (slots < 2 * windows) slots *= 2;
    if (slots * SLOT > this.#slots.length) this.#slots = new Int32Array(slots * SLOT);
    this.#mask = slots * SLOT - SLOT;
  }
}

/** Mixes two words into one. Source: the finaliser of MurmurHash3 (Austin Appleby, public domain). */
function mix(high: number, low: number): number {
  let hash = Math.imul(high, 0x9e3779b1) ^ low;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
