import { type Spread, spread } from "../figures.ts";
import type { Measured } from "../jobs/measure-passes.ts";
import type { Unavailable } from "../measurement.ts";

/** What the processes of a row answered, one a round. */
export interface CollectedRow {
  readonly name: string;
  readonly counts?: string;
  readonly aim?: number;
  readonly replies: readonly (Measured | Unavailable)[];
}

/** One row of the table. */
export interface ClassifyFigure {
  readonly name: string;
  /** Medians of the rounds. */
  readonly textsPerSecond: Spread;
  /** Rate over the yardstick's of the same round. */
  readonly ratio?: Spread;
  readonly aim?: number;
  /** The same over the pipeline in Python. */
  readonly overPython?: Spread;
  /** Most memory before the first pass and all in all, the highest of the rounds. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  /** What the last pass came to, and of what it is a number. */
  readonly tally?: number;
  readonly counts?: string;
}

/** A row that could not be measured, and why. */
export interface MissingFigure extends Unavailable {
  readonly name: string;
}

/** How the table is made up. */
export interface FigureOptions {
  /** Texts a pass takes. */
  readonly texts: number;
  /** Name of the row that the others are held against. */
  readonly yardstick: string;
  /** Name of the row of the pipeline in Python. */
  readonly python: string;
}

/**
 * Sums up what was measured (汇总). A round's rate is the median of its passes, and a ratio is taken within a round: what slows
 * the machine slows both.
 */
export function classifyFigures(
  rows: readonly CollectedRow[],
  { texts, yardstick, python }: FigureOptions,
): readonly (ClassifyFigure | MissingFigure)[] {
  const rates = new Map(
    rows.map(({ name, replies }) => [name, replies.map((reply) => rateOf(reply, texts))]),
  );
  const over = (name: string, other: string): Spread | undefined => {
    const theirs = rates.get(other) ?? [];
    const ratios = (rates.get(name) ?? []).map((rate, round) => rate / (theirs[round] ?? Number.NaN));
    return name !== other && ratios.every((ratio) => Number.isFinite(ratio)) ? spread(ratios) : undefined;
  };
  return rows.map(({ name, counts, aim, replies }) => {
    const missing = replies.find((reply) => "unavailable" in reply);
    if (missing) return { name, unavailable: missing.unavailable };
    const measured = replies.filter((reply) => "samplesMs" in reply);
    const ratio = over(name, yardstick);
    const overPython = over(name, python);
    const tally = measured.at(-1)?.tally;
    return {
      name,
      textsPerSecond: spread(rates.get(name) ?? []),
      ...(ratio === undefined ? {} : { ratio }),
      ...(overPython === undefined ? {} : { overPython }),
      ...(aim === undefined ? {} : { aim }),
      ...(tally === undefined || counts === undefined ? {} : { tally, counts }),
      beforeMiB: Math.max(...measured.map(({ beforeMiB }) => beforeMiB)),
      peakMiB: Math.max(...measured.map(({ peakMiB }) => peakMiB)),
    };
  });
}

function rateOf(reply: Measured | Unavailable, texts: number): number {
  if ("unavailable" in reply) return Number.NaN;
  return texts / (spread(reply.samplesMs).median / 1000);
}
