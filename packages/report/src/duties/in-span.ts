import { EVENT_KINDS, type EventKind, earliestDay, type Fact, inPeriod, type Period } from "@minyi/core";

/** Whether something is sure, or only possible because its day is known as a span (日期不详). */
export type Sureness = "certain" | "possible";

/** Tells whether an event lies in a span (是否在期内); `undefined` when it does not. */
export function inSpan({ event }: Fact, span: Period): Sureness | undefined {
  const day = inPeriod(event.on, span);
  if (!("when" in event.data) || event.data.when === undefined) return day ? "certain" : undefined;
  const earliest = earliestDay(event);
  if (day && earliest >= span.from) return "certain";
  return earliest <= span.to && event.on >= span.from ? "possible" : undefined;
}

const RANK: ReadonlyMap<EventKind, number> = new Map(EVENT_KINDS.map((kind, rank) => [kind, rank]));

/** In order of what happened (按发生先后), so that the order in which facts are given does not matter. O(n log n). */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted(
    ({ event: a }, { event: b }) =>
      compare(a.on, b.on) || (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
