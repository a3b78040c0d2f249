import { WordTrie } from "@minyi/core";
import type { JiebaRules } from "./jieba-rules.ts";
import { JiebaWalk } from "./jieba-walk.ts";
import { newWords } from "./native-module.ts";

/** Options for {@linkcode jiebaDictionary}. */
export interface JiebaDictionaryOptions {
  readonly rules: JiebaRules;
  /** Text of a user dictionary: word, frequency and tag, or word and tag, or the word alone. @default "" */
  readonly userText?: string;
  /** Words to add, as far as the dictionary lacks them. @default [] */
  readonly words?: readonly string[];
}

/**
 * Reads a dictionary of jieba (读结巴词典) and gives what cuts by it: a line is word, frequency and part of speech, with
 * one space between.
 *
 * The same word again replaces the first. A word is added if the dictionary without the added words cuts it in pieces;
 * known words keep their frequency.
 *
 * 350,000 words take about 0.4 s.
 *
 * @throws {Error} A line is none of these; nothing is cut by half a dictionary.
 */
export function jiebaDictionary(
  text: string,
  { rules, userText = "", words = [] }: JiebaDictionaryOptions,
): JiebaWalk {
  const entries = new Entries(rules, text.length / 5);
  entries.read(text);
  entries.readUser(userText);
  entries.addNew(words);
  return entries.walk();
}

/** The words of a dictionary, numbered in the order in which they are read. */
class Entries {
  readonly #rules: JiebaRules;
  readonly #trie: WordTrie;
  /** Rank of the frequency of every word. */
  readonly #ranks: number[] = [];
  readonly #frequencies = [Number.NaN];
  readonly #rankOf = new Map<number, number>();
  /** How many entries of the dictionary itself have a frequency. */
  readonly #own = [0];
  /** How many words have a frequency, those added too; of entries of the same word the last counts. */
  readonly #current = [0];

  constructor(rules: JiebaRules, expectedNodes: number) {
    this.#rules = rules;
    this.#trie = new WordTrie(expectedNodes);
  }

  read(text: string): void {
    for (let start = 0; start < text.length; ) {
      const lineEnd = (text.indexOf("\n", start) + 1 || text.length + 1) - 1;
      const end = text.indexOf(" ", start);
      const tag = text.indexOf(" ", end + 1) + 1;
      const frequency = wholeNumber(text, end + 1, tag - 1);
      if (end <= start || tag === 0 || tag >= lineEnd || !(frequency > 0)) {
        throw new Error(`词典第 ${this.#ranks.length + 1} 行不是“词 词频 词性”`);
      }
      const rank = this.#add(text, frequency, start, end);
      this.#own[rank] = (this.#own[rank] ?? 0) + 1;
      start = lineEnd + 1;
    }
  }

  readUser(text: string): void {
    for (const [at, line] of text.split("\n").entries()) {
      if (line === "") continue;
      const [, word = "", frequency] = /^([^ \r]+)(?: ([1-9]\d*) [^ \r]+| [^ \r]+)?$/.exec(line) ?? [];
      if (word === "") throw new Error(`用户词典第 ${at + 1} 行不是“词”“词 词性”或“词 词频 词性”`);
      this.#add(word, Number(frequency ?? Number.NaN));
    }
  }

  addNew(words: readonly string[]): void {
    if (words.length === 0) return;
    const few = this.#partFor(words);
    for (const word of newWords(words, (text) => few.cut(text))) this.#add(word, Number.NaN);
  }

  walk(trie = this.#trie): JiebaWalk {
    const own = this.#frequencies.map((_, rank) => this.#own[rank] ?? 0);
    const weights = this.#rules.weigh({ frequencies: this.#frequencies, own, current: this.#current });
    return new JiebaWalk({ rules: this.#rules, trie, ranks: this.#ranks, ...weights });
  }

  /** What cuts the given texts, and only these, as the whole dictionary does: a double array of it all takes longer. */
  #partFor(texts: readonly string[]): JiebaWalk {
    const part = new WordTrie();
    for (const text of texts) {
      for (let start = 0; start < text.length; start++) {
        for (const { end, id } of this.#trie.wordsAt(text, start)) part.insert(text, id, start, end);
      }
    }
    return this.walk(part);
  }

  /** Adds a word and returns the rank of its frequency, NaN where none is stated. */
  #add(text: string, frequency: number, start = 0, end = text.length): number {
    const rank = this.#rankOf.get(frequency) ?? this.#newRank(frequency);
    const id = this.#ranks.push(rank) - 1;
    if (end - start > this.#rules.longestWord) {
      if (Array.from(text.slice(start, end)).length > this.#rules.longestWord) return rank;
    }
    const replaced = this.#trie.insert(text, id, start, end);
    if (replaced >= 0) this.#count(this.#ranks[replaced] ?? 0, -1);
    this.#count(rank, 1);
    return rank;
  }

  #newRank(frequency: number): number {
    const rank = this.#frequencies.push(frequency) - 1;
    this.#rankOf.set(frequency, rank);
    return rank;
  }

  #count(rank: number, change: number): void {
    this.#current[rank] = (this.#current[rank] ?? 0) + change;
  }
}

/** The number that stands there, in decimal digits; NaN for anything else. */
function wholeNumber(text: string, start: number, end: number): number {
  if (end <= start || end - start > 15) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = 10 * value + digit;
  }
  return value;
}
