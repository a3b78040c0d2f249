import type { EffectiveEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";

/** The category a subject stands in, and who put it there (现类别). */
export interface StandingCategory {
  readonly category: string;
  /** 登记 or 分类: the decision it goes back to. */
  readonly decision: Exclude<CategoryEvent, Relabelled>;
  /** 改类 that moved it on since, in turn. */
  readonly moves: readonly Relabelled[];
  /** A change of taxonomy leaves what a person decided the person's. */
  readonly decidedBy: "machine" | "person";
}

type CategoryEvent = Extract<EffectiveEvent, { readonly kind: "registered" | "classified" | "relabelled" }>;
type Relabelled = Extract<EffectiveEvent, { readonly kind: "relabelled" }>;

/**
 * Tells the category of one subject (现类别) from its effective events; `undefined` where nobody named one.
 *
 * A person's word (登记) goes before the program's (分类), also before a later one; of several the last counts, by day. 改类
 * moves on what stands in its `from` and says nothing of what stands elsewhere: a category that turns out, by a correction,
 * to have been another one is not moved by it. Of one day's 改类 each counts once, from one to the next, whichever way
 * they are numbered; where two lead from one category the greater id wins. As of a day before a 改类, leave it out
 * (`effectiveEvents` with `asOf`) and the category is the old one.
 *
 * O(n log n) for n events, O(n) when they are in order.
 *
 * @example
 * standingCategory([]); // => undefined
 */
export function standingCategory(events: readonly EffectiveEvent[]): StandingCategory | undefined {
  const ordered = inOrder(events.filter(isCategoryEvent));
  let standing: StandingCategory | undefined;
  for (let at = 0; at < ordered.length; at++) {
    const event = ordered[at];
    if (event?.kind === "registered") {
      const { category } = event.data;
      if (category !== undefined) standing = { category, decision: event, moves: [], decidedBy: "person" };
    } else if (event?.kind === "classified" && standing?.decidedBy !== "person") {
      const { category } = event.data.classification;
      standing = { category, decision: event, moves: [], decidedBy: "machine" };
    } else if (event?.kind === "relabelled") {
      const ofDay = relabelledFrom(ordered, at);
      if (standing) standing = moveOn(standing, ofDay);
      at += ofDay.length - 1;
    }
  }
  return standing;
}

function isCategoryEvent(event: EffectiveEvent): event is CategoryEvent {
  return event.kind === "registered" || event.kind === "classified" || event.kind === "relabelled";
}

function inOrder(events: CategoryEvent[]): readonly CategoryEvent[] {
  return events.length > 1 ? events.sort(compareEvents) : events;
}

/** The 改类 of one day; they stand side by side. */
function relabelledFrom(ordered: readonly CategoryEvent[], start: number): Relabelled[] {
  const found: Relabelled[] = [];
  for (const event of ordered.slice(start)) {
    if (event.kind !== "relabelled" || event.on !== ordered[start]?.on) break;
    found.push(event);
  }
  return found;
}

function moveOn(standing: StandingCategory, events: readonly Relabelled[]): StandingCategory {
  const open = [...events];
  let moved = standing;
  for (;;) {
    const at = open.findLastIndex(({ data }) => data.from === moved.category);
    const [event] = at < 0 ? [] : open.splice(at, 1);
    if (!event) return moved;
    moved = { ...moved, category: event.data.to, moves: [...moved.moves, event] };
  }
}
