import type { LedgerEvent, Period } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import type { Office } from "../load-office.ts";
import { MaskedReviewBook } from "./masked-review-book.ts";
import { ReviewBook } from "./review-book.ts";
import { reviewItems, standingComposites } from "./review-rows.ts";
import { reviewWorkbook } from "./review-workbook.ts";

/** Options for {@linkcode exportReview}. */
export interface ExportReviewOptions {
  readonly ledger: Ledger;
  readonly office: Pick<Office, "taxonomy">;
  /** Only what came in within it. @default everything */
  readonly period?: Period;
  /** Also what needs nobody. @default false */
  readonly all?: boolean;
  /** As whom the workbook is read. @default all is shown */
  readonly mask?: RoleMask;
}

/** The workbook, and what stands in it (导出结果). */
export interface ExportedReview {
  readonly file: Uint8Array;
  /** Items to decide on. */
  readonly exported: number;
  /** Of these, how many need a person. */
  readonly pending: number;
  /** Earlier texts put beside them to be compared. */
  readonly context: number;
  /** Composites that may be split. */
  readonly composites: number;
}

/**
 * Makes the workbook in which a person decides (导出复核表): what needs one, near-duplicates next to each other; composites; notes.
 *
 * Reads the ledger only. The same ledger gives the same bytes. O(n log n) for n events, all in memory.
 */
export async function exportReview({
  ledger,
  office,
  period,
  all = false,
  mask,
}: ExportReviewOptions): Promise<ExportedReview> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const review = mask?.hides ? new MaskedReviewBook(events, mask) : new ReviewBook(events);
  const selection = period === undefined ? { all } : { all, period };
  const items = reviewItems(review, selection);
  const composites = standingComposites(review, selection);
  const categories = office.taxonomy.categories.map(({ name }) => name);
  const context = items.filter(({ isContext }) => isContext).length;
  return {
    file: reviewWorkbook(items, composites, { review, categories }),
    exported: items.length - context,
    pending: items.filter((row) => "questions" in row && row.questions.length > 0).length,
    context,
    composites: composites.length,
  };
}
