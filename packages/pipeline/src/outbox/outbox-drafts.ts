import { type EventDraft, inferLevel, type Level } from "@minyi/core";
import type { OutboxParcel } from "@minyi/ledger";
import { type Parcel, parcelHash } from "@minyi/route";
import type { OutboxBook } from "./outbox-book.ts";

/** On which day something is entered, and by whom. */
export interface Entry {
  /** YYYY-MM-DD */
  readonly on: string;
  /** Who says so: a person's role, or the program and version. */
  readonly actor: string;
}

const SOURCE = "dispatch";
/** Longest answer of a receiver that is kept, in code points. */
const MOST_SAID = 500;

/** Enters that a parcel waits (待发入账), as the round after all it ever had. */
export function queuedDraft(
  parcel: Parcel,
  book: Pick<OutboxBook, "lastRound">,
  { on, actor, reason }: Entry & { readonly reason?: string },
): EventDraft {
  const { id, item, destination, role, fileName } = parcel;
  const paper = { file: fileName, sha256: parcelHash(parcel) };
  return queued({ id, item, destination, role, ...paper }, book, { on, actor, reason });
}

/** Enters that a parcel waits again (重发入账); `still` where it never ceased to (续待). */
export function requeuedDraft(
  parcel: OutboxParcel,
  book: Pick<OutboxBook, "lastRound">,
  entry: Entry & { readonly reason: string; readonly still?: true },
): EventDraft {
  return queued(parcel, book, entry);
}

function queued(
  {
    id,
    item,
    destination,
    role,
    file,
    sha256,
  }: Pick<OutboxParcel, "id" | "item" | "destination" | "role" | "file" | "sha256">,
  book: Pick<OutboxBook, "lastRound">,
  { on, actor, reason, still }: Entry & { readonly reason?: string | undefined; readonly still?: true },
): EventDraft {
  const round = book.lastRound(id) + 1;
  const data = {
    parcel: id,
    ...{ destination, role, file, sha256 },
    ...(reason === undefined ? {} : { reason }),
    ...(still ? { still } : {}),
    ...nthOf(round),
  };
  return { kind: "queued", item, on, actor, source: SOURCE, data };
}

/** Takes a parcel out of the outbox (撤出发件箱): every round of it; `forGood` where a person does. */
export function droppedDrafts(
  { id, item }: Pick<OutboxParcel, "id" | "item">,
  book: Pick<OutboxBook, "queuedIds">,
  { on, actor, reason, forGood }: Entry & { readonly reason: string; readonly forGood?: true },
): EventDraft[] {
  return book.queuedIds(id).map((event) => ({
    kind: "voided",
    item,
    on,
    actor,
    source: SOURCE,
    data: { event, reason, ...(forGood ? { forGood } : {}) },
  }));
}

/**
 * Enters that a parcel is about to be sent by a way that cannot be repeated (试发入账), once a round; and once more, with the reason, where
 * nobody knows what came of it.
 */
export function attemptedDraft(
  { id, item, destination, round }: OutboxParcel,
  { on, actor, reason }: Entry & { readonly reason?: string },
): EventDraft {
  const told = reason === undefined ? {} : { reason: said(reason) };
  const data = { parcel: id, destination, ...told, ...nthOf(round) };
  return { kind: "attempted", item, on, actor, source: SOURCE, data };
}

/** Enters that a parcel was given up (未送达入账). */
export function undeliveredDraft(
  { id, item, destination, round }: OutboxParcel,
  { on, actor, attempts, reason }: Entry & { readonly attempts: number; readonly reason: string },
): EventDraft {
  const told = { attempts: Math.max(1, attempts), reason: said(reason) };
  const data = { parcel: id, destination, ...told, ...nthOf(round) };
  return { kind: "undelivered", item, on, actor, source: SOURCE, data };
}

/** What is entered when a parcel has arrived. */
export interface Arrival extends Entry {
  readonly receipt: string;
  /** 转报 or 转送, of a 主送. */
  readonly direction?: "up" | "sideways" | undefined;
  /** Level of the office: of the destinations whose names tell none. */
  readonly officeLevel: Level;
}

/** Enters that a parcel has arrived (送达入账), and of a 主送 that it is forwarded: what is counted, once. Nothing when that stands. */
export function arrivedDrafts(
  { id, item, destination, role, file, sha256 }: OutboxParcel,
  book: Pick<OutboxBook, "isDelivered" | "isForwarded" | "firstFree">,
  { on, actor, receipt, direction, officeLevel }: Arrival,
): EventDraft[] {
  const envelope = { item, on, actor, source: SOURCE };
  const drafts: EventDraft[] = [];
  if (!book.isDelivered(id)) {
    const data = { parcel: id, destination, file, sha256, receipt: said(receipt) };
    drafts.push(book.firstFree((nth) => ({ ...envelope, kind: "delivered", data: { ...data, ...nth } })));
  }
  if (role === "to" && direction !== undefined && !book.isForwarded(item, destination)) {
    const data = { by: destination, level: inferLevel(destination) ?? officeLevel, direction };
    drafts.push(book.firstFree((nth) => ({ ...envelope, kind: "forwarded", data: { ...data, ...nth } })));
  }
  return drafts;
}

function nthOf(round: number): { readonly nth?: number } {
  return round === 1 ? {} : { nth: round };
}

function said(text: string): string {
  const bare = text.replace(/\s+/g, " ").trim();
  return [...bare].slice(0, MOST_SAID).join("") || "（无说明）";
}
