import {
  type Classification,
  type EffectiveEvent,
  type EventData,
  type Finding,
  type LedgerEvent,
  OUTCOME_KINDS,
  type RouteDecision,
  type StatedLevel,
  type SubjectFacts,
  type Submission,
} from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { type EffectiveOptions, effectiveEvents } from "./effective-events.ts";
import { findHolds, type KnownGround, ownMarks } from "./find-holds.ts";
import { itemStage, type Stage } from "./item-stage.ts";
import type { Ledger } from "./ledger.ts";
import { type Composites, readComposites } from "./read-composites.ts";
import { subjectFacts } from "./subject-facts.ts";

/** When it took effect, and the event that says so. */
export interface Happening {
  readonly on: string;
  readonly seq: number;
}

/** What somebody outside did with an item (结果). */
export interface ItemOutcome extends Happening {
  readonly kind: (typeof OUTCOME_KINDS)[number];
  /** 单位或职务 */
  readonly by: string;
  readonly level?: StatedLevel | undefined;
  /** 方式 */
  readonly manner?: string | undefined;
  /** 内容 */
  readonly content?: string | undefined;
  /** 依据 */
  readonly evidence?: string | undefined;
}

/** All that stands of an item (信息现状). Lists are in order of day. */
export interface ItemState {
  readonly id: string;
  /** 编号 */
  readonly number?: string;
  /** As edited last. */
  readonly title: string;
  /** As sent in; for a composite item what its sources make together. */
  readonly submission: Submission;
  /** 办理状态; 已合并 while a composite stands for it. */
  readonly stage: Stage;
  /** Items a composite was made of; empty for others. */
  readonly sources: readonly string[];
  /** The texts a composite goes back to (原始篇目), through composites, without voided ones; empty for others. */
  readonly originals: readonly string[];
  /** The composite item that stands for it now, if any. */
  readonly mergedInto?: string;
  /** Since when, YYYY-MM-DD. */
  readonly mergedOn?: string;
  /** The day a composite was split, while that stands: then its sources stand for themselves. */
  readonly splitOn?: string;
  /** As classified last. */
  readonly classification?: Classification;
  /** As screened last. */
  readonly findings: readonly Finding[];
  /** Near-duplicates written on this item: the earlier items it resembles. */
  readonly matches: readonly (EventData<"matched"> & Happening)[];
  /**
   * As routed last, by the program or after a person's review. A composite that stands and was not routed itself goes where the first of
   * its sources was to go that had not left yet; `item` and `facts` are then that source's.
   */
  readonly decision?: RouteDecision;
  /** What persons decided on it (复核). */
  readonly reviews: readonly (EventData<"reviewed"> & Happening)[];
  /** Releases that stand (解密放行). */
  readonly releases: readonly (EventData<"released"> & Happening)[];
  /** Marks that the item bears itself (自身的密级标志), released or not. */
  readonly marks: readonly KnownGround[];
  /**
   * Why it may not leave the office (涉密留置): marks of its own, of its sources and of what it nearly repeats, which nobody has released;
   * see {@linkcode findHolds}. What the events do not tell of, e.g. because only those of some items were read, is not among them.
   */
  readonly held: readonly KnownGround[];
  /** What the office made of title and text (编辑), in turn; the last that says a title, or a text, is the one that stands. */
  readonly edits: readonly (EventData<"edited"> & Happening)[];
  readonly dispatched: readonly (EventData<"dispatched"> & Happening)[];
  readonly compiled: readonly (EventData<"compiled"> & Happening)[];
  readonly forwarded: readonly (EventData<"forwarded"> & Happening)[];
  readonly outcomes: readonly ItemOutcome[];
  /** `seq` of every event that counts. */
  readonly events: readonly number[];
}

/**
 * Shows how every item stands (信息现状), from the events of a ledger: corrections and voidings are applied first.
 *
 * Only items with a `submitted` or `merged` event that counts; proposals and activities are not items. What may be said
 * once is what was said last, by day; events of one day are taken in the order of an item's life, then by id, so that the
 * order of arrival decides nothing. In the order in which the items first appear.
 *
 * O(n log n).
 *
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * projectItems([]); // => new Map()
 */
export function projectItems(
  events: Iterable<LedgerEvent>,
  options: EffectiveOptions = {},
): Map<string, ItemState> {
  const effective = effectiveEvents(events, options);
  const facts = subjectFacts(effective);
  const byItem = new Map<string, EffectiveEvent[]>();
  for (const event of effective) {
    const own = byItem.get(event.item);
    if (own) own.push(event);
    else byItem.set(event.item, [event]);
  }
  const items = new Map<string, Building>();
  for (const [id, own] of byItem) {
    const known = facts.get(id);
    if (known?.type === "item") items.set(id, stateOf(known, own));
  }
  join(items, readComposites(effective));
  for (const [id, { held }] of findHolds(items)) items.get(id)?.held.push(...held);
  return items;
}

/**
 * Reads a ledger to its head and shows how every item stands (读出信息现状); see {@linkcode projectItems}.
 *
 * O(n), all events in memory.
 *
 * @throws {OptionError} `asOf` is not a day.
 * @throws {StorageError} The ledger cannot be read.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * await projectLedger(await openSqliteLedger(":memory:")); // => new Map()
 */
