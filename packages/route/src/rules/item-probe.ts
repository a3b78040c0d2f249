import type { Level } from "@minyi/core";
import { KeptNumbers } from "./kept-numbers.ts";
import { askFact, placeKey, type RouteFacts } from "./route-facts.ts";
import type { WordFinder } from "./word-finder.ts";

/** Names of places that rules ask for, numbered. */
export type PlaceBook = ReadonlyMap<string, number>;

/**
 * What is found out about one item while it is routed (事实查证): nothing before a rule asks, and nothing twice.
 *
 * One probe serves all items, one after the other: what was found of the last one is told apart by its stamp.
 */
export class ItemProbe {
  readonly #words: WordFinder;
  readonly #places: KeptNumbers;
  readonly #wordStamps: Uint32Array;
  readonly #placeStamps: Uint32Array;
  #stamp = 0;
  #facts: RouteFacts | undefined;
  #isRead = false;
  #isPlaced = false;
  #level: Level | undefined;
  #knowsLevel = false;
  #scores: ReadonlyMap<string, number> | undefined;

  constructor(words: WordFinder, places: PlaceBook) {
    this.#words = words;
    this.#places = new KeptNumbers((name) => places.get(placeKey(name)) ?? -1);
    this.#wordStamps = new Uint32Array(words.size);
    this.#placeStamps = new Uint32Array(places.size);
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
    this.#stamp = (this.#stamp + 1) >>> 0;
    if (this.#stamp !== 0) return;
    this.#stamp = 1;
    this.#wordStamps.fill(0);
    this.#placeStamps.fill(0);
  }

  /** Whether a word stands in title or body. */
  has(word: number): boolean {
    if (!this.#isRead) this.#read();
    return this.#wordStamps[word] === this.#stamp;
  }

  /** Whether the item comes from or speaks of a place. */
  isAt(place: number): boolean {
    if (!this.#isPlaced) this.#place();
    return this.#placeStamps[place] === this.#stamp;
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

  #read(): void {
    const { title, body } = this.facts;
    this.#words.find(title, this.#wordStamps, this.#stamp);
    this.#words.find(body, this.#wordStamps, this.#stamp);
    this.#isRead = true;
  }

  #place(): void {
    for (const name of askFact(this.facts.regions) ?? []) {
      const place = this.#places.get(name);
      if (place >= 0) this.#placeStamps[place] = this.#stamp;
    }
    this.#isPlaced = true;
  }
}

const NO_SCORES: ReadonlyMap<string, number> = new Map();
