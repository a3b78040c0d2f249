import { type EventDraft, type Level, MinyiError, OptionError } from "@minyi/core";
import type { Ledger, OutboxParcel } from "@minyi/ledger";
import { DeliveryError, type DeliveryOptions, type Parcel, type Receipt, type Transport } from "@minyi/route";
import { type EarlyItem, earlyItems } from "../early-item.ts";
import type { HeldItem } from "../secrecy-hold.ts";
import { GroupWriter } from "./group-writer.ts";
import { type JudgeOptions, judgeParcel, type Verdict } from "./judge-parcel.ts";
import { OutboxBook } from "./outbox-book.ts";
import {
  arrivedDrafts,
  attemptedDraft,
  droppedDrafts,
  type Entry,
  queuedDraft,
  requeuedDraft,
  undeliveredDraft,
} from "./outbox-drafts.ts";
import type { ParcelChoice } from "./plan-parcels.ts";
import { type SendParcels, sendParcels, type UnsentParcel } from "./send-parcels.ts";
import { directionOf } from "./settle-parcels.ts";
import { givenUpReason, isSameReason, unknownReason, waitingReason } from "./waiting-reason.ts";

/** Options for {@linkcode sendOutbox}. */
export interface SendOutboxOptions extends JudgeOptions {
  readonly ledger: Ledger;
  /** By which way parcels go to a destination. */
  readonly transportOf: (destination: string) => Transport;
  /** Level of the office: of the destinations whose names tell none. */
  readonly officeLevel: Level;
  /** The day something is entered on, YYYY-MM-DD. */
  readonly today: () => string;
  /** When it is written down: ISO 8601 in UTC. */
  readonly recordedAt: () => string;
  /** Who sends, e.g. 信息科. */
  readonly actor: string;
  /** This process, told to another that would send meanwhile. */
  readonly holder: string;
  /** Which of the parcels that wait. @default all */
  readonly only?: ParcelChoice;
  /** @default {@linkcode sendParcels} */
  readonly send?: SendParcels;
  /** Aborted when nothing more is to be begun. @default never */
  readonly stop?: AbortSignal;
  /** Aborted when what is under way is not waited for either. @default never */
  readonly abort?: AbortSignal;
  /** Called when a parcel has arrived and that is in the ledger. */
  readonly onDelivered?: (done: number, total: number) => void;
}

/** What came of sending (发送结果). */
export interface SentOutbox {
  /** Ids of the parcels that arrived, in the order in which that was entered. */
  readonly delivered: readonly string[];
  /** Items entered as forwarded. */
  readonly forwarded: number;
  /** Items whose parcels stay because they are held as secret. */
  readonly held: readonly HeldItem[];
  /** Items whose parcels stay because they came in after the day. */
  readonly early: readonly EarlyItem[];
  /** Parcels whose text is another one by now, and what goes in their place. */
  readonly replaced: readonly { readonly parcel: string; readonly by: string }[];
  /** Parcels taken out of the outbox: they are to go there no longer. */
  readonly dropped: readonly { readonly parcel: string; readonly reason: string }[];
}

/**
 * Sends what waits in the outbox (发出待发件), and enters what came of it: each parcel once in effect, whatever breaks off where.
 *
 * That a parcel arrived, and of a 主送 that it is forwarded, is entered in one transaction when the receiver has acknowledged it, and
 * reported after that. Where it breaks off before, a parcel whose way can be repeated is sent again under the same id, by which the
 * receiver knows it; for other ways `attempted` is entered first, and what then is not heard of is left for a person. Before every
 * attempt the ledger is asked anew whether the item may still leave; a text that was changed goes as a new parcel, the old one is taken
 * out. One process at a time sends from a ledger.
 *
 * The transports' time, O(n log n) for n events, and one transaction for what is acknowledged in a moment.
 *
 * @throws {LedgerConflictError} Another process is sending, or holds the ledger; what was entered before stays.
 * @throws {StorageError} The ledger cannot be written; what had been sent by then and not entered is sent again next time.
 */
export async function sendOutbox(options: SendOutboxOptions): Promise<SentOutbox> {
  const lease = await options.ledger.lease("outbox", { holder: options.holder });
  try {
    return await sendHeld(options, await OutboxBook.open(options.ledger, options));
  } finally {
    await lease.release();
  }
}

