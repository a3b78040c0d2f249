import { StorageError } from "@minyi/core";
import { DeliveryError } from "./transport.ts";

/**
 * How far a fault reaches that is none of the parcel's own (送达方式故障): all that goes by the same transport, all for the same
 * destination, or nothing else.
 *
 * A log-in that is refused or a certificate that is not trusted would meet every parcel; a disk that is full, closed or gone, a share that does not
 * answer or a file in the folder's place, every parcel for that folder, which may be a link to another disk than its neighbour's. A name that
 * the disk does not take is the parcel's own. What may have arrived is never one. O(1).
 */
export function wayFault(error: Error): "transport" | "destination" | undefined {
  if (error instanceof DeliveryError) return error.ofWay && !error.mayHaveArrived ? "transport" : undefined;
  if (!(error instanceof StorageError)) return undefined;
  const isShut =
    error.code === "DISK_FULL" || error.code === "READ_ONLY" || OF_THE_PLACE.has(codeOf(error.cause));
  return isShut ? "destination" : undefined;
}

/** Codes of the system that say nothing of the one file. */
const OF_THE_PLACE: ReadonlySet<unknown> = new Set([
  ...["EEXIST", "ENOTDIR", "ELOOP", "EIO", "ENODEV", "ENXIO", "ESTALE", "EMFILE", "ENFILE"],
  ...["ENOTCONN", "ECONNRESET", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH"],
]);

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}
