import type { Lexicon, LexiconTerm } from "./lexicon.ts";
import { headingsOf, isSame, pairKey, withoutLine } from "./lexicon-entries.ts";

/** What two lexicons differ in (词表差异). */
export interface LexiconDiff {
  /** What they say besides terms (name, version, settings), by name, in order of code unit; one lacks what is not given. */
  readonly headings: readonly { readonly heading: string; readonly a?: unknown; readonly b?: unknown }[];
  /** Terms of the second alone, in its order. */
  readonly added: readonly LexiconTerm[];
  /** Terms of the first alone, in its order. */
  readonly removed: readonly LexiconTerm[];
  /** Terms that stand in both for the same category in the same mode, with other weight, note or spelling; in the order of the first. */
  readonly changed: readonly { readonly a: LexiconTerm; readonly b: LexiconTerm }[];
}

/**
 * Tells how the second lexicon differs from the first (比较词表): what was added, removed and changed.
 *
 * Terms are the same when they are so but for case and full or half width, and count for the same category in the same
 * mode; one that changed its mode was removed and added. The order of terms and the lines they were read from make no
 * difference. The diff taken out of the first and put in gives the second.
 *
 * O(n log n) for n terms.
 *
 * @example
 * const a = { name: "sample", version: "1", taxonomy: "cppcc", terms: [{ term: "路灯", category: "城建管理", weight: 3, mode: "word" as const }] };
 * const b = { ...a, version: "2", terms: [{ term: "路灯", category: "城建管理", weight: 4, mode: "word" as const }] };
 * const { headings, changed } = diffLexicons(a, b);
 * headings; // => [{ heading: "version", a: "1", b: "2" }]
 * changed.map((one) => [one.a.weight, one.b.weight]); // => [[3, 4]]
 */
export function diffLexicons(a: Lexicon, b: Lexicon): LexiconDiff {
  const [inA, inB] = [byKey(a), byKey(b)];
  return {
    headings: diffHeadings(a, b),
    added: [...inB].flatMap(([key, term]) => (inA.has(key) ? [] : [term])),
    removed: [...inA].flatMap(([key, term]) => (inB.has(key) ? [] : [term])),
    changed: [...inA].flatMap(([key, term]) => {
      const other = inB.get(key);
      return other && !isSame(term, other) ? [{ a: term, b: other }] : [];
    }),
  };
}

function byKey({ terms }: Lexicon): ReadonlyMap<string, LexiconTerm> {
  return new Map(terms.map((term) => [`${pairKey(term)}\t${term.mode}`, withoutLine(term)]));
}

function diffHeadings(a: Lexicon, b: Lexicon): LexiconDiff["headings"] {
  const [inA, inB] = [headingsOf(a), headingsOf(b)];
  const names = [...new Set([...inA.keys(), ...inB.keys()])].sort();
  return names.flatMap((heading) => {
    const [one, other] = [inA.get(heading), inB.get(heading)];
    if (isSame(one, other)) return [];
    return [
      { heading, ...(one === undefined ? {} : { a: one }), ...(other === undefined ? {} : { b: other }) },
    ];
  });
}
