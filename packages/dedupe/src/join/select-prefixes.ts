import type { Threshold } from "../threshold.ts";
import type { FlatGrams } from "../windows/flat-grams.ts";
import { CLASSES, RAREST } from "./frequency-classes.ts";
import type { Bitmaps, Prefixes, SelectTask } from "./join-task.ts";
import { sharedWords } from "./shared-words.ts";

/** The bits of a key below its class are the bucket. */
const CLASS_SHIFT = 26;
const BUCKET = 2 ** CLASS_SHIFT - 1;

/**
 * Selects the rarest keys of each text, as many as must be looked up, and draws its bitmap (取前缀).
 *
 * A key is a bucket of windows; keys are in the order of their frequency class, then of their bucket. Two windows may have
 * one key: a text is a _bag_ of keys, so overlaps come out larger, never smaller, and no filter loses a pair. Keys of the
 * rarest class meet nothing; they are passed over, and count only as positions.
 *
 * In a bitmap every window turns one bit over. Two texts then differ in at least as many windows as their bitmaps differ in
 * bits, since each window that is in one of them alone turns one.
 * Source: Sandes, Teodoro, Melo, “Bitmap Filter: Speeding up Exact Set Similarity Joins with Bitwise Operations”, 2020.
 */
export class PrefixSelector {
  readonly #grams: FlatGrams;
  readonly #threshold: Threshold;
  readonly #histogram = new Uint32Array(CLASSES);
  #rarities = new Uint8Array(1024);
  #found = new Uint32Array(1024);
  #keys = new Uint32Array(1024);

  constructor(grams: FlatGrams, threshold: Threshold) {
    this.#grams = grams;
    this.#threshold = threshold;
  }

  select({ setting, from, to, ranking, classes, bitmaps }: SelectTask): Prefixes {
    const { blocks, block, from: places, length } = setting.texts;
    const starts = sharedWords(to - from + 1);
    const skips = sharedWords(to - from);
    const indexed = sharedWords(to - from);
    let end = 0;
    for (let rank = from; rank < to; rank++) {
      const text = ranking.texts[rank] ?? 0;
      this.#grams.load(blocks[block[text] ?? 0] ?? NOTHING, places[text] ?? 0, length[text] ?? 0);
      this.#draw(bitmaps, rank);
      const { size } = this.#grams;
      const prefix = this.#threshold.probePrefix(size);
      const skip = this.#rank(classes, 32 - setting.bits, prefix);
      const selected = Math.max(0, Math.min(prefix - skip.rarest, skip.found));
      if (end + selected > this.#keys.length) this.#keys = doubled(this.#keys, end + selected);
      const keys = this.#keys;
      const found = this.#found;
      for (let at = 0; at < selected; at++) keys[end + at] = (found[at] ?? 0) & BUCKET;
      const place = rank - from;
      starts[place] = end;
      skips[place] = skip.rarest;
      indexed[place] = Math.max(0, Math.min(selected, this.#threshold.ascendingPrefix(size) - skip.rarest));
      end += selected;
    }
    starts[to - from] = end;
    const keys = sharedWords(end);
    keys.set(this.#keys.subarray(0, end));
    return { from, to, keys, starts, skips, indexed };
  }

  /** Sorts the keys up to the class in which the last of the prefix lies. */
  #rank(classes: Uint8Array, shift: number, prefix: number): { rarest: number; found: number } {
    const { hashes, size } = this.#grams;
    if (this.#rarities.length < size) {
      this.#rarities = new Uint8Array(2 * size);
      this.#found = new Uint32Array(2 * size);
    }
    const rarities = this.#rarities;
    const found = this.#found;
    const histogram = this.#histogram.fill(0);
    for (let at = 0; at < size; at++) {
      const rarity = classes[(hashes[at] ?? 0) >>> shift] ?? RAREST;
      rarities[at] = rarity;
      histogram[rarity] = (histogram[rarity] ?? 0) + 1;
    }
    const rarest = histogram[RAREST] ?? 0;
    let last = 0;
    for (let seen = rarest; seen < prefix && last < CLASSES - 1; ) seen += histogram[++last] ?? 0;
    let end = 0;
    for (let at = 0; at < size; at++) {
      const rarity = rarities[at] ?? RAREST;
      if (rarity === RAREST || rarity > last) continue;
      found[end++] = ((rarity << CLASS_SHIFT) | ((hashes[at] ?? 0) >>> shift)) >>> 0;
    }
    found.subarray(0, end).sort();
    return { rarest, found: end };
  }

  #draw({ words, bits }: Bitmaps, rank: number): void {
    const { hashes, size } = this.#grams;
    const first = rank * words;
    for (let at = 0; at < size; at++) {
      const hash = hashes[at] ?? 0;
      const word = first + ((hash >>> 5) & (words - 1));
      bits[word] = (bits[word] ?? 0) ^ (1 << (hash & 31));
    }
  }
}

const NOTHING = new Uint16Array(0);

function doubled(words: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(Math.max(least, 2 * words.length));
  copy.set(words);
  return copy;
}
