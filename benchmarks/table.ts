import type { Row } from "./figures.ts";

const HEADINGS = [
  "texts",
  "measurement",
  "texts/s",
  "min–max",
  "ms per 1,000",
  "MiB before",
  "MiB peak",
  "recall",
  "precision",
  "ratio of the fastest",
] as const;

/** Prints rows as a Markdown table (表格) that lines up in a terminal too. */
export function tableLines(rows: readonly Row[]): string[] {
  const cells = [[...HEADINGS], ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    joined(row.map((cell, column) => padded(cell, column, widths[column] ?? 0))),
  );
  const rule = joined(
    widths.map((width, column) => (isText(column) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)),
  );
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
}

function cellsOf(row: Row): string[] {
  const size = grouped(row.size);
  if ("unavailable" in row)
    return [size, row.name, "—", "—", "—", "—", "—", "", "", `not measured: ${row.unavailable}`];
  const { textsPerSecond, msPer1000, beforeMiB, peakMiB, pairs, recall, precision, ratio } = row;
  return [
    size,
    row.name,
    grouped(textsPerSecond.median),
    `${grouped(textsPerSecond.min)}–${grouped(textsPerSecond.max)}`,
    msPer1000.median.toFixed(1),
    grouped(beforeMiB),
    grouped(peakMiB),
    pairs === undefined ? "" : shareCell(recall),
    pairs === undefined ? "" : shareCell(precision),
    ratio ? `${ratio.value.toFixed(2)} × ${ratio.to}` : "",
  ];
}

function shareCell(share: number | undefined): string {
  return share === undefined ? "unchecked" : String(share);
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function isText(column: number): boolean {
  return column === 1 || column === HEADINGS.length - 1;
}

function padded(cell: string, column: number, width: number): string {
  return isText(column) ? cell.padEnd(width) : cell.padStart(width);
}

function joined(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
