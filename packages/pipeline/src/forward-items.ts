import {
  type EventDraft,
  inferLevel,
  type Level,
  OptionError,
  type RouteDecision,
  type Words,
} from "@minyi/core";
import { type ItemState, type Ledger, type OutboxParcel, readOutbox } from "@minyi/ledger";
import type { Screener } from "@minyi/screen";
import { type EarlyItem, earlyItems, isEarly, refuseEarly } from "./early-item.ts";
import { findOne } from "./find-one.ts";
import { holdEdited } from "./hold-edited.ts";
import { isPutAside } from "./is-put-aside.ts";
import { readItems } from "./read-items.ts";
import { isPresent, refuseAbsent } from "./refuse-absent.ts";
import { refuseDestination } from "./refuse-destination.ts";
import { type HeldItem, heldItem, isHeldSecret, refuseHeld } from "./secrecy-hold.ts";

/** Options for {@linkcode forwardItems}. */
export interface ForwardOptions {
  readonly ledger: Ledger;
  /** The office's admissibility check: texts the office edited are screened before they leave. */
  readonly screener: Pick<Screener, "screen">;
  /** Level of the office: of the destinations whose names tell none. */
  readonly officeLevel: Level;
  /** Items, by id or office number. @default those routed to be forwarded and not yet forwarded there */
  readonly wanted?: readonly string[];
  /** Only to this destination, by name. @default all */
  readonly to?: string;
  /** Day they left, YYYY-MM-DD; “planned”: the day each was due, to enter a past year. */
  readonly date: string;
  readonly recordedAt: string;
  /** Who sent them, e.g. 信息科. */
  readonly actor: string;
  /** Told of what would have left but is held as secret, when no items are asked for and there is any. */
  readonly onHeld?: (held: readonly HeldItem[]) => void;
  /** Told of what would have been entered but came in after the day, when no items are asked for and there is any. */
  readonly onEarly?: (early: readonly EarlyItem[]) => void;
  /** Told of the parcels that wait in the outbox, or may have arrived, and would have been entered, when no items are asked for. */
  readonly onQueued?: (parcels: readonly OutboxParcel[]) => void;
}

/**
 * Enters that items were forwarded as routed (转报转送登记): up or sideways, to whom, on which day.
 *
 * The draft on a desk does not count; this does. What was kept or returned since leaves only when it is asked for, what is held as secret
 * not at all. Items forwarded to that destination before are left alone, and what is merged leaves with its composite, what was split as
 * the sources. What waits in the outbox to be sent there, or may have arrived, is left to that: it is entered when it is acknowledged, or a
 * person settles it. What came in after the day cannot have left on it: asked for it is refused, else left alone and told.
 *
 * @returns How many were entered.
 * @throws {OptionError} An item asked for is unknown, is held as secret, is not routed to be forwarded, waits in the outbox, or came in after the
 * day.
 */
export async function forwardItems(options: ForwardOptions): Promise<number> {
  const { ledger, screener, recordedAt, wanted, to, onHeld, onQueued, onEarly } = options;
  // Nobody may find a mark between the look at what is held and the entry that it has left.
  return await ledger.exclusively(async () => {
    const items = holdEdited((await readItems(ledger)).items, screener);
    if (to !== undefined) refuseDestination(to, forwardNames(items), NONE_TO);
    const outbox = await readOutbox(ledger);
    const drafts = planForwards(items, { ...options, outbox });
    const queued =
      wanted === undefined && onQueued ? queuedForwards(items, outbox, to === undefined ? {} : { to }) : [];
    if (queued.length > 0) onQueued?.(queued);
    const held = wanted === undefined && onHeld ? heldForwards(items, options) : [];
    if (held.length > 0) onHeld?.(held);
    const early = wanted === undefined && onEarly ? earlyForwards(items, { ...options, outbox }) : [];
    if (early.length > 0) onEarly?.(early);
    if (drafts.length === 0) return 0;
    const { appended } = await ledger.append(drafts, { recordedAt });
    return appended.length;
  });
}

const NONE_TO: Words = { zh: "没有信息拟转报、转送", en: "no item is to be forwarded to" };

function forwardNames(items: ReadonlyMap<string, ItemState>): readonly string[] {
  const decisions = [...items.values()].flatMap(({ decision }) => decision ?? []);
  return decisions.filter(isForward).map(({ destinationName }) => destinationName);
}

/** Options for {@linkcode planForwards}. */
export interface PlanForwardsOptions extends Omit<ForwardOptions, "ledger" | "screener" | "recordedAt"> {
  /** How parcels stand. @default none was ever sent */
  readonly outbox?: ReadonlyMap<string, OutboxParcel>;
}

/** Parcels of which the outbox will tell, or a person, by item and destination. */
function openParcels(outbox: ReadonlyMap<string, OutboxParcel>): ReadonlyMap<string, OutboxParcel> {
  return new Map(
    [...outbox.values()].flatMap((parcel) =>
      parcel.role === "to" && (parcel.state === "waiting" || parcel.state === "unknown")
        ? [[`${parcel.item}\n${parcel.destination}`, parcel] as const]
        : [],
    ),
  );
}

