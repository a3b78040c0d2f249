import { ROOT, WordTrie } from "@minyi/core";
import { FoldedUnits, type Folding, foldTable } from "../match/folding.ts";
import { WordEnds } from "../match/word-ends.ts";
import type { Segmenter } from "../segmenter.ts";

/** What a {@linkcode TermReader} takes for terms. */
export interface TermReaderOptions {
  readonly folding: Folding;
  /** Terms are runs of 1 to so many characters; not given, the words of the segmenter. */
  readonly width?: number | undefined;
  readonly segmenter?: Segmenter | undefined;
}

/**
 * Reads texts as the terms they consist of (取词条): all runs of characters up to a width, or all words.
 *
 * A term is known by the node of a trie; a character outside the basic plane is one. The units are those the matchers see.
 */
export class TermReader {
  readonly trie = new WordTrie();
  /** Nodes of the terms of the text just read, in order, again and again where they stand again. */
  nodes = new Int32Array(4096);
  readonly #units: FoldedUnits;
  readonly #width: number;
  readonly #words: WordEnds | undefined;
  #count = 0;

  constructor({ folding, width = 0, segmenter }: TermReaderOptions) {
    this.#units = new FoldedUnits({ table: foldTable(folding), loose: folding === "loose", zero: ZERO });
    this.#width = width;
    this.#words = segmenter && new WordEnds(segmenter);
  }

  /** Reads a text; returns how many of its terms stand in {@linkcode TermReader.nodes}. */
  read(text: string): number {
    const length = this.#units.read(text);
    this.#count = 0;
    if (this.#words === undefined) this.#readRuns(length);
    else this.#readWords(text, length, this.#words);
    return this.#count;
  }

  /** The term that a node stands for. */
  termOf(node: number): string {
    const { parents, units } = this.trie;
    const found: number[] = [];
    for (let at = node; at !== ROOT; at = parents[at] ?? ROOT) found.push(units[at] ?? 0);
    return String.fromCharCode(...found.reverse());
  }

  #readRuns(length: number): void {
    const { codes } = this.#units;
    for (let first = 0; first < length; first++) {
      if (this.#isTail(first)) continue;
      let node = ROOT;
      let characters = 0;
      for (let at = first; at < length && codes[at] !== 0; at++) {
        node = this.trie.childOrNew(node, codes[at] as number);
        if (at + 1 < length && this.#isTail(at + 1)) continue;
        this.#put(node);
        if (++characters === this.#width) break;
      }
    }
  }

  /** Whether the second half of a character outside the basic plane stands there; a lone half is a character. */
  #isTail(at: number): boolean {
    const { codes } = this.#units;
    return (
      at > 0 && ((codes[at] as number) & 0xfc00) === 0xdc00 && ((codes[at - 1] as number) & 0xfc00) === 0xd800
    );
  }

  #readWords(text: string, length: number, words: WordEnds): void {
    const { codes, starts } = this.#units;
    const count = words.read(text);
    const { ends } = words;
    let at = 0;
    for (let word = 0; word < count; word++) {
      let node = ROOT;
      for (; at < length && (starts[at] as number) < (ends[word] as number); at++)
        node = this.trie.childOrNew(node, codes[at] as number);
      if (node !== ROOT) this.#put(node);
    }
  }

  #put(node: number): void {
    if (this.#count === this.nodes.length) {
      const longer = new Int32Array(this.nodes.length * 2);
      longer.set(this.nodes);
      this.nodes = longer;
    }
    this.nodes[this.#count++] = node;
  }
}

const ZERO = 0x30;
