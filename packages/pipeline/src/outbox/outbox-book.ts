import { type EventDraft, type EventKind, eventId, type LedgerEvent, OptionError } from "@minyi/core";
import {
  compareEvents,
  effectiveEvents,
  type ItemState,
  type Ledger,
  OUTBOX_KINDS,
  type OutboxParcel,
  projectItems,
  projectOutbox,
} from "@minyi/ledger";
import type { Screener } from "@minyi/screen";
import { holdEdited } from "../hold-edited.ts";
import { KINDS_BUT_CLASSIFIED } from "../kinds-but-classified.ts";
import { RefusedAddresses } from "./refused-addresses.ts";

/** Kinds that say nothing of what an item is, whether it may leave or where it goes. */
const QUIET: readonly EventKind[] = [...OUTBOX_KINDS, "forwarded"];

/**
 * What a sender has to know of a ledger (发件台账): how items and parcels stand, kept up with what others write meanwhile.
 *
 * Items are worked out anew only when something was said that may change them: what the sender itself enters costs O(1) an event.
 * All events are in memory, but for the program's classifications.
 */
export class OutboxBook {
  readonly #ledger: Ledger;
  readonly #screener: Pick<Screener, "screen"> | undefined;
  readonly #events: LedgerEvent[] = [];
  /** Ids of what was ever said of parcels, voided or not. */
  readonly #ids = new Set<string>();
  readonly #rounds = new Map<string, number>();
  readonly #spent = new Set<string>();
  readonly #forwarded = new Set<string>();
  readonly #delivered = new Set<string>();
  readonly #refused = new RefusedAddresses();
  #items: ReadonlyMap<string, ItemState> = new Map();
  #bodies: ReadonlyMap<string, string> = new Map();
  #outbox: ReadonlyMap<string, OutboxParcel> | undefined;
  #queued: ReadonlyMap<string, readonly { readonly id: string }[]> | undefined;
  #seq = 0;
  #version = 0;
  #reading: Promise<unknown> = Promise.resolve();

  private constructor(ledger: Ledger, screener: Pick<Screener, "screen"> | undefined) {
    this.#ledger = ledger;
    this.#screener = screener;
  }

  /** @param office Whose screening holds what was edited ({@linkcode holdEdited}); only who lets nothing leave needs none. */
  static async open(
    ledger: Ledger,
    { screener }: { readonly screener?: Pick<Screener, "screen"> } = {},
  ): Promise<OutboxBook> {
    const book = new OutboxBook(ledger, screener);
    await book.refresh();
    return book;
  }

  /** Grows whenever items, or what was said of parcels, may stand otherwise than before. */
  get version(): number {
    return this.#version;
  }

  get items(): ReadonlyMap<string, ItemState> {
    return this.#items;
  }

  /** How the parcels stand. O(n log n) for n events about parcels when something was said of them since, else O(1). */
  get outbox(): ReadonlyMap<string, OutboxParcel> {
    this.#outbox ??= projectOutbox(this.#events.filter(isAboutParcels));
    return this.#outbox;
  }

  /** 正文 as edited last, where it was. */
  bodyOf(item: string): { readonly body?: string } {
    const body = this.#bodies.get(item);
    return body === undefined ? {} : { body };
  }

  isForwarded(item: string, by: string): boolean {
    return this.#forwarded.has(`${item}\n${by}`);
  }

  isDelivered(parcel: string): boolean {
    return this.#delivered.has(parcel);
  }

  /** Whether a person had an item not sent to a destination (不再发送); it may still be asked for by name. O(1). */
  isRefused(item: string, destination: string): boolean {
    return this.#refused.has(item, destination);
  }

  /** The greatest round a parcel ever had, voided ones too; 0 when it was never queued. */
  lastRound(parcel: string): number {
    return this.#rounds.get(parcel) ?? 0;
  }

  /** Whether something was ever said of a round besides that it was queued, voided or not. */
  isSpent(parcel: string, round: number): boolean {
    return this.#spent.has(`${parcel}\n${round}`);
  }

