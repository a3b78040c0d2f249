import { type EventDraft, type Level, OptionError } from "@minyi/core";
import type { Ledger, OutboxParcel, ParcelState } from "@minyi/ledger";
import { addressesOf } from "./addresses.ts";
import { OutboxBook } from "./outbox-book.ts";
import { arrivedDrafts, droppedDrafts, requeuedDraft } from "./outbox-drafts.ts";

/** What a person decides on parcels: 重发, 确认送达, 不再发送. */
export type Settlement = "resend" | "confirm" | "drop";

/** Options for {@linkcode settleParcels}. */
export interface SettleParcelsOptions {
  readonly ledger: Ledger;
  /** Ids of parcels, or the beginning of an id, of 8 characters or more, where only one begins so. */
  readonly parcels: readonly string[];
  readonly as: Settlement;
  readonly reason: string;
  /** The person who says so, e.g. 信息科. */
  readonly actor: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly recordedAt: string;
  readonly officeLevel: Level;
  /** Names of the office's journals. */
  readonly journals: ReadonlySet<string>;
  /** This process, told to another that would send meanwhile. */
  readonly holder: string;
}

/** What {@linkcode settleParcels} entered. */
export interface SettledParcels {
  /** Ids, in full. */
  readonly parcels: readonly string[];
  /** Items entered as forwarded. */
  readonly forwarded: number;
}

/** What can be decided of a parcel, by its state. */
const FROM: Readonly<Record<Settlement, readonly ParcelState[]>> = {
  resend: ["unknown", "dead"],
  confirm: ["waiting", "unknown", "dead"],
  drop: ["waiting", "unknown", "dead"],
};

/**
 * Enters what a person decides on parcels (人工处理发件): to be sent again (重发), known to have arrived (确认送达: counted as any other
 * arrival), or not to be sent any more. All or nothing. A parcel of which nobody knows whether it arrived is settled in no other way.
 *
 * O(n log n) for n events.
 *
 * @throws {OptionError} No reason, an id that is none or several parcels' or too short to be meant (the candidates are named), or a parcel of which this cannot be decided.
 * @throws {LedgerConflictError} Another process is sending: what it has under way is not for a person to judge.
 */
export async function settleParcels(options: SettleParcelsOptions): Promise<SettledParcels> {
  const { ledger, holder, reason, recordedAt } = options;
  if (reason.trim() === "") throw new OptionError("cannot settle parcels without a reason: wanted “reason”");
  const lease = await ledger.lease("outbox", { holder });
  try {
    const book = await OutboxBook.open(ledger);
    return await ledger.exclusively(async () => {
      await book.refresh();
      const chosen = new Set(options.parcels.map((ref) => find(ref, book.outbox)));
      for (const parcel of chosen) refuseState(parcel, options.as);
      const drafts = [...chosen].flatMap((parcel) => draftsOf(parcel, book, options));
      if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
      const forwarded = drafts.filter(({ kind }) => kind === "forwarded").length;
      return { parcels: [...chosen].map(({ id }) => id), forwarded };
    });
  } finally {
    await lease.release();
  }
}

function draftsOf(
  parcel: OutboxParcel,
  book: OutboxBook,
  options: SettleParcelsOptions,
): readonly EventDraft[] {
  const { as, on, actor, officeLevel, journals } = options;
  const reason = options.reason.trim();
  if (as === "resend") return [requeuedDraft(parcel, book, { on, actor, reason })];
  if (as === "drop") return droppedDrafts(parcel, book, { on, actor, reason, forGood: true });
  const direction = directionOf(parcel, book, journals);
  return arrivedDrafts(parcel, book, { on, actor, receipt: `经人确认：${reason}`, direction, officeLevel });
}

/** As what a 主送 is counted (转报还是转送): as its item is decided now, else as it was when it last was to go there. */
export function directionOf(
  { item, destination, role }: OutboxParcel,
  book: Pick<OutboxBook, "items" | "directionTo">,
  journals: ReadonlySet<string>,
): "up" | "sideways" | undefined {
  if (role !== "to") return undefined;
  const state = book.items.get(item);
  const now = state && addressesOf(state, journals).find((one) => one.destination === destination);
  return now?.direction ?? book.directionTo(item, destination);
}

/** Shortest beginning of an id that is taken for it: “3” is a place in the list, or a slip. */
const LEAST_DIGITS = 8;
/** So many are named of those that may be meant. */
const MOST_CANDIDATES = 5;

function find(ref: string, outbox: ReadonlyMap<string, OutboxParcel>): OutboxParcel {
  const digits = ref.trim().toLowerCase();
  const whole = outbox.get(digits);
  if (whole) return whole;
  const found = digits === "" ? [] : [...outbox.values()].filter(({ id }) => id.startsWith(digits));
  const [only] = found;
  if (only && found.length === 1 && digits.length >= LEAST_DIGITS) return only;
  if (!only)
    throw new OptionError(`no parcel is called “${ref}”: wanted one of minyi dispatch --list`, {
      zh: `没有“${ref}”这一件：号见 minyi dispatch --list`,
    });
  const told = found.slice(0, MOST_CANDIDATES).map(({ id, destination }) => ({ id, destination }));
  const more = found.length - told.length;
  throw new OptionError(
    `“${ref}” may be ${told.map(({ id, destination }) => `${id} (${destination})`).join(", ")}${more > 0 ? ` or ${more} more` : ""}: wanted the whole id, or at least ${LEAST_DIGITS} characters that only one begins with`,
    {
      zh: `“${ref}”可能是 ${told.map(({ id, destination }) => `${id}（${destination}）`).join("、")}${more > 0 ? `等 ${found.length} 件` : ""}：写全号，或者至少前 ${LEAST_DIGITS} 位，只有一件这样开头的`,
    },
  );
}

const STATE_WORDS: Readonly<Record<ParcelState, string>> = {
  waiting: "waits to be sent",
  unknown: "was tried, and nobody knows whether it arrived",
  dead: "was given up",
  delivered: "was delivered",
};

const STATE_NAMES: Readonly<Record<ParcelState, string>> = {
  waiting: "待发",
  unknown: "不明",
  dead: "未送达",
  delivered: "送达",
};

const SETTLEMENT_NAMES: Readonly<Record<Settlement, string>> = {
  resend: "重发",
  confirm: "确认送达",
  drop: "改为不发",
};

function refuseState({ id, state, since }: OutboxParcel, as: Settlement): void {
  if (FROM[as].includes(state)) return;
  const wanted = FROM[as].map((one) => `one that ${STATE_WORDS[one]}`).join(", or ");
  throw new OptionError(
    `cannot ${as} the parcel ${id}: it ${STATE_WORDS[state]} (${since}); wanted ${wanted}`,
    { zh: `${id} 现为“${STATE_NAMES[state]}”（${since}），不能${SETTLEMENT_NAMES[as]}` },
  );
}
