import type { RowIssue } from "@minyi/core";
import { readTable } from "@minyi/ingest";
import { findColumn, type InputFile } from "@minyi/pipeline";

/** Options for {@linkcode readColumns}. */
export interface ReadColumnsOptions {
  readonly encoding?: string;
  /** Is told of the rows that could not be read, before those behind them. */
  readonly onIssues: (issues: readonly RowIssue[]) => void;
}

/**
 * Reads named columns of a table, row by row (按列名读表): only the wanted cells, in the order they were asked for.
 *
 * No more than a batch of rows is held.
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading.
 */
export async function* readColumns(
  { name, bytes }: InputFile,
  columns: readonly string[],
  { onIssues, ...options }: ReadColumnsOptions,
): AsyncGenerator<readonly string[]> {
  let places: readonly number[] | undefined;
  for await (const batch of readTable(bytes, { file: name, ...options })) {
    places ??= columns.map((column) => findColumn(column, { headings: batch.headings, file: name }));
    onIssues(batch.issues);
    for (const { cells } of batch.rows) yield places.map((place) => cells[place] ?? "");
  }
}
