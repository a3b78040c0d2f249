import type { WordTrie } from "@minyi/core";
import { doubleArray, ROOT_CELL } from "@minyi/core";
import type { JiebaRules, WordWeights } from "./jieba-rules.ts";
import { checkRoom } from "./with-ends.ts";

/** What {@linkcode JiebaWalk} goes by. */
export interface JiebaWalkOptions extends WordWeights {
  readonly rules: JiebaRules;
  readonly trie: WordTrie;
  /** Rank of the weight of every word, from 1, by number of the word. */
  readonly ranks: readonly number[];
}

/** What a code unit is for the walk. */
const PLAIN = 0;
const SEPARATOR = 1;

/**
 * Cuts texts as jieba does without the hidden Markov model (最大概率路径): of all ways through the words of the dictionary
 * the one whose weights add up to the most, worked out from the end of the text to its start.
 *
 * Keeps working buffers as long as the longest text, so one text at a time; makes nothing else. 20 bytes a code unit.
 *
 * O(n · longest word) for n code units.
 */
export class JiebaWalk {
  /** Every number of a word is below this. */
  readonly wordCount: number;
  readonly #rules: JiebaRules;
  readonly #codes: Uint16Array;
  readonly #cells: Int32Array;
  readonly #ids: Int32Array;
  /** By cell: 0, or which of the distinct weights its word has. These are few, and stay in the processor's cache. */
  readonly #ranks: Uint16Array | Uint32Array;
  readonly #weights: Float64Array;
  readonly #unknown: number;
  /** By code unit. */
  readonly #kinds: Uint8Array;
  #buffers = buffersFor(1024);

  constructor({ rules, trie, ranks, weights, unknown }: JiebaWalkOptions) {
    const { codes, cells, ids } = doubleArray(trie);
    this.wordCount = ranks.length;
    this.#rules = rules;
    this.#cells = cells;
    this.#ids = ids;
    this.#kinds = kindsOf(rules);
    this.#codes = withoutSeparators(codes, this.#kinds);
    this.#ranks = weights.length <= 0x10000 ? new Uint16Array(ids.length) : new Uint32Array(ids.length);
    for (let cell = 0; cell < ids.length; cell++) {
      const id = ids[cell] ?? -1;
      if (id >= 0) this.#ranks[cell] = ranks[id] ?? 0;
    }
    this.#weights = weights;
    this.#unknown = unknown;
  }

  /** The words of a text. */
  cut(text: string): string[] {
    const out = new Uint32Array(text.length);
    const ends = out.subarray(0, this.ends(text, out));
    return Array.from(ends, (end, at) => text.slice(ends[at - 1] ?? 0, end));
  }

