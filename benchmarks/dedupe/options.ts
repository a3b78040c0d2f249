import { parseArgs } from "node:util";
import { CLOCKS, type Clock } from "../classify/clock.ts";
import { SEED } from "../corpus.ts";
import { listOf, oneOf, wholeNumber } from "../option-values.ts";

/** Which texts are measured (语料): as people repeat themselves, or sentences of the sample year over and over. */
export const CORPORA = ["natural", "recycled"] as const;
export type CorpusName = (typeof CORPORA)[number];

/** What the command was asked for. */
export interface DedupeRunOptions {
  readonly sizes: readonly number[];
  readonly corpora: readonly CorpusName[];
  /** Measured beside 0.8 at the largest size of at most 50,000, on the natural corpus. */
  readonly thresholds: readonly number[];
  readonly rounds: number;
  readonly seed: string;
  readonly clock: Clock;
  /** Numbers of threads the command is called with besides its own default. */
  readonly workers: readonly number[];
  /** Of the rows only those with this in their names; blank leaves none out. */
  readonly only: string;
  /** A row that takes longer is ended, in seconds. */
  readonly limitSeconds: number;
  /** Up to here all pairs are worked out: its time grows with the square of the texts, to minutes at 100,000. */
  readonly exactUpTo: number;
  readonly json: boolean;
}

export const USAGE =
  "node benchmarks/dedupe/run.ts [--sizes 10k,50k] [--corpus natural,recycled] [--thresholds 0.5,0.7,0.9] [--rounds 1] [--seed TEXT] [--clock wall|cpu] [--workers 1,2] [--only ROWS] [--limit 600] [--exact 100k] [--json]";

/**
 * Reads the command's arguments.
 *
 * @throws {Error} One is unknown or wrong; the message says what was wanted.
 */
export function readOptions(args: readonly string[]): DedupeRunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "10k,50k" },
      corpus: { type: "string", default: CORPORA.join(",") },
      thresholds: { type: "string", default: "0.5,0.7,0.9" },
      rounds: { type: "string", default: "1" },
      seed: { type: "string", default: SEED },
      clock: { type: "string", default: "wall" },
      workers: { type: "string", default: "" },
      only: { type: "string", default: "" },
      limit: { type: "string", default: "600" },
      exact: { type: "string", default: "100k" },
      json: { type: "boolean", default: false },
    },
  });
  const { only, seed, json } = values;
  return {
    sizes: listOf(values.sizes).map((size) => wholeNumber(size, "--sizes")),
    corpora: listOf(values.corpus).map((name) => oneOf(CORPORA, name, "--corpus")),
    thresholds: listOf(values.thresholds).map(thresholdOf),
    rounds: wholeNumber(values.rounds, "--rounds"),
    seed,
    clock: oneOf(CLOCKS, values.clock, "--clock"),
    workers: listOf(values.workers).map((number) => wholeNumber(number, "--workers")),
    only,
    limitSeconds: wholeNumber(values.limit, "--limit"),
    exactUpTo: wholeNumber(values.exact, "--exact"),
    json,
  };
}

/** Not below 0.5: the exact answer is kept from there on. */
function thresholdOf(text: string): number {
  const threshold = Number(text);
  if (/^[01](\.\d{1,6})?$/.test(text) && threshold >= LOWEST_THRESHOLD && threshold <= 1) return threshold;
  throw new Error(`--thresholds has “${text}”: wanted numbers from ${LOWEST_THRESHOLD} to 1`);
}

/** Where the exact answer begins. */
export const LOWEST_THRESHOLD = 0.5;
