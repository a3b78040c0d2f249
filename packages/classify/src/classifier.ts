import { type Classification, contentId, OptionError } from "@minyi/core";
import { formatLexicon } from "./format-lexicon.ts";
import { type Lexicon, scoringOf } from "./lexicon.ts";
import { needsSegmenter } from "./match/matcher.ts";
import { confidenceOf, shareAt } from "./score/confidence-of.ts";
import { type CategoryExplanation, explainScores } from "./score/explain-scores.ts";
import { Scorer } from "./score/scorer.ts";
import { type CategoryReasons, tellScores } from "./score/tell-scores.ts";
import type { Segmenter } from "./segmenter.ts";

/** Options for {@linkcode classifier}. */
export interface ClassifierOptions {
  readonly lexicon: Lexicon;
  /** Cuts the words; needed only where {@linkcode needsSegmenter} says so. @default none */
  readonly segmenter?: Segmenter | undefined;
  /** Category of a text that is in none of the lexicon's. @default "其他" */
  readonly fallback?: string;
  /** Ask a person below this confidence, from 0 to 1. @default what the lexicon says, else 0.25 */
  readonly reviewBelow?: number;
  /** How many times as much the title counts as the body. @default what the lexicon says, else 3 */
  readonly titleWeight?: number;
  /** Terms told for a category, the strongest; the others are told as one sum. @default 40 */
  readonly evidenceTerms?: number;
}

/** A text to classify. */
export interface ClassifierText {
  readonly title: string;
  readonly body: string;
}

/** What was decided of a text, without the reasons (判定). */
export type Verdict = Pick<Classification, "category" | "confidence" | "needsReview" | "second">;

/** Everything that was counted for a text (说明). */
export interface ClassificationExplanation extends Verdict {
  /** Every category of the lexicon, best first, with every term that counted for or against it. */
  readonly categories: readonly CategoryExplanation[];
  readonly method: Classification["method"];
}

/** Puts texts into categories and says why (分类器). One text at a time. */
export interface Classifier {
  /** What decides: lexicon with version and digest of its content, segmenter with version (“none” where none is needed). */
  readonly method: Classification["method"];
  /** The category of a text and how sure it is; several times as fast as with the reasons. */
  predict(text: ClassifierText): Verdict;
  /** The best of some categories alone (限定类别). @throws {OptionError} There is none of them in the lexicon. */
  predictAmong(text: ClassifierText, among: readonly string[]): Verdict;
  /** The category of a text, with the strongest terms for and against it and the second. */
  classify(text: ClassifierText): Classification;
  /** Everything that was counted, for every category. */
  explain(text: ClassifierText): ClassificationExplanation;
}

/**
 * Makes a classifier from a lexicon (分类器): a category's score is the sum of what its terms contribute.
 *
 * A term contributes weight × (title × s(places in the title) + s(places in the body)) / extent. In a lexicon written by hand
 * s(n) = 3n / (n + 2), the extent is 1 and at each place the longest term counts; a learned one says for itself how its terms
 * are found and counted ({@linkcode scoringOf}). Terms of mode `word` must begin and end where words of the segmenter do; a
 * term may be several words. Case and full or half width make no difference.
 *
 * Confidence is the share of texts with such a lead that were right, if the lexicon has it measured; else it orders texts
 * and is no probability ({@linkcode confidenceOf}). A text whose best score is not above the lexicon's floor (0 unless it
 * says another), or in which no term was found, is in none of the categories: it gets the fallback, confidence 0, and is for
 * a person. Equal scores go by code unit of the category's name.
 *
 * O(n) for n characters; the lexicon is compiled once. Buffers grow with the longest text.
 * Source: Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009 (saturation).
 *
 * @throws {OptionError} An option is out of its range, a segmenter is needed and not given, or it loses characters.
 * @example
 * const terms = [{ term: "路灯", category: "城建管理", weight: 4, mode: "substring" as const }];
 * const { classify } = classifier({ lexicon: { name: "sample", version: "1", taxonomy: "cppcc", terms } });
 * const { category, confidence, evidence } = classify({ title: "", body: "小区的路灯不亮" });
 * [category, confidence]; // => ["城建管理", 0.5]
 * evidence; // => [{ term: "路灯", category: "城建管理", weight: 4, offsets: [4], contribution: 4 }]
 */
export function classifier(options: ClassifierOptions): Classifier {
  return new LexiconClassifier(checkOptions(options));
}

type CheckedOptions = Required<Omit<ClassifierOptions, "segmenter">> & {
  readonly segmenter: Segmenter | undefined;
};

