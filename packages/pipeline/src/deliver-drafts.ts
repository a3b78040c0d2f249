import { distinctSubmitters, type EffectiveEvent, type LedgerEvent, type Submitter } from "@minyi/core";
import {
  effectiveEvents,
  type ItemState,
  type Ledger,
  projectItems,
  type StandingCategory,
  standingCategory,
} from "@minyi/ledger";
import { dispatch, type Transport } from "@minyi/route";
import type { RoleMask, Screener } from "@minyi/screen";
import { classifiedWords, type DraftedItem, dispatchedEvent, draftParcel } from "./draft.ts";
import { holdEdited } from "./hold-edited.ts";
import { isPutAside } from "./is-put-aside.ts";
import { readAbout } from "./read-about.ts";
import { readHolds, takeNear } from "./read-holds.ts";
import { isPresent } from "./refuse-absent.ts";
import { isHeldSecret } from "./secrecy-hold.ts";

/** What drafts are delivered with. */
export interface DeliverOptions {
  readonly ledger: Ledger;
  readonly recordedAt: string;
  /** Carries drafts to the desks. */
  readonly transport: Transport;
  /** What may be seen there: of the role 送出. */
  readonly mask: RoleMask;
  /** The office's admissibility check: a composite has a title, and may have a text, that the office wrote. */
  readonly screener: Pick<Screener, "screen">;
  /** Items held as secret. @default read from the ledger */
  readonly holds?: ReadonlyMap<string, unknown>;
}

/** What became of drafts (分发结果). */
export interface Delivered {
  /** Drafts put on a desk. */
  readonly delivered: number;
  readonly undelivered: readonly { readonly item: string; readonly reason: string }[];
}

/**
 * Puts drafts on their desks, and enters that they are there (分发拟办稿). A draft that is there already is left alone, and entered
 * once. What is held as secret gets none.
 *
 * The transport's time, and one transaction; and {@linkcode readHolds}, where the holds are not given.
 */
export async function deliverDrafts(
  items: readonly DraftedItem[],
  { ledger, recordedAt, transport, mask, holds }: Omit<DeliverOptions, "screener">,
): Promise<Delivered> {
  if (items.length === 0) return { delivered: 0, undelivered: [] };
  const held = holds ?? (await readHolds(ledger));
  const free = items.filter(({ submission }) => !held.has(submission.id));
  const days = new Map(free.map(({ submission, decision }) => [submission.id, decision.decidedOn]));
  const parcels = free.flatMap((item) => draftParcel(item, mask) ?? []);
  const { delivered, failed, unknown, deferred } = await dispatch(parcels, { transport });
  const drafts = delivered.map((delivery) => dispatchedEvent(delivery, days.get(delivery.item) ?? ""));
  if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
  return {
    delivered: delivered.length,
    undelivered: [...failed, ...unknown, ...deferred].map(({ parcel, error }) => ({
      item: parcel.item,
      reason: error?.message ?? `“${parcel.destination}” is out of order: it was left alone`,
    })),
  };
}

/**
 * Puts the drafts on their desks of what a person's review or release sent somewhere (复核或解密后放行的拟办稿), composites and what nearly repeats
 * a released text among it, as far as it is not on that desk yet and has not been printed, forwarded, put aside or merged since.
 *
 * O(events of these items), besides {@linkcode deliverDrafts}.
 */
export async function deliverReleased(options: DeliverOptions): Promise<Delivered> {
  const { ledger, screener } = options;
  const released = await releasedItems(ledger);
  if (released.size === 0) return { delivered: 0, undelivered: [] };
  const events = await readWithSources(ledger, released);
  const waiting = [...draftedItems(events, released, { screener })].filter(
    ({ state }) => !hasLeft(state) && !isOnDesk(state),
  );
  return await deliverDrafts(
    waiting.map(({ drafted }) => drafted),
    options,
  );
}

/** An item as it stands, and the draft of it. */
export interface StandingDraft {
  readonly state: ItemState;
  readonly category: StandingCategory | undefined;
  readonly drafted: DraftedItem;
}

