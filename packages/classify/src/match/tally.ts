import type { Matcher } from "./matcher.ts";

/** How often each term stands in a part of a text (词频). */
export class Tally {
  /** Places by term; the one after the last is for whoever needs a count that nobody reads. */
  readonly counts: Int32Array;
  /** The terms that have any, in the order in which they were met; the first `size` hold. */
  readonly terms: Int32Array;
  size = 0;

  constructor(terms: number) {
    this.counts = new Int32Array(terms + 1);
    this.terms = new Int32Array(terms + 1);
  }

  /** Counts one place. */
  add(term: number): void {
    const before = this.counts[term] as number;
    if (before === 0) this.terms[this.size++] = term;
    this.counts[term] = before + 1;
  }
}

/** Counts what a matcher's scan finds (按命中计数). */
export function tallyHits(matcher: Matcher, text: string, tally: Tally): void {
  matcher.scan(text);
  const { terms, count } = matcher.hits;
  for (let hit = 0; hit < count; hit++) tally.add(terms[hit] as number);
}
