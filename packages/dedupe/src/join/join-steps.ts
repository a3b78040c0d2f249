import { OptionError } from "@minyi/core";
import { Threshold } from "../threshold.ts";
import { FlatGrams } from "../windows/flat-grams.ts";
import type { FlatTexts } from "./flat-texts.ts";
import { frequencyClasses } from "./frequency-classes.ts";
import type {
  JoinAnswers,
  JoinSetting,
  JoinTask,
  PostingLists,
  Prefixes,
  ProbeTask,
  Ranking,
} from "./join-task.ts";
import { rankTexts } from "./rank-texts.ts";
import { sharedHalves, sharedWords } from "./shared-words.ts";

/** Options for {@linkcode joinSteps}. */
export interface JoinStepsOptions {
  readonly threshold: number;
  readonly width: number;
  /** Parts the work is cut into where each part takes memory of its own; as many as there are threads. @default 1 */
  readonly parts?: number;
  /** Pairs of distinct texts there may be; more are refused before memory is full of them. @default 2^31 − 1 */
  readonly mostPairs?: number;
  /** Windows of the texts of a chunk, more or less. @default 2^20 */
  readonly chunkWindows?: number;
  /** Bits of a window's hash that are kept; tests drop most of them. @default -1, all */
  readonly hashMask?: number;
  /** Most bits of a bucket's name. @default 25 */
  readonly mostBits?: number;
}

/** Pairs found among distinct texts, as the tasks answered them. */
export interface FoundPairs {
  /** Windows of each text. */
  readonly sizes: Uint32Array;
  /** Three words for each pair: the numbers of both texts and the windows they share. */
  readonly pairs: readonly Uint32Array[];
}

/** Whatever hands tasks out: gets the answers to the tasks it was given last, in their order. */
export type JoinSteps = Generator<readonly JoinTask[], FoundPairs, readonly JoinAnswers[JoinTask["step"]][]>;

/** Of twelve bytes each they are 24 GiB. */
const MOST_PAIRS = 2 ** 31 - 1;

const LEAST_BITS = 10;

/** 2^25 buckets: 64 MiB for counts, 32 for classes and 128 for where lists begin; beyond, they are slower and hardly rarer. */
const MOST_BITS = 25;

/** Most tables of counts there are at the same time: each takes as much memory as all other tables but the lists. */
const MOST_TABLES = 8;

/** Words of the longest bitmap. */
const MOST_WORDS = 64;

/**
 * Plans the join of distinct texts (整批比对步骤), step by step: yields the tasks that can be done at the same time, in whatever
 * threads, and is given their answers.
 *
 * Counts the windows, ranks the texts by number of windows, selects their prefixes, lays out the postings, looks every text
 * up. How many parts and chunks there are makes no difference to the pairs, only to their order.
 *
 * @throws {OptionError} The threshold or the width is not one that can be joined at, or there are more pairs than may be.
 */
export function* joinSteps(texts: FlatTexts, options: JoinStepsOptions): JoinSteps {
  const { threshold, width, parts = 1, hashMask = -1, mostBits = MOST_BITS } = options;
  const exact = new Threshold(threshold);
  new FlatGrams(width);
  const setting = { texts, threshold, width, hashMask, bits: bitsFor(texts.units, mostBits) };
  const sizes = sharedWords(texts.count);
  const classes = yield* countAll(setting, sizes, parts);
  const ranking = rankTexts(sizes, texts.count);
  const words = bitmapWords(exact, ranking);
  const bitmaps = { words, bits: new Int32Array(new SharedArrayBuffer(4 * words * texts.count)) };
  const chunks = cut(ranking.sizes, options.chunkWindows ?? 2 ** 20);
  const prefixes = yield* ask<"select">(
    chunks.map(([from, to]) => ({ step: "select", setting, from, to, ranking, classes, bitmaps })),
  );
  const lists = yield* postAll(prefixes, setting.bits, parts);
  const limit = { count: sharedWords(1), most: Math.min(options.mostPairs ?? MOST_PAIRS, MOST_PAIRS) };
  const pairs = yield* probeAll(setting, { ranking, lists, bitmaps, limit }, prefixes);
  if ((limit.count[0] ?? 0) > limit.most)
    throw new OptionError(
      `cannot list more than ${limit.most} pairs: wanted fewer (mostPairs), or a higher threshold`,
    );
  return { sizes, pairs };
}

