import { OptionError } from "@minyi/core";

/** Fills a window that has fewer than three code points; no code point is that large. */
const NONE = 0x1fffff;

/** Words of a slot: two of the window, the text that owns the slot, the last candidate that had the window. */
const SLOT = 4;

/** Places before a text that hold {@linkcode NONE}. */
const LEAD = 2;

/**
 * The distinct windows of one text at a time, as numbers: three code points of 21 bits each fit two words exactly.
 *
 * One small open-addressing table serves every text in turn: a slot belongs to the current text only if it bears its
 * stamp, so nothing is cleared between texts. Work and memory are linear in the length of the longest text.
 */
export class GramSet {
  /** Hashes of the distinct windows in the order of the text; only the first {@linkcode size} count. */
  hashes: Int32Array = new Int32Array(1024);
  /** Distinct windows. */
  size = 0;
  /** Windows, repeated ones counted again. */
  windows = 0;

  readonly #width: number;
  readonly #fill1: number;
  readonly #fill2: number;
  readonly #hashMask: number;
  #slots = new Int32Array(SLOT * 2048);
  #points = new Int32Array(LEAD + 1024).fill(NONE, 0, LEAD);
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

  /** Makes the windows of a normalised text the current ones. */
  load(text: string): void {
    const end = this.#decode(text);
    this.windows = windowsOf(end - LEAD, this.#width);
    this.#reserve(this.windows);
    this.#stamp++;
    this.#candidate = 0;
    this.size = 0;
    for (let at = end - this.windows; at < end; at++) {
      const high = this.#high(at);
      const low = this.#low(at);
      const hash = mix(high, low);
      const slot = this.#seek(high, low, hash);
      if (this.#slots[slot + 2] !== this.#stamp) this.#own(slot, high, low, hash);
    }
  }

  /**
   * Counts the distinct windows of another normalised text that are also current.
   *
   * @returns -1 as soon as it is certain that fewer than `least` are.
   */
  shared(text: string, least: number): number {
    const end = this.#decode(text);
    const windows = windowsOf(end - LEAD, this.#width);
    const slots = this.#slots;
    const stamp = this.#stamp;
    const candidate = ++this.#candidate;
    let others = 0;
    for (let at = end - windows; at < end && windows - others >= least; at++) {
      const high = this.#high(at);
      const low = this.#low(at);
      const slot = this.#seek(high, low, mix(high, low));
      if (slots[slot + 2] !== stamp || slots[slot + 3] === candidate) others++;
      else slots[slot + 3] = candidate;
    }
    return windows - others >= least ? windows - others : -1;
  }

  /** Reads the code points of a text behind the lead; returns where they end. */
  #decode(text: string): number {
    if (this.#points.length < LEAD + text.length) {
      this.#points = new Int32Array(LEAD + 2 * text.length).fill(NONE, 0, LEAD);
    }
    const points = this.#points;
    let end = LEAD;
    for (let unit = 0; unit < text.length; unit++) {
      let point = text.charCodeAt(unit);
      if ((point & 0xfc00) === 0xd800) {
        point = text.codePointAt(unit) ?? point;
        if (point > 0xffff) unit++;
      }
      points[end++] = point;
    }
    return end;
  }

  /** Keeps the table at most half full. */
  #reserve(windows: number): void {
    if (this.hashes.length < windows) this.hashes = new Int32Array(2 * windows);
    let slots = this.#slots.length / SLOT;
    while (slots < 2 * windows) slots *= 2;
    if (slots * SLOT > this.#slots.length) this.#slots = new Int32Array(slots * SLOT);
  }

  #high(at: number): number {
    const first = (this.#points[at - 2] ?? NONE) | this.#fill1;
    const second = (this.#points[at - 1] ?? NONE) | this.#fill2;
    return (first << 11) | (second >>> 10);
  }

  #low(at: number): number {
    const second = (this.#points[at - 1] ?? NONE) | this.#fill2;
    return (second << 21) | (this.#points[at] ?? NONE);
  }

  /** The slot of a window: the one that has it, or the free one where it would go. */
  #seek(high: number, low: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - SLOT;
    let slot = (hash << 2) & mask;
    while (slots[slot + 2] === this.#stamp && (slots[slot] !== high || slots[slot + 1] !== low)) {
      slot = (slot + SLOT) & mask;
    }
    return slot;
  }

  #own(slot: number, high: number, low: number, hash: number): void {
    this.#slots[slot] = high;
    this.#slots[slot + 1] = low;
    this.#slots[slot + 2] = this.#stamp;
    this.#slots[slot + 3] = 0;
    this.hashes[this.size++] = hash & this.#hashMask;
  }
}

/** Windows of a text of so many code points: a text shorter than the window is its own only one. */
function windowsOf(points: number, width: number): number {
  return points === 0 ? 0 : Math.max(1, points - width + 1);
}

/** Mixes two words into one. Source: the finaliser of MurmurHash3 (Austin Appleby, public domain). */
function mix(high: number, low: number): number {
  let hash = Math.imul(high, 0x9e3779b1) ^ low;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
