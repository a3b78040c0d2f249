import { ROOT_CELL } from "../double-array.ts";
import type { Segmenter } from "../segmenter.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import type { Folding } from "./folding.ts";
import { Hits } from "./hits.ts";
import type { Matcher } from "./matcher.ts";
import type { Tally } from "./tally.ts";
import { type TermTrie, termTrie } from "./term-trie.ts";
import { WordBounds } from "./word-bounds.ts";

/**
 * Finds the longest term at each place, and goes on behind it (最长匹配): 城市管理 is not 城市 as well.
 *
 * O(n · longest term) for n code units.
 */
export class LongestMatcher implements Matcher {
  readonly hits = new Hits();
  readonly #trie: TermTrie;
  readonly #bounds: WordBounds | undefined;

  constructor(compiled: CompiledLexicon, folding: Folding, segmenter: Segmenter | undefined) {
    this.#trie = termTrie(compiled, folding);
    this.#bounds = segmenter && new WordBounds(segmenter);
  }

  scan(text: string): void {
    const { hits } = this;
    const { nodes, units, joinZeros } = this.#trie;
    const length = units.read(text, joinZeros);
    const { codes, starts } = units;
    this.#bounds?.mark(text);
    const marks = this.#bounds?.marks;
    hits.count = 0;
    for (let first = 0; first < length; ) {
      const start = starts[first] as number;
      let cell = ROOT_CELL;
      let longest = -1;
      let end = first + 1;
      for (let at = first; at < length; at++) {
        const base = nodes[4 * cell] as number;
        const next = base + (codes[at] as number);
        if (base === 0 || nodes[4 * next + 1] !== cell) break;
        cell = next;
        const value = nodes[4 * cell + 2] as number;
        if (value < 0) continue;
        if (
          (value & 1) === 0 &&
          marks !== undefined &&
          !(marks[start] === 1 && marks[starts[at + 1] as number] === 1)
        )
          continue;
        longest = value >> 1;
        end = at + 1;
      }
      if (longest >= 0) {
        if (hits.count === hits.terms.length) hits.grow();
        hits.terms[hits.count] = longest;
        hits.starts[hits.count++] = start;
      }
      first = end;
    }
  }

  count(text: string, tally: Tally): void {
    this.scan(text);
    tally.addHits(this.hits);
  }
}
