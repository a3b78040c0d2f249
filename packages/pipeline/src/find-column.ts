import { InputError } from "@minyi/core";

/**
 * The place of a column by its heading (按名找列), from 0.
 *
 * @throws {InputError} MISSING_COLUMN when the file has no such heading.
 */
export function findColumn(
  column: string,
  { headings, file }: { readonly headings: readonly string[]; readonly file: string },
): number {
  const place = headings.indexOf(column);
  if (place >= 0) return place;
  throw new InputError(
    "MISSING_COLUMN",
    `“${file}” has no column “${column}”: there are ${headings.join(", ")}`,
  );
}