/** {@linkcode sendOutbox} for who holds the lease. */
export async function sendHeld(options: SendOutboxOptions, book: OutboxBook): Promise<SentOutbox> {
  const sending = new Sending(options, book);
  const parcels = await sending.prepare();
  const stop = AbortSignal.any([sending.broken, options.stop ?? NEVER, options.abort ?? NEVER]);
  const {
    failed,
    unknown,
    left = [],
  } = await sent(sending, async () => {
    const { send = sendParcels } = options;
    return await send(parcels, {
      transportOf: (parcel) => sending.transportFor(parcel),
      stop,
      onFailed: async (one) => await sending.settle(one),
      onUnknown: async (one) => await sending.puzzle(one),
      onRetry: async ({ parcel, error }) => await sending.waitOn(parcel, error),
    });
  });
  for (const one of failed) await sending.settle(one);
  for (const one of unknown) await sending.puzzle(one);
  await sending.close([...left, ...failed.filter(isOutOfReach)]);
  return sending.result();
}

/** That nothing could be entered is what went wrong, whatever came of it. */
async function sent<T>(sending: Sending, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } finally {
    sending.rethrow();
  }
}

const NEVER: AbortSignal = new AbortController().signal;

/** Of an error that is none of ours, nothing is known. */
function mayHaveArrived(error: Error): boolean {
  return error instanceof DeliveryError ? error.mayHaveArrived : !(error instanceof MinyiError);
}

/** The receiver was never reached, however often it was tried: that says nothing of the parcel, and it waits. */
function isOutOfReach({ error }: UnsentParcel): boolean {
  if (!(error instanceof DeliveryError) || !error.retryable || error.mayHaveArrived) return false;
  return error.code === "UNREACHABLE" || error.code === "TIMED_OUT" || error.code === "STORAGE";
}

/** A parcel on its way. */
interface Task {
  /** As it stands in the outbox. */
  entry: OutboxParcel;
  /** Of the book when it was judged last. */
  version: number;
  /** An attempt was entered in this round. */
  begun: boolean;
  /** It is known to have failed. */
  failed: boolean;
  /** Attempts that were entered in earlier rounds of this sending. */
  told: number;
}

/** It may not leave after all, as the ledger stands now. */
class StoppedError extends DeliveryError {
  constructor(why: string) {
    super("REFUSED", why, { retryable: false });
  }
}

class Sending {
  readonly #options: SendOutboxOptions;
  readonly #book: OutboxBook;
  readonly #writer: GroupWriter;
  readonly #tasks = new Map<string, Task>();
  readonly #wrapped = new Map<Transport, Transport>();
  readonly #broken = new AbortController();
  readonly #held = new Map<string, HeldItem>();
  readonly #early = new Map<string, EarlyItem>();
  readonly #replaced: { parcel: string; by: string }[] = [];
  readonly #dropped: { parcel: string; reason: string }[] = [];
  readonly #delivered: string[] = [];
  #forwarded = 0;

  constructor(options: SendOutboxOptions, book: OutboxBook) {
    this.#options = options;
    this.#book = book;
    this.#writer = new GroupWriter(options.ledger, book, options.recordedAt);
  }

  /** Aborted when nothing can be entered any more. */
  get broken(): AbortSignal {
    return this.#broken.signal;
  }

  rethrow(): void {
    if (this.broken.aborted) throw this.broken.reason;
  }

