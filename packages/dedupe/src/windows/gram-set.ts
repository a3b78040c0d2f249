import { FlatGrams } from "./flat-grams.ts";

/** The distinct windows of one text at a time, of texts that are strings; see {@linkcode FlatGrams}. */
export class GramSet {
  readonly #flat: FlatGrams;
  #units = new Uint16Array(1024);

  /**
   * @param hashMask bits of the hash that are kept; tests drop most of them, to make collisions.
   * @throws {OptionError} `width` is not 1, 2 or 3.
   */
  constructor(width: number, hashMask = -1) {
    this.#flat = new FlatGrams(width, hashMask);
  }

  /** Hashes of the distinct windows in the order of the text; only the first {@linkcode size} count. */
  get hashes(): Int32Array {
    return this.#flat.hashes;
  }

  /** Distinct windows. */
  get size(): number {
    return this.#flat.size;
  }

  /** Makes the windows of a normalised text the current ones. */
  load(text: string): void {
    this.#write(text);
    this.#flat.load(this.#units, 0, text.length);
  }

  /**
   * Counts the distinct windows of another normalised text that are also current.
   *
   * @returns -1 as soon as it is certain that fewer than `least` are shared.
   */
  shared(text: string, least: number): number {
    this.#write(text);
    return this.#flat.shared(this.#units, 0, text.length, least);
  }

  #write(text: string): void {
    if (this.#units.length < text.length) this.#units = new Uint16Array(2 * text.length);
    const units = this.#units;
    for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  }
}
