import type { EffectiveEvent, EventData, EventKind, LedgerEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
import type { Ledger } from "./ledger.ts";

/**
 * Where a parcel stands (发件状态): 待发; 不明 (tried by a way that cannot be repeated without harm, and nothing heard); 未送达 (given up);
 * 已送达.
 */
export type ParcelState = "waiting" | "unknown" | "dead" | "delivered";

/** A parcel of the outbox, as it stands (发件箱中的一件). */
export interface OutboxParcel {
  readonly id: string;
  readonly item: string;
  /** Name of the destination. */
  readonly destination: string;
  /** 主送, 抄送 */
  readonly role: EventData<"queued">["role"];
  readonly file: string;
  readonly sha256: string;
  readonly state: ParcelState;
  /** The day of what put it into that state: of what waits, since when it waits without a break, whatever was tried in vain meanwhile. */
  readonly since: string;
  /** How often it was put into the outbox (第几次待发): 1, and one more for each time it was to be sent again. */
  readonly round: number;
  /** How often it was tried, as far as that was written down: ways that can be repeated tell it only when they give up. */
  readonly attempts: number;
  /** Why it was given up, or why it is to be sent again: what was said last. */
  readonly reason?: string;
  /** What the receiver answered; of a delivered one. */
  readonly receipt?: string;
}

/** Kinds of event that {@linkcode projectOutbox} looks at. */
export const OUTBOX_KINDS = [
  "queued",
  "attempted",
  "undelivered",
  "delivered",
] as const satisfies readonly EventKind[];

type OutboxEvent = Extract<EffectiveEvent, { readonly kind: (typeof OUTBOX_KINDS)[number] }>;

/**
 * Shows how every parcel of the outbox stands (发件箱现状), from the events of a ledger; corrections and voidings are applied first.
 *
 * The n-th `queued` of a parcel opens its n-th round; attempts and failures with the same `nth` belong to that round, and only the last
 * round counts. A parcel that was delivered in any round is delivered. One whose `queued` are all voided is in the outbox no longer,
 * unless it was delivered. The order of arrival decides nothing. In the order in which the parcels first appear.
 *
 * O(n log n).
 *
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * projectOutbox([]); // => new Map()
 */
export function projectOutbox(
  events: Iterable<LedgerEvent>,
  options: EffectiveOptions = {},
): Map<string, OutboxParcel> {
  const byParcel = new Map<string, OutboxEvent[]>();
  for (const event of effectiveEvents(events, options)) {
    if (!isOutboxEvent(event)) continue;
    const own = byParcel.get(event.data.parcel);
    if (own) own.push(event);
    else byParcel.set(event.data.parcel, [event]);
  }
  const parcels = new Map<string, OutboxParcel>();
  for (const [id, own] of byParcel) {
    const parcel = parcelOf(id, own.sort(compareEvents));
    if (parcel) parcels.set(id, parcel);
  }
  return parcels;
}

/**
 * Reads how the outbox stands (读出发件箱现状); see {@linkcode projectOutbox}. Only what is said of parcels is read, and what amends it.
 *
 * O(n log n) for n such events, all in memory.
 *
 * @throws {StorageError} The ledger cannot be read.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * await readOutbox(await openSqliteLedger(":memory:")); // => new Map()
 */
export async function readOutbox(ledger: Pick<Ledger, "events">): Promise<Map<string, OutboxParcel>> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events({ kinds: [...OUTBOX_KINDS, "corrected", "voided"] }))
    events.push(event);
  return projectOutbox(events);
}

function isOutboxEvent(event: EffectiveEvent): event is OutboxEvent {
  return (OUTBOX_KINDS as readonly string[]).includes(event.kind);
}

function parcelOf(id: string, events: readonly OutboxEvent[]): OutboxParcel | undefined {
  const queued = lastQueued(events);
  const delivered = events.find((event) => event.kind === "delivered");
  if (delivered) {
    const { item, on } = delivered;
    const { destination, file, sha256, receipt } = delivered.data;
    const role = queued?.data.role ?? "to";
    const told = toldOf(events, queued ? roundOf(queued) : 1);
    return { id, item, destination, role, file, sha256, state: "delivered", since: on, ...told, receipt };
  }
  if (!queued) return undefined;
  const { item } = queued;
  const { destination, role, file, sha256 } = queued.data;
  const told = toldOf(events, roundOf(queued));
  return { id, item, destination, role, file, sha256, ...stateOf(events, queued), ...told };
}

type Queued = Extract<OutboxEvent, { readonly kind: "queued" }>;

function lastQueued(events: readonly OutboxEvent[]): Queued | undefined {
  let last: Queued | undefined;
  for (const event of events)
    if (event.kind === "queued" && (!last || roundOf(event) >= roundOf(last))) last = event;
  return last;
}

function stateOf(events: readonly OutboxEvent[], queued: Queued): Pick<OutboxParcel, "state" | "since"> {
  const ofRound = events.filter((event) => roundOf(event) === roundOf(queued));
  const dead = ofRound.find((event) => event.kind === "undelivered");
  if (dead) return { state: "dead", since: dead.on };
  const tried = ofRound.find((event) => event.kind === "attempted");
  return tried
    ? { state: "unknown", since: tried.on }
    : { state: "waiting", since: waitingSince(events, queued) };
}

/** A round begins no new wait where nothing was said in the one before, or what was tried is known to have failed. */
function waitingSince(events: readonly OutboxEvent[], last: Queued): string {
  let since: string | undefined;
  let said = new Set<OutboxEvent["kind"]>();
  const rounds = Map.groupBy(events, roundOf);
  for (const round of [...rounds.keys()].sort((a, b) => a - b)) {
    if (round > roundOf(last)) break;
    const ofRound = rounds.get(round) ?? [];
    const queued = lastQueued(ofRound);
    const waitsOn = !said.has("undelivered") && (!said.has("attempted") || queued?.data.still === true);
    if (queued) {
      if (since === undefined || !waitsOn) since = queued.on;
      said = new Set();
    }
    for (const { kind } of ofRound) said.add(kind);
  }
  return since ?? last.on;
}

/** What is told of all rounds up to the last one. */
function toldOf(
  events: readonly OutboxEvent[],
  round: number,
): Pick<OutboxParcel, "round" | "attempts" | "reason"> {
  const attempts = new Map<number, number>();
  let reason: string | undefined;
  for (const event of events.filter((one) => roundOf(one) <= round).sort(compareRounds)) {
    const at = roundOf(event);
    const known = attempts.get(at) ?? 0;
    if (event.kind === "attempted") attempts.set(at, Math.max(known, 1));
    if (event.kind === "undelivered") attempts.set(at, Math.max(known, event.data.attempts));
    if (event.kind !== "delivered") reason = event.data.reason ?? reason;
  }
  const sum = [...attempts.values()].reduce((before, more) => before + more, 0);
  return { round, attempts: sum, ...(reason === undefined ? {} : { reason }) };
}

function compareRounds(a: OutboxEvent, b: OutboxEvent): number {
  return roundOf(a) - roundOf(b) || OUTBOX_KINDS.indexOf(a.kind) - OUTBOX_KINDS.indexOf(b.kind);
}

function roundOf({ data }: OutboxEvent): number {
  return data.nth ?? 1;
}
