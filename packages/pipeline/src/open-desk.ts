import type { Segmenter } from "@minyi/classify";
import type { EffectiveEvent, LedgerEvent } from "@minyi/core";
import { effectiveEvents, type Ledger } from "@minyi/ledger";
import { Desk } from "./decide.ts";
import { KnownTexts } from "./known-texts.ts";
import type { Office } from "./load-office.ts";
import { officeClassifier } from "./office-classifier.ts";

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
  "knows" | "remember" | "rememberProposal" | "rememberReturned" | "forget"
>;

/** Kinds that say what there is to be compared with. */
const ABOUT_TEXTS = ["submitted", "received", "routed"] as const;

/**
 * Takes up the texts that came into the ledger after an event (载入历史来稿和提案), so that new ones are compared with them: of all
 * years, as corrected. What was voided since is forgotten.
 *
 * O(texts after the event): each is taken into the near-duplicate index.
 *
 * @returns The place of the last event read.
 */
export async function catchUp(desk: TextReader, ledger: Ledger, after: number): Promise<number> {
  const { seq } = await ledger.head();
  if (seq === after) return seq;
  const amended = await readAmended(ledger, after);
  const done = new Set<string>();
  for await (const event of ledger.events({ kinds: ABOUT_TEXTS, after })) {
    const standing = amended.get(event.item);
    if (!standing) takeUp(desk, event as EffectiveEvent);
    else if (!done.has(event.item)) takeAmended(desk, event.item, standing);
    done.add(event.item);
  }
  for (const [item, standing] of amended) if (!done.has(item)) takeAmended(desk, item, standing);
  return seq;
}

/** What counts now of subjects of which something was corrected or voided. */
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
      kinds: [...ABOUT_TEXTS, "corrected", "voided"],
    }))
      events.push(event);
  const standing = Map.groupBy(effectiveEvents(events), ({ item }) => item);
  return new Map([...items].map((item) => [item, standing.get(item) ?? []]));
}

function takeAmended(desk: TextReader, item: string, standing: readonly EffectiveEvent[]): void {
  const begins = standing.find(({ kind }) => kind === "submitted" || kind === "received");
  desk.rememberReturned(item, { returned: false });
  if (!begins) desk.forget(item);
  if (begins?.kind === "submitted") desk.remember(begins.data.submission);
  for (const event of standing) if (event.kind !== "submitted") takeUp(desk, event);
}

function takeUp(desk: TextReader, event: EffectiveEvent): void {
  if (event.kind === "submitted" && !desk.knows(event.item)) desk.remember(event.data.submission);
  if (event.kind === "received") desk.rememberProposal(event.data.proposal);
  if (event.kind === "routed" && event.data.decision.action === "return") desk.rememberReturned(event.item);
}
