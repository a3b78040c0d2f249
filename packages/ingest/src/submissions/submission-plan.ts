import { OptionError } from "@minyi/core";
import {
  bareHeading,
  type ChosenHeadings,
  type ColumnIndexes,
  chosenColumn,
  fieldNamed,
  findColumns,
  headingPlace,
  list,
  missingColumn,
} from "../columns.ts";
import type { ReadDate } from "../dates/date-reader.ts";
import { nearHeading } from "../near-heading.ts";
import type { TableNote } from "../read-table.ts";
import { quoted, type TableContext } from "../row-issues.ts";
import { REFUSED_COLUMN, rejectColumns } from "./reject-columns.ts";
import { isStored, STORED_NAMES } from "./stored-submission.ts";
import { LATE_HEADINGS, SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

/** How the columns of a source are read (对照设置). */
export interface SourceOptions {
  /** Name of the source (来源), kept with its submissions: numbers are unique within one. @default none */
  readonly source?: string;
  /**
   * Field (English or Chinese) → heading, for columns that are not found by name. Of several headings the first there is; for
   * 正文 they are joined in this order, as is “背景+问题+对策”. @default {}
   */
  readonly columns?: ChosenHeadings;
  /** Field → what stands in it where the file has no such column or the cell is blank. @default {} */
  readonly constants?: Readonly<Record<string, string>>;
  /** Field → what a cell says → what is read in its place. @default {} */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headings that need not be kept. @default none: columns nobody asked for go to `extra` */
  readonly ignore?: readonly string[];
  /** Day for every row of a file that has no date column, YYYY-MM-DD. */
  readonly receivedOn?: string;
  /** Takes `receivedOn` for blank cells of a date column, too. @default false: such a row is an issue */
  readonly fillDates?: boolean;
}

/** What is to be read of the rows of a table (读法). */
export interface SubmissionPlan extends TableContext {
  readonly at: ColumnIndexes<SubmissionField>;
  /** Columns joined into one text; none when 正文 is one column. */
  readonly joined: readonly number[];
  /** Columns of a field besides the one it is read from; only a file of rejects, which unites several files, is read from them. */
  readonly others: Readonly<Partial<Record<SubmissionField, readonly number[]>>>;
  /** The same of {@linkcode LATE_HEADINGS}: those of the text are read only where the row has no other text. */
  readonly late: Readonly<Partial<Record<SubmissionField, readonly number[]>>>;
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

/** Fields that no two rows have in common. */
const NOT_CONSTANT: readonly SubmissionField[] = [
  "number",
  "title",
  "body",
  "situation",
  "causes",
  "suggestions",
];

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
  const constants = constantsOf(options);
  const { date: constantDate, ...others } = constants;
  const receivedOn = constantDate ?? options.receivedOn;
  const dated = receivedOn !== undefined && (options.fillDates === true || constantDate !== undefined);
  const given = {
    constants: others,
    values: valuesOf(options),
    source: options.source,
    receivedOn,
    fillDates: dated,
    readDate: options.readDate,
  };
  if (isStored(table.headings)) return { ...table, ...given, ...storedPlan(table) };
  const { joined, at } = columnsOf(table, options, dated);
  refuseMissing(table, { at, joined, receivedOn });
  const reasons = rejectColumns(table.headings);
  const more = otherColumns(table, at, new Set([...joined, ...reasons]));
  const used = new Set<number>([...Object.values(at), ...joined, ...reasons, ...ignored(table, options)]);
  const standIns = reasons.size > 0 ? more : {};
  const late = reasons.size > 0 ? lateColumns(table, used) : {};
  return {
    ...table,
    ...given,
    at,
    joined,
    others: standIns,
    late,
    refusedBy: reasons.size > 0 ? table.headings.lastIndexOf(REFUSED_COLUMN) : -1,
    changes: [others, given.values, standIns, late].some((one) => Object.keys(one).length > 0),
    extra: [...table.headings.keys()].filter((index) => !used.has(index)),
    stored: false,
    notes: reasons.size > 0 ? [] : [...notesOfOthers(table, at, more), ...notesOfNear(table, at, used)],
    columns: headingsOf(table, { at, joined }),
  };
}

/** Submissions are read by their own names, whatever the columns of their source were called. */
function storedPlan(
  table: TableContext,
): Omit<
  SubmissionPlan,
  keyof TableContext | "constants" | "values" | "source" | "receivedOn" | "fillDates" | "readDate"
> {
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

/** How many fields a line names (表头得分), by which the headings are told from title lines above them. */
export function submissionScore(headings: readonly string[], { columns = {} }: SourceOptions): number {
  const bare = new Set(headings.map(bareHeading).filter(Boolean));
  const has = (names: readonly string[]) => names.some((name) => bare.has(bareHeading(name)));
  const known = Object.values(SUBMISSION_HEADINGS).filter(has).length;
  const late = Object.values(LATE_HEADINGS).filter(has).length;
  const chosen = Object.values(columns)
    .flatMap((one) => (typeof one === "string" ? joinedNames(one) : one))
    .filter((name) => bare.has(bareHeading(name)));
  return known + late + new Set(chosen.map(bareHeading)).size;
}

/** Where the text stands first; -1: nowhere. */
export function textColumn({
  at: { body, situation, causes, suggestions },
  joined,
}: Pick<SubmissionPlan, "at" | "joined">): number {
  return [...joined, body, situation, causes, suggestions].find((index) => index >= 0) ?? -1;
}

function columnsOf(
  table: TableContext,
  { columns = {} }: SourceOptions,
  dated: boolean,
): Pick<SubmissionPlan, "at" | "joined"> {
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
    at[field] < 0 ? [...known[field], ...(late[field] ?? [])] : known[field];
  const fields = Object.keys(known) as SubmissionField[];
  const all = Object.fromEntries(fields.map((field) => [field, headings(field)])) as typeof known;
  return { joined, at: findColumns(table, all, chosen, joined) };
}

function headingsOf({ headings }: TableContext, { at, joined }: Pick<SubmissionPlan, "at" | "joined">) {
  const found = (Object.keys(at) as SubmissionField[]).flatMap((field) => {
    const places = field === "body" && joined.length > 0 ? joined : [at[field]].filter((index) => index >= 0);
    return places.length === 0 ? [] : [[field, places.map((index) => headings[index] ?? "")] as const];
  });
  return Object.fromEntries(found);
}

/** 背景+问题+对策, unless that is a heading itself. */
function partsOfBody(table: TableContext, heading: string | readonly string[]): readonly string[] {
  if (typeof heading !== "string") return heading;
  return headingPlace(table.headings, heading) >= 0 ? [heading] : joinedNames(heading);
}

function joinedNames(heading: string): readonly string[] {
  return heading
    .split(/[+＋]/)
    .map((part) => part.trim())
    .filter(Boolean);
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

function constantsOf({ constants = {} }: SourceOptions): Partial<Record<SubmissionField, string>> {
  const entries = Object.entries(constants).map(([name, value]) => {
    const field = fieldNamed(name, SUBMISSION_HEADINGS);
    if (NOT_CONSTANT.includes(field))
      throw new OptionError(`cannot take one “${name}” for every row: every submission has its own`);
    return [field, value.trim()] as const;
  });
  return Object.fromEntries(entries);
}

function valuesOf({ values = {} }: SourceOptions): SubmissionPlan["values"] {
  const entries = Object.entries(values).map(([name, words]) => {
    const trimmed = Object.entries(words).map(([from, to]) => [from.trim(), to.trim()] as const);
    return [fieldNamed(name, SUBMISSION_HEADINGS), new Map(trimmed)] as const;
  });
  return Object.fromEntries(entries);
}

function ignored({ headings }: TableContext, { ignore = [] }: SourceOptions): readonly number[] {
  const bare = new Set(ignore.map(bareHeading));
  return [...headings.keys()].filter((index) => bare.has(bareHeading(headings[index] ?? "")));
}

/** Columns that could be a field as well, in the order of its headings. */
function otherColumns(
  { headings }: TableContext,
  at: SubmissionPlan["at"],
  spent: ReadonlySet<number>,
): SubmissionPlan["others"] {
  const taken = new Set([...Object.values(at), ...spent]);
  const bare = headings.map(bareHeading);
  const entries = (Object.keys(SUBMISSION_HEADINGS) as SubmissionField[]).flatMap((field) => {
    if (at[field] < 0) return [];
    const places = SUBMISSION_HEADINGS[field].flatMap((alias) =>
      [...bare.keys()].filter((index) => bare[index] === bareHeading(alias) && !taken.has(index)),
    );
    return places.length === 0 ? [] : [[field, places] as const];
  });
  return Object.fromEntries(entries);
}

/** Columns another of the united files was read by, since it had none of the usual ones. */
function lateColumns({ headings }: TableContext, spent: ReadonlySet<number>): SubmissionPlan["late"] {
  const bare = headings.map(bareHeading);
  const entries = Object.entries(LATE_HEADINGS).flatMap(([field, aliases]) => {
    const places = aliases.flatMap((alias) =>
      [...bare.keys()].filter((index) => bare[index] === bareHeading(alias) && !spent.has(index)),
    );
    return places.length === 0 ? [] : [[field, places] as const];
  });
  return Object.fromEntries(entries);
}

function notesOfOthers(
  { file, headings }: TableContext,
  at: SubmissionPlan["at"],
  others: SubmissionPlan["others"],
): readonly TableNote[] {
  return (Object.keys(others) as SubmissionField[]).map((field) => {
    const left = list((others[field] ?? []).map((index) => headings[index] ?? ""));
    const name = SUBMISSION_HEADINGS[field][0];
    const text = `${name}取自${quoted(headings[at[field]] ?? "")}列；${left}也可能是${name}，原样保留。要换一列请写 ${name}=列名`;
    return { file, line: 0, text };
  });
}

/** A misspelt heading would be a field that is silently blank. */
function notesOfNear(
  { file, headings }: TableContext,
  at: SubmissionPlan["at"],
  used: ReadonlySet<number>,
): readonly TableNote[] {
  const left = headings.filter((heading, index) => !used.has(index) && bareHeading(heading).length > 2);
  return (Object.keys(SUBMISSION_HEADINGS) as SubmissionField[]).flatMap((field): TableNote[] => {
    if (at[field] >= 0 || TEXT_FIELDS.includes(field)) return [];
    const name = SUBMISSION_HEADINGS[field][0];
    const near = nearHeading(left, [name]);
    if (near === undefined) return [];
    const text = `没有${name}列；${quoted(near)}像是${name}，没有这样读，原样保留。是就写 ${name}=${near}`;
    return [{ file, line: 0, text }];
  });
}

const TEXT_FIELDS: readonly SubmissionField[] = ["body", "situation", "causes", "suggestions"];
