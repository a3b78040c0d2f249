import { foldText, foldUnit, isLatinUnit } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";

/** What a term counts for. */
export interface Posting {
  readonly category: string;
  readonly weight: number;
}

/** A term as it is looked for. One of weight 0 counts for nothing, and only keeps the shorter terms in it from counting. */
export interface CompiledTerm {
  readonly term: string;
  /** Mode `substring`: found between any two characters. */
  readonly anywhere: boolean;
  readonly postings: readonly Posting[];
}

/** Where a term stands in a text. */
export interface TermHit {
  readonly term: CompiledTerm;
  /** Code points from the start of the text, ascending. */
  readonly offsets: number[];
}

interface Node {
  readonly next: Map<number, Node>;
  term: CompiledTerm | undefined;
}

/** Finds the terms of a lexicon in texts; keeps a working buffer, so one text at a time. */
export class TermMatcher {
  readonly #root: Node = { next: new Map(), term: undefined };
  /** 1 where a word may begin or end, by code unit. Grows with the longest text. */
  #boundaries = new Uint8Array(1024);

  constructor(lexicon: Lexicon) {
    for (const term of compile(lexicon)) this.#insert(term);
  }

  /**
   * All terms in a text, in the order of their first places. At each place the longest term that fits is taken, and
   * the search goes on behind it: 城市管理 is not 城市 as well.
   *
   * O(n · longest term) for n code units.
   *
   * @param ends Where the words of the text end, as {@linkcode Segmenter.ends} writes them.
   */
  find(text: string, ends: Uint32Array): TermHit[] {
    this.#markBoundaries(text, ends);
    const hits = new Map<CompiledTerm, TermHit>();
    let pairs = 0;
    for (let at = 0; at < text.length; ) {
      const term = this.#longestAt(text, at);
      if (term) {
        const hit = hits.get(term);
        if (hit) hit.offsets.push(at - pairs);
        else hits.set(term, { term, offsets: [at - pairs] });
      }
      const end = at + (term?.term.length ?? 1);
      for (; at < end; at++) if (endsPair(text, at)) pairs++;
    }
    return [...hits.values()];
  }

  #longestAt(text: string, start: number): CompiledTerm | undefined {
    const boundaries = this.#boundaries;
    const wordStarts = boundaries[start] === 1;
    let node: Node | undefined = this.#root;
    let longest: CompiledTerm | undefined;
    for (let at = start; at < text.length; at++) {
      node = node.next.get(foldUnit(text.charCodeAt(at)));
      if (!node) break;
      const term = node.term;
      if (term && (term.anywhere || (wordStarts && boundaries[at + 1] === 1))) longest = term;
    }
    return longest;
  }

  /** Segmenters differ in how they cut Latin letters and digits, so no boundary counts inside a run of them. */
  #markBoundaries(text: string, ends: Uint32Array): void {
    if (this.#boundaries.length <= text.length) this.#boundaries = new Uint8Array(text.length * 2);
    const boundaries = this.#boundaries.fill(0, 0, text.length + 1);
    boundaries[0] = 1;
    for (const end of ends) if (!insideLatin(text, end)) boundaries[end] = 1;
  }

  #insert(term: CompiledTerm): void {
    let node = this.#root;
    const folded = foldText(term.term);
    for (let at = 0; at < folded.length; at++) {
      const unit = folded.charCodeAt(at);
      const next = node.next.get(unit) ?? { next: new Map(), term: undefined };
      node.next.set(unit, next);
      node = next;
    }
    node.term = term;
  }
}

function compile(lexicon: Lexicon): Iterable<CompiledTerm> {
  const terms = new Map<string, { term: string; anywhere: boolean; postings: Posting[] }>();
  for (const { term, category, weight, mode } of lexicon.terms) {
    const folded = foldText(term);
    const compiled = terms.get(folded) ?? { term, anywhere: mode === "substring", postings: [] };
    if (weight !== 0) compiled.postings.push({ category, weight });
    terms.set(folded, compiled);
  }
  return terms.values();
}

function insideLatin(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return isLatinUnit(foldUnit(text.charCodeAt(at - 1))) && isLatinUnit(foldUnit(text.charCodeAt(at)));
}

/** Whether the code unit is the second half of a character outside the basic plane. */
function endsPair(text: string, at: number): boolean {
  if (at === 0 || (text.charCodeAt(at) & 0xfc00) !== 0xdc00) return false;
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
