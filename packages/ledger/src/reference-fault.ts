import { type EventDraft, type EventKind, eventDataSchemas } from "@minyi/core";
import { dataFault } from "./draft-fault.ts";

/** What has to be known of an event that another one names. */
export interface ReferredEvent {
  readonly kind: EventKind;
  readonly item: string;
  /** The event a correction names. */
  readonly corrects?: string;
}

/** Looks among the events that stand before. */
export interface ReferenceLookup {
  hasItem(item: string): boolean;
  event(id: string): ReferredEvent | undefined;
}

/** What an event refers to that does not stand before it (引用差错), if anything. */
export function referenceFault(
  event: Pick<EventDraft, "kind" | "item" | "data">,
  lookup: ReferenceLookup,
): string | undefined {
  const draft = event as EventDraft;
  if (draft.kind === "submitted") return undefined;
  if (draft.kind === "corrected" || draft.kind === "voided") return targetFault(draft, lookup);
  if (!lookup.hasItem(draft.item)) return itemFault(draft.item);
  if (draft.kind === "matched" && !lookup.hasItem(draft.data.other)) return itemFault(draft.data.other);
  return undefined;
}

type Amendment = Extract<EventDraft, { readonly kind: "corrected" | "voided" }>;

function targetFault(draft: Amendment, lookup: ReferenceLookup): string | undefined {
  const target = lookup.event(draft.data.event);
  if (!target) return `refers to the event “${draft.data.event}”, which does not stand before it`;
  if (target.item !== draft.item)
    return `is about the item “${draft.item}”, the event it names about “${target.item}”`;
  if (draft.kind === "voided") return undefined;
  const kind = correctedKind(target, lookup);
  // A damaged ledger can hold a kind that nobody knows; that is told of the event itself.
  if (kind === undefined || !Object.hasOwn(eventDataSchemas, kind)) return undefined;
  const fault = dataFault(kind, draft.data.data);
  return fault && `its data do not fit “${kind}”, which it corrects: ${fault}`;
}

/** A correction of a correction speaks for the event the first one named. */
function correctedKind(target: ReferredEvent, lookup: ReferenceLookup): EventKind | undefined {
  let at: ReferredEvent | undefined = target;
  while (at?.kind === "corrected") at = at.corrects === undefined ? undefined : lookup.event(at.corrects);
  return at?.kind;
}

function itemFault(item: string): string {
  return `refers to the item “${item}”, which has no “submitted” event before it`;
}
