import type { RowIssue } from "@minyi/core";
import type { InputFile } from "@minyi/pipeline";
import { given } from "./options.ts";
import { type ReadIdentifiedOptions, readIdentified } from "./read-identified.ts";

/** Reads ids and texts of a whole table (按列名读全表); see {@linkcode readIdentified}. */
export async function collectIdentified(
  input: InputFile,
  {
    id,
    text,
    encoding,
  }: Pick<ReadIdentifiedOptions, "id" | "text"> & { readonly encoding?: string | undefined },
): Promise<{
  readonly rows: readonly (readonly [id: string, ...text: string[]])[];
  readonly issues: readonly RowIssue[];
}> {
  const rows: (readonly [id: string, ...text: string[]])[] = [];
  const issues: RowIssue[] = [];
  const ids = new Set<string>();
  const onIssues = (found: readonly RowIssue[]) => {
    for (const issue of found) issues.push(issue);
  };
  const isKnown = (own: string) => ids.has(own);
  for await (const row of readIdentified(input, { id, text, isKnown, onIssues, ...given({ encoding }) })) {
    ids.add(row[0]);
    rows.push(row);
  }
  return { rows, issues };
}
