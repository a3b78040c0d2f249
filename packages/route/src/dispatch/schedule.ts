import type { SignOfLife } from "./circuit.ts";
import type { Job } from "./job.ts";
import { Lane, type LaneLimits, type Ticket } from "./lane.ts";
import { LaneHeap } from "./lane-heap.ts";
import { type Rate, RateWindow } from "./rate-window.ts";

/** What the schedule keeps to. */
export interface ScheduleLimits {
  readonly perDestination: LaneLimits;
  /** Over all destinations. */
  readonly rate?: Rate | undefined;
  /** Whether what waits for a destination that is left alone is given back. */
  readonly whileOpen: "wait" | "defer";
  /** A receiver that asks for a longer pause is one to be left alone. */
  readonly maxDelayMs: number;
}

/** A job given back because its destination is left alone. */
export interface DeferredJob {
  readonly job: Job;
  /** For so long, in ms. */
  readonly forMs: number;
}

/**
 * Says which parcel goes next (排程): of all that may go, the first by rank. What may not go yet holds up no other destination.
 *
 * A plan that knows no clock and sends nothing: the time is given, and it must not go back. A step is O(log n) in what waits.
 */
export class Schedule {
  readonly #limits: ScheduleLimits;
  readonly #rate: RateWindow | undefined;
  readonly #lanes = new Map<string, Lane>();
  /** Lanes that may send, by the rank of what is first. */
  readonly #open = new LaneHeap();
  /** Lanes for which time will change something, by when. */
  readonly #timed = new LaneHeap();
  #waiting = 0;

  constructor(limits: ScheduleLimits) {
    this.#limits = limits;
    this.#rate = limits.rate && new RateWindow(limits.rate);
  }

  /** Jobs that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Takes a job in; gives it back where its destination is left alone. */
  add(job: Job, now: number): DeferredJob | undefined {
    const lane = this.#laneOf(job);
    if (this.#defers(lane, now)) return { job, forMs: lane.shutUntil - now };
    lane.add(job, now);
    this.#waiting++;
    this.#place(lane, now);
    return undefined;
  }

  /** Takes the job that goes next, if any may go now. */
  next(now: number): Ticket | undefined {
    if ((this.#rate?.freeFrom(now) ?? now) > now) return undefined;
    for (let due = this.#timed.first(); due && due.key <= now; due = this.#timed.first())
      this.#place(due.lane, now);
    const lane = this.#open.first()?.lane;
    const ticket = lane?.take();
    if (lane === undefined || ticket === undefined) return undefined;
    this.#waiting--;
    this.#rate?.hold();
    this.#place(lane, now);
    return ticket;
  }

  /** When {@linkcode Schedule.next} has something again, if nothing else happens; Infinity if never. */
  wakeAt(now: number): number {
    const overall = this.#rate?.freeFrom(now) ?? Number.NEGATIVE_INFINITY;
    const open = this.#open.first() ? now : Number.POSITIVE_INFINITY;
    const timed = this.#timed.first()?.key ?? Number.POSITIVE_INFINITY;
    return Math.max(overall, Math.min(open, timed));
  }

  /** The parcel is handed to its transport now. */
  start({ job }: Ticket, now: number): void {
    const lane = this.#laneOf(job);
    this.#rate?.start(now);
    lane.start(now);
    this.#place(lane, now);
  }

  /** Nothing was handed over after all. Gives back as {@linkcode Schedule.end}. */
  release(ticket: Ticket, now: number): readonly DeferredJob[] {
    this.#rate?.release();
    this.#laneOf(ticket.job).release();
    return this.end(ticket, { sign: "none", now });
  }

  /** An attempt has ended. Gives back what its destination has to be left alone for. */
  end(
    { job, trial }: Ticket,
    {
      sign,
      pauseMs,
      now,
    }: { readonly sign: SignOfLife; readonly pauseMs?: number | undefined; readonly now: number },
  ): readonly DeferredJob[] {
    const lane = this.#laneOf(job);
    lane.end({ trial, sign, now });
    if (pauseMs !== undefined) lane.pause(now + pauseMs);
    const forMs = lane.shutUntil - now;
    const deferred = this.#defers(lane, now) ? Array.from(lane.drain(), (job) => ({ job, forMs })) : [];
    this.#waiting -= deferred.length;
    this.#place(lane, now);
    return deferred;
  }

  /** Takes everything that waits. */
  drain(): readonly Job[] {
    this.#waiting = 0;
    return [...this.#lanes.values()].flatMap((lane) => [...lane.drain()]);
  }

  #laneOf({ parcel }: Job): Lane {
    const found = this.#lanes.get(parcel.destination);
    if (found) return found;
    const lane = new Lane(this.#limits.perDestination);
    this.#lanes.set(parcel.destination, lane);
    return lane;
  }

  /** Asked for a pause no longer than a retry may take, one waits in any case. */
  #defers({ openUntil, pausedUntil }: Lane, now: number): boolean {
    const { whileOpen, maxDelayMs } = this.#limits;
    return whileOpen === "defer" && (openUntil > now || pausedUntil > now + maxDelayMs);
  }

  /** Enters a lane where it belongs now. */
  #place(lane: Lane, now: number): void {
    const free = lane.freeFrom(now);
    this.#open.set(lane, free <= now ? lane.first(now)?.rank : undefined);
    // One whose wait is over may go before what is first now.
    this.#timed.set(lane, free <= now ? lane.nextWaitOver : free);
  }
}
