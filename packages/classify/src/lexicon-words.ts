import { BASE_TERM, type Lexicon } from "./lexicon.ts";

/**
 * The terms that are found as whole words (词表中的词), for {@linkcode openSegmenter} to add to its dictionary.
 *
 * O(n) for n terms.
 *
 * @example
 * const terms = [{ term: "河长制", category: "生态环境", weight: 4, mode: "word" as const }];
 * lexiconWords({ name: "sample", version: "1", taxonomy: "cppcc", terms }); // => ["河长制"]
 */
export function lexiconWords(lexicon: Lexicon): readonly string[] {
  return [
    ...new Set(
      lexicon.terms.filter(({ term, mode }) => mode === "word" && term !== BASE_TERM).map(({ term }) => term),
    ),
  ];
}
