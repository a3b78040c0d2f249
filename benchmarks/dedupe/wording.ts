import type { BaseText } from "../../examples/sample-year/base-texts.ts";
import { Draws, mixed } from "./draws.ts";
import { Zipf } from "./zipf.ts";

/** Some 16,000 words; the commonest are of one character. */
const WORDS = new Zipf({ octaves: 14, ratio: 1.05 });
const ONE_CHARACTER = 16;

/** Which of the words that may follow a word does so. */
const FOLLOWERS = new Zipf({ octaves: 11, ratio: 1.06 });

const TOPICS = new Zipf({ octaves: 9, ratio: 1 });

/** Some 16,000 names of streets, estates, firms; a text has two. */
const NAMES = new Zipf({ octaves: 14, ratio: 1 });
const NAME_ENDINGS = ["路", "小区", "镇", "街", "公司", "学校", "村", "局"] as const;

/** Of a thousand steps: a name; of the others, a word that follows the last one, one that does so in this topic, any word. */
const NAMED = 80;
const FOLLOWING = 620;
const FOLLOWING_BY_TOPIC = 320;

const CLAUSE = { least: 6, spread: 9 } as const;
const MOST_CACHED = 2 ** 15;

/** What one text is about: the words that follow each other, and the names that come again. */
export interface Subject {
  readonly topic: number;
  readonly names: readonly string[];
}

/**
 * Makes clauses of words that there are not (造句): a vocabulary by Zipf's law, in which each word has words that like to follow it,
 * others in each topic. So runs of characters come again as they do in people's texts: most seldom, some everywhere.
 *
 * A word is made of characters drawn from the base texts, as often as they stand there.
 */
export class Wording {
  readonly #characters: readonly string[];
  readonly #words: (string | undefined)[] = [];
  readonly #seed: number;

  constructor(bases: readonly BaseText[], seed: number) {
    const sentences = bases.flatMap((base) => [
      ...base.titles,
      ...base.situation,
      ...base.causes,
      ...base.suggestions,
    ]);
    this.#characters = sentences.join("").match(/\p{Script=Han}/gu) ?? [];
    this.#seed = seed;
  }

  /** Draws what a text is about. */
  subject(draws: Draws): Subject {
    const topic = TOPICS.rank(draws.next(), draws.next());
    return { topic, names: [this.#name(draws), this.#name(draws)] };
  }

  /** A clause of 6 characters or more, without a mark at its end. */
  clause({ topic, names }: Subject, draws: Draws): string {
    const length = CLAUSE.least + draws.below(CLAUSE.spread);
    let clause = "";
    let last = 0;
    while (clause.length < length) {
      if (draws.below(1000) < NAMED) {
        clause += names[draws.below(names.length)];
        last = 0;
      } else {
        last = nextWord(last, topic, draws);
        clause += this.#word(last);
      }
    }
    return clause;
  }

  /** Any character, as often as it comes. */
  character(draws: Draws): string {
    return this.#characters[draws.below(this.#characters.length)] ?? "";
  }

  #name(draws: Draws): string {
    const rank = NAMES.rank(draws.next(), draws.next());
    const own = new Draws(this.#seed, KINDS.name, rank);
    const stem = this.#some(2 + own.below(3), own);
    return `${stem}${NAME_ENDINGS[own.below(NAME_ENDINGS.length)]}`;
  }

  #word(rank: number): string {
    const known = this.#words[rank];
    if (known !== undefined) return known;
    const own = new Draws(this.#seed, KINDS.word, rank);
    const lot = own.below(100);
    const word = this.#some(rank < ONE_CHARACTER ? 1 : lot < 80 ? 2 : lot < 92 ? 3 : 4, own);
    if (rank < MOST_CACHED) this.#words[rank] = word;
    return word;
  }

  #some(length: number, draws: Draws): string {
    let text = "";
    for (let at = 0; at < length; at++) text += this.character(draws);
    return text;
  }
}

/** Keeps the numbers of words, names and texts apart. */
export const KINDS = { word: 1, name: 2, text: 3 } as const;

/** The rank of the word after another; 0 is the beginning. */
function nextWord(last: number, topic: number, draws: Draws): number {
  const lot = draws.below(1000);
  if (lot >= FOLLOWING + FOLLOWING_BY_TOPIC) return WORDS.rank(draws.next(), draws.next());
  const follower = FOLLOWERS.rank(draws.next(), draws.next());
  const place = mixed(mixed(last, follower), lot < FOLLOWING ? 0 : topic);
  return WORDS.rank(place, mixed(place, 1));
}
