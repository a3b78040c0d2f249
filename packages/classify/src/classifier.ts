import { type Classification, contentId, type Evidence, OptionError } from "@minyi/core";
import { formatLexicon } from "./format-lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Segmenter } from "./segmenter.ts";
import { type TermHit, TermMatcher } from "./term-matcher.ts";

/** Options for {@linkcode classifier}. */
export interface ClassifierOptions {
  readonly lexicon: Lexicon;
  readonly segmenter: Segmenter;
  /** Category of a text in which nothing speaks for any other. @default "其他" */
  readonly fallback?: string;
  /** Ask a person below this confidence, from 0 to 1. @default 0.25 */
  readonly reviewBelow?: number;
  /** How many times as much the title counts as the body. @default 3 */
  readonly titleWeight?: number;
}

/** A text to classify. */
export interface ClassifierText {
  readonly title: string;
  readonly body: string;
}

/** Puts texts into categories and says why (分类器). */
export interface Classifier {
  /** What decides: lexicon with version and digest of its content, segmenter with version. */
  readonly method: Classification["method"];
  classify(text: ClassifierText): Classification;
}

/** With 2, a term counts for 1 when it stands once, 1.5 when twice, and never for more than 3. */
const SATURATION = 2;

/** Score at which a text without a second category is half sure. */
const HALF_SURE = 4;

/**
 * Makes a classifier from a lexicon (分类器): a category's score is the sum of what its terms contribute.
 *
 * A term contributes weight × (titleWeight × s(places in the title) + s(places in the body)), s(x) = 3x / (x + 2). At
 * each place the longest term of the lexicon counts. Terms of mode `word` must begin and end where words of the
 * segmenter do; a term may be several words. Case and full or half width make no difference.
 *
 * Confidence is (best − second) / (best + 4), a second below 0 counting as 0: it falls when two categories compete
 * and when there is little to go by. It orders texts for a person's eye and is no probability. A text in which no
 * category scores above 0 gets the fallback, confidence 0, and is for a person. Equal scores go by code unit of the
 * category's name.
 *
 * O(n) for n characters, most of it in the segmenter; the lexicon is compiled once.
 * Source: Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009 (saturation).
 *
 * @throws {OptionError} An option is out of its range, or the segmenter loses characters.
 * @example
 * const terms = [{ term: "路灯", category: "城建管理", weight: 4, mode: "substring" as const }];
 * const { segmenter } = await openSegmenter({ prefer: ["intl"] });
 * const { classify } = classifier({ lexicon: { name: "sample", version: "1", taxonomy: "cppcc", terms }, segmenter });
 * const { category, confidence, evidence } = classify({ title: "", body: "小区的路灯不亮" });
 * [category, confidence]; // => ["城建管理", 0.5]
 * evidence; // => [{ term: "路灯", category: "城建管理", weight: 4, offsets: [4], contribution: 4 }]
 */
export function classifier(options: ClassifierOptions): Classifier {
  const { lexicon, segmenter, fallback = "其他", reviewBelow = 0.25, titleWeight = 3 } = options;
  if (!(reviewBelow >= 0 && reviewBelow <= 1)) {
    throw new OptionError(`reviewBelow is ${reviewBelow}: wanted a number from 0 to 1`);
  }
  if (!(titleWeight >= 0 && titleWeight <= 1000)) {
    throw new OptionError(`titleWeight is ${titleWeight}: wanted a number from 0 to 1000`);
  }
  const matcher = new TermMatcher(lexicon);
  const words = wordEnds(segmenter);
  const method = {
    lexicon: `${lexicon.name} ${lexicon.version} ${contentId([formatLexicon(lexicon)])}`,
    segmenter: `${segmenter.name} ${segmenter.version}`,
  };
  return {
    method,
    classify({ title, body }) {
      const text = `${title}\n${body}`;
      const hits = matcher.find(text, words(text));
      const scored = scoreHits(hits, codePoints(title), titleWeight);
      return { ...decide(scored, fallback, reviewBelow), method };
    },
  };
}

interface Scored {
  readonly category: string;
  score: number;
  readonly evidence: Evidence[];
}

/** Every category with its evidence, best first. */
function scoreHits(hits: readonly TermHit[], titleLength: number, titleWeight: number): Scored[] {
  const categories = new Map<string, Scored>();
  for (const { term, offsets } of hits) {
    const inTitle = offsets.findLastIndex((offset) => offset < titleLength) + 1;
    const strength = titleWeight * saturate(inTitle) + saturate(offsets.length - inTitle);
    for (const { category, weight } of term.postings) {
      const scored = categories.get(category) ?? { category, score: 0, evidence: [] };
      const contribution = weight * strength;
      scored.score += contribution;
      scored.evidence.push({ term: term.term, category, weight, offsets: [...offsets], contribution });
      categories.set(category, scored);
    }
  }
  return [...categories.values()].sort((a, b) => b.score - a.score || compareText(a.category, b.category));
}

function saturate(count: number): number {
  return ((1 + SATURATION) * count) / (count + SATURATION);
}

function decide(
  scored: readonly Scored[],
  fallback: string,
  reviewBelow: number,
): Omit<Classification, "method"> {
  const [best, second] = scored;
  const found = best !== undefined && best.score > 0;
  const confidence = found ? (best.score - Math.max(second?.score ?? 0, 0)) / (best.score + HALF_SURE) : 0;
  return {
    category: found ? best.category : fallback,
    confidence,
    needsReview: !found || confidence < reviewBelow,
    scores: scored.map(({ category, score }) => ({ category, score })),
    evidence: scored.slice(0, 2).flatMap(({ evidence }) => evidence.sort(byContribution)),
  };
}

function byContribution(a: Evidence, b: Evidence): number {
  return b.contribution - a.contribution || compareText(a.term, b.term);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Where the words of a text end; each call overwrites the last. */
function wordEnds(segmenter: Segmenter): (text: string) => Uint32Array {
  let out = new Uint32Array(1024);
  return (text) => {
    if (out.length < text.length) out = new Uint32Array(text.length * 2);
    const ends = out.subarray(0, segmenter.ends(text, out));
    const last = ends.at(-1) ?? 0;
    if (last === text.length) return ends;
    throw new OptionError(
      `the segmenter ${segmenter.name} ended at ${last} of ${text.length} code units: wanted words that make the text`,
    );
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
