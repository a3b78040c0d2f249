import { type EffectiveEvent, type Fact, isSecrecyMark } from "@minyi/core";
import type { LedgerDoubt } from "./find-doubts.ts";
import { findHolds, type KnownGround } from "./find-holds.ts";
import { type ItemState, projectItems } from "./project-items.ts";

/** Kinds by which a text leaves, or is laid out to leave. */
type OutEvent = Extract<EffectiveEvent, { readonly kind: "compiled" | "forwarded" | "dispatched" }>;

/**
 * Finds what left though it was held (涉密外发的疑点): printed, forwarded or put on a desk with a mark that nobody had released by that day.
 *
 * It may have been right: history is entered after the fact, and a mark may be found after a text is out. So it is a doubt, and said
 * which came first.
 *
 * O(n log n), O(n) where nothing bears a mark.
 */
export function heldDoubts(facts: readonly Fact[]): LedgerDoubt[] {
  if (!facts.some(({ event }) => isMarking(event))) return [];
  const all = projectItems(facts.map(({ event }) => event));
  const everHeld = findHolds(all, { releasedBy: "" });
  const items = new Map(
    [...everHeld.keys()].flatMap((id) => all.get(id) ?? []).map((item) => [item.id, item]),
  );
  const byDay = new Map<string, ReturnType<typeof findHolds>>();
  const doubts: LedgerDoubt[] = [];
  for (const { event } of facts) {
    const item = items.get(event.item);
    if (!item || !isOut(event)) continue;
    // Only releases change from one day to the next: as many sweeps as there are days with one.
    const day = lastRelease(items, event.on);
    const holds = byDay.get(day) ?? findHolds(items, { releasedBy: day });
    byDay.set(day, holds);
    const held = holds.get(item.id)?.held ?? [];
    if (held.length > 0) doubts.push(doubtOf(event, item, held));
  }
  return doubts;
}

function isMarking(event: EffectiveEvent): boolean {
  if (event.kind === "submitted") return isSecrecyMark(event.data.submission.secrecy);
  return event.kind === "screened" && event.data.findings.some(({ severity }) => severity === "stop");
}

function isOut(event: EffectiveEvent): event is OutEvent {
  return event.kind === "compiled" || event.kind === "forwarded" || event.kind === "dispatched";
}

function lastRelease(items: ReadonlyMap<string, ItemState>, day: string): string {
  let last = "";
  for (const { releases } of items.values())
    for (const { on } of releases) if (on <= day && on > last) last = on;
  return last;
}

function doubtOf(
  event: OutEvent,
  { id, number, title }: ItemState,
  held: readonly KnownGround[],
): LedgerDoubt {
  const why = [...new Set(held.map(({ message, rule }) => `${message}，规则 ${rule}`))].join("；");
  const isKnownLater = held.every(({ seq }) => seq > event.seq);
  return {
    code: "HELD",
    items: [id],
    events: [event.seq],
    message: `${number ?? id}《${title}》：涉密留置（${why}），没有放行，${event.on} 却已${outWords(event)}${isKnownLater ? "；外发在先，标志登记在后" : ""}`,
  };
}

function outWords(event: OutEvent): string {
  if (event.kind === "compiled")
    return `编入《${event.data.journal}》${event.data.year}年第${event.data.number}期`;
  if (event.kind === "dispatched") return `分发到 ${event.data.destination}`;
  return `${event.data.direction === "up" ? "转报" : "转送"} ${event.data.by}`;
}
