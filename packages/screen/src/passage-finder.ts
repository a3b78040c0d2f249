import type { GroupBook } from "./group-book.ts";
import { neededWords } from "./needed-words.ts";
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
  readonly collect: (hits: Hit[], text: string) => void;
}

/** Makes the finder of a rule's `any` and `patterns` (查找字句), or none where it has neither. */
export function passageFinder(
  { any = [], patterns = [], every }: ScreeningRule,
  book: GroupBook,
): PassageFinder | undefined {
  if (any.length + patterns.length === 0) return undefined;
  const most = every ? MOST_PASSAGES : 1;
  const searches = [
    ...any.map((passage) => passageSearch(passage, { most, book })),
    ...patterns.map((source) => patternSearch(source, { most, book })),
  ];
  return {
    mayFind: (seen, mask) => {
      for (const search of searches) if (isPossible(search, seen, mask)) return true;
      return false;
    },
    find: (text, seen, mask) => {
      const hits: Hit[] = [];
      for (const search of searches) if (isPossible(search, seen, mask)) search.collect(hits, text);
      return inOrder(hits).slice(0, most);
    },
  };
}

function isPossible({ needs }: Search, seen: Uint8Array, mask: number): boolean {
  for (const group of needs) if (((seen[group] ?? 0) & mask) === 0) return false;
  return true;
}

interface SearchParts {
  readonly most: number;
  readonly book: GroupBook;
}

function passageSearch(passage: string, { most, book }: SearchParts): Search {
  return {
    needs: [book.add([passage])],
    collect: (hits, text) => {
      let at = text.indexOf(passage);
      for (let found = 0; at >= 0 && found < most; found++) {
        const end = at + passage.length;
        hits.push({ at, end });
        at = most > 1 ? text.indexOf(passage, end) : -1;
      }
    },
  };
}

function patternSearch(source: string, { most, book }: SearchParts): Search {
  const pattern = new RegExp(source, "gu");
  return {
    needs: neededWords(source).map((words) => book.add(words)),
    collect: (hits, text) => {
      pattern.lastIndex = 0;
      for (let found = 0; found < most; found++) {
        const match = pattern.exec(text);
        if (!match) return;
        hits.push({ at: match.index, end: pattern.lastIndex });
      }
    },
  };
}

/** By where they begin, of two that begin together the longer; none that overlaps one before it. */
function inOrder(hits: readonly Hit[]): readonly Hit[] {
  let end = 0;
  return hits
    .toSorted((a, b) => a.at - b.at || b.end - a.end)
    .filter((hit) => {
      if (hit.at < end) return false;
      end = hit.end;
      return true;
    });
}
