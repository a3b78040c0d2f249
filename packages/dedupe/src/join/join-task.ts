import type { FlatTexts } from "./flat-texts.ts";

/** What every task of a join is told (比对参数): plain data and memory that all threads see. */
export interface JoinSetting {
  readonly texts: FlatTexts;
  readonly threshold: number;
  readonly width: number;
  /** Bits of a window's hash that are kept. */
  readonly hashMask: number;
  /** Binary logarithm of the number of buckets; the top bits of a hash name its bucket. */
  readonly bits: number;
}

/** Distinct texts by ascending number of windows: what comes later has as many or more. */
export interface Ranking {
  /** Number of the text of each rank. */
  readonly texts: Uint32Array;
  /** Windows of the text of each rank. */
  readonly sizes: Uint32Array;
  /** For each number of windows, up to one more than the most there is, the first rank that has as many or more. */
  readonly firsts: Uint32Array;
}

/** The rarest keys of the texts of some consecutive ranks, as many as are looked up (前缀). */
export interface Prefixes {
  readonly from: number;
  readonly to: number;
  /** Buckets of the keys, in the order of keys, text by text. */
  readonly keys: Uint32Array;
  /** For each text of the chunk where its keys begin, and after the last where they end. */
  readonly starts: Uint32Array;
  /** For each text of the chunk the keys before its first: those no other text has. */
  readonly skips: Uint32Array;
  /** For each text of the chunk how many of its keys are indexed. */
  readonly indexed: Uint32Array;
}

/** For every bucket the ranks of the texts that have it among their indexed keys, ascending (倒排表). */
export interface PostingLists {
  /** Where the list of a bucket begins; it ends where the next begins. */
  readonly starts: Uint32Array;
  readonly ranks: Uint32Array;
}

/** Parity bitmaps (奇偶位图), see {@linkcode selectPrefixes}: so many words for each rank. */
export interface Bitmaps {
  readonly words: number;
  readonly bits: Int32Array;
}

/** Counts the windows of the texts numbered `from` to `to`, without it (数窗). */
export interface CountTask {
  readonly step: "count";
  readonly setting: JoinSetting;
  readonly from: number;
  readonly to: number;
  /** Windows of each text; written. */
  readonly sizes: Uint32Array;
  /** Texts that have a window of each bucket, 65,535 at most; added to. No other task at the same time has it. */
  readonly counts: Uint16Array;
}

/** Selects the prefixes of the texts ranked `from` to `to`, without it (取前缀). */
export interface SelectTask {
  readonly step: "select";
  readonly setting: JoinSetting;
  readonly from: number;
  readonly to: number;
  readonly ranking: Ranking;
  /** Class of each bucket's frequency, 0 to 63. */
  readonly classes: Uint8Array;
  /** Written for these ranks. */
  readonly bitmaps: Bitmaps;
}

/** Counts the postings of the buckets `fromBucket` to `toBucket`, without it (数倒排). */
export interface TallyTask {
  readonly step: "tally";
  readonly prefixes: readonly Prefixes[];
  readonly fromBucket: number;
  readonly toBucket: number;
  /** Written for these buckets: postings of each. */
  readonly starts: Uint32Array;
}

/** Lays out the postings that a {@linkcode TallyTask} counted (写倒排). */
export interface FillTask {
  readonly step: "fill";
  readonly prefixes: readonly Prefixes[];
  readonly fromBucket: number;
  readonly toBucket: number;
  /** Postings of all buckets before. */
  readonly base: number;
  readonly lists: PostingLists;
}

/** Finds the near-duplicates of the texts of a chunk among those of lower rank (查找). */
export interface ProbeTask {
  readonly step: "probe";
  readonly setting: JoinSetting;
  readonly ranking: Ranking;
  readonly prefixes: Prefixes;
  readonly lists: PostingLists;
  readonly bitmaps: Bitmaps;
  readonly limit: PairLimit;
}

/** Ends a search for more pairs than anybody wants (对数上限): pairs counted by all threads, and the most there may be. */
export interface PairLimit {
  /** One word, which all threads add to; beyond `most` it counts no further. */
  readonly count: Uint32Array;
  /** Below 2^31. */
  readonly most: number;
}

/** A part of a join that can be done in any thread. */
export type JoinTask = CountTask | SelectTask | TallyTask | FillTask | ProbeTask;

/** What a task answers, by its step. */
export interface JoinAnswers {
  readonly count: undefined;
  readonly select: Prefixes;
  /** Postings of its buckets. */
  readonly tally: number;
  readonly fill: undefined;
  /** Three words for each pair found: the numbers of both texts and the windows they share. */
  readonly probe: Uint32Array;
}
