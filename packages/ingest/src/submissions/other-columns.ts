import { bareAliases, bareHeading, type ColumnIndexes } from "../columns.ts";
import type { TableContext } from "../row-issues.ts";
import { LATE_HEADINGS, SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

/** Columns that serve something. */
export interface SpentColumns {
  readonly at: ColumnIndexes<SubmissionField>;
  /** Those that serve no single field. */
  readonly spent: ReadonlySet<number>;
}

/** Columns of a field besides the one it is read from (同义的列). */
export type OtherColumns = Readonly<Partial<Record<SubmissionField, readonly number[]>>>;

/** Columns that could be a field as well (同义的列), in the order of its headings. */
export function otherColumns({ headings }: TableContext, { at, spent }: SpentColumns): OtherColumns {
  const taken = new Set([...Object.values(at), ...spent]);
  const bare = headings.map(bareHeading);
  const entries = (Object.keys(SUBMISSION_HEADINGS) as SubmissionField[]).flatMap((field) => {
    if (at[field] < 0) return [];
    const places = bareAliases(SUBMISSION_HEADINGS[field]).flatMap((alias) =>
      [...bare.keys()].filter((index) => bare[index] === alias && !taken.has(index)),
    );
    return places.length === 0 ? [] : [[field, places] as const];
  });
  return Object.fromEntries(entries);
}

/** Columns another of the united files was read by, since it had none of the usual ones (后备的列). */
export function lateColumns({ headings }: TableContext, spent: ReadonlySet<number>): OtherColumns {
  const bare = headings.map(bareHeading);
  const entries = Object.entries(LATE_HEADINGS).flatMap(([field, aliases]) => {
    const places = bareAliases(aliases).flatMap((alias) =>
      [...bare.keys()].filter((index) => bare[index] === alias && !spent.has(index)),
    );
    return places.length === 0 ? [] : [[field, places] as const];
  });
  return Object.fromEntries(entries);
}
