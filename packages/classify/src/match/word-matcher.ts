import { ROOT_CELL } from "../double-array.ts";
import type { Segmenter } from "../segmenter.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import type { Folding } from "./folding.ts";
import { Hits } from "./hits.ts";
import type { Matcher } from "./matcher.ts";
import type { Tally } from "./tally.ts";
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

  scan(text: string): void {
    const { hits } = this;
    const { nodes, units, joinZeros } = this.#trie;
    const length = units.read(text, joinZeros);
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
        const base = nodes[4 * cell] as number;
        const next = base + (codes[at] as number);
        cell = base !== 0 && nodes[4 * next + 1] === cell ? next : -1;
      }
      const value = cell > 0 ? (nodes[4 * cell + 2] as number) : -1;
      if (value < 0) continue;
      if (hits.count === hits.terms.length) hits.grow();
      hits.terms[hits.count] = value >> 1;
      hits.starts[hits.count++] = starts[first] as number;
    }
  }

  count(text: string, tally: Tally): void {
    this.scan(text);
    tally.addHits(this.hits);
  }
}
