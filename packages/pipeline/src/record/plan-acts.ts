import { canonicalJson, type EffectiveEvent, type EventDraft, eventId, type Json } from "@minyi/core";
import type { IngestedOutcome } from "@minyi/ingest";
import { findRow, nameOf, unmatchRow } from "./match-row.ts";
import { KIND_WORDS, placeOf, type RecordPlan } from "./record-plan.ts";

/** A row whose item is known. */
interface MatchedAct {
  readonly row: IngestedOutcome;
  readonly draft: EventDraft;
  readonly id: string;
}

/** Acts that are told apart by who, when and to what: two that differ in words only may be one. */
const ALIKE: readonly string[] = ["endorsed", "adopted", "replied", "answered", "forwarded"];
/** Acts of somebody outside: the same row twice may be two acts. */
const OUTSIDE: readonly string[] = [
  ...ALIKE,
  "assigned",
  "declined",
  "reassigned",
  "rejected",
  "supervised",
  "implemented",
  "rated",
  "faulted",
];

/**
 * Matches acts with what they are about, and enters the sure ones (登记结果).
 *
 * @returns The rows that name nothing that is known, for another try when more is.
 */
export function planActs(plan: RecordPlan, rows: readonly IngestedOutcome[]): IngestedOutcome[] {
  const matched: MatchedAct[] = [];
  const open: IngestedOutcome[] = [];
  for (const row of rows) {
    const found = findRow(row, plan.book);
    if (!("item" in found)) {
      open.push(row);
      continue;
    }
    const draft = { ...row.outcome, item: found.item, ...plan.envelope(row) } as EventDraft;
    const fault = plan.faultOf(draft);
    if (fault) plan.reject(row, fault);
    else matched.push({ row, draft, id: eventId(draft) });
  }
  enter(plan, matched);
  return open;
}

/** Puts rows back that still name nothing known, or nothing for sure. */
export function putBack(plan: RecordPlan, rows: readonly IngestedOutcome[]): void {
  for (const row of rows) {
    const found = findRow(row, plan.book);
    unmatchRow(plan, row, "candidates" in found ? found.candidates : []);
  }
}

/** What the ledger has comes first, then what says most: the order of the rows decides nothing but the order of the events. */
function enter(plan: RecordPlan, matched: readonly MatchedAct[]): void {
  const standing = standingActs(plan, new Set(matched.map(({ draft }) => alikeKey(draft))));
  const stored = new Set(matched.filter(({ draft }) => plan.isStored(draft)).map(({ id }) => id));
  const ordered = [...matched].sort(
    (a, b) => Number(stored.has(b.id)) - Number(stored.has(a.id)) || compareActs(a, b),
  );
  const entered = new Map<string, MatchedAct[]>();
  for (const act of ordered) {
    const key = alikeKey(act.draft);
    const before = entered.get(key) ?? [];
    const other = before.find(({ id, row }) => id !== act.id || row.place.file === act.row.place.file);
    const like = stored.has(act.id) ? [] : (standing.get(key) ?? []);
    if (before.length > 0 && !other) plan.already++;
    else if (other && (other.id !== act.id || OUTSIDE.includes(act.draft.kind))) doubt(plan, act, other);
    else if (like.length > 0) known(plan, act, like);
    else entered.set(key, [...before, act]);
  }
  const sure = new Set([...entered.values()].flat());
  for (const act of matched) if (sure.has(act)) plan.record(act.row, act.draft);
}

function compareActs(a: MatchedAct, b: MatchedAct): number {
  const [one, other] = [a, b].map(({ draft }) => canonicalJson(draft.data as Json)) as [string, string];
  return other.length - one.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : place(a, b));
}

function place(a: MatchedAct, b: MatchedAct): number {
  const [one, other] = [a.row.place, b.row.place];
  return one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line;
}

/** Item, kind, day, who and which time; of acts that are told by their words, all they say. */
function alikeKey(draft: Pick<EventDraft, "kind" | "item" | "on" | "data">): string {
  const { kind, item, on, data } = draft;
  if (!ALIKE.includes(kind)) return eventId(draft as EventDraft);
  const { by, round, direction, journal, nth } = data as Readonly<Record<string, Json | undefined>>;
  const body = typeof by === "string" ? plainBody(by) : by;
  return canonicalJson([kind, item, on, { by: body, round, direction, journal, nth }]);
}

/** One body or leader under the names in use (单位异写): 省人民政府办公厅 and 省政府办公厅, 中共省委书记 and 省委书记. */
function plainBody(by: string): string {
  return by
    .normalize("NFKC")
    .replace(/\s/gu, "")
    .replaceAll("人民政府", "政府")
    .replace(/^(?:中国共产党|中共)/, "")
    .replace(/([省市州县区])政府(?=副?\1长)/u, "");
}

function standingActs(plan: RecordPlan, keys: ReadonlySet<string>): Map<string, EffectiveEvent[]> {
  const found = new Map<string, EffectiveEvent[]>();
  for (const event of plan.book.effective) {
    if (!ALIKE.includes(event.kind)) continue;
    const key = alikeKey(event);
    if (keys.has(key)) found.set(key, [...(found.get(key) ?? []), event]);
  }
  return found;
}

/** The ledger may say the very same by a correction. */
function known(plan: RecordPlan, act: MatchedAct, like: readonly EffectiveEvent[]): void {
  const said = canonicalJson(act.draft.data as Json);
  if (like.some(({ data }) => canonicalJson(data as Json) === said)) plan.already++;
  else tell(plan, act, `台账中已有同一天同样的${wordOf(act)}，只是文字不同`);
}

function doubt(plan: RecordPlan, act: MatchedAct, other: MatchedAct): void {
  const words = other.id === act.id ? "" : "，只是文字不同";
  tell(plan, act, `同一天同样的${wordOf(act)}出现两次（另见 ${placeOf(other.row)}）${words}`);
}

function tell(plan: RecordPlan, { row, draft }: MatchedAct, what: string): void {
  const reason = `${nameOf(draft.item, plan.book)}：${what}，这一次没有登记；确是两次的，请在“次序”列填 2`;
  const { cells, byColumn } = row;
  const by = "by" in draft.data ? draft.data.by : undefined;
  // Mended and fed in again, the row must not say again what the others in the cell did.
  const own = by !== undefined && cells[byColumn]?.includes(by) ? { ...cells, [byColumn]: by } : cells;
  plan.doubt({ ...row, cells: own }, { column: "次序", value: "", reason });
}

function wordOf({ draft }: MatchedAct): string {
  return KIND_WORDS[draft.kind];
}
