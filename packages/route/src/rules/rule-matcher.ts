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
  /** By book of values where its rows begin, −1 for one that no rule asks for. */
  readonly #starts: Int32Array;
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
    this.#starts = new Int32Array(values.length).fill(-1);
    this.#rows = this.#fillRows();
    this.#numbers = new Int32Array(values.length);
    this.#chosen = new Int32Array(values.length + 1);
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
    // The row of all rules comes first.
    this.#chosenCount = 1;
    const books = this.#book.values;
    for (let number = 0; number < books.length; number++) {
      const book = books[number] as ValueBook;
      const start = this.#starts[number] as number;
      // No rule asks: what is lazy stays so.
      if (book.size === 1 && start < 0) continue;
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

  #fillRows(): Int32Array {
    const all = this.#rowOf(() => true);
    const rows = [all];
    for (const [number, { size }] of this.#book.values.entries()) {
      const asks = this.#rules.map(({ when }) => when.asks.find(({ book }) => book === number)?.numbers);
      if (asks.every((wanted) => wanted === undefined)) continue;
      this.#starts[number] = rows.length * this.#words;
      for (let value = 0; value < size; value++)
        rows.push(this.#rowOf((rule) => asks[rule]?.includes(value) ?? true));
    }
    const joined = new Int32Array(rows.length * this.#words);
    for (const [at, row] of rows.entries()) joined.set(row, at * this.#words);
    return joined;
  }

  #rowOf(isIn: (rule: number) => boolean): Int32Array {
    const row = new Int32Array(this.#words);
    for (const rule of this.#rules.keys()) if (isIn(rule)) setBit(row, rule);
    return row;
  }
}
