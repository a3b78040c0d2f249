import PQueue from "p-queue";
import { attempt, type FailedAttempt } from "./attempt.ts";
import { backOffMs } from "./back-off.ts";
import { DispatchError } from "./dispatch-error.ts";
import {
  type DispatchLimits,
  type DispatchOptions,
  dispatchLimits,
  transportFor,
} from "./dispatch-options.ts";
import { type DispatchResult, type FailedDelivery, Fates } from "./fates.ts";
import { type Job, rankOf } from "./job.ts";
import { judgeAttempt, signOf } from "./judge-attempt.ts";
import type { Ticket } from "./lane.ts";
import { type Parcel, parcelHash } from "./parcel.ts";
import { ParcelSource, type Parcels } from "./parcel-source.ts";
import { Schedule } from "./schedule.ts";
import { DeliveryError, type Receipt, type Transport } from "./transport.ts";
import { wayFault } from "./way-fault.ts";

/**
 * Hands parcels to their transports (分发), several at a time, and again what failed but may succeed.
 *
 * 急报 go first, then 主送 before 抄送, then the given order: among what may go, for a destination may have its own limits, be out of order
 * (its circuit is open) or have asked for a pause, and holds up no other. A list is looked at whole before anything goes; of what is made one by
 * one, `readAhead` parcels.
 *
 * Every parcel read has one fate ({@linkcode DispatchResult}), also after a stop, and never two attempts at once. What may have arrived is
 * not sent again unless its transport is `repeatable`. Where a way itself is at fault (`DeliveryError.ofWay`, a full disk), nothing more goes by it. Chance decides only how long a wait is. Transports are not closed.
 *
 * O(log n) a step in what waits, and the transport's time; memory for what waits and for the results.
 *
 * @throws {OptionError} A limit is no number that it may be.
 * @throws {DispatchError} A callback or the source of the parcels failed. As after a stop, what was under way was finished; `result` says what
 * became of everything.
 * @example
 * const desk: string[] = [];
 * const transport = {
 *   repeatable: true,
 *   deliver: async ({ fileName }: { fileName: string }) => ({ reference: String(desk.push(fileName)) }),
 * };
 * const parcel = {
 *   id: "1", item: "a", destination: "office", role: "to" as const, title: "", fileName: "路灯-a.md", content: "", urgent: false,
 * };
 * const { delivered, failed } = await dispatch([parcel], { transport });
 * [desk, delivered[0]?.receipt, failed.length]; // => [["路灯-a.md"], { reference: "1" }, 0]
 */
export async function dispatch(parcels: Parcels, options: DispatchOptions): Promise<DispatchResult> {
  return await new DispatchRun(parcels, options).run();
}

/** One dispatch, from the first parcel to the last. */
class DispatchRun {
  readonly #options: DispatchOptions;
  readonly #limits: DispatchLimits;
  readonly #schedule: Schedule;
  readonly #queue: PQueue;
  readonly #source: ParcelSource;
  readonly #fates = new Fates();
  /** All of a list is read at once, so that the most urgent is first. */
  readonly #room: number;
  readonly #causes: unknown[] = [];
  /** Transports and destinations that are at fault, and why: nothing more goes by them in this dispatch. */
  readonly #shut = new Map<Transport | string, Error>();
  readonly #halt = new AbortController();
  readonly #over = new AbortController();
  #read = 0;
  #stopped = false;
  #woken = false;
  #wakeUp: (() => void) | undefined;

  constructor(parcels: Parcels, options: DispatchOptions) {
    this.#options = options;
    this.#limits = dispatchLimits(options);
    this.#schedule = new Schedule(this.#limits);
    this.#queue = new PQueue({ concurrency: this.#limits.concurrency });
    this.#queue.addEventListener("next", this.#wake);
    this.#source = new ParcelSource(parcels, this.#wake);
    this.#room = Array.isArray(parcels) ? Number.POSITIVE_INFINITY : this.#limits.readAhead;
  }

