import { type DispatchOptions, dispatch, type Parcel, type Transport } from "@minyi/route";

/** How parcels are sent. */
export interface SendOptions {
  /** By which way each goes. */
  readonly transportOf: (parcel: Parcel) => Transport;
  /** Aborted when nothing more is to be begun: what is under way is brought to its end. */
  readonly stop: AbortSignal;
  /** Awaited as soon as a parcel is given up. */
  readonly onFailed?: (failed: UnsentParcel) => Promise<void>;
  /** Awaited as soon as nobody knows whether a parcel arrived. */
  readonly onUnknown?: (unknown: UnsentParcel) => Promise<void>;
  /** Awaited as soon as an attempt has failed after which the parcel is tried again. */
  readonly onRetry?: (failed: UnsentParcel) => Promise<void>;
}

/** A parcel that did not arrive, as far as is known. */
export interface UnsentParcel {
  readonly parcel: Parcel;
  readonly attempts: number;
  readonly error: Error;
}

/** What {@linkcode SendParcels} gives back; what is in no list arrived, or was not tried. */
export interface SendResult {
  /** Given up. */
  readonly failed: readonly UnsentParcel[];
  /** Nobody knows, and it cannot be sent again without harm. */
  readonly unknown: readonly UnsentParcel[];
  /** For another run, and why: its destination or its way is out of order, or a stop came between two tries. */
  readonly left?: readonly UnsentParcel[];
}

/** Sends parcels (发送): the dispatcher of `@minyi/route`, or something as good. */
export type SendParcels = (parcels: readonly Parcel[], options: SendOptions) => Promise<SendResult>;

/** Limits of the dispatcher: how many at a time, how often, how long. */
export type SendLimits = Pick<
  DispatchOptions,
  | "concurrency"
  | "rate"
  | "perDestination"
  | "retries"
  | "baseDelayMs"
  | "maxDelayMs"
  | "timeoutMs"
  | "graceMs"
  | "circuit"
  | "random"
>;

/** Sends by the dispatcher, within limits (按限度发送); what waits when it ends stays in the outbox. */
export function sendWithin(limits: SendLimits): SendParcels {
  return async (parcels, { transportOf, stop, ...told }) => {
    const options = { ...limits, ...told, transport: transportOf, signal: stop };
    const { failed, unknown, deferred, waiting } = await dispatch(parcels, options);
    const left = [...deferred, ...waiting].flatMap(({ parcel, attempts, error }) =>
      error ? [{ parcel, attempts, error }] : [],
    );
    return { failed, unknown, left };
  };
}

/** Sends by the dispatcher as it is by default (发送). */
export const sendParcels: SendParcels = sendWithin({});