function* ask<S extends JoinTask["step"]>(
  tasks: readonly Extract<JoinTask, { readonly step: S }>[],
): Generator<readonly JoinTask[], readonly JoinAnswers[S][], readonly JoinAnswers[JoinTask["step"]][]> {
  return (yield tasks) as readonly JoinAnswers[S][];
}

type Step<T> = Generator<readonly JoinTask[], T, readonly JoinAnswers[JoinTask["step"]][]>;

/** Half as many buckets as there are units: most windows come again and again. */
function bitsFor(units: number, most: number): number {
  return Math.min(most, Math.max(LEAST_BITS, 31 - Math.clz32(Math.min(units, 2 ** 31) >>> 1)));
}

function* countAll(setting: JoinSetting, sizes: Uint32Array, parts: number): Step<Uint8Array> {
  const { length, count, units } = setting.texts;
  const ranges = cut(length.subarray(0, count), units / Math.min(parts, MOST_TABLES) + 1);
  const counts = (ranges.length > 0 ? ranges : [0]).map(() => sharedHalves(2 ** setting.bits));
  yield* ask<"count">(
    ranges.map(([from, to], part) => ({
      step: "count",
      setting,
      from,
      to,
      sizes,
      counts: counts[part] ?? sharedHalves(2 ** setting.bits),
    })),
  );
  return frequencyClasses(counts);
}

/** Enough bits for a text as long as most that its unlike ones differ in more than are allowed; a power of two. */
function bitmapWords(threshold: Threshold, { sizes }: Ranking): number {
  const size = sizes[Math.floor(sizes.length * 0.75)] ?? 0;
  const allowed = 2 * (size - threshold.least(size, size));
  let words = 4;
  while (words < MOST_WORDS && words * 32 < 3 * allowed) words *= 2;
  return words;
}

/** Cuts consecutive members into ranges whose sum is about so much, each of at least one. */
function cut(sizes: Uint32Array, most: number): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = [];
  let from = 0;
  let sum = 0;
  for (let at = 0; at < sizes.length; at++) {
    sum += sizes[at] ?? 0;
    if (sum < most) continue;
    ranges.push([from, at + 1]);
    from = at + 1;
    sum = 0;
  }
  if (from < sizes.length) ranges.push([from, sizes.length]);
  return ranges;
}

function* postAll(prefixes: readonly Prefixes[], bits: number, parts: number): Step<PostingLists> {
  const buckets = 2 ** bits;
  const starts = sharedWords(buckets + 1);
  const ranges = Array.from({ length: parts }, (_, part) => ({
    fromBucket: Math.floor((buckets * part) / parts),
    toBucket: Math.floor((buckets * (part + 1)) / parts),
  }));
  const tallies = yield* ask<"tally">(ranges.map((range) => ({ step: "tally", prefixes, ...range, starts })));
  const total = tallies.reduce((sum, tally) => sum + tally, 0);
  const lists = { starts, ranks: sharedWords(total) };
  let base = 0;
  yield* ask<"fill">(
    ranges.map((range, part) => {
      const before = base;
      base += tallies[part] ?? 0;
      return { step: "fill", prefixes, ...range, base: before, lists };
    }),
  );
  starts[buckets] = total;
  return lists;
}

function* probeAll(
  setting: JoinSetting,
  found: Pick<ProbeTask, "ranking" | "lists" | "bitmaps" | "limit">,
  prefixes: readonly Prefixes[],
): Step<readonly Uint32Array[]> {
  // The longest texts, which take the most time, come first: the threads then end together.
  const tasks = prefixes.map((chunk) => ({ step: "probe" as const, setting, ...found, prefixes: chunk }));
  return yield* ask<"probe">(tasks.reverse());
}
