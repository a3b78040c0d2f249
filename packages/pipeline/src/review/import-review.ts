import {
  type EventDraft,
  eventId,
  isIsoDate,
  type LedgerEvent,
  OptionError,
  type RowIssue,
} from "@minyi/core";
import type { ItemState, Ledger } from "@minyi/ledger";
import { standingDecision } from "../is-put-aside.ts";
import { actionWord } from "../item-row.ts";
import type { Office } from "../load-office.ts";
import type { InputFile } from "../open-input.ts";
import { planReview, type ReviewPlan } from "./plan-review.ts";
import { type ReviewRow, readReview } from "./read-review.ts";
import { ReviewBook } from "./review-book.ts";
import { reviewWord } from "./review-words.ts";

/** Options for {@linkcode importReview}. */
export interface ImportReviewOptions {
  readonly ledger: Ledger;
  readonly office: Pick<Office, "taxonomy" | "router">;
  /** When it is written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** Day of the decisions, YYYY-MM-DD. @default the day of `recordedAt`, in UTC */
  readonly on?: string;
  /** Who decides, where 审核人 is blank, e.g. 信息科. */
  readonly actor: string;
  /** Of a CSV. @default found out */
  readonly encoding?: string;
  /** Plans only; nothing is written. @default false */
  readonly dryRun?: boolean;
}

/** How an item stands (一件的现状), as a list of changes tells it. */
export interface ReviewedState {
  /** 类别; empty where there is none. */
  readonly category: string;
  /** 办理状态, or the composite it is in. */
  readonly stage: string;
  /** 拟办; empty where it was never routed. */
  readonly route: string;
}

/** A row and its item (一行所指). */
export interface ListedRow {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** 采纳, 改类 … */
  readonly decision: string;
}

/** A decision that was carried out (一项变动). */
export interface ReviewChange extends ListedRow {
  readonly before: ReviewedState;
  readonly after: ReviewedState;
}

/** What became of a review sheet (导入结果). */
export interface ImportedReview {
  /** In the order in which the items came in. */
  readonly changes: readonly ReviewChange[];
  /** Rows that decide nothing, or what was done already. */
  readonly unchanged: number;
  /** Rows whose items changed since the export; nothing of them was written. */
  readonly stale: readonly (ListedRow & { readonly reason: string })[];
  readonly rejects: readonly RowIssue[];
  /** Events written, or that would be. */
  readonly events: number;
}

/**
 * Carries out the decisions of a review sheet (导入复核表): each becomes events, all of a sheet in one transaction.
 *
 * A row whose item changed since the export is stale and left alone; rows that cannot be read or contradict each other are
 * refused. Reading a sheet again, also as another program saved it, changes nothing.
 *
 * O(n log n) for n events, all in memory.
 *
 * @throws {InputError} The file cannot be read, or lacks a needed column.
 * @throws {OptionError} `on` is no day.
 * @throws {LedgerConflictError} Someone else holds the ledger.
 */
export async function importReview(file: InputFile, options: ImportReviewOptions): Promise<ImportedReview> {
  const { ledger, recordedAt, dryRun = false, encoding, on } = options;
  if (on !== undefined && !isIsoDate(on))
    throw new OptionError(`cannot decide on “${on}”: wanted “on” as a day that exists, YYYY-MM-DD`);
  const table = await readReview(file, encoding === undefined ? {} : { encoding });
  if (dryRun) return (await plan(table, options)).result;
  return await ledger.exclusively(async () => {
    const { drafts, result } = await plan(table, options);
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return result;
  });
}

async function plan(table: Awaited<ReturnType<typeof readReview>>, options: ImportReviewOptions) {
  const { ledger, office, recordedAt, on = recordedAt.slice(0, 10), actor } = options;
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const review = new ReviewBook(events);
  const categories = office.taxonomy.categories.map(({ name }) => name);
  const planned = planReview(table, { review, router: office.router, on, actor, categories });
  const after = planned.drafts.length === 0 ? review : new ReviewBook(withDrafts(events, planned.drafts));
  return { drafts: planned.drafts, result: resultOf(planned, review, after) };
}

/** The ledger as it will be. */
function withDrafts(events: readonly LedgerEvent[], drafts: readonly EventDraft[]): LedgerEvent[] {
  const last = events.at(-1)?.seq ?? 0;
  const written = drafts.map(
    (draft, at) =>
      ({
        ...draft,
        id: eventId(draft),
        seq: last + 1 + at,
        recordedAt: "",
        prev: "",
        hash: "",
      }) as LedgerEvent,
  );
  return [...events, ...written];
}

function resultOf(planned: ReviewPlan, before: ReviewBook, after: ReviewBook): ImportedReview {
  const { changes, unchanged, stale, rejects, drafts } = planned;
  return {
    changes: changes.map((row) => ({
      ...listed(row, before),
      before: stateOf(row.id, before),
      after: stateOf(row.id, after),
    })),
    unchanged,
    stale: stale.map(({ row, reason }) => ({ ...listed(row, before), reason })),
    rejects,
    events: drafts.length,
  };
}

function listed({ place, id, decision }: ReviewRow, { book }: ReviewBook): ListedRow {
  const { number = "", title = "" } = book.facts(id) ?? {};
  return { ...place, id, number, title, decision: decision === undefined ? "" : reviewWord(decision) };
}

function stateOf(id: string, review: ReviewBook): ReviewedState {
  const item = review.items.get(id);
  const composite = item?.mergedInto === undefined ? undefined : review.items.get(item.mergedInto);
  return {
    category: review.categoryOf(id)?.category ?? "",
    stage: composite ? `已并入“${composite.title}”` : (item?.stage ?? ""),
    route: routeOf(composite ?? item),
  };
}

/** What was kept or returned goes nowhere, whatever the rules said before. */
function routeOf(item: ItemState | undefined): string {
  const decision = item && standingDecision(item);
  return decision === undefined ? "" : `${actionWord(decision.action)} ${decision.destinationName}`.trim();
}
