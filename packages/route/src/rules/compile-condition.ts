import { neededWords } from "@minyi/core";
import { DISCRETE, ValueBook } from "./discrete-facts.ts";
import type { ItemProbe } from "./item-probe.ts";
import { placeKey } from "./route-facts.ts";
import type { RoutingCondition } from "./routing-rules.ts";
import { WordFinder } from "./word-finder.ts";

/** A member that asks for values: which numbers of its book will do. */
interface Ask {
  readonly book: number;
  readonly numbers: readonly number[];
}

interface CompiledPattern {
  readonly pattern: RegExp;
  /** Of every group one word must stand in the text. */
  readonly needs: readonly (readonly number[])[];
}

/** A condition with everything looked up that does not depend on the item (编译后的条件). */
export interface CompiledCondition {
  readonly asks: readonly Ask[];
  readonly minConfidence: number | undefined;
  readonly belowConfidence: number | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly places: readonly number[] | undefined;
  readonly words: readonly number[] | undefined;
  readonly allWords: readonly number[] | undefined;
  readonly patterns: readonly CompiledPattern[] | undefined;
  readonly topic: RoutingCondition["topic"];
}

/**
 * Words of which one at least must stand in the text, or the condition cannot hold (必有词语); absent where there is no such list.
 *
 * Of lists that would do one is enough: what passes is looked at in full.
 */
export function clueWords({ words, allWords, patterns }: CompiledCondition): readonly number[] | undefined {
  if (words !== undefined) return words;
  if (allWords !== undefined && allWords.length > 0) return allWords.slice(0, 1);
  const groups = patterns?.map(({ needs }) => fewest(needs));
  return groups?.every((group) => group !== undefined) ? groups.flat() : undefined;
}

function fewest(groups: readonly (readonly number[])[]): readonly number[] | undefined {
  return groups.toSorted((a, b) => a.length - b.length)[0];
}

/** What conditions ask for, each thing once (编译登记). */
export class ConditionBook {
  readonly values = DISCRETE.map((member) => new ValueBook(member));
  readonly words = new WordFinder();
  readonly places = new Map<string, number>();

  /** Compiles a condition and notes what it asks for. O(members, and length of patterns). */
  compile(condition: RoutingCondition): CompiledCondition {
    const { minConfidence, belowConfidence, from, to, region, terms, allTerms, patterns, topic } = condition;
    return {
      asks: this.#asksOf(condition),
      minConfidence,
      belowConfidence,
      from,
      to,
      places: region === undefined ? undefined : [region].flat().map((name) => this.#place(name)),
      words: terms?.map((word) => this.words.add(word)),
      allWords: allTerms?.map((word) => this.words.add(word)),
      patterns: patterns?.map((source) => this.#pattern(source)),
      topic,
    };
  }

  #asksOf(condition: RoutingCondition): readonly Ask[] {
    return this.values.flatMap((book, number) => {
      const wanted = condition[book.member];
      if (wanted === undefined) return [];
      const numbers = [wanted].flat().map((value) => book.add(value));
      return [{ book: number, numbers: numbers.filter((one) => one > 0) }];
    });
  }

  #place(name: string): number {
    const key = placeKey(name);
    const number = this.places.get(key) ?? this.places.size;
    this.places.set(key, number);
    return number;
  }

  #pattern(source: string): CompiledPattern {
    const needs = neededWords(source).map((words) => words.map((word) => this.words.add(word)));
    return { pattern: new RegExp(source, "u"), needs };
  }
}

/** Whether a condition holds but for the members that ask for values: these are looked up for all rules at once. What is quick to see comes first. */
export function restHolds(condition: CompiledCondition, probe: ItemProbe): boolean {
  const { minConfidence, belowConfidence, from, to, places, words, allWords, patterns, topic } = condition;
  const { confidence, receivedOn } = probe.facts;
  if (minConfidence !== undefined && !(confidence >= minConfidence)) return false;
  if (belowConfidence !== undefined && !(confidence < belowConfidence)) return false;
  if (from !== undefined && receivedOn < from) return false;
  if (to !== undefined && receivedOn > to) return false;
  if (words !== undefined && !hasOne(words, probe)) return false;
  if (allWords !== undefined && !hasAll(allWords, probe)) return false;
  if (places !== undefined && !isAtOne(places, probe)) return false;
  if (patterns !== undefined && !matchesOne(patterns, probe)) return false;
  return topic === undefined || (probe.score(topic.id) ?? Number.NaN) >= topic.atLeast;
}

/** Whether the members hold that ask for values; `numbers` are the item's, by book. */
export function asksHold({ asks }: CompiledCondition, numbers: Int32Array): boolean {
  for (const { book, numbers: wanted } of asks) if (!wanted.includes(numbers[book] ?? 0)) return false;
  return true;
}

function hasOne(words: readonly number[], probe: ItemProbe): boolean {
  for (const word of words) if (probe.has(word)) return true;
  return false;
}

function hasAll(words: readonly number[], probe: ItemProbe): boolean {
  for (const word of words) if (!probe.has(word)) return false;
  return true;
}

function isAtOne(places: readonly number[], probe: ItemProbe): boolean {
  for (const place of places) if (probe.isAt(place)) return true;
  return false;
}

function matchesOne(patterns: readonly CompiledPattern[], probe: ItemProbe): boolean {
  const { title, body } = probe.facts;
  for (const { pattern, needs } of patterns) {
    if (isPossible(needs, probe) && (pattern.test(title) || pattern.test(body))) return true;
  }
  return false;
}

function isPossible(needs: readonly (readonly number[])[], probe: ItemProbe): boolean {
  for (const words of needs) if (!hasOne(words, probe)) return false;
  return true;
}
