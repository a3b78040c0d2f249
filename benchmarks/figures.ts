import type { MeasureReply } from "./jobs/measure.ts";
import type { Measured } from "./jobs/measure-passes.ts";
import type { Measurement } from "./measurements.ts";

/** A value that was measured several times. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** How the near-duplicates found compare with the exact answer. */
export interface Exactness {
  /** Pairs found. */
  readonly pairs: number;
  /** Share of the exact pairs that were found, and of those found that are exact; absent where it was not checked. */
  readonly recall?: number;
  readonly precision?: number;
}

/** One row of the table: one measurement at one size. */
export interface FigureRow extends Partial<Exactness> {
  readonly size: number;
  readonly name: string;
  readonly textsPerSecond: Spread;
  readonly msPer1000: Spread;
  /** Passes measured, over all rounds. */
  readonly passes: number;
  /** Most memory before the first pass and all in all, the highest of the rounds. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  /** Fastest pass over the fastest of another measurement: what else runs on the machine can only slow a pass down. */
  readonly ratio?: { readonly to: string; readonly value: number };
}

/** A row that could not be measured, and why. */
export interface MissingRow {
  readonly size: number;
  readonly name: string;
  readonly unavailable: string;
}

export type Row = FigureRow | MissingRow;

/** What the processes of one measurement at one size answered, one a round. */
export interface Collected {
  readonly size: number;
  readonly measurement: Measurement;
  readonly replies: readonly MeasureReply[];
}

/** Sums up what was measured (汇总), in the order of `collected`. */
export function figureRows(
  collected: readonly Collected[],
  exact: ReadonlyMap<number, readonly string[]>,
): readonly Row[] {
  const rows: Row[] = [];
  for (const { size, measurement, replies } of collected) {
    const row = figureRow({ size, measurement, replies }, exact.get(size));
    const yardstick = rows.find((other) => other.size === size && other.name === measurement.yardstick);
    rows.push(withRatio(row, yardstick));
  }
  return rows;
}

function figureRow({ size, measurement, replies }: Collected, exact: readonly string[] | undefined): Row {
  const { name } = measurement;
  const missing = replies.find((reply) => "unavailable" in reply);
  if (missing) return { size, name, unavailable: missing.unavailable };
  const measured = replies.filter((reply) => "samplesMs" in reply);
  const samples = measured.flatMap(({ samplesMs }) => samplesMs);
  const pairs = measured.at(-1)?.pairs;
  return {
    size,
    name,
    textsPerSecond: spread(samples.map((ms) => size / (ms / 1000))),
    msPer1000: spread(samples.map((ms) => ms / (size / 1000))),
    passes: samples.length,
    beforeMiB: highest(measured, "beforeMiB"),
    peakMiB: highest(measured, "peakMiB"),
    ...(pairs ? exactness(pairs, exact) : {}),
  };
}

/** Median, lowest and highest (中位与范围). */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), min: at(0), max: at(1) };
}

function highest(measured: readonly Measured[], of: "beforeMiB" | "peakMiB"): number {
  return Math.max(...measured.map((one) => one[of]));
}

function exactness(found: readonly string[], exact: readonly string[] | undefined): Exactness {
  if (!exact) return { pairs: found.length };
  const wanted = new Set(exact);
  const right = new Set(found.filter((pair) => wanted.has(pair))).size;
  return { pairs: found.length, recall: share(right, wanted.size), precision: share(right, found.length) };
}

/** Nothing of nothing is all. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function withRatio(row: Row, yardstick: Row | undefined): Row {
  if (!yardstick || "unavailable" in row || "unavailable" in yardstick) return row;
  const value = row.textsPerSecond.max / yardstick.textsPerSecond.max;
  return { ...row, ratio: { to: yardstick.name, value } };
}
