import type { Level } from "@minyi/core";
import { ClueRows, setBit, wordsOf } from "./clue-rows.ts";
import { FoundMarks } from "./found-marks.ts";
import { KeptNumbers } from "./kept-numbers.ts";
import { askFact, placeKey, type RouteFacts } from "./route-facts.ts";
import type { WordFinder } from "./word-finder.ts";

/** Names of places that rules ask for, numbered. */
export type PlaceBook = ReadonlyMap<string, number>;

/** What {@linkcode ItemProbe} needs beside the words and places; by rule, absent where it needs none. */
export interface Clues {
  /** Words of which one must stand in the text, or the rule cannot fire. */
  readonly words: readonly (readonly number[] | undefined)[];
  /** Places of which the item must have one. */
  readonly places: readonly (readonly number[] | undefined)[];
}

/**
 * What is found out about one item while it is routed (事实查证): nothing before a rule asks, and nothing twice.
 *
 * One probe serves all items, one after the other.
 */
export class ItemProbe {
  /** A bit for every rule that may fire yet, as far as is known: words and places, once they are found out, leave fewer. */
  readonly left: Int32Array;
  readonly #all: Int32Array;
  readonly #words: WordFinder;
  readonly #places: KeptNumbers;
  readonly #wordRows: ClueRows;
  readonly #placeRows: ClueRows;
  readonly #foundWords: FoundMarks;
  readonly #foundPlaces: FoundMarks;
  #facts: RouteFacts | undefined;
  #isRead = false;
  #isPlaced = false;
  #level: Level | undefined;
  #knowsLevel = false;
  #scores: ReadonlyMap<string, number> | undefined;
  #regionWords: ReadonlyMap<string, string> | undefined;

  constructor(words: WordFinder, places: PlaceBook, clues: Clues) {
    this.left = new Int32Array(wordsOf(clues.words.length));
    this.#all = new Int32Array(this.left.length);
    for (const rule of clues.words.keys()) setBit(this.#all, rule);
    this.#words = words;
    this.#places = new KeptNumbers((name) => places.get(placeKey(name)) ?? -1);
    this.#wordRows = new ClueRows(clues.words, words.size);
    this.#placeRows = new ClueRows(clues.places, places.size);
    this.#foundWords = new FoundMarks(words.size);
    this.#foundPlaces = new FoundMarks(places.size);
  }

  /** The item that is looked at. */
  get facts(): RouteFacts {
    // The matcher begins before it asks.
    return this.#facts as RouteFacts;
  }

  /** Turns to the next item. */
  begin(facts: RouteFacts): void {
    this.#facts = facts;
    this.#isRead = false;
    this.#isPlaced = false;
    this.#knowsLevel = false;
    this.#scores = undefined;
    this.#regionWords = undefined;
    this.left.set(this.#all);
  }

  /** Whether a word stands in title or body. */
  has(word: number): boolean {
    if (!this.#isRead) this.#read();
    return this.#foundWords.has(word);
  }

  /** Whether the item comes from or speaks of a place. */
  isAt(place: number): boolean {
    if (!this.#isPlaced) this.#place();
    return this.#foundPlaces.has(place);
  }

  level(): Level | undefined {
    if (!this.#knowsLevel) this.#level = askFact(this.facts.level);
    this.#knowsLevel = true;
    return this.#level;
  }

  score(topic: string): number | undefined {
    this.#scores ??= askFact(this.facts.topics) ?? NO_SCORES;
    return this.#scores.get(topic);
  }

  /** By place the words that name it. */
  regionWords(): ReadonlyMap<string, string> {
    this.#regionWords ??= askFact(this.facts.regionWords) ?? NO_WORDS;
    return this.#regionWords;
  }

  #read(): void {
    const { title, body } = this.facts;
    this.#foundWords.clear();
    this.#words.find(title, this.#foundWords);
    this.#words.find(body, this.#foundWords);
    this.#wordRows.narrow(this.left, this.#foundWords);
    this.#isRead = true;
  }

  #place(): void {
    this.#foundPlaces.clear();
    for (const name of askFact(this.facts.regions) ?? []) {
      const place = this.#places.get(name);
      if (place >= 0) this.#foundPlaces.add(place);
    }
    this.#placeRows.narrow(this.left, this.#foundPlaces);
    this.#isPlaced = true;
  }
}

const NO_SCORES: ReadonlyMap<string, number> = new Map();
const NO_WORDS: ReadonlyMap<string, string> = new Map();
