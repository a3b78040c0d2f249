import { OptionError } from "@minyi/core";
import { fieldNamed } from "../columns.ts";
import type { SourceOptions } from "./source-options.ts";
import { SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

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
 * What stands in the fields of a source where a row says nothing (默认值), by field.
 *
 * @throws {OptionError} A field is not known, or is one that every row has of its own.
 */
export function constantsOf({ constants = {} }: SourceOptions): Partial<Record<SubmissionField, string>> {
  const entries = Object.entries(constants).map(([name, value]) => {
    const field = fieldNamed(name, SUBMISSION_HEADINGS);
    if (NOT_CONSTANT.includes(field))
      throw new OptionError(`cannot take one “${name}” for every row: every submission has its own`);
    return [field, value.trim()] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * What is read in place of the words of a source (换词), by field.
 *
 * @throws {OptionError} A field is not known.
 */
export function valuesOf({
  values = {},
}: SourceOptions): Partial<Record<SubmissionField, ReadonlyMap<string, string>>> {
  const entries = Object.entries(values).map(([name, words]) => {
    const trimmed = Object.entries(words).map(([from, to]) => [from.trim(), to.trim()] as const);
    return [fieldNamed(name, SUBMISSION_HEADINGS), new Map(trimmed)] as const;
  });
  return Object.fromEntries(entries);
}
