import type { Clock } from "../classify/clock.ts";
import { type Spread, spread } from "../figures.ts";
import type { IngestReply } from "../jobs/measure-ingest.ts";
import type { Unavailable } from "../measurement.ts";
import { YARDSTICK } from "./rows.ts";
import type { IngestFile } from "./write-files.ts";

/** One row over one file, and what its processes answered, one a round. */
export interface IngestCell {
  readonly name: string;
  readonly file: IngestFile;
  readonly replies: readonly IngestReply[];
}

/** One line of the table. */
export type IngestFigure = Pick<IngestCell, "name"> &
  Omit<IngestFile, "path"> &
  (Unavailable | (IngestTimes & { readonly unavailable?: never }));

interface IngestTimes {
  readonly seconds: Spread;
  readonly rowsPerSecond: number;
  /** Millions of bytes of the file. */
  readonly megabytesPerSecond: number;
  /** Time over that of csv-parse alone in the same round, on the same file. */
  readonly ratio?: Spread;
  /** Highest of the rounds. */
  readonly idleMiB: number;
  readonly peakMiB: number;
}

/** Sums up what was measured (汇总): rates are of the fastest round, for what else runs on a machine can only slow it down. */
export function ingestFigures(cells: readonly IngestCell[], clock: Clock): readonly IngestFigure[] {
  return cells.map(({ name, file, replies }) => {
    const { path: _, ...facts } = file;
    const missing = replies.find((reply) => "unavailable" in reply);
    if (missing) return { name, ...facts, ...missing };
    const measured = replies.filter((reply) => "wallMs" in reply);
    const times = secondsOf(replies, clock);
    const theirs = cells.find((other) => other.name === YARDSTICK && other.file.path === file.path);
    const others = theirs && theirs.name !== name ? secondsOf(theirs.replies, clock) : [];
    const seconds = spread(times);
    return {
      name,
      ...facts,
      seconds,
      rowsPerSecond: file.rows / seconds.min,
      megabytesPerSecond: file.bytes / 1e6 / seconds.min,
      ...(others.length === times.length
        ? { ratio: spread(times.map((time, round) => time / (others[round] ?? Number.NaN))) }
        : {}),
      idleMiB: Math.max(...measured.map(({ idleMiB }) => idleMiB)),
      peakMiB: Math.max(...measured.map(({ peakMiB }) => peakMiB)),
    };
  });
}

function secondsOf(replies: readonly IngestReply[], clock: Clock): number[] {
  return replies.flatMap((reply) =>
    "unavailable" in reply ? [] : [(clock === "cpu" ? reply.cpuMs : reply.wallMs) / 1000],
  );
}

const HEADINGS = [
  ["file", "---"],
  ["MB", "--:"],
  ["rows", "--:"],
  ["measurement", "---"],
  ["seconds (min–max)", "--:"],
  ["rows/s", "--:"],
  ["MB/s", "--:"],
  ["MiB above idle", "--:"],
  ["× time of csv-parse", "---"],
] as const;

/** The table (表格), as Markdown. */
export function figureLines(figures: readonly IngestFigure[]): string[] {
  return [
    line(HEADINGS.map(([heading]) => heading)),
    line(HEADINGS.map(([, rule]) => rule)),
    ...figures.map((figure) => line(cellsOf(figure))),
  ];
}

function cellsOf(figure: IngestFigure): string[] {
  const { format, bytes, rows, name } = figure;
  const place = [format, whole(bytes / 1e6), whole(rows), name];
  if (figure.unavailable !== undefined)
    return [...place, "—", "", "", "", `not measured: ${figure.unavailable}`];
  const { seconds, rowsPerSecond, megabytesPerSecond, idleMiB, peakMiB, ratio } = figure;
  return [
    ...place,
    `${seconds.median.toFixed(2)} (${seconds.min.toFixed(2)}–${seconds.max.toFixed(2)})`,
    whole(rowsPerSecond),
    whole(megabytesPerSecond),
    whole(peakMiB - idleMiB),
    ratio ? `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})` : "",
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
