import { nameOf } from "../record/match-row.ts";
import type { RecordBook } from "../record/record-book.ts";
import { type MergeFaultCode, mergeFault } from "./merge-fault.ts";
import { firstFree, type MergePlan } from "./plan-merge.ts";

/** What is to be split (拆分要求). */
export interface SplitRequest {
  /** Id of the composite. */
  readonly item: string;
  readonly reason: string;
  /** Day of splitting, YYYY-MM-DD. */
  readonly on: string;
  readonly actor: string;
  /** Where it was read: file:line, or the command. */
  readonly source: string;
}

/**
 * Plans to split a composite (拆分): its sources stand for themselves again, just as they stood before. What was printed of the
 * composite, and came of it, stays and stays its own. A composite within another is split after that one.
 *
 * O(1) once the book is read; see {@linkcode planMerge}.
 */
export function planSplit(book: RecordBook, { item, reason, on, actor, source }: SplitRequest): MergePlan {
  const done = book.composites.splitOf(item);
  if (done?.on === on && done.data.reason === reason) return { item, drafts: [] };
  const code = splitFault(book, item, on);
  if (code !== undefined) {
    const other = code === "MERGED" ? book.composites.compositeOf(item) : undefined;
    const context = { name: (id: string) => nameOf(id, book), since: book.facts(item)?.since ?? "" };
    return { faults: [mergeFault(code, { item, other }, context)] };
  }
  const envelope = { item, on, actor, source };
  const draft = firstFree(book, (nth) => ({ ...envelope, kind: "split", data: { reason, ...nth } }));
  return { item, drafts: [draft] };
}

function splitFault(book: RecordBook, item: string, on: string): MergeFaultCode | undefined {
  if (book.typeOf(item) === undefined) return "UNKNOWN";
  const facts = book.facts(item);
  if (!facts) return "VOIDED";
  if (facts.sources.length === 0) return "NOT_COMPOSITE";
  if (book.composites.splitOf(item)) return "SPLIT";
  if (book.composites.compositeOf(item) !== undefined) return "MERGED";
  return on < facts.since ? "EARLY" : undefined;
}
