import type { Threshold } from "../threshold.ts";
import type { FlatGrams } from "../windows/flat-grams.ts";
import type { Bitmaps, ProbeTask } from "./join-task.ts";

/** A list shorter than this is read from its beginning rather than searched. */
const SHORT = 16;

/** Words of a pair. */
const PAIR = 3;

/**
 * Finds the near-duplicates of texts among those of lower rank (查找): prefix filter, length and positional filter, bitmap
 * filter, then an exact count on the windows themselves.
 *
 * A list of postings is ascending in rank, and so in the number of windows: of each list only the part between two ranks is
 * read. The lower is that of the shortest text that can match; the upper falls with the position of the key, because what is
 * left of this text behind it must still suffice. Reading a posting marks one byte.
 */
export class TextProber {
  readonly #grams: FlatGrams;
  readonly #threshold: Threshold;
  #marks = new Uint8Array(0);
  #touched = new Uint32Array(1024);
  #pairs = new Uint32Array(PAIR * 1024);
  #pairsEnd = 0;

  constructor(grams: FlatGrams, threshold: Threshold) {
    this.#grams = grams;
    this.#threshold = threshold;
  }

  probe(task: ProbeTask): Uint32Array<ArrayBuffer> {
    const { from, to } = task.prefixes;
    if (this.#marks.length < task.ranking.texts.length) {
      this.#marks = new Uint8Array(task.ranking.texts.length);
      this.#touched = new Uint32Array(task.ranking.texts.length);
    }
    this.#pairsEnd = 0;
    let counted = 0;
    const { count, most } = task.limit;
    // Whoever finds it beyond stops, so it is never beyond by more than a row of each thread.
    for (let rank = from; rank < to && Atomics.load(count, 0) <= most; rank++) {
      const touched = this.#touch(task, rank);
      if (touched === 0) continue;
      const left = this.#filter(task.bitmaps, task.ranking.sizes, rank, touched);
      if (left > 0) this.#verify(task, rank, left);
      if (this.#pairsEnd > counted) Atomics.add(count, 0, (this.#pairsEnd - counted) / PAIR);
      counted = this.#pairsEnd;
    }
    return this.#pairs.slice(0, this.#pairsEnd);
  }

  /** Notes the texts that share a key where it can still suffice; returns how many. */
  #touch({ ranking, prefixes, lists }: ProbeTask, rank: number): number {
    const { p, q } = this.#threshold;
    const { keys } = prefixes;
    const { starts, ranks } = lists;
    const { firsts } = ranking;
    const marks = this.#marks;
    const touched = this.#touched;
    const place = rank - prefixes.from;
    const size = ranking.sizes[rank] ?? 0;
    const lowest = firsts[size - this.#threshold.probePrefix(size) + 1] ?? 0;
    const first = prefixes.starts[place] ?? 0;
    const end = prefixes.starts[place + 1] ?? 0;
    let behind = size - (prefixes.skips[place] ?? 0);
    let before = -1;
    let count = 0;
    for (let key = first; key < end; key++, behind--) {
      const bucket = keys[key] ?? 0;
      if (bucket === before) continue;
      before = bucket;
      let at = starts[bucket] ?? 0;
      const last = starts[bucket + 1] ?? 0;
      if (at === last) continue;
      // The most windows b of a text with (p + q) · behind ≥ p · (size + b). Rounding never takes a quotient below a whole number.
      const longest = Math.floor((behind * (p + q)) / p) - size;
      const highest = longest >= size ? rank : (firsts[longest + 1] ?? 0);
      if (last - at > SHORT) at = lowerBound(ranks, at, last, lowest);
      for (; at < last; at++) {
        const other = ranks[at] ?? 0;
        if (other >= highest) break;
        if (other < lowest || marks[other] === 1) continue;
        marks[other] = 1;
        touched[count++] = other;
      }
    }
    return count;
  }

  /** Unmarks the texts noted, and keeps those whose bitmaps do not differ in too many bits; returns how many. */
  #filter({ words, bits }: Bitmaps, sizes: Uint32Array, rank: number, count: number): number {
    const { p, q } = this.#threshold;
    const marks = this.#marks;
    const touched = this.#touched;
    const size = sizes[rank] ?? 0;
    const here = rank * words;
    // Texts of `sum` windows together that differ in d of them share (sum − d) / 2; no text of lower rank is longer.
    const most = 2 * size - 2 * Math.floor((2 * p * size) / (p + q));
    let left = 0;
    for (let at = 0; at < count; at++) {
      const other = touched[at] ?? 0;
      marks[other] = 0;
      const there = other * words;
      let differing = 0;
      // Unlike texts differ in too many bits well before the end.
      for (let word = 0; word < words && differing <= most; word += 4) {
        differing +=
          bitsOf((bits[here + word] ?? 0) ^ (bits[there + word] ?? 0)) +
          bitsOf((bits[here + word + 1] ?? 0) ^ (bits[there + word + 1] ?? 0)) +
          bitsOf((bits[here + word + 2] ?? 0) ^ (bits[there + word + 2] ?? 0)) +
          bitsOf((bits[here + word + 3] ?? 0) ^ (bits[there + word + 3] ?? 0));
      }
      if (differing > most) continue;
      const sum = size + (sizes[other] ?? 0);
      if ((p + q) * (sum - differing) >= 2 * p * sum) touched[left++] = other;
    }
    return left;
  }

  /** Counts what the texts that are left really share. */
  #verify({ setting, ranking }: ProbeTask, rank: number, count: number): void {
    const { blocks, block, from, length } = setting.texts;
    const text = ranking.texts[rank] ?? 0;
    const size = ranking.sizes[rank] ?? 0;
    this.#grams.load(blocks[block[text] ?? 0] ?? NOTHING, from[text] ?? 0, length[text] ?? 0);
    for (let at = 0; at < count; at++) {
      const rankOfOther = this.#touched[at] ?? 0;
      const other = ranking.texts[rankOfOther] ?? 0;
      const shared = this.#grams.shared(
        blocks[block[other] ?? 0] ?? NOTHING,
        from[other] ?? 0,
        length[other] ?? 0,
        this.#threshold.least(size, ranking.sizes[rankOfOther] ?? 0),
      );
      if (shared >= 0) this.#push(text, other, shared);
    }
  }

  #push(text: number, other: number, shared: number): void {
    const end = this.#pairsEnd;
    this.#pairsEnd += PAIR;
    if (this.#pairsEnd > this.#pairs.length) {
      const longer = new Uint32Array(2 * this.#pairs.length);
      longer.set(this.#pairs);
      this.#pairs = longer;
    }
    this.#pairs[end] = text;
    this.#pairs[end + 1] = other;
    this.#pairs[end + 2] = shared;
  }
}

const NOTHING = new Uint16Array(0);

/** The first place between two whose rank is at least `least`. */
function lowerBound(ranks: Uint32Array, from: number, to: number, least: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranks[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bits set in a word. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
