import type { Parcel } from "./parcel.ts";
import type { Transport } from "./transport.ts";

/** A parcel on its way through the dispatcher (在途件). */
export interface Job {
  readonly parcel: Parcel;
  readonly transport: Transport;
  /** Its place among the parcels, from 0. */
  readonly place: number;
  /** What goes first has the lower one, no two the same. */
  readonly rank: number;
  /** Tries so far. */
  readonly attempts: number;
  /** Why the last one failed. */
  readonly error?: Error;
  /** Not to be tried before, in ms of the clock. */
  readonly notBefore: number;
}

const PLACES = 2 ** 50;

/** Which goes first (先后): 急报, then 主送 before 抄送, then as given. */
export function rankOf({ urgent, role }: Pick<Parcel, "urgent" | "role">, place: number): number {
  return ((urgent ? 0 : 2) + (role === "to" ? 0 : 1)) * PLACES + place;
}
