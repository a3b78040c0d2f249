import { canonicalJson, type Json, type LedgerEvent } from "@minyi/core";
import { draftFault, isMoment } from "./draft-fault.ts";
import { hashOfStored, idOfStored } from "./event-hash.ts";
import type { StoredEvent } from "./ledger.ts";
import { RestoreError } from "./restore-error.ts";

/**
 * An event as a store keeps it (存储形式), found to be what its kind says, with an id and a hash that fit.
 *
 * @throws {RestoreError} It is not.
 */
export function storedForm(event: LedgerEvent): StoredEvent {
  const { seq, recordedAt, prev, hash, id, ...draft } = event;
  const refuse = (fault: string) => new RestoreError(seq, fault);
  const fault = draftFault(draft);
  if (fault !== undefined) throw refuse(fault);
  if (!isMoment(recordedAt)) throw refuse(`“recordedAt” is “${recordedAt}”, wanted ISO 8601 in UTC`);
  const { kind, item, on, actor, source } = draft;
  const data = canonicalJson(draft.data as Json);
  const stored = { seq, id, kind, item, on, recordedAt, actor, source, data, prev };
  if (idOfStored(stored) !== id) throw refuse("its id does not fit its content");
  if (hashOfStored(stored) !== hash) throw refuse("its hash does not fit what it says");
  return { ...stored, hash };
}
