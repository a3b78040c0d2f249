import type { RowIssue } from "@minyi/core";
import { parseDay, readTable, type TableRow } from "@minyi/ingest";
import type { DatedText } from "@minyi/relate";
import { type CellPlace, cellIssue } from "./cell-issue.ts";
import { findColumn } from "./find-column.ts";
import type { InputFile } from "./open-input.ts";
import { refuseId } from "./refuse-id.ts";

/** Options for {@linkcode readDatedTexts}. */
export interface ReadDatedTextsOptions {
  /** Columns of the text: of several the first is the title, the others, joined by a line feed, the body; one alone is the body. */
  readonly text: readonly string[];
  /** Column of the id. */
  readonly id: string;
  /** Column of the day; without it, no text has one. */
  readonly date?: string;
  /** Column of the sender. */
  readonly sender?: string;
  readonly encoding?: string;
}

/** Texts of a table, and the rows that are none. */
export interface DatedTexts {
  /** `day` is blank when no column of days was named, or nothing stands there. */
  readonly texts: readonly DatedText[];
  readonly issues: readonly RowIssue[];
}

/**
 * Reads texts with their ids, days and senders from a table (读取待比文本).
 *
 * Refused are rows that cannot be read, blank ids and ids that came before, and days that do not exist; a row without a day is a text
 * without a day.
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading, and as `readTable`.
 */
export async function readDatedTexts(
  { name, bytes }: InputFile,
  { text, id, date, sender, encoding }: ReadDatedTextsOptions,
): Promise<DatedTexts> {
  const texts: DatedText[] = [];
  const issues: RowIssue[] = [];
  const ids = new Set<string>();
  for await (const batch of readTable(bytes, {
    file: name,
    ...(encoding === undefined ? {} : { encoding }),
  })) {
    const placeOf = (column: string) => findColumn(column, { headings: batch.headings, file: name });
    const places = text.map(placeOf);
    const [idPlace, datePlace, senderPlace] = [id, date, sender].map((column) =>
      column === undefined ? -1 : placeOf(column),
    ) as [number, number, number];
    const { headings } = batch;
    for (const issue of batch.issues) issues.push(issue);
    for (const row of batch.rows) {
      const own = row.cells[idPlace] ?? "";
      const day = dayOf(row, datePlace);
      const idIssue = refuseId({ row, headings, place: idPlace, file: name, isKnown: (one) => ids.has(one) });
      if (idIssue) issues.push(idIssue);
      else if (day === undefined) issues.push(badDay(row, { file: name, headings, place: datePlace }));
      else {
        ids.add(own);
        const who = senderPlace < 0 ? "" : (row.cells[senderPlace] ?? "");
        texts.push({ id: own, ...textOf(row, places), day, ...(who === "" ? {} : { sender: who }) });
      }
    }
  }
  return { texts, issues };
}

/** The day of a row; blank where none was written, `undefined` where it is none. */
function dayOf({ cells }: TableRow, place: number): string | undefined {
  const written = cells[place] ?? "";
  return written.trim() === "" ? "" : parseDay(written);
}

function badDay(row: TableRow, place: CellPlace): RowIssue {
  return cellIssue(row, place, { code: "BAD_DATE", reason: "读不出日期，要求如 2020-01-06，或不写" });
}

function textOf(
  { cells }: TableRow,
  places: readonly number[],
): { readonly title: string; readonly body: string } {
  const [title = "", ...others] = places.map((place) => cells[place] ?? "");
  return others.length === 0 ? { title: "", body: title } : { title, body: others.join("\n") };
}
