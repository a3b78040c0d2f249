import { hash } from "node:crypto";
import type { StoredEvent } from "./ledger.ts";

/** What stands before the first event. */
export const NO_HASH: string = "0".repeat(64);

/** The id core's `eventId` gives, from data that are canonical JSON already, so that they are written only once. */
export function idOfStored({
  kind,
  item,
  on,
  data,
}: Pick<StoredEvent, "kind" | "item" | "on" | "data">): string {
  return hash("sha256", `{"data":${data},"item":${text(item)},"kind":${text(kind)},"on":${text(on)}}`);
}

/** The link of the chain (哈希链): SHA-256 over `prev` and the canonical JSON of everything else, `data` as it stands. */
export function hashOfStored(event: Omit<StoredEvent, "hash">): string {
  const { actor, data, id, item, kind, on, prev, recordedAt, seq, source } = event;
  return hash(
    "sha256",
    `${prev}{"actor":${text(actor)},"data":${data},"id":${text(id)},"item":${text(item)},"kind":${text(kind)},` +
      `"on":${text(on)},"recordedAt":${text(recordedAt)},"seq":${seq},"source":${text(source)}}`,
  );
}

function text(value: string): string {
  return JSON.stringify(value);
}