function checkOptions(options: ClassifierOptions): CheckedOptions {
  const { lexicon, fallback = "其他", evidenceTerms = 40 } = options;
  const { reviewBelow = lexicon.review ?? 0.25, titleWeight = scoringOf(lexicon).title } = options;
  const wanted = (name: string, value: number, what: string) =>
    new OptionError(`${name} is ${value}: wanted ${what}`);
  if (!(reviewBelow >= 0 && reviewBelow <= 1))
    throw wanted("reviewBelow", reviewBelow, "a number from 0 to 1");
  if (!(titleWeight >= 0 && titleWeight <= 1000))
    throw wanted("titleWeight", titleWeight, "a number from 0 to 1000");
  if (!(Number.isInteger(evidenceTerms) && evidenceTerms >= 0))
    throw wanted("evidenceTerms", evidenceTerms, "a whole number of at least 0");
  const segmenter = needsSegmenter(lexicon) ? options.segmenter : undefined;
  return { lexicon, fallback, reviewBelow, titleWeight, evidenceTerms, segmenter };
}

/** Categories that are told with their terms: the best and the second. */
const TOLD = 2;

class LexiconClassifier implements Classifier {
  readonly method: Classification["method"];
  readonly #options: CheckedOptions;
  readonly #scorer: Scorer;
  readonly #floor: number;

  constructor(options: CheckedOptions) {
    const { lexicon, segmenter } = options;
    this.#options = options;
    this.#scorer = new Scorer(options);
    this.#floor = lexicon.floor ?? 0;
    this.method = {
      lexicon: `${lexicon.name} ${lexicon.version} ${contentId([formatLexicon(lexicon)])}`,
      segmenter: segmenter === undefined ? "none" : `${segmenter.name} ${segmenter.version}`,
    };
    // They are handed about on their own.
    this.predict = this.predict.bind(this);
    this.predictAmong = this.predictAmong.bind(this);
    this.classify = this.classify.bind(this);
    this.explain = this.explain.bind(this);
  }

  predict({ title, body }: ClassifierText): Verdict {
    this.#scorer.read(title, body);
    return this.#decide();
  }

  predictAmong({ title, body }: ClassifierText, among: readonly string[]): Verdict {
    const wanted = new Set(among);
    const open = this.#scorer.compiled.categories.map((category) => wanted.has(category));
    if (!open.includes(true))
      throw new OptionError(
        `none of ${among.join(", ")} is a category of the lexicon ${this.#options.lexicon.name}`,
      );
    this.#scorer.read(title, body);
    return this.#decide(open);
  }

  classify(text: ClassifierText): Classification {
    this.#scorer.read(text.title, text.body);
    const verdict = this.#decide();
    const reasons = tellScores(this.#scorer, text, { told: TOLD, terms: this.#options.evidenceTerms });
    return {
      ...verdict,
      scores: reasons.map(toScore),
      evidence: reasons.flatMap(({ terms }) => terms),
      method: this.method,
    };
  }

  explain(text: ClassifierText): ClassificationExplanation {
    this.#scorer.read(text.title, text.body);
    return { ...this.#decide(), categories: explainScores(this.#scorer, text), method: this.method };
  }

  /** @param open Which categories may be chosen. */
  #decide(open?: readonly boolean[]): Verdict {
    const { scores, compiled, foundCount } = this.#scorer;
    const { lexicon, fallback, reviewBelow } = this.#options;
    let best = -1;
    let second = -1;
    for (let category = 0; category < scores.length; category++) {
      if (open?.[category] === false) continue;
      const score = scores[category] as number;
      if (best < 0 || score > (scores[best] as number)) {
        second = best;
        best = category;
      } else if (second < 0 || score > (scores[second] as number)) second = category;
    }
    const bestScore = scores[best] ?? Number.NEGATIVE_INFINITY;
    if (foundCount === 0 || !(bestScore > this.#floor))
      return { category: fallback, confidence: 0, needsReview: true };
    const secondScore = scores[second] ?? 0;
    const confidence = confidenceOf(bestScore, secondScore, lexicon.confidence);
    const verdict = {
      category: compiled.categories[best] as string,
      confidence,
      needsReview: confidence < reviewBelow,
    };
    if (second < 0 || (lexicon.second === undefined && secondScore <= this.#floor)) return verdict;
    const share = lexicon.second && shareAt(bestScore - secondScore, lexicon.second);
    const category = compiled.categories[second] as string;
    return { ...verdict, second: share === undefined ? { category } : { category, confidence: share } };
  }
}

/** Of the two best it is said what makes the score up. */
function toScore(
  { category, score, base, rest }: CategoryReasons,
  rank: number,
): Classification["scores"][number] {
  if (rank >= TOLD) return { category, score };
  return { category, score, ...(base === 0 ? {} : { base }), ...(rest === 0 ? {} : { rest }) };
}
