import type { OutboxParcel } from "@minyi/ledger";
import type { Parcel } from "@minyi/route";
import type { RoleMask, Screener } from "@minyi/screen";
import { isPutAside } from "../is-put-aside.ts";
import { isPresent } from "../refuse-absent.ts";
import { type HeldItem, heldItem, isHeldSecret } from "../secrecy-hold.ts";
import { addressesOf } from "./addresses.ts";
import type { OutboxBook } from "./outbox-book.ts";
import { outgoingParcel } from "./outgoing-parcel.ts";

/**
 * What is to be done with a parcel of the outbox as its item stands now (发件前复核): sent; kept because the item is held as secret;
 * replaced, since the text is another one; dropped, since it is to go there no longer.
 */
export type Verdict =
  | { readonly does: "send" | "replace"; readonly parcel: Parcel }
  | { readonly does: "hold"; readonly held: HeldItem }
  | { readonly does: "drop"; readonly why: string };

/** What a parcel is judged by. */
export interface JudgeOptions {
  readonly mask: RoleMask;
  /** The office's admissibility check: texts the office edited are screened before they leave. */
  readonly screener: Pick<Screener, "screen">;
  /** Names of the office's journals. */
  readonly journals: ReadonlySet<string>;
}

/** Judges a parcel that waits (发件前复核). O(text). */
export function judgeParcel(
  { id, item: itemId, destination, role }: OutboxParcel,
  book: Pick<OutboxBook, "items" | "bodyOf" | "isForwarded">,
  { mask, journals }: JudgeOptions,
): Verdict {
  const { items } = book;
  const item = items.get(itemId);
  if (!item) return { does: "drop", why: "信息已撤销" };
  if (!isPresent(item)) return { does: "drop", why: "信息已合并或拆分" };
  if (isPutAside(item)) return { does: "drop", why: "信息已留存或退回" };
  if (isHeldSecret(item)) return { does: "hold", held: heldItem(item, items) };
  const address = addressesOf(item, journals).find(
    (one) => one.destination === destination && one.role === role,
  );
  if (!address) return { does: "drop", why: "拟办已改，不再发往此处" };
  if (role === "to" && book.isForwarded(itemId, destination))
    return { does: "drop", why: "已登记由别的途径转报转送" };
  const parcel = outgoingParcel(item, address, { items, mask, ...book.bodyOf(itemId) });
  return { does: parcel.id === id ? "send" : "replace", parcel };
}
