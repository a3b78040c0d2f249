import type {
  Classification,
  EffectiveEvent,
  EventData,
  Finding,
  LedgerEvent,
  RouteDecision,
  SubjectType,
} from "@minyi/core";
import { type Differences, differences } from "@minyi/dedupe";
import {
  effectiveEvents,
  itemStage,
  type Ledger,
  projectItems,
  type Stage,
  subjectFacts,
} from "@minyi/ledger";
import { comparedText } from "./decide.ts";
import { findOne } from "./find-one.ts";

/** Everything known of one item, proposal or activity (一篇信息的来龙去脉). */
export interface Explanation {
  readonly id: string;
  readonly type: SubjectType;
  /** 办理状态 */
  readonly stage: Stage;
  /** Items a composite was made of (原始篇目), and the composite that stands for it now. */
  readonly sources: readonly string[];
  readonly mergedInto?: string;
  readonly number: string;
  readonly title: string;
  /** Every event, in the order of the ledger, voided and corrected ones too. */
  readonly events: readonly LedgerEvent[];
  /** The category it stands in (现类别), after what a person decided and changes of taxonomy; empty where there is none. */
  readonly category: string;
  /** As the program decided last: category, confidence, the terms that decided. */
  readonly classification: Classification | undefined;
  /** What the admissibility check found. */
  readonly findings: readonly Finding[];
  /**
   * Near-duplicates, earlier and later ones, with the passages shared, and what differs in places, organisations and figures: of
   * the passages and differences the first text is the earlier one, `match.id1`. Differences are found when they are shown.
   */
  readonly matches: readonly (EventData<"matched"> &
    Differences & { readonly with: string; readonly title: string })[];
  /** Where it goes, by which rule and facts, until when; and the drafts delivered. */
  readonly dispatches: readonly (RouteDecision | EventData<"dispatched">)[];
}

/**
 * Explains one item, proposal or activity, event by event (说明一篇信息).
 *
 * @param ref Its id or the office's number.
 * @throws {OptionError} None or several go by it.
 */
export async function explainItem(ledger: Ledger, ref: string): Promise<Explanation> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const effective = effectiveEvents(events);
  const items = projectItems(effective);
  const subjects = new Map(
    [...subjectFacts(effective)].map(([id, facts]) => [
      id,
      { ...facts, compiled: items.get(id)?.compiled ?? [] },
    ]),
  );
  const subject = findOne(subjects, ref);
  const { id, number = "", title, type, sources, category = "" } = subject;
  const item = items.get(id);
  const own = events.filter((event) => event.item === id);
  const standing = effectiveEvents(own);
  const matched = effectiveEvents(
    events.filter(({ kind }) => kind === "matched" || kind === "voided" || kind === "corrected"),
  );
  // What was voided still has the text that was compared; what was corrected has the new one.
  const texts = textsOf([...events, ...effective]);
  return {
    id,
    type,
    stage: itemStage(standing),
    sources,
    ...(item?.mergedInto === undefined ? {} : { mergedInto: item.mergedInto }),
    number,
    title,
    events: own,
    category,
    classification: item?.classification,
    findings: item?.findings ?? [],
    matches: matched.flatMap((event) => {
      if (event.kind !== "matched") return [];
      if (event.item !== id && event.data.other !== id) return [];
      const other = event.item === id ? event.data.other : event.item;
      const found = differences(texts.get(event.data.other) ?? "", texts.get(event.item) ?? "");
      return [{ ...event.data, ...found, with: other, title: items.get(other)?.title ?? "" }];
    }),
    dispatches: standing.flatMap((event): Explanation["dispatches"] => {
      if (event.kind === "routed") return [event.data.decision];
      return event.kind === "dispatched" ? [event.data] : [];
    }),
  };
}

/** The texts as they were sent and compared. */
function textsOf(events: readonly (LedgerEvent | EffectiveEvent)[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event) =>
      event.kind === "submitted" ? [[event.item, comparedText(event.data.submission)] as const] : [],
    ),
  );
}
