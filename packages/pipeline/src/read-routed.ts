import {
  type Finding,
  inPeriod,
  isSecrecyMark,
  type LedgerEvent,
  type Period,
  type RouteDecision,
  type Submission,
} from "@minyi/core";
import { effectiveEvents, type Ledger, projectItems } from "@minyi/ledger";
import type { RouteFacts, Router } from "@minyi/route";
import { mayReturn } from "./open-desk.ts";
import { sourcesIn } from "./take-composites.ts";
import { textFacts } from "./text-facts.ts";
import { wasReturned } from "./was-returned.ts";

/** An item as the line saw it when it came in (当时的拟办). */
export interface RoutedItem {
  readonly item: string;
  readonly submission: Submission;
  /** What had been found out about the text, besides what it says itself. */
  readonly known: KnownFacts;
  /** What was decided then. */
  readonly decision: RouteDecision;
}

/** See {@linkcode RoutedItem}. */
export type KnownFacts = Pick<
  RouteFacts,
  "item" | "category" | "confidence" | "needsReview" | "severity" | "duplicate" | "receivedOn"
>;

/** Lets a router decide of an item by the facts of that time (按当时事实拟办). */
export function decideRouted({ submission, known }: RoutedItem, router: Router): RouteDecision {
  return router.decide({ ...textFacts(submission, router), ...known });
}

/** Tells which rules fire on an item by the facts of that time (当时会生效的规则). */
export function firedByRouted({ submission, known }: RoutedItem, router: Router): readonly string[] {
  return router.firedBy({ ...textFacts(submission, router), ...known });
}

/** Options for {@linkcode readRouted}. */
export interface ReadRoutedOptions {
  /** Only what came in within it. @default everything */
  readonly period?: Period;
}

/**
 * Reads how the line routed what came in (还原拟办事实): for every item the facts that the rules were asked about, as they were then.
 *
 * The text is that sent in, not as corrected since; findings, category and near-duplicates are those entered before it was routed; an
 * earlier text counts as returned where it stood so at that time. What persons decided later (review, release, merger) is not among
 * it, nor are composites, nor what was voided. In the order of the ledger.
 *
 * O(events), all in memory.
 */
export async function readRouted(
  ledger: Ledger,
  { period }: ReadRoutedOptions = {},
): Promise<readonly RoutedItem[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const past = new Past(events);
  const counting = effectiveEvents(events).filter(({ kind }) => kind === "submitted");
  return counting.flatMap(({ item }) => {
    const routed = past.routed(item);
    return routed && (!period || inPeriod(routed.submission.submittedOn, period)) ? [routed] : [];
  });
}

/** What stood of items at a time gone by. */
class Past {
  readonly #events: ReadonlyMap<string, readonly LedgerEvent[]>;
  /** Item → composites that ever named it. */
  readonly #composites = new Map<string, Set<string>>();

  constructor(events: readonly LedgerEvent[]) {
    this.#events = Map.groupBy(events, ({ item }) => item);
    for (const event of events)
      for (const source of sourcesIn(event))
        this.#composites.set(source, (this.#composites.get(source) ?? new Set()).add(event.item));
  }

  routed(item: string): RoutedItem | undefined {
    const own = this.#events.get(item) ?? [];
    const routed = own.find((event) => event.kind === "routed");
    const submitted = own.find((event) => event.kind === "submitted");
    if (routed?.kind !== "routed" || submitted?.kind !== "submitted") return undefined;
    const { submission } = submitted.data;
    const known = this.#knownBefore(routed.seq, { submission, own });
    return known && { item, submission, known, decision: routed.data.decision };
  }

  #knownBefore(
    seq: number,
    { submission, own }: { readonly submission: Submission; readonly own: readonly LedgerEvent[] },
  ): KnownFacts | undefined {
    const before = own.filter((event) => event.seq < seq);
    const screened = before.findLast((event) => event.kind === "screened");
    const classified = before.findLast((event) => event.kind === "classified");
    if (classified?.kind !== "classified") return undefined;
    const { category, confidence, needsReview } = classified.data.classification;
    const findings = screened?.kind === "screened" ? screened.data.findings : [];
    const severity = isSecrecyMark(submission.secrecy) ? "stop" : gravest(findings);
    return {
      item: submission.id,
      ...{ category, confidence, needsReview },
      ...(severity === undefined ? {} : { severity }),
      duplicate: before.some((event) => event.kind === "matched" && this.#holds(event.data.other, seq)),
      receivedOn: submission.submittedOn,
    };
  }

  /** Whether a text that resembles another held that then: not a proposal, nor what stood returned. */
  #holds(other: string, seq: number): boolean {
    const own = this.#events.get(other) ?? [];
    if (own.some(({ kind }) => kind === "received")) return false;
    // To look at the whole life of a text takes long, and few are ever returned.
    if (!own.some((event) => event.seq < seq && mayReturn(event))) return true;
    const about = [other, ...(this.#composites.get(other) ?? [])]
      .flatMap((item) => this.#events.get(item) ?? [])
      .filter((event) => event.seq < seq);
    const state = projectItems(about).get(other);
    return state === undefined || !wasReturned(state);
  }
}

function gravest(findings: readonly Finding[]): Finding["severity"] | undefined {
  return (["stop", "return", "warn"] as const).find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
}
