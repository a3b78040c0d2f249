import { setBit, wordsOf } from "./clue-rows.ts";
import {
  asksHold,
  type CompiledCondition,
  ConditionBook,
  clueWords,
  restHolds,
} from "./compile-condition.ts";
import type { ValueBook } from "./discrete-facts.ts";
import { ItemProbe } from "./item-probe.ts";
import type { RouteFacts } from "./route-facts.ts";
import type { RoutingRule } from "./routing-rules.ts";

interface CompiledRule {
  readonly when: CompiledCondition;
  readonly unless: readonly CompiledCondition[];
}

interface AskedBook {
  readonly book: ValueBook;
  readonly number: number;
  /** Where its rows begin, −1 where it has none. */
  readonly start: number;
  /** Rules that every row keeps, as they do not ask. */
  readonly kept: number;
}

/**
 * Tells which rules fire on an item (规则匹配), of rules in the order in which they are tried.
 *
 * For every value that rules ask for there is a row of bits, one a rule: set where the rule takes the value or does not ask. The rows of an
 * item's values joined by AND leave the candidates, 32 rules a step; of these what is left of the condition is looked at, in order, and no
 * further than asked. The text is read once, when the first candidate asks for words or patterns; from then on there are no candidates
 * but those whose words stand in it, and so with places.
 *
 * An item takes O(rules ÷ 32 · members that ask for values + candidates), and O(n) for n characters where a candidate asks for words.
 */
export class RuleMatcher {
  /** What was found out about the item that was begun last. */
  readonly probe: ItemProbe;
  readonly #book = new ConditionBook();
  readonly #rules: readonly CompiledRule[];
  readonly #words: number;
  /** All rows of bits, row after row. */
  readonly #rows: Int32Array;
  /** Books of values that a rule asks for; those first whose rows leave fewest rules. */
  readonly #asked: readonly AskedBook[];
  /** Of the item begun last: its number in every book, and where the rows of its values begin. */
  readonly #numbers: Int32Array;
  readonly #chosen: Int32Array;
  #chosenCount = 0;

  constructor(rules: readonly RoutingRule[]) {
    this.#rules = rules.map(({ when = {}, unless = [] }) => ({
      when: this.#book.compile(when),
      unless: [unless].flat().map((condition) => this.#book.compile(condition)),
    }));
    this.#words = wordsOf(rules.length);
    const { values, words, places } = this.#book;
    const rows: Int32Array[] = [];
    const asked = values.flatMap((book, number) => this.#addRows(rows, book, number) ?? []);
    this.#asked = asked.toSorted((a, b) => a.kept - b.kept);
    this.#rows = joined(rows, this.#words);
    this.#numbers = new Int32Array(values.length);
    this.#chosen = new Int32Array(values.length);
    const conditions = this.#rules.map(({ when }) => when);
    this.probe = new ItemProbe(words, places, {
      words: conditions.map(clueWords),
      places: conditions.map((when) => when.places),
    });
  }

  /** The condition of a rule, compiled. */
  conditionOf(rule: number): CompiledCondition {
    return (this.#rules[rule] as CompiledRule).when;
  }

  /** Turns to an item. */
  begin(facts: RouteFacts): void {
    this.probe.begin(facts);
    this.#chosenCount = 0;
    for (const { book, number, start } of this.#asked) {
      const value = book.read(this.probe);
      this.#numbers[number] = value;
      if (start >= 0) this.#chosen[this.#chosenCount++] = start + value * this.#words;
    }
  }

  /** The first rule from one on that fires on the item, −1 for none. */
  next(from: number): number {
    const rows = this.#rows;
    const chosen = this.#chosen;
    const count = this.#chosenCount;
    const { left } = this.probe;
    let mask = -1 << from;
    for (let word = from >>> 5; word < this.#words; word++) {
      let bits = mask & (left[word] as number);
      for (let at = 0; at < count && bits !== 0; at++) bits &= rows[(chosen[at] as number) + word] as number;
      while (bits !== 0) {
        const lowest = bits & -bits;
        const rule = word * 32 + 31 - Math.clz32(lowest);
        if (this.#fires(this.#rules[rule] as CompiledRule)) return rule;
        // What was found out for this rule may rule out others.
        bits = (bits ^ lowest) & (left[word] as number);
      }
      mask = -1;
    }
    return -1;
  }

  #fires({ when, unless }: CompiledRule): boolean {
    if (!restHolds(when, this.probe)) return false;
    for (const condition of unless)
      if (asksHold(condition, this.#numbers) && restHolds(condition, this.probe)) return false;
    return true;
  }

  /** Makes the rows of a book, one a value; none where no rule asks but in its exclusions, and what none asks for stays unasked. */
  #addRows(rows: Int32Array[], book: ValueBook, number: number): AskedBook | undefined {
    const asks = this.#rules.map(({ when }) => when.asks.find((ask) => ask.book === number)?.numbers);
    if (asks.every((wanted) => wanted === undefined))
      return book.size > 1 ? { book, number, start: -1, kept: 0 } : undefined;
    const start = rows.length * this.#words;
    for (let value = 0; value < book.size; value++)
      rows.push(this.#rowOf((rule) => asks[rule]?.includes(value) ?? true));
    return { book, number, start, kept: asks.filter((wanted) => wanted === undefined).length };
  }

  #rowOf(isIn: (rule: number) => boolean): Int32Array {
    const row = new Int32Array(this.#words);
    for (const rule of this.#rules.keys()) if (isIn(rule)) setBit(row, rule);
    return row;
  }
}

function joined(rows: readonly Int32Array[], words: number): Int32Array {
  const all = new Int32Array(rows.length * words);
  for (const [at, row] of rows.entries()) all.set(row, at * words);
  return all;
}
