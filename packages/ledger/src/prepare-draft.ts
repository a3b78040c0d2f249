import { canonicalJson, type EventDraft, type EventKind, type Json, OptionError } from "@minyi/core";
import { draftFault } from "./draft-fault.ts";
import { idOfStored } from "./event-hash.ts";

/** A draft that was found good, written out once (备好的事件). */
export interface PreparedDraft {
  readonly id: string;
  readonly kind: EventKind;
  readonly item: string;
  readonly on: string;
  readonly actor: string;
  readonly source: string;
  /** Canonical JSON: what is hashed is what is stored. */
  readonly data: string;
}

/** Checks a draft and writes it out (备好事件). @throws {OptionError} It does not fit; `place` counts from 1. */
export function prepareDraft(draft: EventDraft, place: number): PreparedDraft {
  const fault = draftFault(draft);
  if (fault !== undefined) throw draftError(draft, place, fault);
  const { kind, item, on, actor, source } = draft;
  const data = canonicalJson(draft.data as Json);
  return { id: idOfStored({ kind, item, on, data }), kind, item, on, actor, source, data };
}

/** The error that names a draft by its place in the call, from 1, its kind and its item. */
export function draftError(draft: unknown, place: number, fault: string): OptionError {
  const { kind, item } = (draft ?? {}) as Partial<EventDraft>;
  return new OptionError(`cannot append draft ${place} (“${kind}” of the item “${item}”): ${fault}`);
}
