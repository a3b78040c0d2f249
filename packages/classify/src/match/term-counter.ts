import type { CompiledLexicon } from "./compiled-lexicon.ts";
import { type Folding, foldTable, SKIP } from "./folding.ts";
import { type CharacterCodes, PairCounter, type ShortTerm } from "./pair-counter.ts";
import type { Tally } from "./tally.ts";
import { TermAutomaton } from "./term-automaton.ts";
import type { TermTrie } from "./term-trie.ts";

/** Counts the places of all terms of a lexicon in texts (词条计数). */
export interface TermCounter {
  /** Adds the places of a text to a tally. */
  count(text: string, tally: Tally): void;
}

/** Makes the counter that suits the terms (建计数器): the one for pairs where no term is longer, else the automaton. */
export function termCounter(compiled: CompiledLexicon, trie: TermTrie, folding: Folding): TermCounter {
  const characters = compiled.folded.map((term) => Array.from(term));
  if (characters.some(({ length }) => length > 2)) return new TermAutomaton(trie);
  const codes = codesOf(characters, folding);
  const terms = characters.map(
    (term, id): ShortTerm => ({
      codes: term.map((character) => codeOf(codes, character)),
      id,
    }),
  );
  return new PairCounter(terms, codes, compiled.terms.length);
}

/** Codes from 1, the character in most terms first: what texts read most lies together. */
function codesOf(terms: readonly (readonly string[])[], folding: Folding): CharacterCodes {
  const counts = new Map<string, number>();
  for (const term of terms)
    for (const character of term) counts.set(character, (counts.get(character) ?? 0) + 1);
  const order = [...counts].sort(([a, m], [b, n]) => n - m || Number(a > b) - Number(a < b));
  const byUnit = new Map<number, number>();
  const astral = new Map<number, number>();
  for (const [at, [character]] of order.entries()) {
    if (character.length > 1) astral.set(character.codePointAt(0) ?? 0, at + 1);
    else byUnit.set(character.charCodeAt(0), at + 1);
  }
  const loose = folding === "loose";
  const table = foldTable(folding).map((unit) => (loose && unit === SKIP ? SKIP : (byUnit.get(unit) ?? 0)));
  const zero = loose ? (byUnit.get(0x30) ?? -1) : -1;
  return { table, astral, zero, size: order.length + 1 };
}

function codeOf({ table, astral }: CharacterCodes, character: string): number {
  const code =
    character.length > 1 ? astral.get(character.codePointAt(0) ?? 0) : table[character.charCodeAt(0)];
  return code ?? 0;
}
