import { OptionError, type Words } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { Parcel } from "@minyi/route";
import { type EarlyItem, earlyItems, isEarly, refuseEarly } from "../early-item.ts";
import { findOne } from "../find-one.ts";
import { isPutAside } from "../is-put-aside.ts";
import { isPresent, refuseAbsent } from "../refuse-absent.ts";
import { refuseDestination } from "../refuse-destination.ts";
import { type HeldItem, heldItem, isHeldSecret, refuseHeld } from "../secrecy-hold.ts";
import { type Address, addressesOf } from "./addresses.ts";
import type { JudgeOptions } from "./judge-parcel.ts";
import type { OutboxBook } from "./outbox-book.ts";
import { outgoingParcel } from "./outgoing-parcel.ts";

/** Which items are to be sent. */
export interface ParcelChoice {
  /** Items, by id or office number. @default all that are to go somewhere and have not gone */
  readonly wanted?: readonly string[];
  /** Only to this destination, by name. @default all */
  readonly to?: string;
}

/** Options for {@linkcode planParcels}. */
export interface PlanParcelsOptions extends ParcelChoice, JudgeOptions {
  /** Day of sending, YYYY-MM-DD: nothing leaves before it came in. */
  readonly date: string;
}

/** What is to be put into the outbox (待发计划). */
export interface ParcelPlan {
  /** In the order the items fall due. */
  readonly parcels: readonly Parcel[];
  /** What would leave but is held as secret; only where no items are asked for. */
  readonly held: readonly HeldItem[];
  /** What would leave but came in after the day; only where no items are asked for. */
  readonly early: readonly EarlyItem[];
}

/**
 * Plans what is put into the outbox (待发计划): the 主送 of what is to be forwarded (转报, 转送) and was not forwarded there, and the 抄送 of
 * every item, each once. What is in the outbox for that destination, however it stands there, is left alone, and so is what is merged,
 * split, put aside or held as secret. What a person had not sent (不再发送) goes only where it is asked for by name.
 *
 * O(items + texts to be sent).
 *
 * @throws {OptionError} An item asked for is unknown, merged, split, put aside or held, is to go nowhere, or came in after the day; no item is to
 * go to `to`.
 */
export function planParcels(
  book: Pick<OutboxBook, "items" | "outbox" | "bodyOf" | "isForwarded" | "isRefused">,
  options: PlanParcelsOptions,
): ParcelPlan {
  const { items } = book;
  const { wanted, to, date, journals, mask } = options;
  const addressed = (item: ItemState) =>
    addressesOf(item, journals).filter(({ destination }) => to === undefined || to === destination);
  if (to !== undefined) refuseDestination(to, addressNames(items, journals), NONE_TO);
  const chosen = wanted
    ? new Set(wanted.map((ref) => pick(items, ref, journals)))
    : [...items.values()].filter((item) => isPresent(item) && !isPutAside(item));
  const known = new Set([...book.outbox.values()].map(({ item, destination }) => `${item}\n${destination}`));
  const isOpen = ({ id }: ItemState, { destination, role }: Address) =>
    !known.has(`${id}\n${destination}`) &&
    !(wanted === undefined && book.isRefused(id, destination)) &&
    !(role === "to" && book.isForwarded(id, destination));
  const open = [...chosen].flatMap((item) =>
    addressed(item)
      .filter((address) => isOpen(item, address))
      .map((address) => ({ item, address })),
  );
  const free = open.filter(({ item }) => !isHeldSecret(item)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (wanted) for (const { item } of free) refuseEarly(item, date);
  const held = new Set(open.flatMap(({ item }) => (isHeldSecret(item) ? [item] : [])));
  return {
    parcels: free
      .filter(({ item }) => !isEarly(item, date))
      .map(({ item, address }) => outgoingParcel(item, address, { items, mask, ...book.bodyOf(item.id) })),
    held: [...held].map((item) => heldItem(item, items)),
    early: earlyItems(free.map(({ item }) => ({ item, on: date }))),
  };
}

const NONE_TO: Words = { zh: "没有信息要送", en: "no item is to be sent to" };

function addressNames(
  items: ReadonlyMap<string, ItemState>,
  journals: ReadonlySet<string>,
): readonly string[] {
  return [...items.values()].flatMap((item) =>
    addressesOf(item, journals).map(({ destination }) => destination),
  );
}

function pick(items: ReadonlyMap<string, ItemState>, ref: string, journals: ReadonlySet<string>): ItemState {
  const item = findOne(items, ref);
  refuseAbsent(items, item);
  refuseHeld(items, item);
  if (isPutAside(item))
    throw new OptionError(`“${ref}” was kept or returned and goes nowhere: wanted it taken up again first`, {
      zh: `“${ref}”已留存或退回，不送出：要送先在复核里采纳`,
    });
  if (addressesOf(item, journals).length === 0)
    throw new OptionError(`“${ref}” is not routed to be sent: wanted an item with 转报, 转送 or 抄送`, {
      zh: `“${ref}”没有拟转报、转送、抄送，不送出`,
    });
  return item;
}

function keyOf({ item, address }: { readonly item: ItemState; readonly address: Address }): string {
  const { decision, submission, number = "", id } = item;
  return [
    decision?.due,
    submission.submittedOn,
    number,
    id,
    address.role === "to" ? 0 : 1,
    address.destination,
  ].join("\n");
}
