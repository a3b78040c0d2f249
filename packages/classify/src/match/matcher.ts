import { OptionError } from "@minyi/core";
import { BASE_TERM, type Lexicon, scoringOf } from "../lexicon.ts";
import type { Segmenter } from "../segmenter.ts";
import type { CompiledLexicon } from "./compiled-lexicon.ts";
import { EveryMatcher } from "./every-matcher.ts";
import type { Hits } from "./hits.ts";
import { LongestMatcher } from "./longest-matcher.ts";
import type { Tally } from "./tally.ts";
import { WordMatcher } from "./word-matcher.ts";

/** Finds the terms of a lexicon in texts (匹配器); keeps its buffers, so one text at a time. */
export interface Matcher {
  /** What the last {@linkcode Matcher.scan} found. */
  readonly hits: Hits;
  /** Finds the terms in a text, in the order of their places. */
  scan(text: string): void;
  /** Adds the terms in a text to a tally; quicker where nobody asks for the places. */
  count(text: string, tally: Tally): void;
}

/**
 * Whether a lexicon needs words (词表是否要分词): one whose terms are all found anywhere needs no segmenter.
 *
 * O(n) for n terms.
 */
export function needsSegmenter(lexicon: Lexicon): boolean {
  return (
    scoringOf(lexicon).matching === "words" ||
    lexicon.terms.some(({ term, mode }) => mode === "word" && term !== BASE_TERM)
  );
}

/** Makes the matcher that a lexicon asks for (建匹配器). */
export function matcherFor(
  lexicon: Lexicon,
  compiled: CompiledLexicon,
  segmenter: Segmenter | undefined,
): Matcher {
  const { matching, folding } = scoringOf(lexicon);
  const words = needsSegmenter(lexicon) ? segmenter : undefined;
  if (needsSegmenter(lexicon) && words === undefined) {
    throw new OptionError(`the lexicon ${lexicon.name} has terms that are whole words: wanted a segmenter`);
  }
  if (matching === "words" && words !== undefined) return new WordMatcher(compiled, folding, words);
  if (matching === "longest") return new LongestMatcher(compiled, folding, words);
  return new EveryMatcher(compiled, folding, words);
}
