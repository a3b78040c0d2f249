import { ROOT_CELL } from "@minyi/core";
import type { Segmenter } from "../segmenter.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import type { Folding } from "./folding.ts";
import { Hits } from "./hits.ts";
import type { Matcher } from "./matcher.ts";
import { type Tally, tallyHits } from "./tally.ts";
import { type TermTrie, termTrie } from "./term-trie.ts";
import { WordEnds } from "./word-ends.ts";

/**
 * Looks up each word of the segmenter, whole (逐词匹配).
 *
 * O(n) for n code units, most of it in the segmenter.
 */
export class WordMatcher implements Matcher {
  readonly hits = new Hits();
  readonly #trie: TermTrie;
  readonly #words: WordEnds;

  constructor(compiled: CompiledLexicon, folding: Folding, segmenter: Segmenter) {
    this.#trie = termTrie(compiled, folding);
    this.#words = new WordEnds(segmenter);
  }

  tally(text: string, tally: Tally): void {
    tallyHits(this, text, tally);
  }

  scan(text: string): void {
    const { hits } = this;
    const { cells, ids, units } = this.#trie;
    const length = units.read(text);
    const { codes, starts } = units;
    const words = this.#words.read(text);
    const { ends } = this.#words;
    hits.count = 0;
    let at = 0;
    for (let word = 0; word < words; word++) {
      const end = ends[word] as number;
      const first = at;
      let cell = ROOT_CELL;
      for (; at < length && (starts[at] as number) < end; at++) {
        if (cell < 0) continue;
        const next = (cells[2 * cell] as number) + (codes[at] as number);
        cell = cells[2 * next + 1] === cell ? next : -1;
      }
      const value = cell > 0 ? (ids[cell] as number) : -1;
      if (value < 0) continue;
      if (hits.count === hits.terms.length) hits.grow();
      hits.terms[hits.count] = value >> 1;
      hits.starts[hits.count++] = starts[first] as number;
    }
  }
}
