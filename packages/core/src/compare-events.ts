import { EVENT_KINDS, type EventKind, type LedgerEvent } from "./event.ts";

const RANK: ReadonlyMap<EventKind, number> = new Map(EVENT_KINDS.map((kind, rank) => [kind, rank]));

/**
 * Orders events by what they say, not by when they were written down (按发生先后): by day, then by their place in an item's life,
 * then by which time that day it was done (第几次), then by id. So the same events give the same answer in whatever order they arrived.
 *
 * @example
 * const one = { on: "2009-01-05", kind: "submitted", id: "a" };
 * compareEvents(one, { ...one, kind: "endorsed" }) < 0; // => true
 */
export function compareEvents(a: ComparableEvent, b: ComparableEvent): number {
  return (
    compare(a.on, b.on) ||
    (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) ||
    timeOf(a) - timeOf(b) ||
    compare(a.id, b.id)
  );
}

/** What of an event tells its place. */
export type ComparableEvent = Pick<LedgerEvent, "on" | "kind" | "id"> & { readonly data?: object };

function timeOf({ data }: ComparableEvent): number {
  return data !== undefined && "nth" in data && typeof data.nth === "number" ? data.nth : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
