import {
  beginsSubject,
  type EventDraft,
  type EventKind,
  earliestDay,
  eventDataSchemas,
  fitsSubject,
  type SubjectType,
} from "@minyi/core";
import { dataFault } from "./draft-fault.ts";

/** What has to be known of an event that another one names. */
export interface ReferredEvent {
  readonly kind: EventKind;
  readonly item: string;
  /** The event a correction names. */
  readonly corrects?: string;
}

/** What has to be known of what an event is about. */
export interface ReferredSubject {
  readonly type: SubjectType;
  /** First day it may have begun, YYYY-MM-DD. */
  readonly since: string;
}

/** Looks among the events that stand before. */
export interface ReferenceLookup {
  subject(id: string): ReferredSubject | undefined;
  event(id: string): ReferredEvent | undefined;
}

/** Kinds that say what the office or the program did with a text; they may bear the day of the run. */
const WITHOUT_ORDER: readonly EventKind[] = ["screened", "classified", "matched", "routed", "dispatched"];

const TYPE_WORDS: Readonly<Record<SubjectType, string>> = {
  item: "an item",
  proposal: "a proposal",
  activity: "an activity",
};

/** What an event refers to that does not stand before it, or cannot be so (引用差错), if anything. */
export function referenceFault(
  event: Pick<EventDraft, "kind" | "item" | "on" | "data">,
  lookup: ReferenceLookup,
): string | undefined {
  const draft = event as EventDraft;
  if (draft.kind === "corrected" || draft.kind === "voided") return targetFault(draft, lookup);
  if (draft.kind === "merged") return sourcesFault(draft, lookup);
  const known = lookup.subject(draft.item);
  if (beginsSubject(draft.kind) !== undefined) return known && typeFault(draft, known);
  if (!known) return missingFault(draft.item);
  for (const other of othersOf(draft)) {
    const named = lookup.subject(other);
    if (!named) return missingFault(other);
    if (named.type === "activity")
      return `is matched with “${other}”, which is ${TYPE_WORDS.activity}; wanted an item or a proposal`;
  }
  return typeFault(draft, known) ?? orderFault(draft, known);
}

/** What else an event names besides what it is about. */
export function othersOf(draft: EventDraft): readonly string[] {
  if (draft.kind === "matched") return [draft.data.other];
  if (draft.kind === "released") return draft.data.holds.map(({ item }) => item);
  return draft.kind === "reviewed" ? (draft.data.others ?? []) : [];
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
  if (kind === "voided") return "corrects a voiding; wanted the voiding voided, which brings the event back";
  if (kind === "released") return "corrects a release; wanted it voided, and the item released anew";
  const fault = dataFault({ kind, item: draft.item, data: draft.data.data });
  return fault && `its data do not fit “${kind}”, which it corrects: ${fault}`;
}

/** A correction of a correction speaks for the event the first one named. */
function correctedKind(target: ReferredEvent, lookup: ReferenceLookup): EventKind | undefined {
  let at: ReferredEvent | undefined = target;
  while (at?.kind === "corrected") at = at.corrects === undefined ? undefined : lookup.event(at.corrects);
  return at?.kind;
}

function sourcesFault(
  draft: Extract<EventDraft, { readonly kind: "merged" }>,
  lookup: ReferenceLookup,
): string | undefined {
  for (const source of draft.data.sources) {
    const known = lookup.subject(source);
    if (!known) return missingFault(source);
    if (known.type !== "item") return `merges “${source}”, which is ${TYPE_WORDS[known.type]}; wanted items`;
    if (source === draft.item) return `merges the item “${source}” into itself`;
  }
  const known = lookup.subject(draft.item);
  return known && typeFault(draft, known);
}

function typeFault({ kind, item }: EventDraft, { type }: ReferredSubject): string | undefined {
  if (fitsSubject(kind, type)) return undefined;
  return `“${kind}” cannot be said of “${item}”, which is ${TYPE_WORDS[type]}`;
}

function orderFault(draft: EventDraft, { since }: ReferredSubject): string | undefined {
  if (WITHOUT_ORDER.includes(draft.kind) || draft.on >= since) return undefined;
  return `happened on ${draft.on}, before “${draft.item}” came in on ${since}; where only the month or year is known, wanted “when”`;
}

function missingFault(item: string): string {
  return `refers to the item “${item}”, which has no “submitted”, “merged”, “received” or “performed” event before it`;
}

/** What an event tells of the subject it begins (所起事项). */
export function begunSubject(event: EventDraft): ReferredSubject | undefined {
  const type = beginsSubject(event.kind);
  return type && { type, since: earliestDay(event) };
}
