import { type ColumnIndexes, chosenColumn, fieldNamed, findColumns, headingPlace } from "../columns.ts";
import type { TableContext } from "../row-issues.ts";
import type { SourceOptions } from "./source-options.ts";
import { LATE_HEADINGS, SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

/** Where the fields of submissions stand in a table (字段所在列). */
export interface FieldColumns {
  readonly at: ColumnIndexes<SubmissionField>;
  /** Columns joined into one text; none when 正文 is one column. */
  readonly joined: readonly number[];
}

/** Options for {@linkcode fieldColumns}. */
export interface FieldOptions extends Pick<SourceOptions, "columns"> {
  /** Whether every row has a day without a column of days: headings that only may be one are not looked for then. */
  readonly dated: boolean;
}

/**
 * Finds the columns of the fields (找字段的列): those chosen by hand, those known by their headings, and only then those whose headings may
 * mean other things, too (`LATE_HEADINGS`).
 *
 * @throws {OptionError} `columns` names an unknown field, or a heading that is not there.
 */
export function fieldColumns(table: TableContext, { columns = {}, dated }: FieldOptions): FieldColumns {
  const joined: number[] = [];
  const chosen: Record<string, string | readonly string[]> = {};
  for (const [name, heading] of Object.entries(columns)) {
    const parts = fieldNamed(name, SUBMISSION_HEADINGS) === "body" ? partsOfBody(table, heading) : [];
    if (parts.length < 2) chosen[name] = parts[0] ?? heading;
    else joined.push(...parts.map((part) => chosenColumn(table, name, part)));
  }
  const known: Record<SubmissionField, readonly string[]> = { ...SUBMISSION_HEADINGS };
  if (joined.length > 0) known.body = [];
  const at = findColumns<SubmissionField>(table, known, chosen, joined);
  const late: Partial<Record<SubmissionField, readonly string[]>> = {
    ...(textColumn({ at, joined }) < 0 ? LATE_HEADINGS : {}),
    date: at.date < 0 && !dated ? LATE_HEADINGS.date : [],
  };
  const headings = (field: SubmissionField) =>
    at[field] < 0 && late[field] ? [...known[field], ...late[field]] : known[field];
  const fields = Object.keys(known) as SubmissionField[];
  const all = Object.fromEntries(fields.map((field) => [field, headings(field)])) as typeof known;
  return { joined, at: findColumns(table, all, chosen, joined) };
}

/** Where the text stands first (正文所在列); -1: nowhere. */
export function textColumn({ at: { body, situation, causes, suggestions }, joined }: FieldColumns): number {
  return [...joined, body, situation, causes, suggestions].find((index) => index >= 0) ?? -1;
}

/** 背景+问题+对策, unless that is a heading itself. */
function partsOfBody(table: TableContext, heading: string | readonly string[]): readonly string[] {
  if (typeof heading !== "string") return heading;
  return headingPlace(table.headings, heading) >= 0 ? [heading] : joinedNames(heading);
}

/** The headings of 背景+问题+对策 (并列的列名). */
export function joinedNames(heading: string): readonly string[] {
  return heading
    .split(/[+＋]/)
    .map((part) => part.trim())
    .filter(Boolean);
}
