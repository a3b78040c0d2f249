import type { Ledger } from "@minyi/ledger";
import type { EarlyItem } from "../early-item.ts";
import type { HeldItem } from "../secrecy-hold.ts";
import { OutboxBook } from "./outbox-book.ts";
import { type PlanParcelsOptions, planParcels } from "./plan-parcels.ts";

/** A parcel that would be put into the outbox (拟发件). */
export interface PlannedDispatch {
  readonly parcel: string;
  readonly item: string;
  /** 编号, where there is one. */
  readonly number: string;
  readonly title: string;
  readonly destination: string;
  readonly role: "to" | "copy";
}

/** What {@linkcode planDispatch} gives: what would be queued, and what would not. */
export interface DispatchPlan {
  readonly planned: readonly PlannedDispatch[];
  readonly held: readonly HeldItem[];
  readonly early: readonly EarlyItem[];
}

/**
 * Tells what would be put into the outbox (试算待发件), and what of that is held as secret or came in after the day; enters nothing. See {@linkcode planParcels}.
 *
 * O(n log n) for n events, and the texts.
 *
 * @throws {OptionError} As {@linkcode planParcels}.
 */
export async function planDispatch(ledger: Ledger, options: PlanParcelsOptions): Promise<DispatchPlan> {
  const book = await OutboxBook.open(ledger, options);
  const { parcels, held, early } = planParcels(book, options);
  const planned = parcels.map(({ id, item, title, destination, role }) => ({
    parcel: id,
    item,
    number: book.items.get(item)?.number ?? "",
    ...{ title, destination, role },
  }));
  return { planned, held, early };
}
