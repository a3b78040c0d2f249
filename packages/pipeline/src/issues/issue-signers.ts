import type { EffectiveEvent, IssueFoot } from "@minyi/core";

const ROLES = [
  ["finished", "editor"],
  ["reviewed", "reviewer"],
  ["signed", "signer"],
] as const;

/**
 * Tells who edited, reviewed and signed the items of an issue (编辑、核稿、签发), as the ledger says: of every item the last of each, by day
 * and then by id; several are joined by 、, in the order of the items. What nobody signed, or signed without a name, is left to the journal's foot.
 *
 * O(events).
 */
export function issueSigners(items: readonly string[], events: Iterable<EffectiveEvent>): IssueFoot {
  const last = new Map<string, Extract<EffectiveEvent, { readonly kind: "signed" }>>();
  for (const event of events) {
    if (event.kind !== "signed" || event.data.by === undefined || !items.includes(event.item)) continue;
    const key = `${event.data.stage} ${event.item}`;
    const known = last.get(key);
    if (!known || known.on < event.on || (known.on === event.on && known.id < event.id)) last.set(key, event);
  }
  return Object.fromEntries(
    ROLES.flatMap(([stage, role]) => {
      const names = items.flatMap((item) => last.get(`${stage} ${item}`)?.data.by ?? []);
      return names.length > 0 ? [[role, [...new Set(names)].join("、")]] : [];
    }),
  );
}
