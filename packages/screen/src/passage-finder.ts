import { neededWords } from "@minyi/core";
import type { GroupBook } from "./group-book.ts";
import type { ScreeningRule } from "./screening-rules.ts";

/** A passage found, in UTF-16 units of the text it was looked for in. */
export interface Hit {
  readonly at: number;
  readonly end: number;
}

/** Most passages that a rule with `every` tells of one text. */
const MOST_PASSAGES = 100;

/** Looks for the passages of one rule. */
export interface PassageFinder {
  /** Whether there can be any, by the word groups seen. O(patterns). */
  readonly mayFind: (seen: Uint8Array, mask: number) => boolean;
  /** The passages, in order and without overlap. */
  readonly find: (text: string, seen: Uint8Array, mask: number) => readonly Hit[];
}

interface Search {
  /** Numbers of the groups of which each must occur. */
  readonly needs: readonly number[];
  /** The first place at or behind a unit. */
  readonly next: (text: string, from: number) => Hit | undefined;
}

/** Makes the finder of a rule's `any` and `patterns` (查找字句), or none where it has neither. */
export function passageFinder(
  { any = [], patterns = [], every }: ScreeningRule,
  book: GroupBook,
): PassageFinder | undefined {
  if (any.length + patterns.length === 0) return undefined;
  const most = every ? MOST_PASSAGES : 1;
  const searches = [
    ...any.map((passage) => passageSearch(passage, book)),
    ...patterns.map((source) => patternSearch(source, book)),
  ];
  return {
    mayFind: (seen, mask) => {
      for (const search of searches) if (isPossible(search, seen, mask)) return true;
      return false;
    },
    find: (text, seen, mask) => {
      const possible = searches.filter((search) => isPossible(search, seen, mask));
      return hitsOf(possible, { text, most });
    },
  };
}

function isPossible({ needs }: Search, seen: Uint8Array, mask: number): boolean {
  for (const group of needs) if (((seen[group] ?? 0) & mask) === 0) return false;
  return true;
}

function passageSearch(passage: string, book: GroupBook): Search {
  return {
    needs: [book.add([passage])],
    next: (text, from) => {
      const at = text.indexOf(passage, from);
      return at < 0 ? undefined : { at, end: at + passage.length };
    },
  };
}

function patternSearch(source: string, book: GroupBook): Search {
  const pattern = new RegExp(source, "gu");
  return {
    needs: neededWords(source).map((words) => book.add(words)),
    next: (text, from) => {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      return match ? { at: match.index, end: pattern.lastIndex } : undefined;
    },
  };
}

/** From the left: the place that begins first, of two that begin together the longer; then on behind it. */
function hitsOf(
  searches: readonly Search[],
  { text, most }: { readonly text: string; readonly most: number },
): readonly Hit[] {
  const hits: Hit[] = [];
  const nexts = searches.map((search) => search.next(text, 0));
  for (let end = 0; hits.length < most; ) {
    let best: Hit | undefined;
    for (const [i, search] of searches.entries()) {
      // What begins within the place before is looked for again behind it.
      if ((nexts[i]?.at ?? end) < end) nexts[i] = search.next(text, end);
      best = earlier(best, nexts[i]);
    }
    if (best === undefined) break;
    hits.push(best);
    end = best.end;
  }
  return hits;
}

function earlier(best: Hit | undefined, other: Hit | undefined): Hit | undefined {
  if (best === undefined || other === undefined) return best ?? other;
  return other.at < best.at || (other.at === best.at && other.end > best.end) ? other : best;
}
