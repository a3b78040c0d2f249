import { OptionError } from "@minyi/core";
import PQueue from "p-queue";
import { type Parcel, parcelHash } from "./parcel.ts";
import type { Transport } from "./transport.ts";

/** A parcel that arrived (分发回执): what a `dispatched` event says. */
export interface Delivery {
  readonly item: string;
  readonly destination: string;
  readonly file: string;
  /** Over the content in UTF-8, hexadecimal. */
  readonly sha256: string;
}

/** A parcel that did not arrive (分发失败). */
export interface FailedDelivery {
  readonly parcel: Parcel;
  readonly error: Error;
}

/** What {@linkcode dispatch} gives back: both lists in the order of the parcels. */
export interface DispatchResult {
  readonly delivered: readonly Delivery[];
  readonly failed: readonly FailedDelivery[];
}

/** Options for {@linkcode dispatch}. */
export interface DispatchOptions {
  readonly transport: Transport;
  /** Parcels under way at the same time. @default 4 */
  readonly concurrency?: number;
  /** Called after each parcel, delivered or not. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Hands every parcel to the transport (分发), several at a time.
 *
 * A parcel that fails is reported and does not stop the others; it is not tried again. The result does not depend on
 * the order in which the parcels arrive.
 *
 * O(parcels + bytes), and the transport's time.
 *
 * @throws {OptionError} `concurrency` is not a whole number of at least 1.
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
 * [desk, delivered.length, failed.length]; // => [["路灯-a.md"], 1, 0]
 */
export async function dispatch(
  parcels: readonly Parcel[],
  { transport, concurrency = 4, onProgress }: DispatchOptions,
): Promise<DispatchResult> {
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new OptionError(`cannot dispatch ${concurrency} at a time: wanted a whole number of at least 1`);
  const queue = new PQueue({ concurrency });
  let done = 0;
  const attempts = parcels.map((parcel) =>
    queue.add(async () => {
      const error = await attempt(parcel, transport);
      onProgress?.(++done, parcels.length);
      return error;
    }),
  );
  const errors = await Promise.all(attempts);
  return {
    delivered: parcels.filter((_, i) => errors[i] === undefined).map(receiptOf),
    failed: parcels.flatMap((parcel, i) => {
      const error = errors[i];
      return error ? [{ parcel, error }] : [];
    }),
  };
}

async function attempt(parcel: Parcel, transport: Transport): Promise<Error | undefined> {
  try {
    await transport.deliver(parcel, { signal: new AbortController().signal });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function receiptOf(parcel: Parcel): Delivery {
  const { item, destination, fileName } = parcel;
  return { item, destination, file: fileName, sha256: parcelHash(parcel) };
}
