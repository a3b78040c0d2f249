import { type DoubleArray, doubleArray, WordTrie } from "@minyi/core";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import { FoldedUnits, type Folding, foldTable, LONE_ZERO, SKIP } from "./folding.ts";

const ZERO = 0x30;

/**
 * The terms of a lexicon as a double array over the code units that occur in them (词条自动机).
 *
 * The number of a term is twice its id, and one more when it is found anywhere.
 */
export interface TermTrie extends Pick<DoubleArray, "cells" | "ids"> {
  /** Reads texts as the codes of the array; 0 is a unit that is in no term. */
  readonly units: FoldedUnits;
}

/** Builds the double array of a lexicon's terms (建词条自动机). */
export function termTrie({ folded, anywhere }: CompiledLexicon, folding: Folding): TermTrie {
  const trie = new WordTrie();
  for (const [id, term] of folded.entries()) trie.insert(term, 2 * id + (anywhere[id] ?? 0));
  const { codes, cells, ids } = doubleArray(trie);
  const loose = folding === "loose";
  const zero = codes[ZERO] || LONE_ZERO;
  const codeOf = (unit: number) => {
    if (loose && unit === SKIP) return SKIP;
    return loose && unit === ZERO ? zero : (codes[unit] ?? 0);
  };
  return { cells, ids, units: new FoldedUnits({ table: foldTable(folding).map(codeOf), loose, zero }) };
}
