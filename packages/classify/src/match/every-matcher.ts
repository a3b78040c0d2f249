import { ROOT_CELL } from "@minyi/core";
import type { Segmenter } from "../segmenter.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import type { Folding } from "./folding.ts";
import { Hits } from "./hits.ts";
import type { Matcher } from "./matcher.ts";
import { type Tally, tallyHits } from "./tally.ts";
import { type TermCounter, termCounter } from "./term-counter.ts";
import { type TermTrie, termTrie } from "./term-trie.ts";
import { WordBounds } from "./word-bounds.ts";

/**
 * Finds every place of every term, also one within another (全部匹配).
 *
 * Counts in O(n + places) for n code units where no term is a whole word; else, and for places, in O(n · longest term).
 */
export class EveryMatcher implements Matcher {
  readonly hits = new Hits();
  readonly #trie: TermTrie;
  readonly #counter: TermCounter | undefined;
  readonly #bounds: WordBounds | undefined;

  constructor(compiled: CompiledLexicon, folding: Folding, segmenter: Segmenter | undefined) {
    this.#trie = termTrie(compiled, folding);
    // Which places are whole words is not the counter's to know.
    this.#counter = segmenter === undefined ? termCounter(compiled, this.#trie, folding) : undefined;
    this.#bounds = segmenter && new WordBounds(segmenter);
  }

  tally(text: string, tally: Tally): void {
    if (this.#counter !== undefined) this.#counter.count(text, tally);
    else tallyHits(this, text, tally);
  }

  scan(text: string): void {
    const { hits } = this;
    const { cells, ids, units } = this.#trie;
    const length = units.read(text);
    const { codes, starts } = units;
    this.#bounds?.mark(text);
    const marks = this.#bounds?.marks;
    let { terms: hitTerms, starts: hitStarts } = hits;
    let count = 0;
    for (let first = 0; first < length; first++) {
      const start = starts[first] as number;
      let cell = ROOT_CELL;
      for (let at = first; at < length; at++) {
        const next = (cells[2 * cell] as number) + (codes[at] as number);
        if (cells[2 * next + 1] !== cell) break;
        cell = next;
        const value = ids[cell] as number;
        if (value < 0) continue;
        if (
          (value & 1) === 0 &&
          marks !== undefined &&
          !(marks[start] === 1 && marks[starts[at + 1] as number] === 1)
        )
          continue;
        if (count === hitTerms.length) {
          hits.grow();
          ({ terms: hitTerms, starts: hitStarts } = hits);
        }
        hitTerms[count] = value >> 1;
        hitStarts[count++] = start;
      }
    }
    hits.count = count;
  }
}
