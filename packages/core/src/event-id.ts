import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "./canonical-json.ts";
import type { EventDraft } from "./event.ts";

/**
 * The id of an event, from its content (事件编号): SHA-256 over kind, item, effective date and data.
 *
 * Who recorded it, when and from which file do not enter, so the same fact read again is the same event.
 *
 * O(n) in the length of the data. Source: FIPS 180-4, RFC 8785.
 *
 * @example
 * eventId({ kind: "voided", item: "a", on: "2009-01-05", actor: "", source: "", data: { event: "e", reason: "" } }).length; // => 64
 */
export function eventId(draft: EventDraft): string {
  const { kind, item, on, data } = draft;
  return createHash("sha256")
    .update(canonicalJson({ kind, item, on, data: data as Json }))
    .digest("hex");
}
