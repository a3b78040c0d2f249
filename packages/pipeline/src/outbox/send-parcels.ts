import { setTimeout } from "node:timers/promises";
import { DeliveryError, type Parcel, type Transport } from "@minyi/route";

/** How parcels are sent. */
export interface SendOptions {
  /** By which way each goes. */
  readonly transportOf: (parcel: Parcel) => Transport;
  /** Aborted when nothing more is to be begun: what is under way is brought to its end. */
  readonly stop: AbortSignal;
}

/** A parcel that did not arrive, as far as is known. */
export interface UnsentParcel {
  readonly parcel: Parcel;
  readonly attempts: number;
  readonly error: Error;
}

/** What {@linkcode SendParcels} gives back; what is in neither list arrived, or was not brought to an end. */
export interface SendResult {
  /** Given up. */
  readonly failed: readonly UnsentParcel[];
  /** Nobody knows, and it cannot be sent again without harm. */
  readonly unknown: readonly UnsentParcel[];
}

/** Sends parcels (发送): the dispatcher of `@minyi/route`, or something as good. */
export type SendParcels = (parcels: readonly Parcel[], options: SendOptions) => Promise<SendResult>;

const CONCURRENCY = 16;
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;

/**
 * Sends every parcel (发送), several at a time, 急报 first: five tries each, with a pause that doubles, as long as trying again does no harm.
 *
 * The transports' time.
 */
export const sendParcels: SendParcels = async (parcels, { transportOf, stop }) => {
  const failed: UnsentParcel[] = [];
  const unknown: UnsentParcel[] = [];
  const waiting = parcels.toSorted((a, b) => Number(b.urgent) - Number(a.urgent)).values();
  const work = async () => {
    for (const parcel of waiting) {
      if (stop.aborted) return;
      const transport = transportOf(parcel);
      const ended = await tryAll(parcel, { transport, stop });
      if (ended === undefined) continue;
      const isUnknown = mayHaveArrived(ended.error) && !transport.repeatable;
      (isUnknown ? unknown : failed).push({ parcel, ...ended });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { failed, unknown };
};

async function tryAll(
  parcel: Parcel,
  { transport, stop }: { readonly transport: Transport } & Pick<SendOptions, "stop">,
): Promise<{ readonly attempts: number; readonly error: Error } | undefined> {
  for (let attempts = 1; ; attempts++) {
    try {
      await transport.deliver(parcel, { signal: new AbortController().signal });
      return undefined;
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (mayHaveArrived(error) && !transport.repeatable) return { attempts, error };
      const mayTry = error instanceof DeliveryError && error.retryable;
      if (!mayTry || attempts >= MOST_ATTEMPTS) return { attempts, error };
      await setTimeout(FIRST_PAUSE_MS * 2 ** (attempts - 1), undefined, { signal: stop }).catch(
        () => undefined,
      );
      if (stop.aborted) return undefined;
    }
  }
}

/** Of an error that nobody foresaw, nothing is known. */
export function mayHaveArrived(error: Error): boolean {
  return error instanceof DeliveryError
    ? error.mayHaveArrived
    : !("code" in error && error.code === "STORAGE");
}
