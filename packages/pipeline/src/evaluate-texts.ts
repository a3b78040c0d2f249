import {
  classifier,
  evaluate,
  formatLexicon,
  type Judgement,
  judgeTexts,
  type Lexicon,
  type MeasuredText,
  type Segmenter,
  timePass,
} from "@minyi/classify";
import { type Classification, contentId, type Evaluation } from "@minyi/core";

/** Options for {@linkcode evaluateTexts}. */
export interface EvaluateTextsOptions {
  readonly lexicon: Lexicon;
  /** @default none */
  readonly segmenter?: Segmenter | undefined;
  /** Category of a text in which nothing was found. @default "其他" */
  readonly fallback?: string;
  /** Ask a person below this confidence, where the lexicon does not say itself. @default 0.25 */
  readonly reviewBelow?: number;
  /** Of the intervals, a whole number of 32 bits. @default 1 */
  readonly seed?: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** A lexicon as results name it (词表及其版本). */
export interface ModelName {
  readonly name: string;
  readonly version: string;
  /** Of its content. */
  readonly digest: string;
}

/** What was measured, and by what (评测结果). */
export interface MeasuredTexts {
  readonly evaluation: Evaluation;
  /** One for each text, in the order of the texts. */
  readonly judgements: readonly Judgement[];
  /** Classification alone, texts in memory. */
  readonly docsPerSecond: number;
  readonly method: Classification["method"];
  /** `undefined` where every part had its own. */
  readonly model: ModelName | undefined;
}

/**
 * Measures a lexicon on labelled texts (评测词表).
 *
 * O(n) for n characters, five times.
 *
 * @throws {OptionError} There are no texts, more than 1,000 categories, or an option is out of its range.
 */
export function evaluateTexts(texts: readonly MeasuredText[], options: EvaluateTextsOptions): MeasuredTexts {
  const { lexicon, segmenter, fallback = "其他", seed = 1, now } = options;
  const reviewBelow = lexicon.review ?? options.reviewBelow ?? 0.25;
  const { predict, method } = classifier({ lexicon, segmenter, fallback, reviewBelow });
  const judgements = judgeTexts(predict, texts);
  return {
    evaluation: evaluate(judgements, { seed }),
    judgements,
    docsPerSecond: perSecond(texts.length, timePass(predict, texts, { now })),
    method,
    model: modelName(lexicon),
  };
}

/** Name, version and digest of a lexicon (词表名称与摘要). O(its terms). */
export function modelName(lexicon: Lexicon): ModelName {
  const { name, version } = lexicon;
  return { name, version, digest: contentId([formatLexicon(lexicon)]) };
}

/** Texts a second, in whole numbers; a clock that stood still counts as a nanosecond. */
export function perSecond(texts: number, seconds: number): number {
  return Math.round(texts / Math.max(seconds, 1e-9));
}
