import { classifier, type Segmenter } from "@minyi/classify";
import { NearDuplicateIndex } from "@minyi/dedupe";
import type { Ledger } from "@minyi/ledger";
import { Desk } from "./decide.ts";
import type { Office } from "./load-office.ts";

/** What {@linkcode openDesk} needs. */
export interface DeskOptions {
  readonly office: Office;
  readonly segmenter: Segmenter;
  /** Its texts are what new ones are compared with. */
  readonly ledger: Ledger;
}

/**
 * Makes a desk that knows every text of the ledger (开台：载入历史来稿).
 *
 * O(texts in the ledger): each is taken into the near-duplicate index.
 */
export async function openDesk({ office, segmenter, ledger }: DeskOptions): Promise<Desk> {
  const { settings, lexicon, taxonomy, screener, router } = office;
  const desk = new Desk({
    screener,
    router,
    classifier: classifier({
      lexicon,
      segmenter,
      fallback: taxonomy.fallback,
      reviewBelow: settings.reviewBelow,
    }),
    index: new NearDuplicateIndex({ threshold: settings.duplicateThreshold }),
  });
  for await (const event of ledger.events({ kinds: ["submitted", "routed"] })) {
    if (event.kind === "submitted") desk.remember(event.data.submission);
    if (event.kind === "routed" && event.data.decision.action === "return") desk.rememberReturned(event.item);
  }
  return desk;
}
