import type { RowIssue } from "@minyi/core";
import { readTable } from "@minyi/ingest";
import { findColumn, type InputFile, refuseId } from "@minyi/pipeline";

/** Options for {@linkcode readIdentified}. */
export interface ReadIdentifiedOptions {
  /** Column of the id. */
  readonly id: string;
  /** Columns of the text. */
  readonly text: readonly string[];
  readonly encoding?: string;
  /** Whether a row handed out has this id; rows that have it, too, are refused. */
  readonly isKnown: (id: string) => boolean;
  /** Is told of the rows that were refused, before those behind them. */
  readonly onIssues: (issues: readonly RowIssue[]) => void;
}

/**
 * Reads ids and texts of a table by the names of their columns (按列名读编号和正文), row by row: the id, then the cells of the text in the
 * order they were asked for. No more than a batch of rows is held.
 *
 * Refused are rows that cannot be read, and those without an id or with one that came before.
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading.
 */
export async function* readIdentified(
  { name, bytes }: InputFile,
  { id, text, isKnown, onIssues, ...options }: ReadIdentifiedOptions,
): AsyncGenerator<readonly [id: string, ...text: string[]]> {
  for await (const { headings, rows, issues } of readTable(bytes, { file: name, ...options })) {
    const placeOf = (column: string) => findColumn(column, { headings, file: name });
    const [place, places] = [placeOf(id), text.map(placeOf)];
    onIssues(issues);
    for (const row of rows) {
      const issue = refuseId({ row, headings, place, file: name, isKnown });
      if (issue) onIssues([issue]);
      else yield [row.cells[place] ?? "", ...places.map((at) => row.cells[at] ?? "")];
    }
  }
}