export async function projectLedger(
  ledger: Pick<Ledger, "events">,
  options: EffectiveOptions = {},
): Promise<Map<string, ItemState>> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return projectItems(events, options);
}

type Building = {
  -readonly [K in keyof ItemState]: ItemState[K] extends readonly (infer T)[] ? T[] : ItemState[K];
};

function stateOf(facts: SubjectFacts, own: readonly EffectiveEvent[]): Building {
  const events = own.toSorted(compareEvents);
  const { id, number, title, sources } = facts;
  const submission = submissionOf(facts, events);
  const state: Building = {
    id,
    ...(number === undefined ? {} : { number }),
    title,
    submission,
    stage: itemStage(events),
    sources: [...sources],
    originals: [],
    findings: [],
    matches: [],
    reviews: [],
    releases: [],
    marks: ownMarks(submission, events),
    held: [],
    edits: [],
    dispatched: [],
    compiled: [],
    forwarded: [],
    outcomes: [],
    events: own.map(({ seq }) => seq),
  };
  for (const event of events) takeIn(state, event);
  return state;
}

function submissionOf(facts: SubjectFacts, events: readonly EffectiveEvent[]): Submission {
  const first = events.find((event) => event.kind === "submitted");
  if (first) return first.data.submission;
  const { id, title, submitters, since } = facts;
  const body = events.findLast((event) => event.kind === "edited" && event.data.body !== undefined);
  return {
    id,
    title,
    body: body?.kind === "edited" ? (body.data.body ?? "") : "",
    submitters: submitters as Submission["submitters"],
    submittedOn: since,
    urgent: false,
    secrecy: "",
    extra: {},
  };
}

/** Tells sources and composites of each other: inner composites before those they are in. */
function join(items: ReadonlyMap<string, Building>, composites: Composites): void {
  const joined = new Set<string>();
  const joinOne = (item: Building) => {
    if (joined.has(item.id)) return;
    joined.add(item.id);
    const sources = item.sources.flatMap((id) => items.get(id) ?? []);
    for (const source of sources) joinOne(source);
    if (item.sources.length === 0) return;
    item.originals = composites.originalsOf(item.id).filter((id) => items.has(id));
    joinTexts(item, sources);
    const split = composites.splitOf(item.id);
    if (split) item.splitOn = split.on;
    const decision = item.decision ?? (split ? undefined : inheritedDecision(sources));
    if (decision) item.decision = decision;
  };
  for (const item of items.values()) joinOne(item);
  for (const item of items.values()) {
    const mergedInto = composites.compositeOf(item.id);
    const mergedOn = composites.mergedOn(item.id);
    if (mergedInto === undefined || mergedOn === undefined) continue;
    Object.assign(item, { mergedInto, mergedOn, stage: "已合并" satisfies Stage });
  }
}

/** A composite is as urgent and as secret as its sources, and holds their texts until it is edited. */
function joinTexts(item: Building, sources: readonly Building[]): void {
  const texts = sources.map(({ submission }) => submission);
  item.submission = {
    ...item.submission,
    body: item.submission.body || texts.map(({ title, body }) => `${title}\n${body}`).join("\n\n"),
    urgent: texts.some(({ urgent }) => urgent),
    secrecy: texts.find(({ secrecy }) => secrecy !== "")?.secrecy ?? "",
  };
}

/** What was held (留存) or sent back says nothing of where a composite goes, nor does what has left. */
function inheritedDecision(sources: readonly Building[]): RouteDecision | undefined {
  return sources.find(({ decision, compiled, forwarded }) => {
    if (!decision || decision.action === "keep" || decision.action === "return") return false;
    const to = decision.destinationName;
    return !compiled.some(({ journal }) => journal === to) && !forwarded.some(({ by }) => by === to);
  })?.decision;
}

function takeIn(state: Building, event: EffectiveEvent): void {
  const { on, seq } = event;
  switch (event.kind) {
    case "screened":
      state.findings = event.data.findings;
      return;
    case "classified":
      state.classification = event.data.classification;
      return;
    case "routed":
      state.decision = event.data.decision;
      return;
    case "reviewed":
      state.reviews.push({ ...event.data, on, seq });
      if (event.data.route !== undefined) state.decision = event.data.route;
      return;
    case "released":
      state.releases.push({ ...event.data, on, seq });
      if (event.data.route !== undefined) state.decision = event.data.route;
      return;
    case "edited":
      state.edits.push({ ...event.data, on, seq });
      return;
    case "matched":
      state.matches.push({ ...event.data, on, seq });
      return;
    case "dispatched":
      state.dispatched.push({ ...event.data, on, seq });
      return;
    case "compiled":
      state.compiled.push({ ...event.data, on, seq });
      return;
    case "forwarded":
      state.forwarded.push({ ...event.data, on, seq });
      return;
    default:
      if (isOutcome(event)) state.outcomes.push({ ...event.data, kind: event.kind, on, seq });
  }
}

type OutcomeEvent = Extract<EffectiveEvent, { readonly kind: (typeof OUTCOME_KINDS)[number] }>;

function isOutcome(event: EffectiveEvent): event is OutcomeEvent {
  return (OUTCOME_KINDS as readonly string[]).includes(event.kind);
}
