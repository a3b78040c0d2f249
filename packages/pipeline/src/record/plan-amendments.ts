import {
  beginsSubject,
  canonicalJson,
  type EventDraft,
  eventDataSchemas,
  eventId,
  type Json,
  type LedgerEvent,
} from "@minyi/core";
import type { IngestedAmendment } from "@minyi/ingest";
import { voidFault } from "../merge/void-fault.ts";
import { type ActHistory, actHistory, type Version } from "./act-history.ts";
import { findOn, nameOf, referenceWords, unmatchRow } from "./match-row.ts";
import { KIND_WORDS, type Problem, type RecordPlan } from "./record-plan.ts";

/**
 * Enters 更正 and 撤销 (登记更正、撤销): which act is meant has to be certain, and a correction names what counts for it now, so that
 * a second one names the first. What is entered already is found by all that was ever said of the act.
 *
 * Rows that name what an earlier row of the sheets makes right are taken after it, whatever their order.
 */
export function planAmendments(plan: RecordPlan, rows: readonly IngestedAmendment[]): void {
  let open = [...rows].sort(byDayAndPlace);
  const unsure: IngestedAmendment[] = [];
  for (let before = open.length + 1; open.length < before; ) {
    before = open.length;
    open = open.filter((row) => {
      const outcome = amend(plan, row);
      if (outcome === "several") unsure.push(row);
      return outcome === "none";
    });
  }
  for (const row of [...unsure, ...open]) putBack(plan, row);
}

/** `several` is not tried again: that another row takes one of them away does not say which was meant. */
type Amended = "done" | "several" | "none";

function byDayAndPlace(a: IngestedAmendment, b: IngestedAmendment): number {
  const [one, other] = [a.on ?? "", b.on ?? ""];
  if (one !== other) return one < other ? -1 : 1;
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.line - b.place.line;
}

function amend(plan: RecordPlan, row: IngestedAmendment): Amended {
  const target = row.event === undefined ? undefined : eventNamed(row.event, plan);
  if (target && (target.kind === "voided" || (target.kind === "corrected" && row.kind === "voided")))
    return restore(plan, row, target);
  const histories = target ? [actHistory(target, plan.book)] : candidates(plan, row);
  if (histories.some((history) => isEntered(plan, row, history))) return "done";
  const fitting = target ? histories : histories.filter(({ standing }) => standing && saysSo(standing, row));
  const [history] = fitting;
  if (fitting.length > 1) return "several";
  if (!history?.standing) return "none";
  const drafts = draftsFor(plan, row, { history, version: history.standing });
  enter(plan, row, { drafts, history });
  return "done";
}

/** 撤销 of a correction or of a voiding brings back what was said before. */
function restore(plan: RecordPlan, row: IngestedAmendment, target: LedgerEvent): Amended {
  if (row.kind === "corrected") {
    const reason = "撤销不能更正：要恢复原来的记录，请撤销这条撤销";
    plan.reject(row, { code: "UNKNOWN_VALUE", column: "事件", value: row.event ?? "", reason });
    return "done";
  }
  const { item, on, id } = target;
  const data = { event: id, reason: row.reason };
  const draft: EventDraft = { item, on: row.on ?? on, kind: "voided", data, ...plan.envelope(row) };
  enter(plan, row, { drafts: [draft] });
  return "done";
}

/** Shortest beginning of an id that is taken for it. */
const LEAST_DIGITS = 8;

function eventNamed(name: string, { book }: RecordPlan): LedgerEvent | undefined {
  const bare = name.trim().toLowerCase();
  const seq = /^#(\d+)$/.exec(bare)?.[1];
  if (seq !== undefined) return book.events.find((event) => event.seq === Number(seq));
  if (!/^[\da-f]+$/.test(bare) || bare.length < LEAST_DIGITS) return undefined;
  const found = book.events.filter(({ id }) => id.startsWith(bare));
  return found.length === 1 ? found[0] : undefined;
}

/** Acts of the item that were ever said to be what the row names. */
function candidates(plan: RecordPlan, row: IngestedAmendment): ActHistory[] {
  const { act } = row;
  if (!act) return [];
  const found = findOn(row.ref, act.on ?? row.on ?? "", { subject: row.subject, book: plan.book });
  if (!("item" in found)) return [];
  return plan.book
    .eventsOf(found.item)
    .filter(({ kind, on }) => kind === act.kind && (act.on === undefined || on === act.on))
    .map((event) => actHistory(event, plan.book))
    .filter(({ versions }) => versions.some((version) => saysSo(version, row)));
}

