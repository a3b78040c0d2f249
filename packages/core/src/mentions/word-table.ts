/** A word of a table, and what is known of it. */
export interface TableWord {
  readonly word: string;
}

/**
 * Words looked up at a place of a text, the longest first (最长匹配词表).
 *
 * A look-up costs no more than the words that begin with the same character.
 */
export class WordTable<T extends TableWord> {
  readonly #byFirst = new Map<string, { readonly points: readonly string[]; readonly entry: T }[]>();

  constructor(entries: Iterable<T>) {
    for (const entry of entries) {
      const points = [...entry.word];
      const first = points[0] ?? "";
      const words = this.#byFirst.get(first);
      if (words) words.push({ points, entry });
      else this.#byFirst.set(first, [{ points, entry }]);
    }
    for (const words of this.#byFirst.values()) words.sort((a, b) => b.points.length - a.points.length);
  }

  /** The longest word that begins at `at`, and where it ends. */
  longestAt(points: readonly string[], at: number): { readonly end: number; readonly entry: T } | undefined {
    const words = this.#byFirst.get(points[at] ?? "");
    if (words === undefined) return undefined;
    for (const word of words) {
      if (standsAt(word.points, points, at)) return { end: at + word.points.length, entry: word.entry };
    }
    return undefined;
  }
}

/** The first point is known to be the same. */
function standsAt(word: readonly string[], points: readonly string[], at: number): boolean {
  for (let offset = 1; offset < word.length; offset++) if (points[at + offset] !== word[offset]) return false;
  return true;
}

/** Words written in one string, with spaces between them (空格分隔的词). */
export function wordsOf(list: string): readonly string[] {
  return list.split(/\s+/u).filter((word) => word !== "");
}
