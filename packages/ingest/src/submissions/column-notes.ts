import { bareHeading, type ColumnIndexes, list } from "../columns.ts";
import { nearHeading } from "../near-heading.ts";
import { quoted, type TableContext } from "../row-issues.ts";
import type { TableNote } from "../table.ts";
import type { OtherColumns } from "./other-columns.ts";
import { SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

/** The columns of a table, as far as they are understood. */
export interface UnderstoodColumns {
  readonly at: ColumnIndexes<SubmissionField>;
  readonly others: OtherColumns;
  /** Columns that serve something. */
  readonly used: ReadonlySet<number>;
}

const TEXT_FIELDS: readonly SubmissionField[] = ["body", "situation", "causes", "suggestions"];

/** What a person should know of the columns (列的说明): which were taken of several, and which were not taken. */
export function columnNotes(
  table: TableContext,
  { at, others, used }: UnderstoodColumns,
): readonly TableNote[] {
  return [...notesOfOthers(table, at, others), ...notesOfNear(table, at, used)];
}

function notesOfOthers(
  { file, headings }: TableContext,
  at: ColumnIndexes<SubmissionField>,
  others: OtherColumns,
): readonly TableNote[] {
  return (Object.keys(others) as SubmissionField[]).map((field) => {
    const left = list((others[field] ?? []).map((index) => headings[index] ?? ""));
    const name = SUBMISSION_HEADINGS[field][0];
    const zh = `${name}取自${quoted(headings[at[field]] ?? "")}列；${left}也可能是${name}，原样保留。要换一列请写 ${name}=列名`;
    const en = `“${name}” is taken from the column ${quoted(headings[at[field]] ?? "")}; ${left} may be meant, too, and is kept as it is. For another column give ${name}=COLUMN`;
    return { file, line: 0, text: { zh, en } };
  });
}

/** A misspelt heading would be a field that is silently blank. */
function notesOfNear(
  { file, headings }: TableContext,
  at: ColumnIndexes<SubmissionField>,
  used: ReadonlySet<number>,
): readonly TableNote[] {
  const left = headings.filter((heading, index) => !used.has(index) && bareHeading(heading).length > 2);
  return (Object.keys(SUBMISSION_HEADINGS) as SubmissionField[]).flatMap((field): TableNote[] => {
    if (at[field] >= 0 || TEXT_FIELDS.includes(field)) return [];
    const name = SUBMISSION_HEADINGS[field][0];
    const near = nearHeading(left, [name]);
    if (near === undefined) return [];
    const zh = `没有${name}列；${quoted(near)}像是${name}，没有这样读，原样保留。是就写 ${name}=${near}`;
    const en = `there is no column “${name}”; ${quoted(near)} looks like it, and is kept as it is. If it is, give ${name}=${near}`;
    return [{ file, line: 0, text: { zh, en } }];
  });
}
