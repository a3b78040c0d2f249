import type { CorpusFiles } from "./corpus-files.ts";

/** What one pass did. */
export interface PassResult {
  /** Texts it took: must be all. */
  readonly texts: number;
  /** Milliseconds, where not all of the pass is what is measured. @default the whole pass */
  readonly overriddenDuration?: number;
}

/** A measurement that is ready to begin; what was done until now is not counted. */
export interface Ready {
  /** Takes the whole corpus once. */
  readonly pass: () => PassResult | Promise<PassResult>;
  /** Before each pass, not counted. */
  readonly before?: () => Promise<void>;
  /** After each pass, not counted. */
  readonly after?: () => Promise<void>;
  /** The near-duplicates the last pass found, each as {@linkcode pairKey}. */
  readonly pairs?: () => readonly string[];
  /** What the last pass came to, to be compared between measurements: hits, right answers. */
  readonly tally?: () => number;
}

/** What is missing on this machine (无法测量). */
export interface Unavailable {
  readonly unavailable: string;
}

/** Brings a measurement to its start. */
export type Prepare = (files: CorpusFiles) => Promise<Ready | Unavailable>;

/** Names a pair, the text that came first in front. */
export function pairKey(id1: string, id2: string): string {
  return `${id1} ${id2}`;
}
