import type { Segmenter } from "@minyi/classify";
import type { EffectiveEvent, EventKind, LedgerEvent } from "@minyi/core";
import { effectiveEvents, type Ledger, projectItems } from "@minyi/ledger";
import { Desk } from "./decide.ts";
import { KnownTexts } from "./known-texts.ts";
import type { Office } from "./load-office.ts";
import { officeClassifier } from "./office-classifier.ts";
import { readAbout } from "./read-about.ts";
import { wasReturned } from "./was-returned.ts";

/** What {@linkcode openDesk} needs. */
export interface DeskOptions {
  readonly office: Office;
  readonly segmenter: Segmenter;
}

/** Makes a desk that knows no text yet (开台). */
export function openDesk({ office, segmenter }: DeskOptions): Desk {
  const { settings, screener, router } = office;
  return new Desk({
    screener,
    router,
    classifier: officeClassifier(office, segmenter),
    texts: new KnownTexts({ threshold: settings.duplicateThreshold }),
  });
}

/** What is told of the texts of a ledger (历史来稿), as {@linkcode Desk} and whoever only compares take it up. */
export type TextReader = Pick<
  Desk,
  "knows" | "remember" | "rememberProposal" | "isReturned" | "rememberReturned" | "forget"
>;

/** Kinds that say what there is to be compared with. */
const BEGINNING = ["submitted", "received"] as const;

/** Kinds after which an item may stand returned, or stand so no longer. */
const MOVING = [
  "routed",
  "released",
  "reviewed",
  "returned",
  "kept",
  "registered",
  "merged",
  "split",
  "edited",
  "signed",
  "compiled",
  "withdrawn",
  "forwarded",
] as const satisfies readonly EventKind[];

/**
 * Takes up the texts that came into the ledger after an event (载入历史来稿和提案), so that new ones are compared with them: of all
 * years, as corrected. What was voided since is forgotten; what stands returned to its sender, by the rules, a review or a record, is
 * noted.
 *
 * O(events after that one): each text is taken into the near-duplicate index.
 *
 * @returns The place of the last event read.
 */
export async function catchUp(desk: TextReader, ledger: Ledger, after: number): Promise<number> {
  const { seq } = await ledger.head();
  if (seq === after) return seq;
  const amended = await readAmended(ledger, after);
  const moved = new Set(amended.keys());
  const done = new Set<string>();
  for await (const event of ledger.events({ kinds: [...BEGINNING, ...MOVING], after })) {
    for (const item of movedBy(event)) if (mayReturn(event) || desk.isReturned(item)) moved.add(item);
    if (event.kind !== "submitted" && event.kind !== "received") continue;
    const standing = amended.get(event.item);
    if (!standing) takeUp(desk, event as EffectiveEvent);
    else if (!done.has(event.item)) takeAmended(desk, event.item, standing);
    done.add(event.item);
  }
  for (const [item, standing] of amended) if (!done.has(item)) takeAmended(desk, item, standing);
  await noteReturned(desk, ledger, moved);
  return seq;
}

/** What counts now of how subjects began of which something was corrected or voided. */
async function readAmended(
  ledger: Ledger,
  after: number,
): Promise<ReadonlyMap<string, readonly EffectiveEvent[]>> {
  const items = new Set<string>();
  for await (const event of ledger.events({ kinds: ["corrected", "voided"], after })) items.add(event.item);
  const events: LedgerEvent[] = [];
  if (items.size > 0)
    for await (const event of ledger.events({
      items: [...items],
      kinds: [...BEGINNING, "corrected", "voided"],
    }))
      events.push(event);
  const standing = Map.groupBy(effectiveEvents(events), ({ item }) => item);
  return new Map([...items].map((item) => [item, standing.get(item) ?? []]));
}

function takeAmended(desk: TextReader, item: string, standing: readonly EffectiveEvent[]): void {
  const begins = standing.find(({ kind }) => kind === "submitted" || kind === "received");
  if (!begins) desk.forget(item);
  if (begins?.kind === "submitted") desk.remember(begins.data.submission);
  for (const event of standing) if (event.kind === "received") takeUp(desk, event);
}

function takeUp(desk: TextReader, event: EffectiveEvent): void {
  if (event.kind === "submitted" && !desk.knows(event.item)) desk.remember(event.data.submission);
  if (event.kind === "received") desk.rememberProposal(event.data.proposal);
}

/** Whether an event can be the reason that its item stands returned. */
export function mayReturn(event: LedgerEvent): boolean {
  if (event.kind === "released" || event.kind === "withdrawn") return true;
  if (event.kind === "routed") return event.data.decision.action === "return";
  if (event.kind !== "reviewed") return event.kind === "returned";
  return event.data.decision === "returned" || event.data.route?.action === "return";
}

/** Of a merging also what is merged. */
function movedBy(event: LedgerEvent): readonly string[] {
  return event.kind === "merged" ? [event.item, ...event.data.sources] : [event.item];
}

/** The last word counts, and not every event has it: all that is said of these is read. */
async function noteReturned(desk: TextReader, ledger: Ledger, items: ReadonlySet<string>): Promise<void> {
  const states = projectItems(await readAbout(ledger, items));
  for (const item of items) {
    const state = states.get(item);
    desk.rememberReturned(item, { returned: state !== undefined && wasReturned(state) });
  }
}
