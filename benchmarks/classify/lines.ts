import type { Spread } from "../figures.ts";
import type { TrainReply } from "../jobs/train.ts";
import type { StepTimes } from "./breakdown.ts";
import type { ClassifyFigure, MissingFigure } from "./figures.ts";

/** What the texts are, to put figures into other units. */
export interface TextFacts {
  readonly texts: number;
  readonly codePoints: number;
}

/** The table of what was measured (主表). */
export function figureLines(
  figures: readonly (ClassifyFigure | MissingFigure)[],
  facts: TextFacts,
): string[] {
  return [
    "| measurement | texts/s | min–max | million code points/s | × nodejieba.cut (min–max) | aim | × Python | MiB before | MiB peak | found |",
    "| --- | --: | --: | --: | --- | --- | --- | --: | --: | --- |",
    ...figures.map((figure) => figureLine(figure, facts)),
  ];
}

function figureLine(figure: ClassifyFigure | MissingFigure, { texts, codePoints }: TextFacts): string {
  if ("unavailable" in figure) return row([figure.name, `not measured: ${figure.unavailable}`]);
  const { name, textsPerSecond, ratio, aim, overPython, beforeMiB, peakMiB, tally, counts } = figure;
  return row([
    name,
    whole(textsPerSecond.median),
    `${whole(textsPerSecond.min)}–${whole(textsPerSecond.max)}`,
    ((textsPerSecond.median * codePoints) / texts / 1e6).toFixed(2),
    ratio ? times(ratio) : "1",
    aim === undefined || ratio === undefined ? "" : `${aim}: ${ratio.median >= aim ? "met" : "missed"}`,
    overPython ? times(overPython) : "",
    whole(beforeMiB),
    whole(peakMiB),
    tallyCell(tally, counts, texts),
  ]);
}

function tallyCell(tally: number | undefined, counts: string | undefined, texts: number): string {
  if (tally === undefined) return "";
  return counts === "right"
    ? `${((100 * tally) / texts).toFixed(1)}% right`
    : `${whole(tally)} ${counts ?? ""}`;
}

/** Where the time goes (耗时分解): each step with those before it, and what it adds, in nanoseconds a code point. */
export function stepLines(steps: readonly StepTimes[], { codePoints }: TextFacts): string[] {
  const perPoint = steps.map(({ name, ms }) => {
    const sorted = ms.map((one) => (one * 1e6) / codePoints).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    return { name, median: at(0.5), min: at(0), max: at(1) };
  });
  return [
    "| step | ns a code point | min–max | added |",
    "| --- | --: | --: | --: |",
    ...perPoint.map(({ name, median, min, max }, at) =>
      row([
        name,
        median.toFixed(2),
        `${min.toFixed(2)}–${max.toFixed(2)}`,
        (median - (perPoint[at - 1]?.median ?? 0)).toFixed(2),
      ]),
    ),
  ];
}

/** What training takes (训练开销). */
export function trainLines(sizes: readonly (TrainReply & { readonly count: number })[]): string[] {
  return [
    "| texts | seconds | texts/s | MiB before | MiB peak | terms |",
    "| --: | --: | --: | --: | --: | --: |",
    ...sizes.map(({ count, ms, beforeMiB, peakMiB, terms }) =>
      row([
        whole(count),
        (ms / 1000).toFixed(1),
        whole(count / (ms / 1000)),
        whole(beforeMiB),
        whole(peakMiB),
        whole(terms),
      ]),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function times({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
