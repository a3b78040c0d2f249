import { bareHeading, findColumns, missingColumn } from "../columns.ts";
import type { ReadDate } from "../dates/date-reader.ts";
import type { TableContext } from "../row-issues.ts";
import type { TableNote } from "../table.ts";
import { columnNotes } from "./column-notes.ts";
import { type FieldColumns, fieldColumns, textColumn } from "./field-columns.ts";
import { lateColumns, type OtherColumns, otherColumns } from "./other-columns.ts";
import { REFUSED_COLUMN, rejectColumns } from "./reject-columns.ts";
import type { SourceOptions } from "./source-options.ts";
import { constantsOf, valuesOf } from "./source-values.ts";
import { isStored, STORED_NAMES } from "./stored-submission.ts";
import { SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

/** What is to be read of the rows of a table (读法). */
export interface SubmissionPlan extends TableContext, FieldColumns {
  /** Only a file of rejects, which unites several files, is read from them. */
  readonly others: OtherColumns;
  /** The same of the late headings: those of the text are read only where the row has no other text. */
  readonly late: OtherColumns;
  /** The column 拒收列 of a file of rejects, which tells what the row was read by; -1: another file. */
  readonly refusedBy: number;
  readonly constants: Readonly<Partial<Record<SubmissionField, string>>>;
  readonly values: Readonly<Partial<Record<SubmissionField, ReadonlyMap<string, string>>>>;
  /** Whether a cell is not always what it says: there are constants, values or others. */
  readonly changes: boolean;
  /** Columns nobody asked for. */
  readonly extra: readonly number[];
  readonly source: string | undefined;
  /** Rows are submissions that were written as such. */
  readonly stored: boolean;
  readonly receivedOn: string | undefined;
  readonly fillDates: boolean;
  readonly readDate: (text: string) => ReadDate;
  readonly notes: readonly TableNote[];
  /** The heading each field is read from; several where they are joined. */
  readonly columns: Readonly<Partial<Record<SubmissionField, readonly string[]>>>;
}

/**
 * Plans how the rows of a table are read (定读法): which column is which field, and what is told of it.
 *
 * @throws {InputError} MISSING_COLUMN
 * @throws {OptionError} An option names an unknown field, or gives a text as a constant.
 */
export function submissionPlan(
  table: TableContext,
  options: SourceOptions & Pick<SubmissionPlan, "readDate">,
): SubmissionPlan {
  const given = givenOf(options);
  return {
    ...table,
    ...given,
    ...(isStored(table.headings) ? storedPlan(table) : formPlan(table, options, given)),
  };
}

type Given = Pick<
  SubmissionPlan,
  "constants" | "values" | "source" | "receivedOn" | "fillDates" | "readDate"
>;

/** What is known of a source, whatever its tables look like. */
function givenOf({ source, readDate, ...options }: SourceOptions & Pick<SubmissionPlan, "readDate">): Given {
  const { date: constantDate, ...constants } = constantsOf(options);
  const receivedOn = constantDate ?? options.receivedOn;
  const fillDates = receivedOn !== undefined && (options.fillDates === true || constantDate !== undefined);
  return { constants, values: valuesOf(options), source, receivedOn, fillDates, readDate };
}

/** A table under the headings of an office. */
function formPlan(table: TableContext, options: SourceOptions, given: Given): TablePlan {
  const { joined, at } = fieldColumns(table, { ...options, dated: given.fillDates });
  refuseMissing(table, { at, joined, receivedOn: given.receivedOn });
  const reasons = rejectColumns(table.headings);
  const others = otherColumns(table, { at, spent: new Set([...joined, ...reasons]) });
  const used = new Set<number>([...Object.values(at), ...joined, ...reasons, ...ignored(table, options)]);
  const standIns = reasons.size > 0 ? others : {};
  const late = reasons.size > 0 ? lateColumns(table, used) : {};
  const changing = [given.constants, given.values, standIns, late];
  return {
    ...{ at, joined, others: standIns, late, stored: false },
    refusedBy: reasons.size > 0 ? table.headings.lastIndexOf(REFUSED_COLUMN) : -1,
    changes: changing.some((one) => Object.keys(one).length > 0),
    extra: [...table.headings.keys()].filter((index) => !used.has(index)),
    notes: reasons.size > 0 ? [] : columnNotes(table, { at, others, used }),
    columns: headingsOf(table, { at, joined }),
  };
}

type TablePlan = Omit<SubmissionPlan, keyof TableContext | keyof Given>;

/** Submissions are read by their own names, whatever the columns of their source were called. */
function storedPlan(table: TableContext): TablePlan {
  const known = Object.fromEntries(
    Object.keys(SUBMISSION_HEADINGS).map((field) => [field, STORED_NAMES[field] ?? []]),
  ) as Record<SubmissionField, readonly string[]>;
  const at = findColumns<SubmissionField>(table, known);
  return {
    ...{ at, joined: [], others: {}, late: {}, refusedBy: -1, changes: false },
    ...{ extra: [], stored: true, notes: [] },
    columns: headingsOf(table, { at, joined: [] }),
  };
}

function headingsOf({ headings }: TableContext, { at, joined }: FieldColumns) {
  const found = (Object.keys(at) as SubmissionField[]).flatMap((field) => {
    const places = field === "body" && joined.length > 0 ? joined : [at[field]].filter((index) => index >= 0);
    return places.length === 0 ? [] : [[field, places.map((index) => headings[index] ?? "")] as const];
  });
  return Object.fromEntries(found);
}

function refuseMissing(
  table: TableContext,
  { at, joined, receivedOn }: Pick<SubmissionPlan, "at" | "joined" | "receivedOn">,
): void {
  const { title, body, situation, suggestions, causes, date } = SUBMISSION_HEADINGS;
  if (at.title < 0) throw missingColumn(table, "标题", title);
  if (textColumn({ at, joined }) < 0) {
    throw missingColumn(table, "正文", [...body, ...situation, ...causes, ...suggestions]);
  }
  if (at.date < 0 && receivedOn === undefined) throw missingColumn(table, "日期", date);
}

function ignored({ headings }: TableContext, { ignore = [] }: SourceOptions): readonly number[] {
  const bare = new Set(ignore.map(bareHeading));
  return [...headings.keys()].filter((index) => bare.has(bareHeading(headings[index] ?? "")));
}
