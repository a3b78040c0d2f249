import { ROOT_CELL } from "@minyi/core";
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
  /** The cell to which each code leads from the root. Where no term begins with it, a cell from which nothing goes on. */
  readonly #begun: Int32Array;
  /** 1 where that cell is the end of a term. */
  readonly #alone: Uint8Array;
  #longest = -1;

  constructor(compiled: CompiledLexicon, folding: Folding, segmenter: Segmenter | undefined) {
    this.#trie = termTrie(compiled, folding);
    this.#bounds = segmenter && new WordBounds(segmenter);
    const { cells, ids } = this.#trie;
    const nowhere = ids.length - 1;
    this.#begun = Int32Array.from({ length: 0x10000 }, (_, code) => {
      const next = (cells[2 * ROOT_CELL] ?? 0) + code;
      return cells[2 * next + 1] === ROOT_CELL ? next : nowhere;
    });
    this.#alone = Uint8Array.from(this.#begun, (cell) => Number((ids[cell] ?? -1) >= 0));
  }

  tally(text: string, tally: Tally): void {
    this.#walk(text, tally);
  }

  scan(text: string): void {
    this.hits.count = 0;
    this.#walk(text, undefined);
  }

  /** Tells the terms to a tally, or else their places to the hits. */
  #walk(text: string, tally: Tally | undefined): void {
    const { cells, ids, units } = this.#trie;
    const length = units.read(text);
    const { codes } = units;
    this.#bounds?.mark(text);
    const plain = this.#bounds === undefined;
    const begun = this.#begun;
    const alone = this.#alone;
    for (let first = 0; first < length; ) {
      const code = codes[first] as number;
      let cell = begun[code] as number;
      let next = (cells[2 * cell] as number) + (codes[first + 1] as number);
      // At most places no term goes on to a second character: this is all that is done there.
      if (cells[2 * next + 1] !== cell && alone[code] === 0) {
        first++;
        continue;
      }
      let end = first + 1;
      let longest = -1;
      if (plain) {
        // Behind the last code stands a 0, which leads nowhere.
        longest = ids[cell] as number;
        for (let at = first + 1; cells[2 * next + 1] === cell; at++) {
          cell = next;
          const value = ids[cell] as number;
          if (value >= 0) {
            longest = value;
            end = at + 1;
          }
          next = (cells[2 * cell] as number) + (codes[at + 1] as number);
        }
        longest = longest < 0 ? -1 : longest >> 1;
      } else {
        end = this.#longestFrom(first, length);
        longest = this.#longest;
      }
      if (longest >= 0) this.#tell(longest, first, tally);
      first = end;
    }
  }

  #tell(term: number, first: number, tally: Tally | undefined): void {
    if (tally !== undefined) {
      tally.add(term);
      return;
    }
    const { hits } = this;
    if (hits.count === hits.terms.length) hits.grow();
    hits.terms[hits.count] = term;
    hits.starts[hits.count++] = this.#trie.units.starts[first] as number;
  }

  /** Finds the longest term that begins at a place and, if a whole word, ends where words do; returns the place behind it, the next one where there is none. */
  #longestFrom(first: number, length: number): number {
    const { cells, ids, units } = this.#trie;
    const { codes, starts } = units;
    const marks = this.#bounds?.marks;
    const start = starts[first] as number;
    let cell = ROOT_CELL;
    let end = first + 1;
    this.#longest = -1;
    for (let at = first; at < length; at++) {
      const next = (cells[2 * cell] as number) + (codes[at] as number);
      if (cells[2 * next + 1] !== cell) break;
      cell = next;
      const value = ids[cell] as number;
      if (value < 0) continue;
      const anywhere = (value & 1) === 1 || marks === undefined;
      if (!anywhere && !(marks[start] === 1 && marks[starts[at + 1] as number] === 1)) continue;
      this.#longest = value >> 1;
      end = at + 1;
    }
    return end;
  }
}
