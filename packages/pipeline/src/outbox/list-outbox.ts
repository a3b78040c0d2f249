import type { Words } from "@minyi/core";
import { effectiveEvents, type Ledger, type OutboxParcel, projectItems, readOutbox } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { holdEdited } from "../hold-edited.ts";
import { withheldOf } from "../mask-item.ts";
import { readAround } from "../read-around.ts";
import { refuseDestination } from "../refuse-destination.ts";
import { isHeldSecret } from "../secrecy-hold.ts";
import type { JudgeOptions } from "./judge-parcel.ts";
import type { OutboxBook } from "./outbox-book.ts";

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
 * O(n log n) for n events about parcels, and of the items of those that have not arrived, with what bears on these ({@linkcode readAround}).
 *
 * @throws {OptionError} `to` is none of the office's destinations, and nothing was ever put into the outbox for it.
 */
export async function listOutbox(
  ledger: Ledger,
  { mask, screener, to, destinations = [] }: ListOutboxOptions = {},
): Promise<readonly OutboxRow[]> {
  const outbox = await readOutbox(ledger);
  const parcels = [...outbox.values()];
  if (to !== undefined)
    refuseDestination(to, [...destinations, ...parcels.map(({ destination }) => destination)], NONE_TO);
  const asked = parcels.filter(({ state }) => state !== "delivered");
  // After the outbox was read: of whatever is in it, all that was said before is there.
  const { seq } = await ledger.head();
  const around = await readAround(ledger, new Set(asked.map(({ item }) => item)));
  const effective = effectiveEvents(around.filter((event) => event.seq <= seq));
  const items = projectItems(effective);
  const forwarded = new Set(
    effective.flatMap((event) => (event.kind === "forwarded" ? [`${event.item}\n${event.data.by}`] : [])),
  );
  const book = {
    outbox,
    items: screener ? holdEdited(items, screener) : items,
    isForwarded: (item: string, by: string) => forwarded.has(`${item}\n${by}`),
  };
  const rows = outboxRows(book, mask === undefined ? {} : { mask });
  return rows.filter(({ destination }) => to === undefined || destination === to);
}

const NONE_TO: Words = { zh: "发件箱里没有去向", en: "there is no destination" };

/** What of a ledger the list is made of. */
type ListedBook = Pick<OutboxBook, "outbox" | "items" | "isForwarded">;

/** Rows of what has not arrived, and of the parcels asked for (发件清单), in the order of the outbox. */
export function outboxRows(
  book: ListedBook,
  { mask, also = [] }: { readonly mask?: RoleMask; readonly also?: readonly string[] } = {},
): readonly OutboxRow[] {
  const asked = new Set(also);
  return [...book.outbox.values()]
    .filter((parcel) => asked.has(parcel.id) || isOpen(parcel, book))
    .map((parcel) => rowOf(parcel, book, mask));
}

/** Whether something is still to be done about a parcel. */
function isOpen({ state, role, item, destination }: OutboxParcel, book: ListedBook): boolean {
  if (state === "delivered") return false;
  return state !== "dead" || role !== "to" || !book.isForwarded(item, destination);
}

function rowOf(
  { id, item, destination, role, state, since, attempts, reason = "", receipt = "" }: OutboxParcel,
  { items }: ListedBook,
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
