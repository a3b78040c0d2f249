import { type Lexicon, scoringOf } from "../lexicon.ts";
import { type CompiledLexicon, compileLexicon } from "../match/compiled-lexicon.ts";
import { type Matcher, matcherFor } from "../match/matcher.ts";
import { Tally } from "../match/tally.ts";
import type { Segmenter } from "../segmenter.ts";
import { type CountStrength, countStrength } from "./count-strength.ts";
import { type TermWeights, termWeights } from "./term-weights.ts";

/** How a {@linkcode Scorer} is made. */
export interface ScorerOptions {
  readonly lexicon: Lexicon;
  readonly segmenter: Segmenter | undefined;
  readonly titleWeight: number;
}

/** Numbers of places whose strength is worked out beforehand. */
const KEPT_STRENGTHS = 256;

/**
 * Adds up what the terms of a text say for every category (计分器).
 *
 * A category's score is its base + (sum of strength × weight) / extent. Keeps its buffers and makes nothing anew for a text,
 * so one text at a time: what is read out holds until the next is read.
 */
export class Scorer {
  readonly compiled: CompiledLexicon;
  readonly matcher: Matcher;
  /** How many times as much the title counts as the body; with 0 it is not read. */
  readonly titleWeight: number;
  /** Score by category. */
  readonly scores: Float64Array;
  /** Ids of the terms found; the first `foundCount` hold. */
  readonly found: Int32Array;
  /** What the places of each of these count for, title and body together. */
  readonly strengths: Float64Array;
  foundCount = 0;
  /** What the sums are divided by: 1 unless the lexicon normalises. */
  extent = 1;

  readonly #weights: TermWeights;
  readonly #strengthOf: CountStrength;
  readonly #keptStrengths: Float64Array;
  readonly #normalises: boolean;
  readonly #tally: Tally;
  readonly #titleTerms: Int32Array;
  /** What the title's places count for, by term; 0 but while a text is read. */
  readonly #titleStrengths: Float64Array;

  constructor({ lexicon, segmenter, titleWeight }: ScorerOptions) {
    const { counting, normalising } = scoringOf(lexicon);
    this.compiled = compileLexicon(lexicon);
    this.matcher = matcherFor(lexicon, this.compiled, segmenter);
    this.#weights = termWeights(this.compiled);
    this.#strengthOf = countStrength(counting);
    this.#keptStrengths = Float64Array.from({ length: KEPT_STRENGTHS }, (_, places) =>
      this.#strengthOf(places),
    );
    this.titleWeight = titleWeight;
    this.#normalises = normalising === "euclidean";
    const terms = this.compiled.terms.length;
    this.scores = new Float64Array(this.compiled.categories.length);
    this.found = new Int32Array(terms);
    this.strengths = new Float64Array(terms);
    this.#tally = new Tally(terms);
    this.#titleTerms = new Int32Array(terms);
    this.#titleStrengths = new Float64Array(terms);
  }

  /** Reads a text; its scores stand in {@linkcode Scorer.scores}. */
  read(title: string, body: string): void {
    const inTitle = this.#readTitle(title);
    this.#readBody(body);
    this.#takeTitleAlone(inTitle);
    const { found, foundCount, strengths, scores } = this;
    const { base } = this.compiled;
    const squares = this.#weights.addUp({ found, foundCount, strengths, sums: scores });
    this.extent = this.#normalises && squares > 0 ? Math.sqrt(squares) : 1;
    for (let category = 0; category < scores.length; category++)
      scores[category] = (base[category] as number) + (scores[category] as number) / this.extent;
  }

  /** Returns how many terms the title has. */
  #readTitle(title: string): number {
    if (title === "" || this.titleWeight === 0) return 0;
    const tally = this.#tally;
    this.matcher.tally(title, tally);
    const { counts, terms, size } = tally;
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      this.#titleTerms[at] = term;
      this.#titleStrengths[term] = this.titleWeight * this.#strength(counts[term] as number);
      counts[term] = 0;
    }
    tally.size = 0;
    return size;
  }

  #readBody(body: string): void {
    const tally = this.#tally;
    this.matcher.tally(body, tally);
    const { counts, terms, size } = tally;
    const { found, strengths } = this;
    const titleStrengths = this.#titleStrengths;
    const kept = this.#keptStrengths;
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      const count = counts[term] as number;
      const strength = count < KEPT_STRENGTHS ? (kept[count] as number) : this.#strengthOf(count);
      found[at] = term;
      strengths[at] = strength + (titleStrengths[term] as number);
      titleStrengths[term] = 0;
      counts[term] = 0;
    }
    tally.size = 0;
    this.foundCount = size;
  }

  /** The title's terms that the body has not. */
  #takeTitleAlone(inTitle: number): void {
    const titleStrengths = this.#titleStrengths;
    for (let at = 0; at < inTitle; at++) {
      const term = this.#titleTerms[at] as number;
      const strength = titleStrengths[term] as number;
      if (strength === 0) continue;
      this.found[this.foundCount] = term;
      this.strengths[this.foundCount++] = strength;
      titleStrengths[term] = 0;
    }
  }

  #strength(places: number): number {
    return places < KEPT_STRENGTHS ? (this.#keptStrengths[places] as number) : this.#strengthOf(places);
  }
}
