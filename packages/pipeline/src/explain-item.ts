import {
  type Classification,
  type EffectiveEvent,
  type EventData,
  type Finding,
  type LedgerEvent,
  type RouteDecision,
  type SubjectFacts,
  type SubjectType,
  type Submission,
  submitterNames,
} from "@minyi/core";
import { type Differences, differences } from "@minyi/dedupe";
import {
  effectiveEvents,
  type Fate,
  fateFinder,
  type ItemState,
  itemStage,
  type Ledger,
  projectItems,
  type Stage,
  subjectFacts,
} from "@minyi/ledger";
import type { RoleMask, Screener, WithheldNames } from "@minyi/screen";
import { holdEdited } from "./hold-edited.ts";
import { comparedText } from "./known-texts.ts";
import { maskExplanation } from "./mask-explanation.ts";
import { type ExplainedEvents, readExplained } from "./read-explained.ts";
import { type HeldItem, heldItem } from "./secrecy-hold.ts";

/** A text that a composite goes back to (原始篇目). */
export interface ExplainedOriginal {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly authors: readonly string[];
}

/** A near-duplicate, as it is explained. */
export type ExplainedMatch = EventData<"matched"> &
  Differences & {
    /** The other item or proposal. */
    readonly with: string;
    readonly number: string;
    readonly title: string;
    /** Nothing where the other was voided since. */
    readonly fate?: Fate;
  };

/** Everything known of one item, proposal or activity (一篇信息的来龙去脉). */
export interface Explanation {
  readonly id: string;
  readonly type: SubjectType;
  /** 办理状态 */
  readonly stage: Stage;
  /** 反映人; of a composite those of all sources, each once; two of one name are told apart by 界别 or 单位. */
  readonly authors: readonly string[];
  /** Items a composite was made of. */
  readonly sources: readonly string[];
  /** The texts a composite goes back to (原始篇目), through composites, with their authors. */
  readonly originals: readonly ExplainedOriginal[];
  /** The composite that stands for it now, and since when. */
  readonly mergedInto?: string;
  readonly mergedOn?: string;
  /** What became of it (结局). */
  readonly fate: Fate | undefined;
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
  /** Why it may not leave (涉密留置); empty where nothing holds it. */
  readonly held: HeldItem["grounds"];
  /** Who released what, and why (解密放行), as far as that stands. */
  readonly releases: ItemState["releases"];
  /**
   * Near-duplicates, earlier and later ones, with the passages shared, what differs in places, organisations and figures, and what
   * became of the other: of the passages and differences the first text is the earlier one, `match.id1`. Differences are found
   * when they are shown.
   */
  readonly matches: readonly ExplainedMatch[];
  /** Where it goes, by which rule and facts, until when; and the drafts delivered. */
  readonly dispatches: readonly (RouteDecision | EventData<"dispatched">)[];
}

/** Options for {@linkcode explainItem}. */
export interface ExplainOptions {
  /** As whom it is read. @default all is shown */
  readonly mask?: RoleMask;
  /** The office's admissibility check, which tells what holds a text that was edited. @default edited texts are not looked at */
  readonly screener?: Pick<Screener, "screen">;
}

/**
 * Explains one item, proposal or activity, event by event (说明一篇信息).
 *
 * O(events of what bears on it), not of the ledger; see {@linkcode readExplained}.
 *
 * @param ref Its id or the office's number.
 * @throws {OptionError} None or several go by it.
 */
export async function explainItem(
  ledger: Ledger,
  ref: string,
  options: ExplainOptions = {},
): Promise<Explanation> {
  return explanationOf(await readExplained(ledger, ref), options);
}

function explanationOf(
  { subject, events }: ExplainedEvents,
  { mask, screener }: ExplainOptions,
): Explanation {
  const effective = effectiveEvents(events);
  const states = projectItems(effective);
  const items = screener ? holdEdited(states, screener) : states;
  const facts = subjectFacts(effective);
  const {
    id,
    number = "",
    title,
    type,
    sources,
    submitters,
    category = "",
  } = facts.get(subject.id) ?? subject;
  const item = items.get(id);
  const own = events.filter((event) => event.item === id);
  const standing = effectiveEvents(own);
  const fateOf = fateFinder(effective);
  // What was voided still has the text that was compared; what was corrected has the new one.
  const texts = textsOf([...events, ...effective]);
  const textOf = (one: string) => {
    const sent = texts.get(one);
    return sent === undefined ? "" : comparedText(mask ? mask.submission(sent) : sent);
  };
  const matches = effective.flatMap((event) => {
    if (event.kind !== "matched") return [];
    if (event.item !== id && event.data.other !== id) return [];
    const other = event.item === id ? event.data.other : event.item;
    const { number = "", title = "" } = facts.get(other) ?? {};
    const fate = fateOf(other);
    const found = differences(textOf(event.data.other), textOf(event.item));
    return [{ ...event.data, ...found, with: other, number, title, ...(fate ? { fate } : {}) }];
  });
  const around = new Set([id, ...(item?.originals ?? []), ...matches.map((match) => match.with)]);
  const withheld =
    mask?.withheld([...around].flatMap((one) => items.get(one)?.submission ?? submittedIn(own))) ?? new Map();
  const explanation: Explanation = {
    id,
    type,
    stage: item?.stage ?? itemStage(standing),
    authors: submitterNames(submitters, { instead: withheld }),
    sources,
    originals: (item?.originals ?? []).flatMap((original) => originalOf(facts.get(original), withheld) ?? []),
    ...(item?.mergedInto === undefined ? {} : { mergedInto: item.mergedInto }),
    ...(item?.mergedOn === undefined ? {} : { mergedOn: item.mergedOn }),
    fate: fateOf(id),
    number,
    title,
    events: own,
    category,
    classification: item?.classification,
    findings: item?.findings ?? [],
    held: item ? heldItem(item, items).grounds : [],
    releases: item?.releases ?? [],
    matches,
    dispatches: standing.flatMap((event): Explanation["dispatches"] => {
      if (event.kind === "routed") return [event.data.decision];
      if (event.kind === "reviewed") return event.data.route === undefined ? [] : [event.data.route];
      if (event.kind === "released") return event.data.route === undefined ? [] : [event.data.route];
      return event.kind === "dispatched" ? [event.data] : [];
    }),
  };
  if (!mask) return explanation;
  const cutFrom = [...around].flatMap((one) => texts.get(one) ?? []).map(comparedText);
  return maskExplanation(explanation, { mask, withheld, texts: cutFrom });
}

/** Of an item that was voided, what was sent in. */
function submittedIn(events: readonly LedgerEvent[]): readonly Submission[] {
  return events.flatMap((event) => (event.kind === "submitted" ? [event.data.submission] : []));
}

function originalOf(facts: SubjectFacts | undefined, withheld: WithheldNames): ExplainedOriginal | undefined {
  if (!facts) return undefined;
  const { id, number = "", title, submitters } = facts;
  return { id, number, title, authors: submitterNames(submitters, { instead: withheld }) };
}

/** The texts as they were sent and compared. */
function textsOf(events: readonly (LedgerEvent | EffectiveEvent)[]): ReadonlyMap<string, Submission> {
  return new Map(
    events.flatMap((event) =>
      event.kind === "submitted" ? [[event.item, event.data.submission] as const] : [],
    ),
  );
}
