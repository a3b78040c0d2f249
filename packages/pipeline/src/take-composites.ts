import type { LedgerEvent } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";

/**
 * Adds, to events that were read, the composites that ever held what these are about (补读所在综合): their merging, and corrections
 * of it.
 *
 * O(composites of the ledger).
 */
export async function takeComposites(
  events: Map<number, LedgerEvent>,
  take: (filter: Parameters<Ledger["events"]>[0]) => Promise<void>,
): Promise<void> {
  const before = new Map(events);
  await take({ kinds: ["merged"] });
  const composites = [
    ...new Set([...events.values()].flatMap(({ kind, item }) => (kind === "merged" ? item : []))),
  ];
  if (composites.length > 0) await take({ items: composites, kinds: ["corrected"] });
  const held = new Map<string, Set<string>>();
  for (const event of events.values())
    for (const source of sourcesIn(event)) held.set(source, (held.get(source) ?? new Set()).add(event.item));
  const counted = new Set([...before.values()].map(({ item }) => item));
  for (const item of counted) for (const composite of held.get(item) ?? []) counted.add(composite);
  for (const [seq, { item }] of events) if (!before.has(seq) && !counted.has(item)) events.delete(seq);
}

/** What a merging, or a correction of one, says that a composite is made of (所并各篇). */
export function sourcesIn(event: LedgerEvent): readonly string[] {
  const said = event.kind === "corrected" ? event.data.data : event.data;
  return "sources" in said && Array.isArray(said.sources) ? said.sources.map(String) : [];
}