function saysSo({ data }: Version, { act }: IngestedAmendment): boolean {
  if (act?.by !== undefined && data.by !== act.by) return false;
  return Object.entries(act?.preset ?? {}).every(([name, value]) => data[name] === value);
}

/** Whether the ledger, or an earlier row, has just what the row would write, from any of the versions it may have met. */
function isEntered(plan: RecordPlan, row: IngestedAmendment, history: ActHistory): boolean {
  const said = history.versions.filter((version) => row.event !== undefined || saysSo(version, row));
  for (const version of said) {
    const drafts = draftsFor(plan, row, { history, version });
    if (!drafts.every((draft) => plan.book.event(eventId(draft)))) continue;
    for (const draft of drafts) plan.record(row, draft);
    return true;
  }
  return false;
}

interface Meant {
  readonly history: ActHistory;
  readonly version: Version;
}

function draftsFor(plan: RecordPlan, row: IngestedAmendment, { history, version }: Meant): EventDraft[] {
  const { root } = history;
  const common = { item: root.item, ...plan.envelope(row) };
  const voided: EventDraft = {
    ...common,
    kind: "voided",
    on: row.on ?? root.on,
    data: { event: root.id, reason: row.reason },
  };
  if (row.kind === "voided") return [voided];
  const data = { ...version.data, ...row.changes };
  if (row.moved) return [voided, { ...common, kind: root.kind, ...movedTo(row.moved, data) } as EventDraft];
  const [, last = root.on] = [root.on, version.event.on].sort();
  const on = row.on ?? last;
  const correction = { event: version.event.id, data: data as Record<string, Json>, reason: row.reason };
  return [{ ...common, kind: "corrected", on, data: correction } as EventDraft];
}

function movedTo(
  { on, when }: NonNullable<IngestedAmendment["moved"]>,
  data: Readonly<Record<string, unknown>>,
) {
  const { when: _, ...rest } = data;
  return { on, data: when === undefined ? rest : { ...rest, when } };
}

interface Entry {
  readonly drafts: readonly EventDraft[];
  /** What is amended; nothing where a correction or voiding is taken back. */
  readonly history?: ActHistory;
}

function enter(plan: RecordPlan, row: IngestedAmendment, { drafts, history }: Entry): void {
  const fault = (history && meaningFault(row, history)) ?? draftsFault(plan, drafts);
  const [, moved] = drafts;
  if (fault) plan.reject(row, fault);
  else if (!moved && row.kind === "corrected" && saysSame(row, history?.standing)) plan.already++;
  else {
    for (const draft of drafts) plan.record(row, draft);
    if (moved) bringBack(plan, row, moved);
  }
}

function saysSame({ changes }: IngestedAmendment, standing: Version | undefined): boolean {
  if (!standing) return false;
  const { data } = standing;
  return canonicalJson({ ...data, ...changes } as Json) === canonicalJson(data as Json);
}

/** An act that was moved away and is moved back stands in the ledger, voided. */
function bringBack(plan: RecordPlan, row: IngestedAmendment, moved: EventDraft): void {
  for (const voiding of plan.book.amendmentsOf(eventId(moved))) {
    if (voiding.kind !== "voided" || plan.book.isVoided(voiding.id)) continue;
    const data = { event: voiding.id, reason: row.reason };
    plan.record(row, { item: moved.item, on: voiding.on, kind: "voided", data, ...plan.envelope(row) });
  }
}

