import type { ClassifierText, Verdict } from "@minyi/classify";
import type { Classification, RowIssue } from "@minyi/core";
import { type TableBatch, type TableNote, type TableRow, uniqueHeadings } from "@minyi/ingest";
import { evidenceWords } from "./evidence-words.ts";
import { findColumn } from "./find-column.ts";
import { mapInOrder } from "./map-in-order.ts";
import type { Workers } from "./workers/open-workers.ts";

/** Columns that {@linkcode classifyTable} adds (分类结果列). */
export const CLASSIFIED_HEADINGS = ["类别", "置信度", "依据", "需人工", "次选类别"] as const;

/** Options for {@linkcode classifyTable}. */
export interface ClassifyTableOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Columns of the text: the first is the title, the others the body; one alone is the body. */
  readonly text: readonly string[];
  readonly workers: Workers;
  /** Terms told as 依据, the strongest; 0 leaves it blank and takes a fraction of the time. @default 8 */
  readonly reasons?: number;
}

/** Rows of a table with what was decided of them (一批分类结果). */
export interface ClassifiedBatch {
  /** Those of the table, then {@linkcode CLASSIFIED_HEADINGS}; one that was there already gets a number: 类别(2). */
  readonly headings: readonly string[];
  /** Cells as they were, then the added ones, in the order of the table. */
  readonly rows: readonly (readonly string[])[];
  readonly verdicts: readonly Verdict[];
  /** Rows that could not be read; they are not among the others. */
  readonly issues: readonly RowIssue[];
  readonly notes: readonly TableNote[];
}

/**
 * Classifies a table row by row (整表分类), batch by batch as it is read.
 *
 * The rows are the same whatever the number of workers. Memory holds some batches for each worker, not the table.
 *
 * @throws {InputError} MISSING_COLUMN
 * @throws {WorkerError} A worker failed.
 */
export function classifyTable(
  batches: AsyncIterable<TableBatch>,
  { file, text, workers, reasons = 8 }: ClassifyTableOptions,
): AsyncGenerator<ClassifiedBatch> {
  return mapInOrder(batches, {
    ahead: workers.threads * 2,
    work: async ({ headings, rows, issues, notes }) => {
      const places = text.map((column) => findColumn(column, { headings, file }));
      const verdicts = await workers.classify(rows.map(textAt(places)), { reasons: reasons > 0 });
      return {
        headings: uniqueHeadings([...headings, ...CLASSIFIED_HEADINGS]),
        rows: rows.map(({ cells }, at) => [...cells, ...cellsOf(verdicts[at] as Verdict, reasons)]),
        ...{ verdicts, issues, notes },
      };
    },
  });
}

function textAt(places: readonly number[]): (row: TableRow) => ClassifierText {
  const [first = 0, ...others] = places;
  if (others.length === 0) return ({ cells }) => ({ title: "", body: cells[first] ?? "" });
  return ({ cells }) => ({
    title: cells[first] ?? "",
    body: others.map((place) => cells[place] ?? "").join("\n"),
  });
}

function cellsOf(verdict: Classification | Verdict, reasons: number): readonly string[] {
  const { category, confidence, needsReview, second } = verdict;
  return [
    category,
    String(Number(confidence.toFixed(4))),
    "evidence" in verdict ? evidenceWords(verdict, reasons) : "",
    needsReview ? "是" : "",
    second?.category ?? "",
  ];
}
