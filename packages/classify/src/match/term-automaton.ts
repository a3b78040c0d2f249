import { ROOT_CELL } from "@minyi/core";
import { LONE_ZERO, SKIP } from "./folding.ts";
import type { Tally } from "./tally.ts";
import type { TermCounter } from "./term-counter.ts";
import type { TermTrie } from "./term-trie.ts";

/** Numbers a state has, side by side: all that is needed of it comes with one read of memory. */
const SIZE = 8;
const BASE = 0;
const OWNER = 1;
/** The longest proper ending of the state's text that a term begins with. */
const FAIL = 2;
/** The state itself, or where to go on from when nothing goes on from it. */
const RESUME = 3;
/** The two longest terms that end in the state, −1 for none. */
const LONGEST = 4;
const SECOND = 5;
/** The state whose own term is the third of them, and for a state with a term of its own the one of the next; 0 for none. */
const THIRD = 6;
const NEXT = 7;

/**
 * Counts all places of all terms, reading a text once and never going back (词条自动机).
 *
 * States are the cells of the trie, which is a double array. O(n + places) for n code units, nothing made for a text.
 * Source: Aho and Corasick, “Efficient String Matching: An Aid to Bibliographic Search”, 1975.
 */
export class TermAutomaton implements TermCounter {
  readonly #states: Int32Array;
  readonly #table: Uint16Array;
  readonly #zero: number;

  constructor(trie: TermTrie) {
    this.#states = statesOf(trie);
    // A digit that is in no term leads nowhere, one or several.
    this.#table = trie.units.table.map((code) => (code === LONE_ZERO ? 0 : code));
    this.#zero = trie.units.loose ? trie.units.zero : -1;
  }

  count(text: string, tally: Tally): void {
    const states = this.#states;
    const table = this.#table;
    const zero = this.#zero;
    const { counts, terms } = tally;
    const { length } = text;
    const rootBase = states[ROOT_CELL * SIZE + BASE] as number;
    let { size } = tally;
    let state = ROOT_CELL;
    let before = -1;
    for (let at = 0; at < length; at++) {
      const code = table[text.charCodeAt(at)] as number;
      if (code === SKIP || (code === zero && before === zero)) continue;
      before = code;
      let next = ((states[state * SIZE + BASE] as number) + code) * SIZE;
      while (states[next + OWNER] !== state) {
        if (state === ROOT_CELL) {
          next = ROOT_CELL * SIZE;
          break;
        }
        state = states[state * SIZE + FAIL] as number;
        next = ((state === ROOT_CELL ? rootBase : (states[state * SIZE + BASE] as number)) + code) * SIZE;
      }
      state = states[next + RESUME] as number;
      const longest = states[next + LONGEST] as number;
      if (longest < 0) continue;
      const longestCount = counts[longest] as number;
      if (longestCount === 0) terms[size++] = longest;
      counts[longest] = longestCount + 1;
      const second = states[next + SECOND] as number;
      if (second < 0) continue;
      const secondCount = counts[second] as number;
      if (secondCount === 0) terms[size++] = second;
      counts[second] = secondCount + 1;
      for (
        let ending = states[next + THIRD] as number;
        ending !== 0;
        ending = states[ending * SIZE + NEXT] as number
      ) {
        const term = states[ending * SIZE + LONGEST] as number;
        const termCount = counts[term] as number;
        if (termCount === 0) terms[size++] = term;
        counts[term] = termCount + 1;
      }
    }
    tally.size = size;
  }
}

/** Joins the endings of a trie's cells. O(cells). */
function statesOf({ cells, ids }: TermTrie): Int32Array {
  const states = new Int32Array(ids.length * SIZE);
  const get = (state: number, field: number) => states[state * SIZE + field] ?? 0;
  for (let state = 0; state < ids.length; state++) {
    const fields = [cells[2 * state] ?? 0, cells[2 * state + 1] ?? 0, ROOT_CELL, state, -1, -1, 0, 0];
    states.set(fields, state * SIZE);
  }
  const children = childrenOf(cells);
  const step = (state: number, code: number) => {
    const next = get(state, BASE) + code;
    return get(next, OWNER) === state ? next : 0;
  };
  // By levels: what a state fails to is nearer to the root and done before it.
  const queue = [ROOT_CELL];
  for (const state of queue) {
    if (state !== ROOT_CELL) states.set(endingsOf(state, get, ids), state * SIZE + LONGEST);
    const own = children.get(state);
    if (own === undefined && state !== ROOT_CELL)
      states[state * SIZE + RESUME] = get(get(state, FAIL), RESUME);
    for (const child of own ?? []) {
      const code = child - get(state, BASE);
      let ending = state;
      let target = 0;
      while (ending !== ROOT_CELL && target === 0) {
        ending = get(ending, FAIL);
        target = step(ending, code);
      }
      states[child * SIZE + FAIL] = target === 0 ? ROOT_CELL : target;
      queue.push(child);
    }
  }
  return states;
}

/** The fields from {@linkcode LONGEST} on. */
function endingsOf(
  state: number,
  get: (state: number, field: number) => number,
  ids: Int32Array,
): readonly number[] {
  const fail = get(state, FAIL);
  const value = ids[state] ?? -1;
  // What its ending has, it has too.
  const inherited = [LONGEST, SECOND, THIRD, NEXT].map((field) => get(fail, field));
  if (value < 0) return inherited;
  const endings: number[] = [];
  for (let at = firstEnding(fail, get, ids); at !== 0 && endings.length < 2; at = get(at, NEXT))
    endings.push(at);
  const [next = 0, third = 0] = endings;
  return [value >> 1, next === 0 ? -1 : (ids[next] ?? -1) >> 1, third, next];
}

/** The nearest of a state and its endings that has a term of its own; 0 for none. */
function firstEnding(state: number, get: (state: number, field: number) => number, ids: Int32Array): number {
  for (let at = state; at !== ROOT_CELL; at = get(at, FAIL)) if ((ids[at] ?? -1) >= 0) return at;
  return 0;
}

/** The cells of each cell. */
function childrenOf(cells: Int32Array): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (let cell = ROOT_CELL + 1; 2 * cell < cells.length; cell++) {
    const owner = cells[2 * cell + 1] ?? 0;
    if (owner <= 0) continue;
    const known = children.get(owner);
    if (known === undefined) children.set(owner, [cell]);
    else known.push(cell);
  }
  return children;
}
