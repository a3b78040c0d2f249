import { MinyiError } from "@minyi/core";
import type { Parcel } from "./parcel.ts";

/** What the receiver answered (回执): message id, path, status … */
export interface Receipt {
  readonly reference: string;
}

/** Options of {@linkcode Transport.deliver}. */
export interface DeliveryOptions {
  readonly signal?: AbortSignal;
  readonly beforeHandOver?: () => Promise<void>;
}

/** Carries parcels (传送方式): into folders, over HTTP, by mail … */
export interface Transport {
  /**
   * Whether delivering a parcel again does no harm: the receiver has it once all the same. If not, an attempt that broke off is a
   * person's to judge.
   */
  readonly repeatable: boolean;
  /**
   * Whether `deliver` awaits `beforeHandOver`. Of another way that is not `repeatable` every attempt has to be written down, also one that
   * never reached the receiver. @default false
   */
  readonly tellsHandOver?: boolean;
  /**
   * Resolves when the receiver has acknowledged the parcel.
   *
   * @param options.signal Aborted when the time is up, or on a stop that cannot wait. The dispatcher always gives one.
   * @param options.beforeHandOver Awaited at the last moment at which the parcel is surely not there; where it rejects, nothing is handed over and
   * `deliver` rejects with that.
   * @throws {DeliveryError} It could not be delivered, or nobody knows.
   */
  deliver(parcel: Parcel, options?: DeliveryOptions): Promise<Receipt>;
  /** Lets go of connections. */
  close?(): Promise<void>;
}

/** Codes of {@linkcode DeliveryError}: refused for good, busy or out of order, not reached, no answer in time, wrongly set up. */
export type DeliveryErrorCode = "REFUSED" | "BUSY" | "UNREACHABLE" | "TIMED_OUT" | "STORAGE";

/** A parcel that could not be delivered (传送失败), or of which nobody knows whether it was. */
export class DeliveryError extends MinyiError {
  override readonly name = "DeliveryError";
  readonly code: DeliveryErrorCode;
  override readonly retryable: boolean;
  /** Whether the receiver may have it all the same: it broke off after the parcel was handed over. */
  readonly mayHaveArrived: boolean;
  /** The receiver asked to wait so long, in ms. */
  readonly retryAfterMs: number | undefined;
  /** The way is at fault and not the parcel (log-in, certificate, address): every other parcel would fare the same. */
  readonly ofWay: boolean;

  constructor(
    code: DeliveryErrorCode,
    message: string,
    options: ErrorOptions & {
      /** @default every code but REFUSED */
      readonly retryable?: boolean;
      /** @default false */
      readonly mayHaveArrived?: boolean;
      readonly retryAfterMs?: number;
      /** @default false */
      readonly ofWay?: boolean;
    } = {},
  ) {
    super(message, options);
    this.code = code;
    this.retryable = options.retryable ?? code !== "REFUSED";
    this.mayHaveArrived = options.mayHaveArrived ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.ofWay = options.ofWay ?? false;
  }
}