/** Drafts of items as they stand (现状拟办稿): not of what is merged, was split, or put aside, nor of what {@linkcode holdEdited} holds. */
export function* draftedItems(
  events: readonly LedgerEvent[],
  ids: Iterable<string>,
  { screener }: Pick<DeliverOptions, "screener">,
): Generator<StandingDraft> {
  const known = projectItems(events);
  const states = holdEdited(known, screener);
  const own = Map.groupBy(effectiveEvents(events), ({ item }) => item);
  for (const id of ids) {
    const state = states.get(id);
    if (state?.decision === undefined || !isPresent(state) || isPutAside(state)) continue;
    // What the ledger holds is left out later, and counted there.
    if (isHeldSecret(state) && known.get(id)?.held.length === 0) continue;
    const category = standingCategory(own.get(id) ?? []);
    const authors = authorsOf(state, states);
    const drafted = {
      submission: textOf(state),
      authors,
      texts: state.originals.flatMap((original) => states.get(original)?.submission ?? []),
      category: categoryWords(category),
      decision: state.decision,
    };
    yield { state, category, drafted };
  }
}

/** A text as it was sent in; a composite under its own title and number. */
function textOf({ submission, sources, title, number }: ItemState): ItemState["submission"] {
  if (sources.length === 0) return submission;
  return { ...submission, title, ...(number === undefined ? {} : { number }) };
}

/** How a category was decided, in the words of a draft. */
function categoryWords(standing: StandingCategory | undefined): string {
  if (standing === undefined) return "未定";
  const { category, decision, decidedBy } = standing;
  if (decidedBy === "person" || decision.kind !== "classified") return `${category}（人工）`;
  return classifiedWords({ ...decision.data.classification, category });
}

/** Who is named under an item (署名人): of a composite the authors of all its texts, each once. */
export function authorsOf(
  { originals, submission }: ItemState,
  states: ReadonlyMap<string, ItemState>,
): readonly Submitter[] {
  if (originals.length === 0) return submission.submitters;
  return distinctSubmitters(originals.flatMap((id) => states.get(id)?.submission.submitters ?? []));
}

function hasLeft({ compiled, forwarded }: ItemState): boolean {
  return compiled.length > 0 || forwarded.length > 0;
}

function isOnDesk({ dispatched, decision }: ItemState): boolean {
  return dispatched.some(
    ({ destination, on }) => destination === decision?.destinationName && on >= decision.decidedOn,
  );
}

/** What a review routed, and what it merged. */
async function releasedItems(ledger: Ledger): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const item of await freedItems(ledger)) found.add(item);
  for await (const event of ledger.events({ kinds: ["reviewed"] })) {
    if (event.kind !== "reviewed") continue;
    if (event.data.route !== undefined) found.add(event.item);
    if (event.data.decision === "merged")
      for (const composite of event.data.others ?? []) found.add(composite);
  }
  return found;
}

/** What was released, and what may have been held with it. */
async function freedItems(ledger: Ledger): Promise<ReadonlySet<string>> {
  const released = new Set<string>();
  for await (const { item } of ledger.events({ kinds: ["released"] })) released.add(item);
  if (released.size === 0) return released;
  const near = await takeNear(ledger, released);
  for (const { item } of await readAbout(ledger, near)) near.add(item);
  return near;
}

/** With what composites are made of, through composites: their texts are in the draft. */
async function readWithSources(ledger: Ledger, items: ReadonlySet<string>): Promise<readonly LedgerEvent[]> {
  const wanted = new Set(items);
  for (;;) {
    const events = await readAbout(ledger, wanted);
    const sources = effectiveEvents(events).flatMap((event) =>
      isWanted(event, wanted) ? event.data.sources : [],
    );
    const more = new Set(sources).difference(wanted);
    if (more.size === 0) return events;
    for (const source of more) wanted.add(source);
  }
}

function isWanted(
  event: EffectiveEvent,
  wanted: ReadonlySet<string>,
): event is Extract<EffectiveEvent, { readonly kind: "merged" }> {
  return event.kind === "merged" && wanted.has(event.item);
}
