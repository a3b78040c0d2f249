import type { Lexicon, LexiconTerm, Segmenter } from "minyi";
import type { LabelledBenchmarkText } from "./read-source.ts";

/** Nothing but Chinese characters: the same term under any folding, so that everybody's hits can be compared. */
const HAN_ONLY = /^\p{Script=Han}{2,8}$/u;

/** What {@linkcode keywordLexicon} makes its lexicon of. */
export interface KeywordSource {
  /** A lexicon learned from words. */
  readonly words: Lexicon;
  readonly texts: readonly LabelledBenchmarkText[];
  readonly segmenter: Segmenter;
}

/**
 * Makes a large lexicon of the kind people write (关键词词表): the strongest words of a learned one, then the commonest pairs of words
 * that stand side by side, until there are so many; each for one category, found anywhere, the longest first.
 */
export function keywordLexicon({ words, texts, segmenter }: KeywordSource, count: number): Lexicon {
  const strongest = strongWords(words);
  const known = new Set(strongest.map(({ term }) => term));
  const pairs = commonPairs(texts, segmenter).filter(({ term }) => !known.has(term));
  const terms = [...strongest, ...pairs].slice(0, count);
  return { name: "keywords", version: "1", taxonomy: words.taxonomy, terms };
}

/** The words that speak for a category, the strongest first. */
function strongWords({ terms }: Lexicon): LexiconTerm[] {
  const best = new Map<string, LexiconTerm>();
  for (const { term, category, weight } of terms) {
    if (category === "*" || weight <= (best.get(term)?.weight ?? 0) || !HAN_ONLY.test(term)) continue;
    best.set(term, { term, category, weight, mode: "substring" });
  }
  const sorted = [...best.values()].sort((a, b) => b.weight - a.weight || compare(a.term, b.term));
  const top = sorted[0]?.weight ?? 1;
  // As a person would: 8 decides, 1 is a hint.
  return sorted.map((term) => ({ ...term, weight: Math.max(1, Math.round((8 * term.weight) / top)) }));
}

function commonPairs(texts: readonly LabelledBenchmarkText[], segmenter: Segmenter): LexiconTerm[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { title, body, label } of texts) {
    const words = segmenter.cut(`${title}\n${body}`);
    for (let at = 1; at < words.length; at++) {
      const pair = `${words[at - 1]}${words[at]}`;
      if (!HAN_ONLY.test(pair)) continue;
      const inCategory = counts.get(pair) ?? new Map<string, number>();
      inCategory.set(label, (inCategory.get(label) ?? 0) + 1);
      counts.set(pair, inCategory);
    }
  }
  return [...counts]
    .map(([term, inCategory]) => {
      const byCount = [...inCategory].sort(([a, m], [b, n]) => n - m || compare(a, b));
      const places = byCount.reduce((sum, [, n]) => sum + n, 0);
      return { term, category: byCount[0]?.[0] ?? "", places };
    })
    .sort((a, b) => b.places - a.places || compare(a.term, b.term))
    .map(({ term, category }) => ({ term, category, weight: 1, mode: "substring" }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
