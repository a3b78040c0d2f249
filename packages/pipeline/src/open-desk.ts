import type { Segmenter } from "@minyi/classify";
import { NearDuplicateIndex } from "@minyi/dedupe";
import type { Ledger } from "@minyi/ledger";
import { Desk } from "./decide.ts";
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
    index: new NearDuplicateIndex({ threshold: settings.duplicateThreshold }),
  });
}

/**
 * Takes up the texts that came into the ledger after an event (载入历史来稿), so that new ones are compared with them.
 *
 * O(texts after the event): each is taken into the near-duplicate index.
 *
 * @returns The place of the last event read.
 */
export async function catchUp(desk: Desk, ledger: Ledger, after: number): Promise<number> {
  const { seq } = await ledger.head();
  if (seq === after) return seq;
  for await (const event of ledger.events({ kinds: ["submitted", "routed"], after })) {
    if (event.kind === "submitted" && !desk.knows(event.item)) desk.remember(event.data.submission);
    if (event.kind === "routed" && event.data.decision.action === "return") desk.rememberReturned(event.item);
  }
  return seq;
}
