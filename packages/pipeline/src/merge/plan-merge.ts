import { type EventDraft, eventId, type LedgerEvent } from "@minyi/core";
import { nameOf } from "../record/match-row.ts";
import type { RecordBook } from "../record/record-book.ts";
import { compositeId } from "./composite-id.ts";
import { type MergeFault, mergeFault } from "./merge-fault.ts";

/** What is to be merged (合并要求). */
export interface MergeRequest {
  /** Ids of two or more items; the first leads, and its author with it. */
  readonly sources: readonly string[];
  readonly title: string;
  /** Day of merging, YYYY-MM-DD. */
  readonly on: string;
  /** 编号 of the composite. @default none: it has no number of its own, and takes none from a source */
  readonly number?: string;
  /** 体裁. @default 综合 */
  readonly form?: string;
  readonly actor: string;
  /** Where it was read: file:line, or the command. */
  readonly source: string;
}

/** The events that do it, none when it is done already, or why it cannot be done (合并、拆分方案). */
export type MergePlan =
  | { readonly item: string; readonly drafts: readonly EventDraft[] }
  | { readonly faults: readonly MergeFault[] };

/**
 * Plans a composite item (合并为综合): an event `merged` and, with a number or form, `registered`.
 *
 * The composite stands for its sources until it is split: they keep their numbers, texts, authors and what was printed of them
 * or came of them. Its own number is only the one given; issues that a source was printed in remain the source's. What
 * was merged under this title on this day and split since is brought back by voiding the split.
 *
 * The plan is made against the book; add its drafts to the book to plan the next one.
 *
 * O(1) look-ups a source once the book is read, O(events) for the book after something was added.
 */
export function planMerge(book: RecordBook, request: MergeRequest): MergePlan {
  const { sources, title, on, actor, source } = request;
  const item = compositeId({ on, title, sources });
  const envelope = { item, on, actor, source };
  const merged = mergedDraft(book, request, envelope);
  const numbered = numbering(request, envelope);
  const unnumbered = numbered.filter((draft) => !book.event(eventId(draft)));
  if (isDone(book, item, sources)) return orNumberFault(book, request, { item, drafts: unnumbered });
  const faults = [...sourceFaults(book, request, item), ...numberFaults(book, request, item)];
  if (faults.length > 0) return { faults };
  const split = book.composites.splitOf(item);
  const made = split ? [] : [merged];
  const back = splitsOf(book, item).map((one) => backDraft(one, envelope));
  return { item, drafts: [...made, ...back, ...unnumbered] };
}

/** Splits of it that stand, also of a merging that was voided: the one made now is not split by them. */
function splitsOf(book: RecordBook, item: string): readonly LedgerEvent[] {
  return book.eventsOf(item).filter(({ kind, id }) => kind === "split" && !book.isVoided(id));
}

function backDraft({ id, on }: LedgerEvent, envelope: Envelope): EventDraft {
  const data = { event: id, reason: "重新合并" };
  return { ...envelope, on: laterOf(envelope.on, on), kind: "voided", data };
}

/** Nothing can be taken back before it happened. */
function laterOf(one: string, other: string): string {
  return [one, other].sort()[1] ?? one;
}

function orNumberFault(
  book: RecordBook,
  request: MergeRequest,
  plan: { readonly item: string; readonly drafts: readonly EventDraft[] },
): MergePlan {
  const faults = numberFaults(book, request, plan.item);
  return faults.length > 0 ? { faults } : plan;
}

type Envelope = Pick<EventDraft, "item" | "on" | "actor" | "source">;

/** Voided before, the same words are another act: its number of times tells them apart. */
function mergedDraft(book: RecordBook, { sources, title }: MergeRequest, envelope: Envelope): EventDraft {
  const data = { sources: [...sources], title };
  return firstFree(book, (nth) => ({ ...envelope, kind: "merged", data: { ...data, ...nth } }));
}

/** The draft itself, or as the second, third … act of its kind when the ledger has, and voided, the earlier ones. */
export function firstFree(
  book: RecordBook,
  draft: (nth: { readonly nth?: number }) => EventDraft,
): EventDraft {
  for (let nth = 1; ; nth++) {
    const made = draft(nth === 1 ? {} : { nth });
    if (!book.event(eventId(made))) return made;
  }
}

function numbering({ number, form }: MergeRequest, envelope: Envelope): EventDraft[] {
  if (number === undefined && form === undefined) return [];
  const data = { ...(number === undefined ? {} : { number }), ...(form === undefined ? {} : { form }) };
  return [{ ...envelope, kind: "registered", data }];
}

/** It stands, made of just these. */
function isDone(book: RecordBook, item: string, sources: readonly string[]): boolean {
  const facts = book.facts(item);
  return (
    facts !== undefined &&
    !book.composites.splitOf(item) &&
    facts.sources.length === sources.length &&
    sources.every((source) => book.composites.compositeOf(source) === item)
  );
}

function sourceFaults(book: RecordBook, { sources, on }: MergeRequest, item: string): MergeFault[] {
  const name = (id: string) => nameOf(id, book);
  const faults: MergeFault[] = [];
  if (new Set(sources).size < 2) faults.push(mergeFault("TOO_FEW", { item }, { name }));
  for (const [at, source] of sources.entries()) {
    if (sources.indexOf(source) < at) faults.push(mergeFault("TWICE", { item: source }, { name }));
    else faults.push(...sourceFault(book, source, { on, item }));
  }
  return faults;
}

function sourceFault(
  book: RecordBook,
  source: string,
  { on, item }: { readonly on: string; readonly item: string },
): MergeFault[] {
  const name = (id: string) => nameOf(id, book);
  const type = book.typeOf(source);
  const since = book.since(source);
  if (type === undefined) return [mergeFault("UNKNOWN", { item: source }, { name })];
  if (type !== "item") return [mergeFault("NOT_ITEM", { item: source }, { name })];
  if (!book.facts(source)) return [mergeFault("VOIDED", { item: source }, { name })];
  const other = book.composites.compositeOf(source);
  if (other !== undefined) return [mergeFault("MERGED", { item: source, other }, { name })];
  if (book.composites.splitOf(source)) return [mergeFault("SPLIT", { item: source }, { name })];
  if (book.composites.partsOf(source).includes(item)) return [mergeFault("CYCLE", { item }, { name })];
  return on < since ? [mergeFault("EARLY", { item: source }, { name, since })] : [];
}

function numberFaults(book: RecordBook, { number, on }: MergeRequest, item: string): MergeFault[] {
  if (number === undefined) return [];
  const found = book.find("item", { number });
  const ids = "item" in found ? [found.item] : found.candidates;
  const other = ids.find((id) => id !== item && book.facts(id)?.since.slice(0, 4) === on.slice(0, 4));
  if (other === undefined) return [];
  return [mergeFault("NUMBER_TAKEN", { item: number, other }, { name: (id) => nameOf(id, book) })];
}
