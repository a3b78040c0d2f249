import { type FuzzInput, fuzzInput, type Kind, kindOf } from "./fuzz-input.ts";
import { judge } from "./judge.ts";

/** Which runs to do. */
export interface FuzzRange {
  readonly seed: number;
  /** The first run. */
  readonly from: number;
  /** Up to and without. */
  readonly to: number;
  /** Of this kind alone. @default all */
  readonly only?: Kind;
}

/** A run that went wrong (失败的一次). */
export interface FailedRun {
  readonly run: number;
  readonly kind: Kind;
  readonly message: string;
}

/** What the runs came to. */
export interface FuzzTally {
  /** Runs by kind. */
  readonly runs: Readonly<Record<Kind, number>>;
  /** Of these how many gave rows. */
  readonly withRows: number;
  readonly failures: readonly FailedRun[];
  /** The longest, in milliseconds of processor time. */
  readonly slowest: { readonly run: number; readonly ms: number };
}

/** A run that takes longer than this has failed. */
export const LIMIT_MS = 1000;

/** Memory of the process above this is a failure of the run it comes up in; looked at every so many runs, for it takes time. */
const MAX_RSS_BYTES = 1024 * 1024 * 1024;
const MEMORY_RUNS = 64;

/** What is told while runs go on. */
export interface FuzzProgress {
  /** Before each run. */
  readonly begun?: (run: number) => void;
  readonly failed?: (failure: FailedRun) => void;
}

/** Judges an input: whether rows came out. */
export type Trial = (input: FuzzInput) => Promise<boolean>;

/** Does runs one after the other (模糊测试): each makes an input and has it judged; none ends the others. */
export async function runFuzz(
  range: FuzzRange,
  progress: FuzzProgress = {},
  trial: Trial = judge,
): Promise<FuzzTally> {
  const { seed, from, to, only } = range;
  const runs: Record<Kind, number> = { csv: 0, xlsx: 0, jsonl: 0 };
  const failures: FailedRun[] = [];
  let withRows = 0;
  let slowest = { run: -1, ms: 0 };
  for (let run = from; run < to; run++) {
    const kind = kindOf(run);
    if (only !== undefined && kind !== only) continue;
    progress.begun?.(run);
    const result = await runOnce(fuzzInput(seed, run), run % MEMORY_RUNS === 0, trial);
    runs[kind]++;
    if (result.hasRows) withRows++;
    if (result.ms > slowest.ms) slowest = { run, ms: result.ms };
    if (result.message === undefined) continue;
    const failure = { run, kind, message: result.message };
    failures.push(failure);
    progress.failed?.(failure);
  }
  return { runs, withRows, failures, slowest };
}

async function runOnce(
  input: FuzzInput,
  looksAtMemory: boolean,
  trial: Trial,
): Promise<{ readonly ms: number; readonly hasRows: boolean; readonly message?: string }> {
  const begun = process.threadCpuUsage();
  let [hasRows, message] = [false, undefined as string | undefined];
  try {
    hasRows = await trial(input);
  } catch (error) {
    message = messageOf(error);
  }
  const { user, system } = process.threadCpuUsage(begun);
  const ms = (user + system) / 1000;
  if (ms > LIMIT_MS) message ??= `it took ${Math.round(ms)} ms of processor time`;
  if (looksAtMemory && process.memoryUsage.rss() > MAX_RSS_BYTES)
    message ??= "the process has more than 1 GiB";
  return { ms, hasRows, ...(message === undefined ? {} : { message }) };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown was ${String(error)}`;
  if (error.name === "FuzzFailure") return error.message;
  const place = /^\s+at .*$/m.exec(error.stack ?? "")?.[0].trim() ?? "";
  return `thrown was ${error.name}: ${error.message} ${place.replace(/\(?file:.*\/(?=[^/]+$)/, "(")}`;
}
