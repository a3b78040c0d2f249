import type { RoleMask } from "@minyi/screen";
import type { EarlyItem } from "../early-item.ts";
import { findOne } from "../find-one.ts";
import type { HeldItem } from "../secrecy-hold.ts";
import { type OutboxRow, outboxRows } from "./list-outbox.ts";
import { OutboxBook } from "./outbox-book.ts";
import type { ParcelChoice } from "./plan-parcels.ts";
import { queueFrom } from "./queue-parcels.ts";
import { type SendOutboxOptions, type SentOutbox, sendHeld } from "./send-outbox.ts";

/** Options for {@linkcode dispatchItems}. */
export interface DispatchItemsOptions extends SendOutboxOptions {
  /** Which items; by id or office number. @default all that are to go somewhere and have not gone */
  readonly only?: ParcelChoice;
  /** As whom the rows are read. @default all is shown */
  readonly readAs?: RoleMask;
}

/** What {@linkcode dispatchItems} did (发送结果). */
export interface DispatchedItems extends Omit<SentOutbox, "held" | "early"> {
  /** Ids of the parcels put into the outbox. */
  readonly queued: readonly string[];
  /** Items that would leave, or wait in the outbox, and are held as secret. */
  readonly held: readonly HeldItem[];
  /** Items that would leave, or wait in the outbox, and came in after the day: they stay. */
  readonly early: readonly EarlyItem[];
  /** What was delivered now, and all that has not arrived. */
  readonly rows: readonly OutboxRow[];
}

/**
 * Puts what is to leave into the outbox and sends what waits there (发送): {@linkcode queueParcels} and {@linkcode sendOutbox}, by one
 * process at a time. Run again after whatever broke off, it goes on from there.
 *
 * @throws As both.
 */
export async function dispatchItems({
  only = {},
  readAs,
  ...options
}: DispatchItemsOptions): Promise<DispatchedItems> {
  const { ledger, holder, mask, screener, journals, actor, today, recordedAt } = options;
  const lease = await ledger.lease("outbox", { holder });
  try {
    const book = await OutboxBook.open(ledger, options);
    const wanted = only.wanted?.map((ref) => findOne(book.items, ref).id);
    const chosen = {
      ...(only.to === undefined ? {} : { to: only.to }),
      ...(wanted === undefined ? {} : { wanted }),
    };
    const { queued, held, early } = await queueFrom(book, {
      ...{ ledger, mask, screener, journals, actor },
      ...{ date: today(), recordedAt: recordedAt(), ...chosen },
    });
    const sent = await sendHeld({ ...options, only: chosen }, book);
    await book.refresh();
    const all = new Map([...held, ...sent.held].map((item) => [item.id, item]));
    const later = new Map([...early, ...sent.early].map((item) => [item.id, item]));
    const rows = outboxRows(book, {
      also: sent.delivered,
      ...(readAs === undefined ? {} : { mask: readAs }),
    });
    return { ...sent, queued, held: [...all.values()], early: [...later.values()], rows };
  } finally {
    await lease.release();
  }
}
