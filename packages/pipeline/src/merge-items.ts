import { type EventDraft, type LedgerEvent, OptionError, submitterNames } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import type { MergeFault } from "./merge/merge-fault.ts";
import { type MergePlan, type MergeRequest, planMerge } from "./merge/plan-merge.ts";
import { planSplit, type SplitRequest } from "./merge/plan-split.ts";
import { RecordBook } from "./record/record-book.ts";

/** Options for {@linkcode mergeItems}; sources by id or office number. */
export interface MergeItemsOptions extends Omit<MergeRequest, "source"> {
  readonly ledger: Ledger;
  readonly recordedAt: string;
}

/** Options for {@linkcode splitItem}; the composite by id or office number. */
export interface SplitItemOptions extends Omit<SplitRequest, "source"> {
  readonly ledger: Ledger;
  readonly recordedAt: string;
}

/** A composite as it stands after merging or splitting (合并、拆分结果). */
export interface MergedItem {
  readonly item: string;
  readonly number: string;
  readonly title: string;
  readonly sources: readonly string[];
  /** 原始篇目, through composites. */
  readonly originals: readonly string[];
  /** 反映人, each once; two of one name are told apart by 界别 or 单位. */
  readonly authors: readonly string[];
  /** Events written; 0 when it was done before. */
  readonly recorded: number;
}

/** What came of it, or every reason not to. */
export type MergeResult = MergedItem | { readonly faults: readonly MergeFault[] };

/**
 * Merges items into a composite (合并为综合), see {@linkcode planMerge}. Doing it again adds nothing.
 *
 * O(events): the ledger is read once, and held alone meanwhile.
 *
 * @throws {OptionError} What is named may be several items.
 */
export async function mergeItems({
  ledger,
  recordedAt,
  ...request
}: MergeItemsOptions): Promise<MergeResult> {
  return await carryOut({ ledger, recordedAt }, (book) => {
    const sources = request.sources.map((ref) => idOf(book, ref));
    return planMerge(book, { ...request, sources, source: "merge" });
  });
}

/**
 * Splits a composite (拆分), see {@linkcode planSplit}. Doing it again adds nothing.
 *
 * O(events): the ledger is read once, and held alone meanwhile.
 *
 * @throws {OptionError} What is named may be several items.
 */
export async function splitItem({ ledger, recordedAt, ...request }: SplitItemOptions): Promise<MergeResult> {
  return await carryOut({ ledger, recordedAt }, (book) =>
    planSplit(book, { ...request, item: idOf(book, request.item), source: "split" }),
  );
}

interface Shell {
  readonly ledger: Ledger;
  readonly recordedAt: string;
}

async function carryOut(
  { ledger, recordedAt }: Shell,
  planWith: (book: RecordBook) => MergePlan,
): Promise<MergeResult> {
  return await ledger.exclusively(async () => {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events()) events.push(event);
    const book = new RecordBook(events);
    const plan = planWith(book);
    if ("faults" in plan) return plan;
    if (plan.drafts.length > 0) await ledger.append(plan.drafts, { recordedAt });
    return mergedItem(book, plan);
  });
}

function mergedItem(
  book: RecordBook,
  { item, drafts }: { readonly item: string; readonly drafts: readonly EventDraft[] },
): MergedItem {
  for (const draft of drafts) book.add(draft);
  const { number = "", title = "", sources = [], submitters = [] } = book.facts(item) ?? {};
  return {
    item,
    number,
    title,
    sources,
    originals: book.composites.originalsOf(item).filter((id) => book.facts(id)),
    authors: submitterNames(submitters),
    recorded: drafts.length,
  };
}

/** By id, else by number; what is not there is for the plan to say. */
function idOf(book: RecordBook, ref: string): string {
  if (book.typeOf(ref) !== undefined) return ref;
  const found = book.find("item", { number: ref });
  if ("item" in found) return found.item;
  const [candidate] = found.candidates;
  if (candidate === undefined) return ref;
  throw new OptionError(
    `no single item is called “${ref}”: wanted the id of one of ${found.candidates.join(", ")}`,
    { zh: `编号“${ref}”不止一篇：写 id 指明，${found.candidates.join("、")} 之一` },
  );
}
