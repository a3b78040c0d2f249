import type { EffectiveEvent, EventKind, Fact, LedgerEvent, RouteDecision, SubjectFacts } from "@minyi/core";
import {
  type Composites,
  effectiveEvents,
  type ItemState,
  type Ledger,
  ledgerFacts,
  projectItems,
  readComposites,
} from "@minyi/ledger";
import { readHolds } from "../read-holds.ts";

/** All that tells of the deadlines of one item or proposal (一个事项的记录). */
export interface DeadlineSubject {
  readonly facts: SubjectFacts;
  readonly events: readonly EffectiveEvent[];
  /** Of composites that stood for it: a reply there ends what was asked here. */
  readonly elsewhere: readonly EffectiveEvent[];
  /** Since when it is held as secret, or a composite stands for it. */
  readonly asideSince?: string;
  /** Of a composite that goes where a source was to go: the merging, by which it has that one's day to keep. */
  readonly takenOver?: { readonly event: string; readonly on: string };
  /** 急报, it or a text in it. */
  readonly isUrgent: boolean;
}

/** Kinds that start, end or describe a deadline; what a program said of a text is long, and not asked for. */
const KINDS: readonly EventKind[] = [
  "submitted",
  "received",
  "returned",
  "kept",
  "registered",
  "merged",
  "split",
  "edited",
  "routed",
  "released",
  "reviewed",
  "filed",
  "compiled",
  "withdrawn",
  "forwarded",
  "assigned",
  "declined",
  "reassigned",
  "endorsed",
  "replied",
  "answered",
  "rejected",
  "supervised",
  "implemented",
  "archived",
  "corrected",
  "voided",
];
/** What an act for a composite ends for its sources; a withdrawal tells which printing ended nothing. */
const ENDING: readonly EventKind[] = [
  "replied",
  "answered",
  "implemented",
  "archived",
  "compiled",
  "withdrawn",
  "forwarded",
];

/**
 * Reads what tells of deadlines (读取期限记录), subject by subject; what happened after `asOf` is left out. Whether something is held as
 * secret is told as it stands now.
 *
 * O(n log n) for n events of the kinds that matter.
 */
export async function readSubjects(ledger: Ledger, asOf: string): Promise<readonly DeadlineSubject[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events({ kinds: KINDS })) events.push(event);
  const holds = await readHolds(ledger);
  const effective = effectiveEvents(events, { asOf });
  const composites = readComposites(effective);
  const urgent = new Set(effective.filter(isUrgent).map(({ item }) => item));
  const facts = ledgerFacts(events, { asOf }).filter(({ subject }) => subject.type !== "activity");
  const elsewhere = actsElsewhere(facts, composites);
  const inherited = inheritedDecisions(events, { effective, composites, asOf });
  return [...Map.groupBy(facts, ({ subject }) => subject.id)].flatMap(([id, own]): DeadlineSubject[] => {
    const [first] = own;
    if (!first) return [];
    const aside = (holds.get(id) ?? []).map(({ on }) => on);
    const merged = composites.mergedOn(id);
    const [since] = [...aside, ...(merged === undefined ? [] : [merged])].sort();
    const taken = inherited.get(id);
    return [
      {
        facts: first.subject,
        events: [...own.map(({ event }) => event), ...(taken ? [taken] : [])],
        elsewhere: elsewhere.get(id) ?? [],
        ...(since === undefined ? {} : { asideSince: since }),
        ...(taken ? { takenOver: { event: taken.id, on: taken.on } } : {}),
        isUrgent: [id, ...composites.partsOf(id)].some((part) => urgent.has(part)),
      },
    ];
  });
}

function isUrgent(event: EffectiveEvent): boolean {
  return event.kind === "submitted" && event.data.submission.urgent;
}

/** By source, what was done for a composite while that stood for it. */
function actsElsewhere(
  facts: readonly Fact[],
  composites: Composites,
): ReadonlyMap<string, readonly EffectiveEvent[]> {
  const found = new Map<string, EffectiveEvent[]>();
  for (const { event, subject } of facts) {
    if (subject.sources.length === 0 || !ENDING.includes(event.kind)) continue;
    for (const part of composites.partsOf(subject.id)) {
      if (!stoodIn(part, subject.id, { composites, event })) continue;
      const known = found.get(part);
      if (known) known.push(event);
      else found.set(part, [event]);
    }
  }
  return found;
}

interface Moment {
  readonly composites: Composites;
  readonly event: EffectiveEvent;
}

/** What is said of the composite itself came after the merging, on the same day, too. */
function stoodIn(part: string, composite: string, { composites, event: { item, on } }: Moment): boolean {
  const seen = new Set<string>();
  let at: string | undefined = part;
  while (at !== undefined && at !== composite && !seen.has(at)) {
    seen.add(at);
    const isSince = item === composite && (composites.mergedOn(at) ?? "9999") <= on;
    at = composites.compositeOf(at, isSince ? undefined : on);
  }
  return at === composite;
}

interface Merged {
  readonly effective: readonly EffectiveEvent[];
  readonly composites: Composites;
  readonly asOf: string;
}

/** A composite that was not routed itself goes where a source was to go: the merging gives it that decision. */
function inheritedDecisions(
  events: readonly LedgerEvent[],
  { effective, composites, asOf }: Merged,
): ReadonlyMap<string, EffectiveEvent> {
  const merged = effective.filter((event) => event.kind === "merged");
  if (merged.length === 0) return new Map();
  const routed = new Set(events.flatMap((event) => (event.kind === "routed" ? event.item : [])));
  // What becomes of a composite is told by it and by what is in it: few items of a ledger.
  const within = new Set(merged.flatMap(({ item }) => [item, ...composites.partsOf(item)]));
  const states = projectItems(
    events.filter(({ item }) => within.has(item)),
    { asOf },
  );
  return new Map(
    merged.flatMap((event): [string, EffectiveEvent][] => {
      const decision = states.get(event.item)?.decision;
      if (decision === undefined || routed.has(event.item)) return [];
      const parts = composites.partsOf(event.item).flatMap((part) => states.get(part) ?? []);
      const data = { decision: notPostponed(decision, parts, event.on) };
      return [[event.item, { ...event, kind: "routed", data }]];
    }),
  );
}

/** Merging postpones nothing: where a text was to have left before, wherever to, the first such day is the composite's. */
function notPostponed(decision: RouteDecision, parts: readonly ItemState[], mergedOn: string): RouteDecision {
  const [first] = parts
    .flatMap((part) => (part.decision && isToLeave(part, part.decision) ? part.decision : []))
    .filter(({ due }) => due < mergedOn && due < decision.due)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  if (!first) return decision;
  const { decidedOn, due, workingDays, rule, ruleLine } = first;
  return { ...decision, decidedOn, due, workingDays, rule, ruleLine };
}

/** Whether it was decided to leave for somewhere, and has not gone there. */
function isToLeave(
  { stage, compiled, forwarded }: ItemState,
  { action, destinationName: to }: RouteDecision,
): boolean {
  if (action === "keep" || action === "return" || stage === "不采用" || stage === "退回补正") return false;
  return !compiled.some(({ journal }) => journal === to) && !forwarded.some(({ by }) => by === to);
}
