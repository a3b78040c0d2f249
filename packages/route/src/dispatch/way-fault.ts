import { StorageError } from "@minyi/core";
import { DeliveryError } from "./transport.ts";

/**
 * How far a fault reaches that is none of the parcel's own (送达方式故障): all that goes by the same transport, all for the same
 * destination, or nothing else.
 *
 * A log-in that is refused or a certificate that is not trusted would meet every parcel; a disk that is full or closed, every parcel
 * for that folder, which may be a link to another disk than its neighbour's. What may have arrived is never one. O(1).
 */
export function wayFault(error: Error): "transport" | "destination" | undefined {
  if (error instanceof DeliveryError) return error.ofWay && !error.mayHaveArrived ? "transport" : undefined;
  const isShut = error instanceof StorageError && (error.code === "DISK_FULL" || error.code === "READ_ONLY");
  return isShut ? "destination" : undefined;
}
