import type { Lexicon } from "../lexicon.ts";
import { scoringOf } from "../lexicon.ts";
import { type CompiledLexicon, compileLexicon } from "../match/compiled-lexicon.ts";
import { type Matcher, matcherFor } from "../match/matcher.ts";
import { Tally } from "../match/tally.ts";
import type { Segmenter } from "../segmenter.ts";
import { type CountStrength, countStrength } from "./count-strength.ts";
import { WeightTable } from "./weight-table.ts";

/** How a {@linkcode Scorer} is made. */
export interface ScorerOptions {
  readonly lexicon: Lexicon;
  readonly segmenter: Segmenter | undefined;
  readonly titleWeight: number;
}

/**
 * Adds up what the terms of a text say for every category (计分器).
 *
 * A category's score is its base + (sum of strength × weight) / extent. Keeps its buffers and makes nothing anew for a text,
 * so one text at a time: what is read out holds until the next is read.
 */
export class Scorer {
  readonly compiled: CompiledLexicon;
  readonly matcher: Matcher;
  /** Score by category. */
  readonly scores: Float64Array;
  /** Ids of the terms found, in the order of their first places; the first `foundCount` hold. */
  readonly found: Int32Array;
  foundCount = 0;
  /** What the places of each term found count for, title and body together. */
  readonly strengths: Float64Array;
  /** What the sums are divided by: 1 unless the lexicon normalises. */
  extent = 1;

  readonly #strengthOf: CountStrength;
  readonly #titleWeight: number;
  readonly #normalises: boolean;
  readonly #table: WeightTable | undefined;
  /** Of the part being read. */
  readonly #tally: Tally;

  constructor({ lexicon, segmenter, titleWeight }: ScorerOptions) {
    const { counting, normalising } = scoringOf(lexicon);
    this.compiled = compileLexicon(lexicon);
    this.matcher = matcherFor(lexicon, this.compiled, segmenter);
    this.#strengthOf = countStrength(counting);
    this.#titleWeight = titleWeight;
    this.#normalises = normalising === "euclidean";
    this.#table = WeightTable.of(this.compiled);
    const terms = this.compiled.terms.length;
    this.scores = new Float64Array(this.compiled.categories.length);
    this.found = new Int32Array(terms);
    this.strengths = new Float64Array(terms);
    this.#tally = new Tally(terms);
  }

  /** Reads a text; its scores stand in {@linkcode Scorer.scores}. */
  read(title: string, body: string): void {
    for (let at = 0; at < this.foundCount; at++) this.strengths[this.found[at] as number] = 0;
    this.foundCount = 0;
    if (title !== "" && this.#titleWeight > 0) this.#readPart(title, this.#titleWeight);
    if (body !== "") this.#readPart(body, 1);
    this.#addUp();
  }

  #readPart(text: string, partWeight: number): void {
    const tally = this.#tally;
    this.matcher.count(text, tally);
    const { found, strengths } = this;
    const { counts, terms, size } = tally;
    let { foundCount } = this;
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      const before = strengths[term] as number;
      if (before === 0) found[foundCount++] = term;
      strengths[term] = before + partWeight * this.#strengthOf(counts[term] as number);
      counts[term] = 0;
    }
    this.foundCount = foundCount;
    tally.size = 0;
  }

  #addUp(): void {
    const { found, foundCount, strengths, scores } = this;
    const { base } = this.compiled;
    if (this.#table === undefined) this.#addPostings();
    else this.#table.addUp(found, foundCount, strengths, scores);
    const extent = this.#normalises ? this.#measureExtent() : 1;
    this.extent = extent;
    for (let category = 0; category < scores.length; category++) {
      scores[category] = (base[category] as number) + (scores[category] as number) / extent;
    }
  }

  #addPostings(): void {
    const { found, foundCount, strengths, scores } = this;
    const { from, postingCategory, postingWeight } = this.compiled;
    scores.fill(0);
    for (let at = 0; at < foundCount; at++) {
      const term = found[at] as number;
      const strength = strengths[term] as number;
      const end = from[term + 1] as number;
      for (let posting = from[term] as number; posting < end; posting++) {
        const category = postingCategory[posting] as number;
        scores[category] = (scores[category] as number) + strength * (postingWeight[posting] as number);
      }
    }
  }

  #measureExtent(): number {
    const { found, foundCount, strengths } = this;
    const { extent } = this.compiled;
    let squares = 0;
    for (let at = 0; at < foundCount; at++) {
      const term = found[at] as number;
      const strength = strengths[term] as number;
      squares += strength * strength * (extent[term] as number);
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  }
}
