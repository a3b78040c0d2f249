import type { Parcel } from "./parcel.ts";
import type { Receipt } from "./transport.ts";

/** A parcel that arrived (送达): what a `dispatched` or `delivered` event says. */
export interface Delivery {
  /** The parcel's id. */
  readonly id: string;
  readonly item: string;
  readonly destination: string;
  readonly file: string;
  /** Over the content in UTF-8, hexadecimal. */
  readonly sha256: string;
  readonly receipt: Receipt;
  /** Tries, the last one among them. */
  readonly attempts: number;
}

/** A parcel that did not arrive, as far as is known (未送达). */
export interface FailedDelivery {
  readonly parcel: Parcel;
  readonly error: Error;
  /** Tries; 0 when there is no transport for it. */
  readonly attempts: number;
}

/** A parcel that was not given up (待续): the next run may take it. */
export interface WaitingParcel {
  readonly parcel: Parcel;
  /** Tries so far. */
  readonly attempts: number;
  /** Why the last one failed, if there was one. */
  readonly error?: Error;
}

/** A parcel whose destination is out of order or has asked for a pause, or whose way is at fault (暂缓). */
export interface DeferredParcel extends WaitingParcel {
  /** Why: of its own last try, or of the one after which the destination, or the way, was left alone. */
  readonly error?: Error;
  /** How long to leave the destination alone, in ms from the moment it was given back. */
  readonly forMs: number;
}

/** What became of parcels (分发结果): each is in one list, and each list in the order of the parcels. */
export interface DispatchResult {
  readonly delivered: readonly Delivery[];
  /** Refused for good, or tries used up. */
  readonly failed: readonly FailedDelivery[];
  /** Broken off when it may have arrived, by a transport that must not repeat it: for a person to find out. */
  readonly unknown: readonly FailedDelivery[];
  readonly deferred: readonly DeferredParcel[];
  /** Not sent, or not once more, because of a stop. */
  readonly waiting: readonly WaitingParcel[];
}

interface Placed {
  readonly place: number;
}

/** Gathers what becomes of parcels, in whatever order it is known. */
export class Fates {
  readonly #lists: {
    readonly [K in keyof DispatchResult]: (Placed & { readonly fate: DispatchResult[K][number] })[];
  } = {
    delivered: [],
    failed: [],
    unknown: [],
    deferred: [],
    waiting: [],
  };
  #count = 0;

  /** Parcels whose fate is known. */
  get count(): number {
    return this.#count;
  }

  add<K extends keyof DispatchResult>(kind: K, { place }: Placed, fate: DispatchResult[K][number]): void {
    this.#lists[kind].push({ place, fate });
    this.#count++;
  }

  /** O(n log n). */
  result(): DispatchResult {
    const { delivered, failed, unknown, deferred, waiting } = this.#lists;
    return {
      delivered: inOrder(delivered),
      failed: inOrder(failed),
      unknown: inOrder(unknown),
      deferred: inOrder(deferred),
      waiting: inOrder(waiting),
    };
  }
}

function inOrder<T>(list: readonly (Placed & { readonly fate: T })[]): T[] {
  return list.toSorted((a, b) => a.place - b.place).map(({ fate }) => fate);
}
