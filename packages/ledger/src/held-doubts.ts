import { type EffectiveEvent, type Fact, isSecrecyMark, type Words } from "@minyi/core";
import type { LedgerDoubt } from "./find-doubts.ts";
import { findHolds, type KnownGround } from "./find-holds.ts";
import { type ItemState, projectItems } from "./project-items.ts";

/** Kinds by which a text leaves, or is laid out to leave. */
type OutEvent = Extract<
  EffectiveEvent,
  { readonly kind: "compiled" | "forwarded" | "dispatched" | "delivered" }
>;

const OUT_KINDS: readonly EffectiveEvent["kind"][] = ["compiled", "forwarded", "dispatched", "delivered"];

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
  const everHeld = findHolds(all, { counts: () => false });
  const items = new Map(
    [...everHeld.keys()].flatMap((id) => all.get(id) ?? []).map((item) => [item.id, item]),
  );
  const releases = [...items.values()].flatMap((item) => item.releases);
  const known = new Map<string, ReturnType<typeof findHolds>>();
  const doubts: LedgerDoubt[] = [];
  for (const { event } of facts) {
    const item = items.get(event.item);
    if (!item || !isOut(event)) continue;
    const before = new Set(releases.filter((one) => isBefore(one, event)).map(({ seq }) => seq));
    // As many sweeps as there are states of release when something left.
    const key = [...before].join();
    const holds = known.get(key) ?? findHolds(items, { counts: ({ seq }) => before.has(seq) });
    known.set(key, holds);
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
  return OUT_KINDS.includes(event.kind);
}

/** A draft bears the day of the decision it carries out, which may be older than the release that let it go. */
function isBefore({ on, seq }: ItemState["releases"][number], event: OutEvent): boolean {
  return on <= event.on || (event.kind === "dispatched" && seq < event.seq);
}

function doubtOf(
  event: OutEvent,
  { id, number, title }: ItemState,
  held: readonly KnownGround[],
): LedgerDoubt {
  const why = [...new Set(held.map(({ message, rule }) => `${message}，规则 ${rule}`))].join("；");
  const rules = [...new Set(held.map(({ rule }) => rule))].join(", ");
  const out = outWords(event);
  const isKnownLater = held.every(({ seq }) => seq > event.seq);
  return {
    code: "HELD",
    items: [id],
    events: [event.seq],
    message: {
      zh: `${number ?? id}《${title}》：涉密留置（${why}），没有放行，${event.on} 却已${out.zh}${isKnownLater ? "；外发在先，标志登记在后" : ""}`,
      en: `${number ?? id}《${title}》: held as secret (rules ${rules}) and not released, yet ${out.en} on ${event.on}${isKnownLater ? "; it was out before the mark was entered" : ""}`,
    },
  };
}

function outWords(event: OutEvent): Words {
  switch (event.kind) {
    case "compiled": {
      const { journal, year, number } = event.data;
      return {
        zh: `编入《${journal}》${year}年第${number}期`,
        en: `printed in 《${journal}》 ${year} no. ${number}`,
      };
    }
    case "dispatched": {
      const { destination } = event.data;
      return { zh: `分发到 ${destination}`, en: `put on the desk of ${destination}` };
    }
    case "delivered": {
      const { destination } = event.data;
      return { zh: `送达 ${destination}`, en: `delivered to ${destination}` };
    }
    case "forwarded": {
      const { direction, by } = event.data;
      return { zh: `${direction === "up" ? "转报" : "转送"} ${by}`, en: `forwarded to ${by}` };
    }
  }
}
