import { bareHeading } from "../columns.ts";
import { joinedNames } from "./field-columns.ts";
import { rejectColumns } from "./reject-columns.ts";
import type { SourceOptions } from "./source-options.ts";
import { LATE_HEADINGS, SUBMISSION_HEADINGS } from "./submission-headings.ts";

/** How many fields a line names (表头得分), by which the headings are told from title lines above them. */
export function submissionScore(
  headings: readonly string[],
  { columns = {} }: Pick<SourceOptions, "columns">,
): number {
  const bare = new Set(headings.map(bareHeading).filter(Boolean));
  const known = new Set([...bare].flatMap((heading) => FIELDS_OF.get(heading) ?? []));
  const chosen = Object.values(columns)
    .flatMap((one) => (typeof one === "string" ? joinedNames(one) : one))
    .map(bareHeading)
    .filter((name) => bare.has(name));
  return known.size + new Set(chosen).size + (rejectColumns(headings).size > 0 ? REJECTS : 0);
}

/** The headings of a file of rejects are told from any row, which may have been headings too. */
const REJECTS = 1000;

/** The fields a bare heading names: lines are scored by the thousand where delimiter and headings are looked for. */
const FIELDS_OF: ReadonlyMap<string, readonly string[]> = fieldsOf({
  known: SUBMISSION_HEADINGS,
  late: LATE_HEADINGS,
});

function fieldsOf(tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>) {
  const fields = new Map<string, string[]>();
  for (const [table, names] of Object.entries(tables)) {
    for (const [field, aliases] of Object.entries(names)) {
      for (const heading of new Set(aliases.map(bareHeading)))
        fields.set(heading, [...(fields.get(heading) ?? []), `${table} ${field}`]);
    }
  }
  return fields;
}