  /** Judges all that waits, enters what is replaced or dropped, and gives what goes, in the order of the outbox. */
  async prepare(): Promise<readonly Parcel[]> {
    let parcels: Parcel[] = [];
    await this.#writer.enter(() => {
      parcels = [];
      for (const list of [this.#replaced, this.#dropped]) list.length = 0;
      return this.#chosen().flatMap((entry) => {
        const { drafts, parcel } = this.#plan(entry, judgeParcel(entry, this.#book, this.#options));
        if (parcel) parcels.push(parcel);
        return drafts;
      });
    });
    const { outbox, version } = this.#book;
    for (const { id } of parcels) {
      const entry = outbox.get(id);
      if (entry?.state === "waiting")
        this.#tasks.set(id, { entry, version, begun: false, failed: false, told: 0 });
    }
    return parcels.filter(({ id }) => this.#tasks.has(id));
  }

  transportFor({ destination }: Parcel): Transport {
    const transport = this.#options.transportOf(destination);
    const known = this.#wrapped.get(transport);
    if (known) return known;
    const wrapped: Transport = {
      repeatable: transport.repeatable,
      deliver: (parcel, options) => this.#deliver(parcel, transport, options),
    };
    this.#wrapped.set(transport, wrapped);
    return wrapped;
  }

  /** Enters that a parcel was given up, or waits on; not where it was the ledger that stopped it. */
  async settle(one: UnsentParcel): Promise<void> {
    const { parcel, error } = one;
    if (isOutOfReach(one)) return await this.waitOn(parcel, error);
    const task = this.#tasks.get(parcel.id);
    if (!task || error instanceof StoppedError) return;
    this.#tasks.delete(parcel.id);
    const told = { attempts: one.attempts - task.told, reason: givenUpReason(error) };
    await this.#enter(() => [undeliveredDraft(task.entry, { ...this.#entry(), ...told })]);
  }

  /** Enters why nobody knows whether a parcel arrived: a person has to ask, and had better know whom. */
  async puzzle({ parcel, error }: UnsentParcel): Promise<void> {
    const task = this.#tasks.get(parcel.id);
    if (!task?.begun) return;
    this.#tasks.delete(parcel.id);
    const reason = unknownReason(error);
    await this.#enter(() => [attemptedDraft(task.entry, { ...this.#entry(), reason })]);
  }

  /** An attempt that was entered and is known to have failed must not look as if nothing had been heard, whatever happens before the next one. */
  async waitOn({ id }: Parcel, error: Error): Promise<void> {
    const task = this.#tasks.get(id);
    if (!task?.failed) return;
    const reason = waitingReason(error);
    await this.#enter(() => this.#waitsOnWhereLeft(task, reason));
    task.entry = { ...task.entry, round: this.#book.lastRound(id), reason };
    task.begun = false;
    task.failed = false;
    task.told++;
  }

  /** What was taken out of the outbox meanwhile is not put back; nothing was where nothing was said. */
  #waitsOnWhereLeft({ entry, version }: Task, reason: string): readonly EventDraft[] {
    const isLeft = version === this.#book.version || this.#book.outbox.has(entry.id);
    return isLeft ? [this.#waitsOn(entry, reason)] : [];
  }

  #waitsOn(entry: OutboxParcel, reason: string): EventDraft {
    return requeuedDraft(entry, this.#book, { ...this.#entry(), reason, still: true });
  }

  /**
   * What was tried in vain and not given up waits: it must not look as if nothing had been heard. Why something waits is entered, too, but not
   * again at every run.
   */
  async close(left: readonly UnsentParcel[]): Promise<void> {
    const reasons = new Map(left.map(({ parcel, error }) => [parcel.id, waitingReason(error)]));
    const told = [...this.#tasks.values()].flatMap((task) => {
      const { entry, failed } = task;
      const reason = reasons.get(entry.id) ?? (failed ? "试发未成，继续待发" : undefined);
      if (reason === undefined || (!failed && isSameReason(reason, entry.reason ?? ""))) return [];
      return [{ task, reason }];
    });
    if (told.length === 0) return;
    await this.#enter(() => told.flatMap(({ task, reason }) => this.#waitsOnWhereLeft(task, reason)));
  }

  result(): SentOutbox {
    return {
      delivered: this.#delivered,
      forwarded: this.#forwarded,
      held: [...this.#held.values()],
      early: [...this.#early.values()],
      replaced: this.#replaced,
      dropped: this.#dropped,
    };
  }

  #chosen(): readonly OutboxParcel[] {
    const { only: { to, wanted } = {} } = this.#options;
    return [...this.#book.outbox.values()].filter(
      ({ state, destination, item }) =>
        state === "waiting" &&
        (to === undefined || to === destination) &&
        (wanted === undefined || wanted.includes(item)),
    );
  }

  #plan(
    entry: OutboxParcel,
    verdict: Verdict,
  ): { readonly drafts: readonly EventDraft[]; readonly parcel?: Parcel } {
    const { id, item, round } = entry;
    const book = this.#book;
    switch (verdict.does) {
      case "hold":
        this.#held.set(item, verdict.held);
        return { drafts: [] };
      case "drop":
        this.#dropped.push({ parcel: id, reason: verdict.why });
        return { drafts: droppedDrafts(entry, book, { ...this.#entry(), reason: verdict.why }) };
      case "replace": {
        const { parcel } = verdict;
        if (this.#isEarly(item)) return { drafts: [] };
        this.#replaced.push({ parcel: id, by: parcel.id });
        const drafts = droppedDrafts(entry, book, { ...this.#entry(), reason: "内容已改，另发新稿" });
        return {
          drafts: [...drafts, queuedDraft(parcel, book, { ...this.#entry(), reason: `代替 ${id}` })],
          parcel,
        };
      }
      case "send": {
        const { parcel } = verdict;
        if (this.#isEarly(item)) return { drafts: [] };
        // What was said of this round was voided; the same words would be taken for what was voided.
        const isSpent = book.isSpent(id, round);
        const reason = "先前的记录已撤销";
        return {
          drafts: isSpent ? [this.#waitsOn(entry, reason)] : [],
          parcel,
        };
      }
    }
  }

  /** What came in after the day stays, and is told. */
  #isEarly(id: string): boolean {
    const item = this.#book.items.get(id);
    const [early] = item ? earlyItems([{ item, on: this.#options.today() }]) : [];
    if (early) this.#early.set(id, early);
    return early !== undefined;
  }

  async #deliver(
    parcel: Parcel,
    transport: Transport,
    options: DeliveryOptions | undefined,
  ): Promise<Receipt> {
    const task = this.#tasks.get(parcel.id);
    if (!task) throw new OptionError(`parcel ${parcel.id} is not one of those to be sent`);
    if (transport.repeatable || transport.tellsHandOver) await this.#pass(task);
    else await this.#begin(task);
    const receipt = await this.#attempt(parcel, { task, transport, options });
    await this.#arrive(task, receipt);
    return receipt;
  }

  /** Asks the ledger, as it stands now, whether the parcel may go. */
  async #pass(task: Task): Promise<void> {
    await this.#orBreak(() => this.#book.refresh());
    this.#judgeAgain(task);
  }

  /** The same, and enters the attempt, in one transaction. */
  async #begin(task: Task): Promise<void> {
    await this.#enter(() => {
      this.#judgeAgain(task);
      return [attemptedDraft(task.entry, this.#entry())];
    });
    task.begun = true;
    task.failed = false;
  }

  #judgeAgain(task: Task): void {
    const { entry } = task;
    const book = this.#book;
    if (task.version === book.version) return;
    const stands = book.outbox.get(entry.id);
    // An attempt of this round is our own: nobody else may say anything of it while we hold the lease.
    const isOurs =
      stands?.round === entry.round && (stands.state === "waiting" || stands.state === "unknown");
    if (!isOurs) throw new StoppedError("已不在待发之列");
    const verdict = judgeParcel(entry, book, this.#options);
    if (verdict.does === "hold") this.#held.set(entry.item, verdict.held);
    if (verdict.does !== "send") throw new StoppedError("情况有变，这次不发");
    task.version = book.version;
  }

  async #attempt(
    parcel: Parcel,
    {
      task,
      transport,
      options,
    }: {
      readonly task: Task;
      readonly transport: Transport;
      readonly options: DeliveryOptions | undefined;
    },
  ): Promise<Receipt> {
    try {
      const { abort = NEVER } = this.#options;
      const signal = AbortSignal.any([options?.signal ?? NEVER, abort, this.broken]);
      const beforeHandOver = async () => {
        // One that was left behind is no longer ours: another process may have it by now.
        signal.throwIfAborted();
        await this.#begin(task);
      };
      return await transport.deliver(
        parcel,
        transport.repeatable || !transport.tellsHandOver ? { signal } : { signal, beforeHandOver },
      );
    } catch (error) {
      task.failed = task.begun && error instanceof Error && !mayHaveArrived(error);
      throw error;
    }
  }

  async #arrive(task: Task, receipt: Receipt): Promise<void> {
    const { entry } = task;
    const { officeLevel } = this.#options;
    let forwarded = 0;
    await this.#enter(() => {
      const direction = directionOf(entry, this.#book, this.#options.journals);
      const arrival = { ...this.#entry(), receipt: receipt.reference, direction, officeLevel };
      const drafts = arrivedDrafts(entry, this.#book, arrival);
      forwarded = drafts.filter(({ kind }) => kind === "forwarded").length;
      return drafts;
    });
    const total = this.#tasks.size + this.#delivered.length;
    this.#tasks.delete(entry.id);
    this.#delivered.push(entry.id);
    this.#forwarded += forwarded;
    this.#options.onDelivered?.(this.#delivered.length, total);
  }

  #entry(): Entry {
    return { on: this.#options.today(), actor: this.#options.actor };
  }

  async #enter(make: () => readonly EventDraft[]): Promise<void> {
    await this.#orBreak(() => this.#writer.enter(make));
  }

  /** What cannot be entered must not be sent either: nothing more is begun. */
  async #orBreak(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof StoppedError)) this.#broken.abort(error);
      throw error;
    }
  }
}
