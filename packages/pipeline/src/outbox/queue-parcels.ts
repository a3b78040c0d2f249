import type { Ledger } from "@minyi/ledger";
import type { EarlyItem } from "../early-item.ts";
import type { HeldItem } from "../secrecy-hold.ts";
import type { JudgeOptions } from "./judge-parcel.ts";
import { OutboxBook } from "./outbox-book.ts";
import { queuedDraft } from "./outbox-drafts.ts";
import { type ParcelChoice, planParcels } from "./plan-parcels.ts";

/** Options for {@linkcode queueParcels}. */
export interface QueueParcelsOptions extends ParcelChoice, JudgeOptions {
  readonly ledger: Ledger;
  /** Day they are put into the outbox, YYYY-MM-DD. */
  readonly date: string;
  readonly recordedAt: string;
  /** Who sends them, e.g. 信息科. */
  readonly actor: string;
}

/** What {@linkcode queueParcels} entered. */
export interface QueuedParcels {
  /** Ids of the parcels, in the order the items fall due. */
  readonly queued: readonly string[];
  /** What would have been queued but is held as secret, when no items are asked for. */
  readonly held: readonly HeldItem[];
  /** What would have been queued but came in after the day, when no items are asked for. */
  readonly early: readonly EarlyItem[];
}

/**
 * Puts what is to leave into the outbox (放入发件箱), see {@linkcode planParcels}; nothing is sent yet. What is there is left alone, so that
 * two processes at once queue nothing twice.
 *
 * O(n log n) for n events, and the texts; the ledger is held alone while the plan is made.
 *
 * @throws {OptionError} As {@linkcode planParcels}.
 */
export async function queueParcels(options: QueueParcelsOptions): Promise<QueuedParcels> {
  return await queueFrom(await OutboxBook.open(options.ledger, options), options);
}

/** {@linkcode queueParcels} for who has the ledger read already. */
export async function queueFrom(
  book: OutboxBook,
  { ledger, recordedAt, actor, ...choice }: QueueParcelsOptions,
): Promise<QueuedParcels> {
  return await ledger.exclusively(async () => {
    await book.refresh();
    const { parcels, held, early } = planParcels(book, choice);
    const drafts = parcels.map((parcel) => queuedDraft(parcel, book, { on: choice.date, actor }));
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return { queued: parcels.map(({ id }) => id), held, early };
  });
}
