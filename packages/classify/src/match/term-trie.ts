import { doubleArray } from "../double-array.ts";
import { WordTrie } from "../word-trie.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import { FoldedUnits, type Folding, foldTable, SKIP } from "./folding.ts";

/**
 * The terms of a lexicon as a double array over the code units that occur in them (词条自动机).
 *
 * The number of a term is twice its id, and one more when it is found anywhere.
 */
export interface TermTrie {
  /**
   * Four numbers a cell, so that a step touches one place of the memory: base (0 where no unit leads on), owner, the number
   * of the term that ends there (−1 for none), and one that is not used.
   */
  readonly nodes: Int32Array;
  /** Reads texts as the codes of the array; 0 is a unit that is in no term. */
  readonly units: FoldedUnits;
  /** Whether several digits in a row are read as one. */
  readonly joinZeros: boolean;
}

/** Builds the double array of a lexicon's terms (建词条自动机). */
export function termTrie({ folded, anywhere }: CompiledLexicon, folding: Folding): TermTrie {
  const trie = new WordTrie();
  for (const [id, term] of folded.entries()) trie.insert(term, 2 * id + (anywhere[id] ?? 0));
  const { codes, cells, ids } = doubleArray(trie);
  const nodes = new Int32Array(4 * ids.length);
  for (let cell = 0; cell < ids.length; cell++) {
    nodes[4 * cell] = cells[2 * cell] ?? 0;
    nodes[4 * cell + 1] = cells[2 * cell + 1] ?? 0;
    nodes[4 * cell + 2] = ids[cell] ?? -1;
  }
  const table = foldTable(folding).map((unit) => (unit === SKIP ? SKIP : (codes[unit] ?? 0)));
  const zero = codes[0x30] || -1;
  return { nodes, units: new FoldedUnits(table, zero), joinZeros: folding === "loose" };
}
