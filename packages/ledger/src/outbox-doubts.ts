import type { EffectiveEvent, Fact, Words } from "@minyi/core";
import type { LedgerDoubt } from "./find-doubts.ts";

type Delivered = Extract<EffectiveEvent, { readonly kind: "delivered" }>;

/**
 * Finds what the outbox cannot have done by itself (发件箱的疑点): a parcel that arrived though it was never put into the outbox
 * (`UNQUEUED`), and one that arrived twice (`DELIVERED_TWICE`).
 *
 * O(n).
 */
export function outboxDoubts(facts: readonly Fact[]): LedgerDoubt[] {
  const queued = new Set<string>();
  const arrived = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { event } = fact;
    if (event.kind === "queued") queued.add(event.data.parcel);
    if (event.kind !== "delivered") continue;
    const known = arrived.get(event.data.parcel);
    if (known) known.push(fact);
    else arrived.set(event.data.parcel, [fact]);
  }
  return [...arrived].flatMap(([parcel, all]) => [
    ...(queued.has(parcel)
      ? []
      : [doubt("UNQUEUED", all, { zh: "已送达，却没有待发记录", en: "arrived, and was never queued" })]),
    ...(all.length > 1
      ? [doubt("DELIVERED_TWICE", all, { zh: `送达了 ${all.length} 次`, en: `arrived ${all.length} times` })]
      : []),
  ]);
}

function doubt(code: LedgerDoubt["code"], facts: readonly Fact[], what: Words): LedgerDoubt {
  const ordered = facts.toSorted((a, b) => a.event.seq - b.event.seq);
  const [first] = ordered as readonly { readonly event: Delivered; readonly subject: Fact["subject"] }[];
  const { number, id = "", title = "" } = first?.subject ?? {};
  const { parcel = "", destination = "" } = first?.event.data ?? {};
  return {
    code,
    items: [...new Set(ordered.map(({ event }) => event.item))],
    events: ordered.map(({ event }) => event.seq),
    message: {
      zh: `${number ?? id}《${title}》：发往 ${destination} 的一件（${parcel}）${what.zh}`,
      en: `${number ?? id}《${title}》: the parcel ${parcel} for ${destination} ${what.en}`,
    },
  };
}