/** Why an act cannot be mended like this, if it cannot. */
function meaningFault(row: IngestedAmendment, { root, standing }: ActHistory): Problem | undefined {
  if (row.kind === "voided") return undefined;
  const word = KIND_WORDS[root.kind];
  if (beginsSubject(root.kind) !== undefined) {
    const reason = `${word}不能更正：标题、正文用“编辑”行，编号、体裁、类别用“登记”行，错登的用“撤销”行`;
    return { code: "UNKNOWN_VALUE", column: "原类型", value: word, reason };
  }
  if (root.kind === "released") {
    const reason = "放行不能更正：请用“撤销”行，再用 minyi release 重新放行";
    return { code: "UNKNOWN_VALUE", column: "原类型", value: word, reason };
  }
  const { by, level } = row.changes;
  if (by !== undefined && level === undefined && standing?.data.level !== undefined) {
    const reason = `没有填写级别，也不能由“${String(by)}”看出：要求填写级别`;
    return { code: "UNKNOWN_VALUE", column: "级别", value: "", reason };
  }
  const parsed = eventDataSchemas[root.kind].safeParse({ ...standing?.data, ...row.changes });
  if (parsed.success) return undefined;
  const odd = parsed.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  const names = odd.map((key) => CHANGE_WORDS[key] ?? key).join("、");
  const reason =
    odd.length > 0
      ? `${word}没有这些内容：${names}`
      : `${word}不能这样更正：${parsed.error.issues[0]?.message ?? ""}`;
  return { code: "UNKNOWN_VALUE", column: "", value: names, reason };
}

const CHANGE_WORDS: Readonly<Record<string, string>> = {
  by: "单位或职务",
  person: "人员代号",
  level: "级别",
  manner: "方式",
  content: "内容",
  evidence: "依据",
  journal: "采用刊物",
  form: "体裁",
  category: "类别",
  tags: "标记",
  status: "落实情况",
  rating: "满意程度",
  due: "期限",
};

function draftsFault(plan: RecordPlan, drafts: readonly EventDraft[]): Problem | undefined {
  for (const draft of drafts) {
    const named =
      draft.kind === "corrected" || draft.kind === "voided" ? plan.book.event(draft.data.event) : undefined;
    if (named && draft.on < named.on) {
      const reason = `日期 ${draft.on} 早于它所更正的记录 ${named.on}`;
      return { code: "BAD_DATE", column: "日期", value: draft.on, reason };
    }
    const fault =
      plan.faultOf(draft) ??
      (draft.kind === "voided" && named && !plan.isStored(draft) ? mergingFault(plan, named) : undefined);
    if (fault) return fault;
  }
  return undefined;
}

/** A merging or a split that cannot be voided as things stand. */
function mergingFault({ book }: RecordPlan, named: LedgerEvent): Problem | undefined {
  const fault = voidFault(book, named);
  const value = named.kind === "voided" ? "" : KIND_WORDS[named.kind];
  return fault && { code: "UNKNOWN_VALUE", column: "原类型", value, reason: fault.zh };
}

/** A row that means nothing that stands, or several acts. */
function putBack(plan: RecordPlan, row: IngestedAmendment): void {
  const { event, ref, act, subject } = row;
  const word = KIND_WORDS[row.kind];
  if (event !== undefined) {
    const reason = `台账中没有编号以“${event}”开头的唯一一条有效事件，不能${word}：要求至少 ${LEAST_DIGITS} 位，或 #序号`;
    plan.unmatch(row, "UNMATCHED", event, reason);
    return;
  }
  const found = findOn(ref, act?.on ?? row.on ?? "", { subject, book: plan.book });
  if (!("item" in found)) {
    unmatchRow(plan, row, found.candidates);
    return;
  }
  const words = `${referenceWords(ref)}的${KIND_WORDS[act?.kind ?? "corrected"]}`;
  const standing = standingActs(plan, found.item, row);
  const [code, reason] =
    standing.length === 0
      ? (["UNMATCHED", `${nameOf(found.item, plan.book)} 没有这样的记录，不能${word}：${words}`] as const)
      : ([
          "AMBIGUOUS",
          `不能确定${word}哪一条：${words}；现有 ${standing.join("、")}，请填原日期和原单位或职务，或者事件编号`,
        ] as const);
  plan.unmatch(row, code, words, reason);
}

/** Acts of the kind that stand, as day, who and the first digits of the id. */
function standingActs({ book }: RecordPlan, item: string, { act }: IngestedAmendment): string[] {
  const own = book.eventsOf(item).filter(({ kind }) => kind === act?.kind);
  return own
    .flatMap((event) => {
      const { root, standing } = actHistory(event, book);
      return standing ? [`${root.on} ${String(standing.data.by ?? "")}（${root.id.slice(0, 12)}）`] : [];
    })
    .slice(0, 5);
}
