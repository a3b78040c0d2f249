import { naturalLog } from "@minyi/core";

/** How many words of a dictionary have which frequency: thousands share one, so all of this is by rank. */
export interface Frequencies {
  /** The distinct frequencies, NaN for words added without one, and at rank 0 for what is no word. */
  readonly frequencies: readonly number[];
  /** How many entries of the dictionary itself have each. */
  readonly own: readonly number[];
  /** How many words have each, those added too; of entries of the same word the last counts. */
  readonly current: readonly number[];
}

/** What words weigh: the way whose weights add up to the most is taken. */
export interface WordWeights {
  /** By rank of the frequency. */
  readonly weights: Float64Array;
  /** Weight of a character that is no word. */
  readonly unknown: number;
}

/** How a jieba cuts without the hidden Markov model (结巴分词规则); the two differ in more than their dictionaries. */
export interface JiebaRules {
  /** Whether a character always stands by itself: no word goes across it. */
  readonly separates: (codePoint: number) => boolean;
  /** Of two ways that weigh the same from a place on, whether the one with the longer first word is taken. */
  readonly longerWins: boolean;
  /** Whether a character that is no word may stand alone even where a word begins with it. */
  readonly loneCharacters: boolean;
  /** Whether Latin letters and digits left alone side by side become one word, and CR LF does. */
  readonly joins: boolean;
  /** The longest word that is found, in code points. */
  readonly longestWord: number;
  readonly weigh: (frequencies: Frequencies) => WordWeights;
}

/**
 * The rules of nodejieba's cut(text, false) (cppjieba): weight ln(frequency / sum) over the dictionary's own words. A
 * word added without a frequency has the median weight of those, an unknown character the least.
 *
 * Source: https://github.com/yanyiwu/cppjieba, found out by experiment.
 */
export const CPPJIEBA: JiebaRules = {
  separates: (codePoint) => " \t\n，。".includes(String.fromCodePoint(codePoint)),
  longerWins: false,
  loneCharacters: true,
  joins: false,
  longestWord: 512,
  weigh({ frequencies, own }) {
    const sum = total(frequencies, own);
    const entries = own.reduce((count, more) => count + more, 0);
    // The upper of the two in the middle.
    const median = frequencyAt(Math.floor(entries / 2), frequencies, own);
    const weights = Float64Array.from(frequencies, (stated) => naturalLog((stated || median) / sum));
    return { weights, unknown: naturalLog(frequencyAt(0, frequencies, own) / sum) };
  },
};

/** Frequency of a new word: the median of the dictionary, which is what nodejieba gives a word without one. */
export const NEW_WORD_FREQUENCY = 3;

/**
 * The rules of @node-rs/jieba's cut(text, false) (jieba-rs): weight ln frequency − ln sum over all words, the added ones
 * too; an unknown character counts as a word of frequency 1. Only Chinese characters, ASCII letters and digits, and
 * “+#&._%-” are part of words.
 *
 * Source: https://github.com/messense/jieba-rs, found out by experiment.
 */
export const JIEBA_RS: JiebaRules = {
  separates: (codePoint) => !JIEBA_RS_WORD.test(String.fromCodePoint(codePoint)),
  longerWins: true,
  loneCharacters: false,
  joins: true,
  longestWord: Number.POSITIVE_INFINITY,
  weigh({ frequencies, current }) {
    const counted = frequencies.map((stated) => stated || NEW_WORD_FREQUENCY);
    const logSum = naturalLog(total(counted, current));
    return {
      weights: Float64Array.from(counted, (frequency) => naturalLog(frequency) - logSum),
      unknown: -logSum,
    };
  },
};

const JIEBA_RS_WORD =
  /^[A-Za-z0-9+#&._%\-\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2a6df}\u{2a700}-\u{2ebef}\u{2f800}-\u{2fa1f}]$/u;

function total(frequencies: readonly number[], counts: readonly number[]): number {
  return counts.reduce((sum, count, rank) => (count === 0 ? sum : sum + count * (frequencies[rank] ?? 0)), 0);
}

/** The frequency of the entry at a place, if they stood in order of frequency. */
function frequencyAt(place: number, frequencies: readonly number[], own: readonly number[]): number {
  const ranks = [...own.keys()].filter((rank) => own[rank] !== 0);
  ranks.sort((a, b) => (frequencies[a] ?? 0) - (frequencies[b] ?? 0));
  let before = 0;
  const found = ranks.find((rank) => {
    before += own[rank] ?? 0;
    return before > place;
  });
  return frequencies[found ?? 0] ?? 1;
}
