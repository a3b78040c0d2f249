import { bareHeading } from "../columns.ts";
import { joinedNames } from "./field-columns.ts";
import type { SourceOptions } from "./source-options.ts";
import { LATE_HEADINGS, SUBMISSION_HEADINGS } from "./submission-headings.ts";

/** How many fields a line names (表头得分), by which the headings are told from title lines above them. */
export function submissionScore(
  headings: readonly string[],
  { columns = {} }: Pick<SourceOptions, "columns">,
): number {
  const bare = new Set(headings.map(bareHeading).filter(Boolean));
  const has = (names: readonly string[]) => names.some((name) => bare.has(bareHeading(name)));
  const known = Object.values(SUBMISSION_HEADINGS).filter(has).length;
  const late = Object.values(LATE_HEADINGS).filter(has).length;
  const chosen = Object.values(columns)
    .flatMap((one) => (typeof one === "string" ? joinedNames(one) : one))
    .filter((name) => bare.has(bareHeading(name)));
  return known + late + new Set(chosen.map(bareHeading)).size;
}
