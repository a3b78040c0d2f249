import type { Ledger } from "@minyi/ledger";
import { readAbout } from "../read-about.ts";
import { ReviewBook } from "./review-book.ts";

/** Options for {@linkcode readVersions}. */
export interface ReadVersionsOptions {
  /** Items whose events are in memory together. @default 1000 */
  readonly atOnce?: number;
}

/**
 * Reads the state of items in a few characters each (读取版本), by which a review tells whether they changed since; see
 * {@linkcode ReviewBook.versionOf}. In the order of the items.
 *
 * O(events of these + composites of the ledger for every so many); memory holds the events of so many.
 */
export async function readVersions(
  ledger: Ledger,
  items: readonly string[],
  { atOnce = 1000 }: ReadVersionsOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (let at = 0; at < items.length; at += atOnce) {
    const some = items.slice(at, at + atOnce);
    const book = new ReviewBook(await readAbout(ledger, some));
    for (const item of some) versions.set(item, book.versionOf(item));
  }
  return versions;
}
