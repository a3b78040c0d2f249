import { foldUnit, isLatinUnit } from "../fold.ts";
import type { Segmenter } from "../segmenter.ts";
import { WordEnds } from "./word-ends.ts";

/** Where words begin and end in a text (词的边界); keeps its buffers, so one text at a time. */
export class WordBounds {
  readonly #words: WordEnds;
  /** 1 where a word may begin or end, by code unit. */
  marks = new Uint8Array(1025);

  constructor(segmenter: Segmenter) {
    this.#words = new WordEnds(segmenter);
  }

  /** Marks the boundaries of a text. Segmenters differ in how they cut runs of Latin and digits: inside one there is none. */
  mark(text: string): void {
    if (this.marks.length <= text.length) this.marks = new Uint8Array(text.length * 2);
    const { marks } = this;
    marks.fill(0, 0, text.length + 1);
    marks[0] = 1;
    const count = this.#words.read(text);
    const { ends } = this.#words;
    for (let word = 0; word < count; word++) {
      const end = ends[word] as number;
      if (!insideLatin(text, end)) marks[end] = 1;
    }
  }
}

function insideLatin(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return isLatinUnit(foldUnit(text.charCodeAt(at - 1))) && isLatinUnit(foldUnit(text.charCodeAt(at)));
}