  async run(): Promise<DispatchResult> {
    const { signal } = this.#options;
    signal?.addEventListener("abort", this.#stop);
    if (signal?.aborted) this.#stop();
    await this.#work();
    for (const parcel of await this.#source.close()) this.#takeIn(parcel);
    for (const job of this.#schedule.drain()) this.#settle("waiting", job);
    await this.#queue.onIdle();
    signal?.removeEventListener("abort", this.#stop);
    this.#over.abort();
    const result = this.#fates.result();
    const { error } = this.#source;
    if (this.#causes.length > 0) throw new DispatchError("CALLBACK", this.#causes, result);
    if (error) throw new DispatchError("SOURCE", [error.cause], result);
    return result;
  }

  async #work(): Promise<void> {
    for (;;) {
      this.#fill();
      this.#startAll();
      if (this.#isDone()) return;
      await this.#rest();
    }
  }

  #isDone(): boolean {
    if (this.#underWay > 0) return false;
    return this.#stopped || (this.#source.ended && this.#schedule.waiting === 0);
  }

  get #underWay(): number {
    return this.#queue.pending + this.#queue.size;
  }

  /** A list is read whole even when the stop came first: each of its parcels has a fate. */
  #fill(): void {
    while (
      (!this.#stopped || this.#room === Number.POSITIVE_INFINITY) &&
      this.#schedule.waiting < this.#room
    ) {
      const parcel = this.#source.take();
      if (parcel === undefined) break;
      this.#takeIn(parcel);
    }
    if (this.#source.error) this.#stop();
  }

  #startAll(): void {
    while (!this.#stopped && this.#underWay < this.#limits.concurrency) {
      const ticket = this.#schedule.next(this.#now());
      if (ticket === undefined) return;
      void this.#queue.add(() => this.#carry(ticket));
    }
  }

  /** Until something happens, or the time has come for a parcel that waits. */
  async #rest(): Promise<void> {
    const now = this.#now();
    const canStart = !this.#stopped && this.#underWay < this.#limits.concurrency;
    const ms = canStart ? this.#schedule.wakeAt(now) - now : Number.POSITIVE_INFINITY;
    const nap = new AbortController();
    if (!this.#woken)
      await (ms === Number.POSITIVE_INFINITY
        ? new Promise<void>((resolve) => {
            this.#wakeUp = resolve;
          })
        : this.#nap(ms, nap));
    this.#woken = false;
    this.#wakeUp = undefined;
  }

  #nap(ms: number, nap: AbortController): Promise<void> {
    this.#wakeUp = () => nap.abort();
    return this.#limits.clock.sleep(ms, nap.signal);
  }

  readonly #wake = (): void => {
    this.#woken = true;
    this.#wakeUp?.();
  };

  /** No attempt begins any more; those under way have `graceMs`. */
  readonly #stop = (): void => {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#wake();
    void this.#limits.clock.sleep(this.#limits.graceMs, this.#over.signal).then(() => this.#halt.abort());
  };

  #takeIn(parcel: Parcel): void {
    const place = this.#read++;
    try {
      const one = transportFor(parcel, this.#options.transport);
      const rank = rankOf(parcel, place);
      this.#enter({ parcel, transport: one, place, rank, attempts: 0, notBefore: Number.NEGATIVE_INFINITY });
    } catch (thrown) {
      const failed = { parcel, error: asError(thrown), attempts: 0 };
      void this.#queue.add(() => this.#giveUp("failed", place, failed));
    }
  }

  #enter(job: Job): void {
    const deferred = this.#schedule.add(job, this.#now());
    if (deferred) this.#settle("deferred", job, deferred.forMs);
  }

  /** One attempt, and what follows from it. Never rejects. */
  async #carry(ticket: Ticket): Promise<void> {
    const shut = this.#whyShut(ticket.job);
    if (shut) {
      this.#release(ticket);
      return this.#defer({ ...ticket.job, error: shut });
    }
    const job = { ...ticket.job, attempts: ticket.job.attempts + 1 };
    const { parcel, attempts } = job;
    const mayGo = await this.#tell(() => this.#options.beforeAttempt?.(parcel, { attempt: attempts }));
    if (!mayGo || this.#halt.signal.aborted) {
      this.#release(ticket);
      return this.#settle("waiting", ticket.job);
    }
    this.#schedule.start(ticket, this.#now());
    this.#wake();
    const outcome = await attempt(job, { ...this.#limits, halt: this.#halt.signal });
    const failed = outcome.receipt === undefined ? outcome : undefined;
    if (failed) this.#shutFor(job, failed.error);
    const pauseMs = failed && pauseOf(failed.error);
    const sign = failed ? signOf(failed.error) : "alive";
    for (const { job, forMs } of this.#schedule.end(ticket, { sign, pauseMs, now: this.#now() }))
      this.#settle("deferred", { ...(failed && { error: failed.error }), ...job }, forMs);
    if (outcome.receipt === undefined) await this.#afterFailure(job, outcome, pauseMs ?? 0);
    else await this.#arrive(job, outcome.receipt);
  }

  #release(ticket: Ticket): void {
    for (const { job, forMs } of this.#schedule.release(ticket, this.#now()))
      this.#settle("deferred", job, forMs);
  }

  async #arrive({ parcel, place, attempts }: Job, receipt: Receipt): Promise<void> {
    const { id, item, destination, fileName } = parcel;
    const delivery = { id, item, destination, file: fileName, sha256: parcelHash(parcel), receipt, attempts };
    this.#fates.add("delivered", { place }, delivery);
    await this.#tell(() => this.#options.onDelivered?.(delivery));
    this.#progress();
  }

  async #afterFailure(job: Job, failure: FailedAttempt, pauseMs: number): Promise<void> {
    const { parcel, place, attempts, transport } = job;
    const { error } = failure;
    const { repeatable } = transport;
    const verdict = judgeAttempt(failure, { attempts, retries: this.#limits.retries, repeatable });
    if (verdict === "failed" || verdict === "unknown")
      return await this.#giveUp(verdict, place, { parcel, error, attempts });
    if (verdict === "deferred") return this.#defer({ ...job, error });
    if (verdict === "waiting") return this.#settle("waiting", { ...job, error });
    const afterMs = Math.max(pauseMs, backOffMs(attempts, this.#limits, this.#limits.random));
    const notBefore = this.#now() + afterMs;
    await this.#tell(() => this.#options.onRetry?.({ parcel, error, attempts, afterMs }));
    this.#enter({ ...job, error, notBefore });
  }

  async #giveUp(verdict: "failed" | "unknown", place: number, failed: FailedDelivery): Promise<void> {
    this.#fates.add(verdict, { place }, failed);
    const { onFailed, onUnknown } = this.#options;
    await this.#tell(() => (verdict === "failed" ? onFailed : onUnknown)?.(failed));
    this.#progress();
  }

  /** By what is at fault. */
  #shutFor({ parcel, transport }: Job, error: Error): void {
    const fault = wayFault(error);
    if (fault) this.#shut.set(fault === "transport" ? transport : parcel.destination, error);
  }

  #whyShut({ parcel, transport }: Job): Error | undefined {
    return this.#shut.get(transport) ?? this.#shut.get(parcel.destination);
  }

  #defer(job: Job): void {
    this.#settle("deferred", job, this.#limits.perDestination.circuit.coolDownMs);
  }

  #settle(kind: "waiting" | "deferred", { parcel, place, attempts, error }: Job, forMs = 0): void {
    const fate = { parcel, attempts, ...(error && { error }) };
    if (kind === "waiting") this.#fates.add(kind, { place }, fate);
    else this.#fates.add(kind, { place }, { ...fate, forMs });
    this.#progress();
  }

  #progress(): void {
    try {
      this.#options.onProgress?.(this.#fates.count, this.#read);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** Calls the caller back; whether that went well. */
  async #tell(call: () => unknown): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (cause) {
      this.#fail(cause);
      return false;
    }
  }

  #fail(cause: unknown): void {
    this.#causes.push(cause);
    this.#stop();
  }

  #now(): number {
    return this.#limits.clock.now();
  }
}

/** What the receiver asks for, if it is a time at all. */
function pauseOf(error: Error): number | undefined {
  const ms = error instanceof DeliveryError ? error.retryAfterMs : undefined;
  return ms !== undefined && ms > 0 && Number.isFinite(ms) ? ms : undefined;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
