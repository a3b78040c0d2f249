import { MinyiError } from "@minyi/core";
import type { Clock } from "./clock.ts";
import type { Parcel } from "./parcel.ts";
import { DeliveryError, type Receipt, type Transport } from "./transport.ts";

/** How an attempt ended (尝试结果). */
export type Outcome = { readonly receipt: Receipt } | FailedAttempt;

/** An attempt without a receipt. */
export interface FailedAttempt {
  readonly receipt?: undefined;
  readonly error: Error;
  /** Whether a stop broke it off. */
  readonly stopped: boolean;
  /** Whether the transport did not heed the signal: the attempt may still be under way. */
  readonly abandoned: boolean;
}

/** What an {@linkcode attempt} keeps to. */
export interface AttemptOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** How long a transport has to heed the signal. */
  readonly graceMs: number;
  /** Aborted when a stop can wait no longer. */
  readonly halt: AbortSignal;
}

/**
 * Hands a parcel over once (一次传送): never throws, and ends in time.
 *
 * When the time is up the transport is told by its signal. A receipt that comes all the same counts. A transport that does not heed the
 * signal is left behind after `graceMs`.
 */
export async function attempt(
  { parcel, transport }: { readonly parcel: Parcel; readonly transport: Transport },
  options: AttemptOptions,
): Promise<Outcome> {
  const brakes = new AbortController();
  const over = new AbortController();
  try {
    return await Promise.race([
      hand({ parcel, transport }, brakes.signal, options.halt),
      watch(parcel, { ...options, brakes, over: over.signal }),
    ]);
  } finally {
    over.abort();
  }
}

async function hand(
  { parcel, transport }: { readonly parcel: Parcel; readonly transport: Transport },
  signal: AbortSignal,
  halt: AbortSignal,
): Promise<Outcome> {
  try {
    const receipt: Receipt | undefined = await transport.deliver(parcel, { signal });
    if (receipt !== undefined) return { receipt };
    // It may have arrived for all we know: an error that is none of ours says so.
    throw new Error(`no receipt for “${parcel.fileName}”: wanted { reference } of the transport`);
  } catch (thrown) {
    return { error: errorOf(thrown, signal), stopped: signal.aborted && halt.aborted, abandoned: false };
  }
}

/** What a transport throws because it was told to break off is our error, unless it says more. */
function errorOf(thrown: unknown, signal: AbortSignal): Error {
  if (signal.aborted && !(thrown instanceof MinyiError)) return signal.reason;
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}

async function watch(
  parcel: Parcel,
  {
    clock,
    timeoutMs,
    graceMs,
    halt,
    brakes,
    over,
  }: AttemptOptions & { readonly brakes: AbortController; readonly over: AbortSignal },
): Promise<Outcome> {
  await sleepUnless(halt, { clock, ms: timeoutMs, over });
  const stopped = halt.aborted;
  const error = over.aborted
    ? OVER
    : brokenOff(parcel, stopped ? "the dispatcher was stopped" : `no answer in ${timeoutMs} ms`);
  if (!over.aborted) brakes.abort(error);
  await clock.sleep(graceMs, over);
  return { error, stopped, abandoned: true };
}

/** Nobody sees it: the attempt was over first. */
const OVER = new Error("the attempt is over");

function brokenOff({ fileName, destination }: Parcel, why: string): DeliveryError {
  const message = `cannot deliver “${fileName}” to “${destination}”: ${why}`;
  return new DeliveryError("TIMED_OUT", message, { mayHaveArrived: true });
}

/** Sleeps until the time is up, the attempt is over or a stop can wait no longer. */
async function sleepUnless(
  halt: AbortSignal,
  { clock, ms, over }: { readonly clock: Clock; readonly ms: number; readonly over: AbortSignal },
): Promise<void> {
  const alarm = new AbortController();
  const ring = () => alarm.abort();
  if (halt.aborted) ring();
  for (const signal of [halt, over]) signal.addEventListener("abort", ring);
  const until = clock.now() + ms;
  for (let left = ms; left > 0 && !alarm.signal.aborted; left = until - clock.now())
    await clock.sleep(left, alarm.signal);
  for (const signal of [halt, over]) signal.removeEventListener("abort", ring);
}
