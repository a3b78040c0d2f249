import type { Judgement } from "../jobs/judge-dedupe.ts";
import type { DedupeResult } from "./figures.ts";

const HEADINGS = [
  ["corpus", "---"],
  ["texts", "--:"],
  ["at", "--:"],
  ["measurement", "---"],
  ["texts/s", "--:"],
  ["min–max", "--:"],
  ["seconds", "--:"],
  ["processor seconds", "--:"],
  ["MiB before", "--:"],
  ["MiB peak", "--:"],
  ["pairs", "--:"],
  ["recall", "--:"],
  ["precision", "--:"],
  ["× nearDuplicateRows", "---"],
] as const;

/** The table (表格), as Markdown. */
export function resultLines(results: readonly DedupeResult[]): string[] {
  return [
    line(HEADINGS.map(([heading]) => heading)),
    line(HEADINGS.map(([, rule]) => rule)),
    ...results.map((result) => line(cellsOf(result))),
  ];
}

function cellsOf(result: DedupeResult): string[] {
  const { corpus, count, threshold, name } = result;
  const place = [corpus, whole(count), String(threshold), name];
  if ("unavailable" in result)
    return [...place, "—", ...Array<string>(8).fill(""), `not measured: ${result.unavailable}`];
  const { textsPerSecond, wallMs, cpuMs, beforeMiB, peakMiB, pairs, judgement, ratio } = result;
  return [
    ...place,
    whole(textsPerSecond.median),
    `${whole(textsPerSecond.min)}–${whole(textsPerSecond.max)}`,
    (wallMs / 1000).toFixed(1),
    (cpuMs / 1000).toFixed(1),
    whole(beforeMiB),
    whole(peakMiB),
    judgement ? whole(pairs) : "",
    ...shares(judgement),
    ratio ? `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})` : "",
  ];
}

/** What is held against planted pairs alone says so. */
function shares(judgement: Judgement | undefined): string[] {
  if (!judgement) return ["", ""];
  const { against, wanted, recall, precision } = judgement;
  return [`${share(recall)}${against === "planted" ? ` of ${whole(wanted)} planted` : ""}`, share(precision)];
}

/** All is 1 and nothing less is. */
function share(value: number): string {
  return value === 1 ? "1" : Math.min(value, 0.9999).toFixed(4).replace(/0+$/, "").replace(/\.$/, "");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
