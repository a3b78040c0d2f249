import { OptionError } from "@minyi/core";
import type { IssueBook } from "./issue-book.ts";

/**
 * Refuses an issue that was withdrawn (已撤回的不再刊印或更正).
 *
 * @throws {OptionError} It was; the message says when and why.
 */
export function refuseWithdrawn(
  { effective }: Pick<IssueBook, "effective">,
  { journal, year, number }: { readonly journal: string; readonly year: number; readonly number: number },
): void {
  for (const { kind, on, data } of effective) {
    if (kind !== "withdrawn") continue;
    if (data.journal !== journal || data.year !== year || data.number !== number) continue;
    throw new OptionError(`《${journal}》${year}年第${number}期 was withdrawn on ${on}: ${data.reason}`);
  }
}
