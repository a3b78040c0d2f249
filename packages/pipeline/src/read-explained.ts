import type { EventKind, LedgerEvent, SubjectFacts } from "@minyi/core";
import { effectiveEvents, type Ledger, subjectFacts } from "@minyi/ledger";
import { findOne } from "./find-one.ts";
import { readAround } from "./read-around.ts";

/** All that tells of one item (一篇信息的相关记录). */
export interface ExplainedEvents {
  /** What it is; of what events say besides, those below are to be asked. */
  readonly subject: SubjectFacts;
  /** Its own, and those of all that bears on it, in the order of the ledger. */
  readonly events: readonly LedgerEvent[];
}

/** Kinds that begin a subject or say what it is called, with what amends them. */
const NAMING: readonly EventKind[] = [
  "submitted",
  "merged",
  "received",
  "performed",
  "registered",
  "filed",
  "corrected",
  "voided",
];

/**
 * Finds an item, proposal or activity and reads what bears on it (读取一篇信息的相关记录): its own events, those of what nearly repeats it,
 * through however many others, of its sources, of what nearly repeats these, and of the composites that any of them ever was in.
 *
 * O(events of these + near-duplicates and composites of the ledger); by number also O(subjects), their texts not kept.
 *
 * @param ref Its id or the office's number.
 * @throws {OptionError} None or several go by it.
 */
export async function readExplained(ledger: Ledger, ref: string): Promise<ExplainedEvents> {
  const subject = await findSubject(ledger, ref);
  const { seq } = await ledger.head();
  const events = await readAround(ledger, [subject.id]);
  // What others write meanwhile may have been read in part.
  return { subject, events: events.filter((event) => event.seq <= seq) };
}

async function findSubject(ledger: Ledger, ref: string): Promise<SubjectFacts> {
  const known = (await readNaming(ledger, { item: ref })).get(ref);
  if (known) return known;
  const all = await readNaming(ledger);
  return findOne(new Map([...all].map(([id, facts]) => [id, { ...facts, compiled: [] }])), ref);
}

async function readNaming(ledger: Ledger, about: { readonly item?: string } = {}) {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events({ ...about, kinds: NAMING })) events.push(withoutText(event));
  return subjectFacts(effectiveEvents(events));
}

/** Texts are most of what is read, and name nothing. */
function withoutText(event: LedgerEvent): LedgerEvent {
  if (event.kind !== "submitted") return event;
  const submission = { ...event.data.submission, body: "", extra: {} };
  return { ...event, data: { submission } };
}
