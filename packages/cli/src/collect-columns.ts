import type { RowIssue } from "@minyi/core";
import type { InputFile } from "@minyi/pipeline";
import { given } from "./options.ts";
import { readColumns } from "./read-columns.ts";

/** Reads named columns of a whole table (按列名读全表); see {@linkcode readColumns}. */
export async function collectColumns(
  input: InputFile,
  columns: readonly string[],
  { encoding }: { readonly encoding?: string | undefined } = {},
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly issues: readonly RowIssue[] }> {
  const rows: (readonly string[])[] = [];
  const issues: RowIssue[] = [];
  const onIssues = (found: readonly RowIssue[]) => issues.push(...found);
  for await (const row of readColumns(input, columns, { ...given({ encoding }), onIssues })) rows.push(row);
  return { rows, issues };
}
