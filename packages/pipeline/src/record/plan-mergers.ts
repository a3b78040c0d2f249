import { type EventDraft, eventId } from "@minyi/core";
import type { IngestedMerger } from "@minyi/ingest";
import { compositeId } from "../merge/composite-id.ts";
import { nameOf } from "./match-row.ts";
import type { Problem, RecordPlan } from "./record-plan.ts";

/** Enters 合并 where every source is known (登记合并). @returns The other rows. */
export function planMergers(plan: RecordPlan, rows: readonly IngestedMerger[]): IngestedMerger[] {
  const open: IngestedMerger[] = [];
  const ready: { readonly row: IngestedMerger; readonly sources: readonly string[] }[] = [];
  for (const row of rows) {
    const sources = row.sources
      .map((source) => findSource(plan, source))
      .flatMap((found) => ("item" in found ? [found.item] : []));
    if (sources.length === row.sources.length) ready.push({ row, sources });
    else open.push(row);
  }
  for (const { row, sources } of ready) merge(plan, row, sources);
  return open;
}

/** Puts rows of 合并 back whose sources are not all known. */
export function putBackMergers(plan: RecordPlan, rows: readonly IngestedMerger[]): void {
  for (const row of rows) {
    const unknown = row.sources.filter((source) => !("item" in findSource(plan, source)));
    const candidates = unknown.flatMap((source) => {
      const found = findSource(plan, source);
      return "candidates" in found ? found.candidates : [];
    });
    const may = candidates.slice(0, 5).map((id) => nameOf(id, plan.book));
    const reason = `原始篇目中有不能确定的：${unknown.join("、")}${may.length > 0 ? `；可能是 ${may.join("、")}` : ""}`;
    plan.unmatch(row, may.length > 0 ? "AMBIGUOUS" : "UNMATCHED", unknown.join("、"), reason);
  }
}

/** By number, else by title. */
function findSource({ book }: RecordPlan, source: string) {
  const found = book.find("item", { number: source });
  return "item" in found || found.candidates.length > 0 ? found : book.find("item", { title: source });
}

function merge(plan: RecordPlan, row: IngestedMerger, found: readonly string[]): void {
  const { on, title, act, number } = row;
  const sources = [...new Set(found)];
  const item = compositeId({ on, title, sources });
  const common = { item, on, ...plan.envelope(row) };
  const draft: EventDraft = { ...common, kind: "merged", data: { sources, title, ...act } };
  const fault = sourcesFault(plan, row, sources) ?? plan.faultOf(draft);
  if (fault) plan.reject(row, fault);
  else if (plan.book.typeOf(item) !== undefined && !plan.book.event(eventId(draft))) {
    const reason = `${nameOf(item, plan.book)} 已经登记过合并，只是别的栏目不同：没有再登记`;
    plan.doubt(row, { reason });
  } else {
    plan.record(row, draft);
    if (number !== undefined) plan.record(row, { ...common, kind: "registered", data: { number } });
  }
}

function sourcesFault(
  { book }: RecordPlan,
  { on, sources: words }: IngestedMerger,
  sources: readonly string[],
): Problem | undefined {
  if (sources.length < 2) {
    const reason = "原始篇目是同一篇：要求两篇以上";
    return { code: "UNKNOWN_VALUE", column: "原始篇目", value: words.join("、"), reason };
  }
  const late = sources.find((source) => book.since(source) > on);
  if (late === undefined) return undefined;
  const reason = `日期 ${on} 早于 ${nameOf(late, book)} 的来稿日期 ${book.since(late)}`;
  return { code: "BAD_DATE", column: "日期", value: on, reason };
}
