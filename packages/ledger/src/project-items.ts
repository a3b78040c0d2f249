import type {
  Classification,
  EventData,
  Finding,
  LedgerEvent,
  Level,
  OUTCOME_KINDS,
  RouteDecision,
  Submission,
} from "@minyi/core";
import { type EffectiveEvent, type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
import type { Ledger } from "./ledger.ts";

/** When it took effect, and the event that says so. */
export interface Happening {
  readonly on: string;
  readonly seq: number;
}

/** What somebody outside did with an item (结果). */
export interface ItemOutcome extends Happening {
  readonly kind: (typeof OUTCOME_KINDS)[number];
  /** 单位或职务 */
  readonly by: string;
  readonly level?: Level | undefined;
  /** 方式 */
  readonly manner?: string | undefined;
  /** 内容 */
  readonly content?: string | undefined;
  /** 依据 */
  readonly evidence?: string | undefined;
}

/** All that stands of an item (信息现状). Lists are in the order of the ledger. */
export interface ItemState {
  readonly id: string;
  /** 编号 */
  readonly number?: string;
  readonly title: string;
  readonly submission: Submission;
  /** As classified last. */
  readonly classification?: Classification;
  /** As screened last. */
  readonly findings: readonly Finding[];
  /** Near-duplicates written on this item: the earlier items it resembles. */
  readonly matches: readonly (EventData<"matched"> & Happening)[];
  /** As routed last. */
  readonly decision?: RouteDecision;
  readonly dispatched: readonly (EventData<"dispatched"> & Happening)[];
  readonly compiled: readonly (EventData<"compiled"> & Happening)[];
  readonly forwarded: readonly (EventData<"forwarded"> & Happening)[];
  readonly outcomes: readonly ItemOutcome[];
  /** `seq` of every event that counts. */
  readonly events: readonly number[];
}

/**
 * Shows how every item stands (信息现状), from the events of a ledger: corrections and voidings are applied first.
 *
 * Only items with a `submitted` event that counts; of several the first stands, a submission is never changed. In the
 * order in which the items first appear.
 *
 * O(n log n), O(n) when the events are in order.
 *
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * projectItems([]); // => new Map()
 */
export function projectItems(
  events: Iterable<LedgerEvent>,
  options: EffectiveOptions = {},
): Map<string, ItemState> {
  const byItem = new Map<string, EffectiveEvent[]>();
  for (const event of effectiveEvents(events, options)) {
    const own = byItem.get(event.item);
    if (own) own.push(event);
    else byItem.set(event.item, [event]);
  }
  const items = new Map<string, ItemState>();
  for (const [id, own] of byItem) {
    const submission = own.find((event) => event.kind === "submitted")?.data.submission;
    if (submission) items.set(id, stateOf(id, submission, own));
  }
  return items;
}

/**
 * Reads a ledger to its head and shows how every item stands (读出信息现状); see {@linkcode projectItems}.
 *
 * O(n), all events in memory.
 *
 * @throws {OptionError} `asOf` is not a day.
 * @throws {StorageError} The ledger cannot be read.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * await projectLedger(await openSqliteLedger(":memory:")); // => new Map()
 */
export async function projectLedger(
  ledger: Pick<Ledger, "events">,
  options: EffectiveOptions = {},
): Promise<Map<string, ItemState>> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return projectItems(events, options);
}

type Building = {
  -readonly [K in keyof ItemState]: ItemState[K] extends readonly (infer T)[] ? T[] : ItemState[K];
};

function stateOf(id: string, submission: Submission, events: readonly EffectiveEvent[]): ItemState {
  const { number, title } = submission;
  const state: Building = {
    id,
    ...(number === undefined ? {} : { number }),
    title,
    submission,
    findings: [],
    matches: [],
    dispatched: [],
    compiled: [],
    forwarded: [],
    outcomes: [],
    events: events.map(({ seq }) => seq),
  };
  for (const event of events) takeIn(state, event);
  return state;
}

function takeIn(state: Building, event: EffectiveEvent): void {
  const { on, seq } = event;
  switch (event.kind) {
    case "submitted":
      return;
    case "screened":
      state.findings = event.data.findings;
      return;
    case "classified":
      state.classification = event.data.classification;
      return;
    case "routed":
      state.decision = event.data.decision;
      return;
    case "matched":
      state.matches.push({ ...event.data, on, seq });
      return;
    case "dispatched":
      state.dispatched.push({ ...event.data, on, seq });
      return;
    case "compiled":
      state.compiled.push({ ...event.data, on, seq });
      return;
    case "forwarded":
      state.forwarded.push({ ...event.data, on, seq });
      return;
    default:
      state.outcomes.push({ ...event.data, kind: event.kind, on, seq });
  }
}
