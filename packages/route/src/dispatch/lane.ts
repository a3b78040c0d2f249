import {
  beginTry,
  type Circuit,
  type CircuitLimits,
  CLOSED,
  type SignOfLife,
  settleTry,
  tryableFrom,
} from "./circuit.ts";
import { Heap } from "./heap.ts";
import type { Job } from "./job.ts";
import { type Rate, RateWindow } from "./rate-window.ts";

/** What holds for each destination by itself. */
export interface LaneLimits {
  /** Attempts under way at the same time. */
  readonly concurrency: number;
  readonly rate?: Rate;
  readonly circuit: CircuitLimits;
}

/** An attempt that may begin. */
export interface Ticket {
  readonly job: Job;
  /** Whether it is the trial of an open circuit. */
  readonly trial: boolean;
}

/** What waits for one destination (一个报送对象的队列), and whether it may be sent now. Knows no clock: the time is always given. */
export class Lane {
  readonly #limits: LaneLimits;
  readonly #rate: RateWindow | undefined;
  readonly #ready = new Heap<Job>((a, b) => a.rank < b.rank);
  readonly #later = new Heap<Job>((a, b) => a.notBefore < b.notBefore);
  #circuit: Circuit = CLOSED;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #running = 0;

  constructor(limits: LaneLimits) {
    this.#limits = limits;
    this.#rate = limits.rate && new RateWindow(limits.rate);
  }

  /** Until when the receiver wants to be left alone; in the past when it does not. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Until when the circuit is open; in the past when it is not, or during a trial. */
  get openUntil(): number {
    return this.#circuit.state === "open" ? this.#circuit.until : Number.NEGATIVE_INFINITY;
  }

  /** The later of both. */
  get shutUntil(): number {
    return Math.max(this.pausedUntil, this.openUntil);
  }

  add(job: Job, now: number): void {
    (job.notBefore <= now ? this.#ready : this.#later).push(job);
  }

  /** What goes next, once something may go. O(log n) for each whose wait is over. */
  first(now: number): Job | undefined {
    for (let next = this.#later.peek(); next && next.notBefore <= now; next = this.#later.peek()) {
      this.#later.pop();
      this.#ready.push(next);
    }
    return this.#ready.peek();
  }

  /** From when on something may go; Infinity when time alone changes nothing. */
  freeFrom(now: number): number {
    if (this.#running >= this.#limits.concurrency) return Number.POSITIVE_INFINITY;
    const job = this.first(now) ?? this.#later.peek();
    if (job === undefined) return Number.POSITIVE_INFINITY;
    const rate = this.#rate?.freeFrom(now) ?? Number.NEGATIVE_INFINITY;
    return Math.max(job.notBefore, this.#pausedUntil, tryableFrom(this.#circuit), rate);
  }

  /** When the next wait between tries is over. */
  get nextWaitOver(): number | undefined {
    return this.#later.peek()?.notBefore;
  }

  /** Takes what goes next. Only when it may. */
  take(): Ticket | undefined {
    const job = this.#ready.pop();
    if (job === undefined) return undefined;
    const { circuit, trial } = beginTry(this.#circuit);
    this.#circuit = circuit;
    this.#running++;
    this.#rate?.hold();
    return { job, trial };
  }

  /** The parcel is handed over now. */
  start(now: number): void {
    this.#rate?.start(now);
  }

  /** Nothing is handed over. */
  release(): void {
    this.#rate?.release();
  }

  /** An attempt has ended. */
  end(ended: { readonly trial: boolean; readonly sign: SignOfLife; readonly now: number }): void {
    this.#running--;
    this.#circuit = settleTry(this.#circuit, ended, this.#limits.circuit);
  }

  /** The receiver asks to be left alone. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Takes everything that waits. */
  *drain(): Generator<Job> {
    for (const heap of [this.#ready, this.#later])
      for (let job = heap.pop(); job; job = heap.pop()) yield job;
  }
}
