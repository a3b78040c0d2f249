import type { IngestedRow } from "@minyi/ingest";
import { findDoubts, ledgerFacts } from "@minyi/ledger";
import { KIND_WORDS, type RecordPlan } from "./record-plan.ts";

/** Doubts about rows that are entered; what is alike was not. */
const TOLD: readonly string[] = ["EARLY", "HELD", "ISSUE_TWICE", "TWO_OFFICES"];

/**
 * Tells which of the rows that were entered may be wrong though each can be true (登记后的疑点): adopted before it was printed, an
 * issue with two days, one person under two offices, out though it was held as secret.
 */
export function planDoubts(plan: RecordPlan): void {
  if (plan.rows.size === 0) return;
  const rows = new Map<number, { readonly row: IngestedRow; readonly kind: string }>();
  for (const [id, row] of plan.rows) {
    const event = plan.book.event(id);
    if (event) rows.set(event.seq, { row, kind: event.kind });
  }
  const told = new Set<string>();
  for (const { code, events, message } of findDoubts(ledgerFacts(plan.book.events, { withdrawn: "kept" }))) {
    if (!TOLD.includes(code)) continue;
    for (const seq of events) {
      const found = rows.get(seq);
      if (!found || (code === "EARLY" && found.kind !== "adopted")) continue;
      const key = `${code} ${found.row.place.file}:${found.row.place.line}`;
      if (told.has(key)) continue;
      told.add(key);
      const reason = `${message.zh}。已照登；有误的请用“${KIND_WORDS.corrected}”或“${KIND_WORDS.voided}”行`;
      plan.doubt(found.row, { column: "日期", reason });
    }
  }
}
