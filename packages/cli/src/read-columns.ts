import type { RowIssue } from "@minyi/core";
import { readTable } from "@minyi/ingest";
import { findColumn, type InputFile, repeatedId } from "@minyi/pipeline";

/** Options for {@linkcode readColumns}. */
export interface ReadColumnsOptions {
  readonly encoding?: string;
  /** Is told of the rows that could not be read, before those behind them. */
  readonly onIssues: (issues: readonly RowIssue[]) => void;
}

/**
 * Reads named columns of a table, row by row (按列名读表): only the wanted cells, in the order they were asked for.
 *
 * The first column is that of the id; a row whose id came before is refused. No more than a batch of rows and the ids is held.
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading.
 */
export async function* readColumns(
  { name, bytes }: InputFile,
  columns: readonly string[],
  { onIssues, ...options }: ReadColumnsOptions,
): AsyncGenerator<readonly string[]> {
  const ids = new Set<string>();
  for await (const batch of readTable(bytes, { file: name, ...options })) {
    const { headings } = batch;
    const places = columns.map((column) => findColumn(column, { headings, file: name }));
    onIssues(batch.issues);
    for (const row of batch.rows) {
      const [id = "", ...others] = places.map((place) => row.cells[place] ?? "");
      if (ids.has(id)) onIssues([repeatedId(row, { file: name, headings, place: places[0] ?? 0 })]);
      else yield [id, ...others];
      ids.add(id);
    }
  }
}
