import type { Clock } from "../classify/clock.ts";
import { type Spread, spread } from "../figures.ts";
import type { Judgement } from "../jobs/judge-dedupe.ts";
import type { DedupeReply } from "../jobs/measure-dedupe.ts";
import type { Unavailable } from "../measurement.ts";
import type { CorpusName } from "./options.ts";

/** One measurement: a row over a corpus at a threshold. */
export interface Cell {
  readonly name: string;
  readonly corpus: CorpusName;
  readonly count: number;
  readonly threshold: number;
}

/** What its processes answered, one a round, and what the last one's pairs were judged to be. */
export interface CollectedCell extends Cell {
  readonly replies: readonly DedupeReply[];
  readonly judgement?: Judgement;
}

/** One line of the table. */
export interface DedupeFigure extends Cell {
  readonly textsPerSecond: Spread;
  /** Rate over that of the batch in the same round, at the same place. */
  readonly ratio?: Spread;
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Most memory before the pass and all in all, the highest of the rounds. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  readonly pairs: number;
  readonly judgement?: Judgement;
}

export type DedupeResult = DedupeFigure | (Cell & Unavailable);

/** Sums up what was measured (汇总): rates are medians of the rounds, ratios are taken within a round. */
export function dedupeFigures(
  cells: readonly CollectedCell[],
  { clock, yardstick }: { readonly clock: Clock; readonly yardstick: string },
): readonly DedupeResult[] {
  const rates = (cell: CollectedCell) => cell.replies.map((reply) => rateOf(reply, cell.count, clock));
  return cells.map((cell) => {
    const { name, corpus, count, threshold, replies, judgement } = cell;
    const place = { name, corpus, count, threshold };
    const missing = replies.find((reply) => "unavailable" in reply);
    if (missing) return { ...place, unavailable: missing.unavailable };
    const measured = replies.filter((reply) => "wallMs" in reply);
    const theirs = cells.find((other) => other.name === yardstick && isSamePlace(other, cell));
    const ratio = theirs === undefined || theirs === cell ? undefined : ratioOf(rates(cell), rates(theirs));
    return {
      ...place,
      textsPerSecond: spread(rates(cell)),
      ...(ratio === undefined ? {} : { ratio }),
      cpuMs: spread(measured.map(({ cpuMs }) => cpuMs)).median,
      wallMs: spread(measured.map(({ wallMs }) => wallMs)).median,
      beforeMiB: Math.max(...measured.map(({ beforeMiB }) => beforeMiB)),
      peakMiB: Math.max(...measured.map(({ peakMiB }) => peakMiB)),
      pairs: measured.at(-1)?.pairs ?? 0,
      ...(judgement === undefined ? {} : { judgement }),
    };
  });
}

function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread | undefined {
  const ratios = ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  return ratios.every((ratio) => Number.isFinite(ratio)) ? spread(ratios) : undefined;
}

function isSamePlace(a: Cell, b: Cell): boolean {
  return a.corpus === b.corpus && a.count === b.count && a.threshold === b.threshold;
}

function rateOf(reply: DedupeReply, count: number, clock: Clock): number {
  if ("unavailable" in reply) return Number.NaN;
  return count / ((clock === "cpu" ? reply.cpuMs : reply.wallMs) / 1000);
}
