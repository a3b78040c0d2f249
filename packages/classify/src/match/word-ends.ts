import { OptionError } from "@minyi/core";
import type { Segmenter } from "../segmenter.ts";

/** Asks a segmenter where the words of a text end (取词尾); keeps its buffer, so one text at a time. */
export class WordEnds {
  readonly #segmenter: Segmenter;
  /** The ends, ascending, in code units; as many hold as {@linkcode WordEnds.read} says. */
  ends = new Uint32Array(1024);

  constructor(segmenter: Segmenter) {
    this.#segmenter = segmenter;
  }

  /**
   * Reads a text; returns how many words it has.
   *
   * @throws {OptionError} The segmenter lost a part of the text.
   */
  read(text: string): number {
    if (this.ends.length < text.length) this.ends = new Uint32Array(text.length * 2);
    const count = this.#segmenter.ends(text, this.ends);
    const last = count === 0 ? 0 : (this.ends[count - 1] as number);
    if (last === text.length) return count;
    throw new OptionError(
      `the segmenter ${this.#segmenter.name} returned ${last} of ${text.length} code units: wanted words that make the text`,
    );
  }
}
