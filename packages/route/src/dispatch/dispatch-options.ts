import { OptionError } from "@minyi/core";
import type { BackOff } from "./back-off.ts";
import type { CircuitLimits } from "./circuit.ts";
import { type Clock, LONGEST_TIMER_MS, systemClock } from "./clock.ts";
import type { Delivery, FailedDelivery } from "./fates.ts";
import type { Parcel } from "./parcel.ts";
import type { Rate } from "./rate-window.ts";
import type { Transport } from "./transport.ts";

/** A failed attempt after which the parcel is tried again. */
export interface Retry extends FailedDelivery {
  /** How long it waits at least. */
  readonly afterMs: number;
}

/** Options for {@linkcode dispatch}. */
export interface DispatchOptions {
  /** What carries them: one for all, or for each parcel its own. */
  readonly transport: Transport | ((parcel: Parcel) => Transport);
  /** Attempts under way at the same time. @default 4 */
  readonly concurrency?: number;
  /** Not more in any stretch of so much time, over all destinations. @default no limit */
  readonly rate?: Rate;
  /** The same for each destination by itself. */
  readonly perDestination?: {
    /** @default the overall one */
    readonly concurrency?: number;
    /** @default no limit */
    readonly rate?: Rate;
  };
  /** Tries beyond the first. @default 3 */
  readonly retries?: number;
  /** Up to so long before the second try, twice as long before each further one; how long is chance. @default 1000 */
  readonly baseDelayMs?: number;
  /** No wait before a try is longer, unless the receiver asks for it. @default 60_000 */
  readonly maxDelayMs?: number;
  /** Time for one attempt. @default 60_000 */
  readonly timeoutMs?: number;
  /** Time to finish after a stop, and to heed a signal. @default 5000 */
  readonly graceMs?: number;
  /** When a destination is left alone for a while. */
  readonly circuit?: {
    /** Failures in a row; a refusal is none, for who refuses answers. Infinity: never. @default 5 */
    readonly failures?: number;
    /** After which one parcel is sent as a trial. @default 30_000 */
    readonly coolDownMs?: number;
    /** What is for such a destination waits, or is given back as `deferred`. @default "defer" */
    readonly whileOpen?: "wait" | "defer";
  };
  /** So many parcels are held at the most when they are made one by one; what is more urgent goes first among these. @default 10_000 */
  readonly readAhead?: number;
  /** Stops it: no attempt begins any more. */
  readonly signal?: AbortSignal;
  /** Awaited before each attempt; when it rejects nothing is sent. */
  readonly beforeAttempt?: (parcel: Parcel, attempt: { readonly attempt: number }) => unknown;
  /** Awaited after an attempt that failed and will be repeated. */
  readonly onRetry?: (retry: Retry) => unknown;
  /** Awaited after a parcel has arrived. */
  readonly onDelivered?: (delivery: Delivery) => unknown;
  /** Awaited after a parcel is given up. */
  readonly onFailed?: (failed: FailedDelivery) => unknown;
  /** Awaited after an attempt of which nobody knows. */
  readonly onUnknown?: (unknown: FailedDelivery) => unknown;
  /** Called as the fate of a parcel is known; `total` counts the parcels read so far. */
  readonly onProgress?: (done: number, total: number) => void;
  /** @default the machine's */
  readonly clock?: Clock;
  /** From 0 to 1, 1 excluded: decides how long a wait is, nothing else. @default Math.random */
  readonly random?: () => number;
}

/** The limits that hold, checked. */
export interface DispatchLimits extends BackOff {
  readonly concurrency: number;
  readonly rate: Rate | undefined;
  readonly perDestination: {
    readonly concurrency: number;
    readonly rate?: Rate;
    readonly circuit: CircuitLimits;
  };
  readonly whileOpen: "wait" | "defer";
  readonly retries: number;
  readonly timeoutMs: number;
  readonly graceMs: number;
  readonly readAhead: number;
  readonly clock: Clock;
  readonly random: () => number;
}

const WANTED_TRANSPORT = "wanted an object with deliver(), or a function that gives one";

/** The transport for a parcel. @throws {OptionError} There is none, as where it is looked up in a map. */
export function transportFor(parcel: Parcel, transport: DispatchOptions["transport"]): Transport {
  const one: unknown = typeof transport === "function" ? transport(parcel) : transport;
  if (canDeliver(one)) return one;
  throw new OptionError(`cannot send to “${parcel.destination}” without a transport: ${WANTED_TRANSPORT}`);
}

/** Not every caller has types. */
function canDeliver(one: unknown): one is Transport {
  return typeof one === "object" && one !== null && "deliver" in one && typeof one.deliver === "function";
}

/** Fills in what was left out. @throws {OptionError} Something is no number that it may be, or there is no transport. */
export function dispatchLimits(options: DispatchOptions): DispatchLimits {
  if (typeof options.transport !== "function" && !canDeliver(options.transport))
    throw new OptionError(`cannot dispatch without a transport: ${WANTED_TRANSPORT}`);
  const concurrency = count("concurrency", options.concurrency ?? 4);
  const { perDestination = {}, circuit = {} } = options;
  const own = rate("perDestination.rate", perDestination.rate);
  return {
    concurrency,
    rate: rate("rate", options.rate),
    perDestination: {
      concurrency: count("perDestination.concurrency", perDestination.concurrency ?? concurrency),
      ...(own && { rate: own }),
      circuit: {
        failures: circuit.failures === Infinity ? Infinity : count("circuit.failures", circuit.failures ?? 5),
        coolDownMs: time("circuit.coolDownMs", circuit.coolDownMs ?? 30_000),
      },
    },
    whileOpen: circuit.whileOpen ?? "defer",
    retries: count("retries", options.retries ?? 3, 0),
    baseDelayMs: time("baseDelayMs", options.baseDelayMs ?? 1000),
    maxDelayMs: time("maxDelayMs", options.maxDelayMs ?? 60_000),
    timeoutMs: time("timeoutMs", options.timeoutMs ?? 60_000, 1),
    graceMs: time("graceMs", options.graceMs ?? 5000),
    readAhead: count("readAhead", options.readAhead ?? 10_000),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
}

function count(name: string, value: number, least = 1): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new OptionError(`cannot dispatch with ${name} ${value}: wanted a whole number of at least ${least}`);
}

function time(name: string, value: number, least = 0): number {
  if (value >= least && value <= LONGEST_TIMER_MS) return value;
  throw new OptionError(`cannot dispatch with ${name} ${value}: wanted from ${least} to ${LONGEST_TIMER_MS}`);
}

function rate(name: string, value: Rate | undefined): Rate | undefined {
  return (
    value && { count: count(`${name}.count`, value.count), perMs: time(`${name}.perMs`, value.perMs, 1) }
  );
}
