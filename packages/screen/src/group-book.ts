import type { WordGroup } from "@minyi/core";

/** The word groups that rules ask about, each once (词组登记). */
export class GroupBook {
  readonly #groups: WordGroup[] = [];
  readonly #numbers = new Map<string, number>();

  /** In the order of their numbers. */
  get groups(): readonly WordGroup[] {
    return this.#groups;
  }

  /** Number of a group; the same for the same words. */
  add(words: WordGroup): number {
    const key = JSON.stringify(words);
    const number = this.#numbers.get(key) ?? this.#groups.push(words) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
