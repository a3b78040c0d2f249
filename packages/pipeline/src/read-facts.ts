import { EVENT_KINDS, type EventKind, type Fact, type LedgerEvent } from "@minyi/core";
import { type Ledger, ledgerFacts } from "@minyi/ledger";
import { type RosterMember, seatSubmitters } from "@minyi/report";
import { sourcesIn, takeComposites } from "./take-composites.ts";

/** Options for {@linkcode readFacts}. */
export interface ReadFactsOptions {
  /** Kinds of event that are to be counted. @default all */
  readonly kinds?: readonly EventKind[];
  /** First and last day that are to be counted. @default all days */
  readonly from?: string;
  readonly to?: string;
  /** Leaves out what took effect later than this day. @default nothing is left out */
  readonly asOf?: string;
  /** Whether what was printed in an issue withdrawn since is there; for who looks for doubts. @default "dropped" */
  readonly withdrawn?: "dropped" | "kept";
  /** Whether the category of a subject is asked for; the program's classifications are long. @default true */
  readonly categories?: boolean;
  /** Tells what kind of submitter a name without 身份 is. @default nobody */
  readonly roster?: readonly RosterMember[];
}

/** Kinds that say who, what and of which category a subject is. */
const ABOUT_SUBJECTS: readonly EventKind[] = [
  "submitted",
  "received",
  "performed",
  "merged",
  "split",
  "registered",
  "classified",
  "relabelled",
  "edited",
  "filed",
];

/**
 * Reads what is to be counted from a ledger (读取计数事实): the events of the kinds and days asked for, all that corrects or voids
 * them, and what is known of their subjects and of the composites these were in. The rest of the ledger is not read.
 *
 * O(events asked for + what is said of their subjects + composites), by the ledger's indexes; all of these in memory.
 */
export async function readFacts(
  ledger: Ledger,
  { kinds = EVENT_KINDS, from, to, asOf, categories = true, roster = [], withdrawn }: ReadFactsOptions = {},
): Promise<readonly Fact[]> {
  const options = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
  const events = new Map<number, LedgerEvent>();
  const take = async (filter: Parameters<Ledger["events"]>[0]) => {
    for await (const event of ledger.events(filter)) events.set(event.seq, event);
  };
  if (kinds === EVENT_KINDS && from === undefined && to === undefined) {
    await take({});
    return seatSubmitters(ledgerFacts(events.values(), options), roster);
  }
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  await take({ kinds: kinds.filter((kind) => kind !== "corrected" && kind !== "voided"), ...span });
  const wanted = new Set(events.keys());
  await takeComposites(events, take);
  const about = ABOUT_SUBJECTS.filter(
    (kind) => categories || (kind !== "classified" && kind !== "relabelled"),
  );
  // A withdrawal of whatever day says whether what was printed counts.
  if (kinds.includes("compiled")) about.push("withdrawn");
  await takeSubjects(events, (items) => take({ items, kinds: [...about, "corrected", "voided"] }));
  const facts = ledgerFacts(events.values(), options);
  return seatSubmitters(
    facts.filter(({ event }) => wanted.has(event.seq)),
    roster,
  );
}

/**
 * What is said of the subjects, and of what composites are made of, until nothing new is named. A correction or voiding is about
 * the subject of the event it names, so it is found among them.
 */
async function takeSubjects(
  events: ReadonlyMap<number, LedgerEvent>,
  take: (items: readonly string[]) => Promise<void>,
): Promise<void> {
  const known = new Set<string>();
  for (;;) {
    const items = new Set<string>();
    for (const event of events.values()) {
      if (!known.has(event.item)) items.add(event.item);
      for (const source of sourcesIn(event)) if (!known.has(source)) items.add(source);
    }
    if (items.size === 0) return;
    for (const item of items) known.add(item);
    await take([...items]);
  }
}