/** Tells which parcels keep items from being entered (发件箱中尚未了结的). */
function queuedForwards(
  items: ReadonlyMap<string, ItemState>,
  outbox: ReadonlyMap<string, OutboxParcel>,
  { to }: Pick<ForwardOptions, "to">,
): readonly OutboxParcel[] {
  return [...openParcels(outbox).values()].filter((parcel) => {
    const item = items.get(parcel.item);
    return item !== undefined && waitingForward(item, to)?.destinationName === parcel.destination;
  });
}

function refuseQueued({ id, number = id }: ItemState, parcel: OutboxParcel): void {
  const how = parcel.state === "waiting" ? "waits in the outbox" : "may have been sent already";
  throw new OptionError(
    `“${number}” ${how} (parcel ${parcel.id}): wanted minyi dispatch, or its --confirm or --drop`,
    {
      zh: `“${number}”${parcel.state === "waiting" ? "在发件箱里待发" : "可能已经发出"}（${parcel.id}）：用 minyi dispatch 发出，或者用 dispatch --confirm、--drop 了结`,
    },
  );
}

/** Plans what {@linkcode forwardItems} enters (转报转送计划), in the order the items fell due. */
export function planForwards(
  items: ReadonlyMap<string, ItemState>,
  { wanted, to, date, actor, officeLevel, outbox = new Map() }: PlanForwardsOptions,
): readonly EventDraft[] {
  const onTheWay = openParcels(outbox);
  const chosen = wanted
    ? wanted.map((ref) => pick(items, ref))
    : [...items.values()].filter((item) => !isPutAside(item) && !isHeldSecret(item));
  const drafts = chosen.flatMap((item): EventDraft[] => {
    const decision = waitingForward(item, to);
    if (decision === undefined) return [];
    const by = decision.destinationName;
    const parcel = onTheWay.get(`${item.id}\n${by}`);
    if (parcel && wanted === undefined) return [];
    if (parcel) refuseQueued(item, parcel);
    const direction = decision.action === "forwardUp" ? "up" : "sideways";
    const on = dayOf(decision, date);
    if (isEarly(item, on) && wanted === undefined) return [];
    refuseEarly(item, on);
    const level = inferLevel(by) ?? officeLevel;
    return [
      { kind: "forwarded", item: item.id, on, actor, source: "forward", data: { by, level, direction } },
    ];
  });
  return drafts.sort((a, b) => (`${a.on}${a.item}` < `${b.on}${b.item}` ? -1 : 1));
}

function dayOf({ due }: RouteDecision, date: string): string {
  return date === "planned" ? due : date;
}

/** Tells what would be entered but came in after the day (早于来稿的). */
function earlyForwards(
  items: ReadonlyMap<string, ItemState>,
  { to, date, outbox = new Map() }: Pick<PlanForwardsOptions, "to" | "date" | "outbox">,
): readonly EarlyItem[] {
  const onTheWay = openParcels(outbox);
  const waiting = [...items.values()].flatMap((item) => {
    const decision = isPutAside(item) || isHeldSecret(item) ? undefined : waitingForward(item, to);
    if (!decision || onTheWay.has(`${item.id}\n${decision.destinationName}`)) return [];
    return [{ item, on: dayOf(decision, date) }];
  });
  return earlyItems(waiting);
}

/** Tells what would leave but is held as secret (待转报转送而涉密留置的). */
function heldForwards(
  items: ReadonlyMap<string, ItemState>,
  { to }: Pick<ForwardOptions, "to">,
): readonly HeldItem[] {
  return [...items.values()]
    .filter((item) => isHeldSecret(item) && !isPutAside(item) && waitingForward(item, to) !== undefined)
    .map((item) => heldItem(item, items));
}

/** The decision by which an item is to leave and has not yet. */
function waitingForward(item: ItemState, to: string | undefined): RouteDecision | undefined {
  const { decision, forwarded } = item;
  if (!isPresent(item) || !isForward(decision)) return undefined;
  const by = decision.destinationName;
  if ((to !== undefined && to !== by) || forwarded.some((earlier) => earlier.by === by)) return undefined;
  return decision;
}

function isForward(decision: RouteDecision | undefined): decision is RouteDecision {
  return decision?.action === "forwardUp" || decision?.action === "forwardSideways";
}

function pick(items: ReadonlyMap<string, ItemState>, ref: string): ItemState {
  const item = findOne(items, ref);
  refuseAbsent(items, item);
  refuseHeld(items, item);
  if (!isForward(item.decision)) {
    throw new OptionError(`“${ref}” is not routed to be forwarded: wanted an item with 转报 or 转送`, {
      zh: `“${ref}”没有拟转报、转送：要改送的先在复核里定；已经送出去的用 minyi record 登记`,
    });
  }
  return item;
}