  /** Where they end, as {@linkcode Segmenter.ends} wants it. */
  ends(text: string, out: Uint32Array): number {
    checkRoom(text, out);
    this.#walk(text);
    if (this.#rules.joins) return this.#joined(text.length, out);
    const { to } = this.#buffers;
    let count = 0;
    for (let at = 0; at < text.length; ) {
      at = to[at] ?? 0;
      out[count++] = at;
    }
    return count;
  }

  /** Where they end, and the number of each in the dictionary, −1 for one that is not in it. */
  words(text: string, ends: Uint32Array, ids: Int32Array): number {
    checkRoom(text, ids);
    const count = this.ends(text, ends);
    const { to, cells } = this.#buffers;
    let start = 0;
    for (let at = 0; at < count; at++) {
      const end = ends[at] ?? 0;
      // A word that was joined has no cell of its own.
      ids[at] = to[start] === end ? (this.#ids[cells[start] ?? 0] ?? -1) : this.#find(start, end);
      start = end;
    }
    return count;
  }

  /** The number of a word, −1 if no text can have it: it is not in the dictionary, or the rules part it. */
  idOf(word: string): number {
    this.#read(word);
    return this.#find(0, word.length);
  }

  #find(start: number, end: number): number {
    const { codes } = this.#buffers;
    let cell = ROOT_CELL;
    for (let at = start; at < end; at++) {
      const next = (this.#cells[2 * cell] ?? 0) + (codes[at] ?? 0);
      if (codes[at] === 0 || this.#cells[2 * next + 1] !== cell) return -1;
      cell = next;
    }
    return this.#ids[cell] ?? -1;
  }

  /** Leaves in `to` where the best word from every place ends, in `cells` which it is. */
  #walk(text: string): void {
    this.#read(text);
    const { units, codes, costs, to, cells } = this.#buffers;
    costs[text.length] = 0;
    for (let at = text.length - 1; at >= 0; at--) {
      const unit = units[at] ?? 0;
      const width = isHalf(unit) && isSecondHalf(units, at + 1) ? 2 : 1;
      if (codes[at] === 0) {
        const separates = width === 1 ? this.#kinds[unit] === SEPARATOR : this.#separatesPair(at);
        // Before a separator a new sum begins.
        costs[at] = separates ? 0 : this.#unknown + (costs[at + width] ?? 0);
        to[at] = at + width;
        cells[at] = 0;
      } else this.#takeBest(at, width);
    }
  }

  /** Of the words that begin at a place and the character that stands there takes the best. */
  #takeBest(start: number, width: number): void {
    const { codes, costs, to, cells } = this.#buffers;
    const tree = this.#cells;
    const ranks = this.#ranks;
    const { longerWins, loneCharacters } = this.#rules;
    const alone = this.#unknown + (costs[start + width] ?? 0);
    let best = loneCharacters ? alone : Number.NEGATIVE_INFINITY;
    let end = start + width;
    let found = 0;
    let cell = ROOT_CELL;
    for (let at = start, code = codes[at] ?? 0; code !== 0; code = codes[at] ?? 0) {
      const next = (tree[2 * cell] ?? 0) + code;
      if (tree[2 * next + 1] !== cell) break;
      cell = next;
      at++;
      const rank = ranks[cell] ?? 0;
      if (rank === 0) continue;
      const sum = (this.#weights[rank] ?? 0) + (costs[at] ?? 0);
      // The character itself, where it is a word, is no longer an unknown one.
      if (sum > best || (longerWins && sum === best) || at - start === width) {
        best = sum;
        end = at;
        found = cell;
      }
    }
    costs[start] = best === Number.NEGATIVE_INFINITY ? alone : best;
    to[start] = end;
    cells[start] = found;
  }

  /** Fills `units` and `codes`; no word goes into half a character or across a separator. */
  #read(text: string): void {
    if (this.#buffers.units.length <= text.length) this.#buffers = buffersFor(2 * text.length);
    const { units, codes } = this.#buffers;
    const table = this.#codes;
    let halves = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      units[at] = unit;
      codes[at] = table[unit] ?? 0;
      if (isHalf(unit)) halves++;
    }
    // No half, no line feed, in no word.
    units[text.length] = 0;
    codes[text.length] = 0;
    for (let at = 0; halves > 0; at++) {
      if (!isHalf(units[at] ?? 0)) continue;
      const pair = isSecondHalf(units, at + 1);
      if (!pair || this.#separatesPair(at)) codes.fill(0, at, at + (pair ? 2 : 1));
      halves -= pair ? 2 : 1;
      if (pair) at++;
    }
  }

  #separatesPair(at: number): boolean {
    const { units } = this.#buffers;
    const high = (units[at] ?? 0) - 0xd800;
    return this.#rules.separates(0x10000 + high * 0x400 + (units[at + 1] ?? 0) - 0xdc00);
  }

  /** The ends with letters and digits that were left alone joined, and CR LF. */
  #joined(length: number, out: Uint32Array): number {
    const { units, to } = this.#buffers;
    let count = 0;
    for (let at = 0; at < length; ) {
      let end = to[at] ?? 0;
      if (units[at] === 0x0d && units[end] === 0x0a) end++;
      else if (end === at + 1 && isLatin(units[at] ?? 0)) {
        while (end < length && to[end] === end + 1 && isLatin(units[end] ?? 0)) end++;
      }
      out[count++] = at = end;
    }
    return count;
  }
}

interface Buffers {
  readonly units: Uint16Array;
  readonly codes: Uint16Array;
  /** Weight of the best way from a place to the end, or to the next separator. */
  readonly costs: Float64Array;
  readonly to: Uint32Array;
  readonly cells: Int32Array;
}

function buffersFor(length: number): Buffers {
  return {
    units: new Uint16Array(length + 1),
    codes: new Uint16Array(length + 1),
    costs: new Float64Array(length + 1),
    to: new Uint32Array(length + 1),
    cells: new Int32Array(length + 1),
  };
}

const kindsByRules = new WeakMap<JiebaRules, Uint8Array>();

function kindsOf(rules: JiebaRules): Uint8Array {
  const known = kindsByRules.get(rules);
  if (known) return known;
  const kinds = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
    rules.separates(unit) ? SEPARATOR : PLAIN,
  );
  kindsByRules.set(rules, kinds);
  return kinds;
}

/** Whether half a character separates says nothing about the whole: those are looked at one by one. */
function withoutSeparators(codes: Uint16Array, kinds: Uint8Array): Uint16Array {
  const kept = codes.slice();
  for (let unit = 0; unit < kinds.length; unit++) {
    if (kinds[unit] === SEPARATOR && !isHalf(unit)) kept[unit] = 0;
  }
  return kept;
}

function isHalf(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Whether the code unit ends a character outside the basic plane. */
function isSecondHalf(units: Uint16Array, at: number): boolean {
  return at > 0 && ((units[at] ?? 0) & 0xfc00) === 0xdc00 && ((units[at - 1] ?? 0) & 0xfc00) === 0xd800;
}

function isLatin(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
