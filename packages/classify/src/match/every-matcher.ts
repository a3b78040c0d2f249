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
 * Finds every place of every term, also one within another (全部匹配).
 *
 * O(n · longest term) for n code units; with terms of one or two characters, two steps a unit.
 */
export class EveryMatcher implements Matcher {
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
    let { terms: hitTerms, starts: hitStarts } = hits;
    let count = 0;
    for (let first = 0; first < length; first++) {
      const start = starts[first] as number;
      let cell = ROOT_CELL;
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

  count(text: string, tally: Tally): void {
    if (this.#bounds !== undefined) {
      this.scan(text);
      tally.addHits(this.hits);
      return;
    }
    const { nodes, units, joinZeros } = this.#trie;
    const length = units.read(text, joinZeros);
    const { codes } = units;
    const { counts, terms } = tally;
    let { size } = tally;
    for (let first = 0; first < length; first++) {
      let cell = ROOT_CELL;
      for (let at = first; at < length; at++) {
        const base = nodes[4 * cell] as number;
        const next = base + (codes[at] as number);
        if (base === 0 || nodes[4 * next + 1] !== cell) break;
        cell = next;
        const value = nodes[4 * cell + 2] as number;
        if (value < 0) continue;
        const term = value >> 1;
        const places = counts[term] as number;
        counts[term] = places + 1;
        if (places === 0) terms[size++] = term;
      }
    }
    tally.size = size;
  }
}
