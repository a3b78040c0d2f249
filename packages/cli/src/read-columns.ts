import type { RowIssue } from "@minyi/core";
import { readTable } from "@minyi/ingest";
import { findColumn, type InputFile } from "@minyi/pipeline";

/** Rows with the wanted columns only, in the order they were asked for. */
export interface ColumnRows {
  readonly rows: readonly (readonly string[])[];
  readonly issues: readonly RowIssue[];
}

/**
 * Reads named columns of a table (按列名读表).
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading.
 */
export async function readColumns(
  { name, bytes }: InputFile,
  columns: readonly string[],
  options: { readonly encoding?: string } = {},
): Promise<ColumnRows> {
  const rows: (readonly string[])[] = [];
  const issues: RowIssue[] = [];
  let places: readonly number[] | undefined;
  for await (const batch of readTable(bytes, { file: name, ...options })) {
    places ??= columns.map((column) => findColumn(column, { headings: batch.headings, file: name }));
    const wanted = places;
    for (const { cells } of batch.rows) rows.push(wanted.map((place) => cells[place] ?? ""));
    issues.push(...batch.issues);
  }
  return { rows, issues };
}