  /** The draft itself, or as the second, third … of its kind where the ledger has, and voided, the earlier ones. */
  firstFree(draft: (nth: { readonly nth?: number }) => EventDraft): EventDraft {
    for (let nth = 1; ; nth++) {
      const made = draft(nth === 1 ? {} : { nth });
      if (!this.#ids.has(eventId(made))) return made;
    }
  }

  /** Ids of the `queued` of a parcel that count. O(n log n) as {@linkcode OutboxBook.outbox}, else O(1). */
  queuedIds(parcel: string): readonly string[] {
    this.#queued ??= Map.groupBy(
      effectiveEvents(this.#events.filter(isAboutParcels)).filter((event) => event.kind === "queued"),
      ({ data }) => data.parcel,
    );
    return (this.#queued.get(parcel) ?? []).map(({ id }) => id);
  }

  /** How an item was last to be forwarded to a destination, by whatever decision of its history. */
  directionTo(item: string, destination: string): "up" | "sideways" | undefined {
    let found: "up" | "sideways" | undefined;
    for (const event of effectiveEvents(this.#events).sort(compareEvents)) {
      if (event.item !== item) continue;
      const decision =
        event.kind === "routed"
          ? event.data.decision
          : event.kind === "reviewed" || event.kind === "released"
            ? event.data.route
            : undefined;
      if (decision?.destinationName !== destination) continue;
      if (decision.action === "forwardUp") found = "up";
      if (decision.action === "forwardSideways") found = "sideways";
    }
    return found;
  }

  /** Takes in what was written since, by whomever. O(1) when nothing was. */
  async refresh(): Promise<void> {
    const read = this.#reading.then(() => this.#read());
    this.#reading = read.catch(() => undefined);
    await read;
  }

  async #read(): Promise<void> {
    const { seq } = await this.#ledger.head();
    if (seq === this.#seq) return;
    if (seq < this.#seq)
      throw new OptionError(`the ledger ends at event ${seq}, it had ${this.#seq}: wanted the same ledger`);
    let isLoud = this.#version === 0;
    for await (const event of this.#ledger.events({ kinds: KINDS_BUT_CLASSIFIED, after: this.#seq })) {
      this.#events.push(event);
      this.#seq = event.seq;
      if (!QUIET.includes(event.kind)) isLoud = true;
      this.#takeIn(event);
    }
    // What is not read has its place, too.
    this.#seq = Math.max(this.#seq, seq);
    this.#outbox = undefined;
    this.#queued = undefined;
    if (isLoud) this.#project();
  }

  #takeIn(event: LedgerEvent): void {
    if (QUIET.includes(event.kind)) this.#ids.add(event.id);
    if (event.kind === "forwarded") this.#forwarded.add(`${event.item}\n${event.data.by}`);
    if (event.kind === "delivered") this.#delivered.add(event.data.parcel);
    if (event.kind === "attempted" || event.kind === "undelivered")
      this.#spent.add(`${event.data.parcel}\n${event.data.nth ?? 1}`);
    this.#refused.take(event);
    if (event.kind !== "queued") return;
    const { parcel, nth = 1 } = event.data;
    this.#rounds.set(parcel, Math.max(nth, this.lastRound(parcel)));
  }

  #project(): void {
    const effective = effectiveEvents(this.#events);
    const items = projectItems(effective);
    this.#items = this.#screener ? holdEdited(items, this.#screener) : items;
    const edited = effective.filter((event) => event.kind === "edited").sort(compareEvents);
    this.#bodies = new Map(
      edited.flatMap(({ item, data }) => (data.body === undefined ? [] : [[item, data.body] as const])),
    );
    this.#forwarded.clear();
    this.#delivered.clear();
    for (const event of effective)
      if (event.kind === "forwarded") this.#forwarded.add(`${event.item}\n${event.data.by}`);
      else if (event.kind === "delivered") this.#delivered.add(event.data.parcel);
    this.#version++;
  }
}

function isAboutParcels({ kind }: LedgerEvent): boolean {
  return kind === "corrected" || kind === "voided" || (OUTBOX_KINDS as readonly EventKind[]).includes(kind);
}
