import type { Words } from "@minyi/core";
import type { Ledger, OutboxParcel } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { withheldOf } from "../mask-item.ts";
import { refuseDestination } from "../refuse-destination.ts";
import { isHeldSecret } from "../secrecy-hold.ts";
import type { JudgeOptions } from "./judge-parcel.ts";
import { OutboxBook } from "./outbox-book.ts";

/** A parcel, as it is listed (发件清单的一行). */
export interface OutboxRow {
  /** Id of the parcel. */
  readonly parcel: string;
  readonly item: string;
  /** 编号, where there is one. */
  readonly number: string;
  readonly title: string;
  readonly destination: string;
  readonly role: OutboxParcel["role"];
  readonly state: OutboxParcel["state"];
  /** It waits because the item is held as secret. */
  readonly held: boolean;
  readonly since: string;
  readonly attempts: number;
  /** Why it was given up, or why it is to be sent again. */
  readonly reason: string;
  /** What the receiver answered. */
  readonly receipt: string;
}

/** Options for {@linkcode listOutbox}. */
export interface ListOutboxOptions extends Partial<Pick<JudgeOptions, "screener">> {
  /** As whom it is read. @default nothing is masked */
  readonly mask?: RoleMask;
  /** Only for this destination, by name. @default all */
  readonly to?: string;
  /** Destinations of the office's rules, which may have nothing in the outbox. @default none */
  readonly destinations?: readonly string[];
}

/**
 * Lists what is in the outbox and has not arrived (发件箱清单): waiting, unknown, given up. Not what was given up and has left by another
 * way since (转报转送登记).
 *
 * O(n log n) for n events.
 *
 * @throws {OptionError} `to` is none of the office's destinations, and nothing was ever to go there.
 */
export async function listOutbox(
  ledger: Ledger,
  { mask, screener, to, destinations = [] }: ListOutboxOptions = {},
): Promise<readonly OutboxRow[]> {
  const book = await OutboxBook.open(ledger, screener ? { screener } : {});
  if (to !== undefined) refuseDestination(to, [...destinations, ...namesIn(book)], NONE_TO);
  const rows = outboxRows(book, mask === undefined ? {} : { mask });
  return rows.filter(({ destination }) => to === undefined || destination === to);
}

const NONE_TO: Words = { zh: "发件箱里没有去向", en: "there is no destination" };

/** Where anything was ever put into the outbox for, or is to go by now. */
function namesIn({ items, outbox }: OutboxBook): readonly string[] {
  const decided = [...items.values()].flatMap(({ decision }) =>
    decision === undefined ? [] : [decision, ...(decision.copies ?? [])],
  );
  return [
    ...[...outbox.values()].map(({ destination }) => destination),
    ...decided.map(({ destinationName }) => destinationName).filter((name) => name !== ""),
  ];
}

/** Rows of what has not arrived, and of the parcels asked for (发件清单), in the order of the outbox. */
export function outboxRows(
  book: OutboxBook,
  { mask, also = [] }: { readonly mask?: RoleMask; readonly also?: readonly string[] } = {},
): readonly OutboxRow[] {
  const asked = new Set(also);
  return [...book.outbox.values()]
    .filter((parcel) => asked.has(parcel.id) || isOpen(parcel, book))
    .map((parcel) => rowOf(parcel, book, mask));
}

/** Whether something is still to be done about a parcel. */
function isOpen({ state, role, item, destination }: OutboxParcel, book: OutboxBook): boolean {
  if (state === "delivered") return false;
  return state !== "dead" || role !== "to" || !book.isForwarded(item, destination);
}

function rowOf(
  { id, item, destination, role, state, since, attempts, reason = "", receipt = "" }: OutboxParcel,
  { items }: OutboxBook,
  mask: RoleMask | undefined,
): OutboxRow {
  const known = items.get(item);
  const title = known?.title ?? "";
  return {
    parcel: id,
    item,
    number: known?.number ?? "",
    title: known && mask ? mask.text(title, withheldOf(known, items, mask)) : title,
    ...{ destination, role, state },
    held: state === "waiting" && known !== undefined && isHeldSecret(known),
    ...{ since, attempts, reason, receipt },
  };
}
