import { type EventDraft, normaliseText, type SubjectFacts, type SubjectType } from "@minyi/core";
import type { IngestedBeginning } from "@minyi/ingest";
import { nameOf } from "./match-row.ts";
import { placeOf, type RecordPlan } from "./record-plan.ts";

/**
 * Takes rows that begin an item, a proposal or an activity (登记来稿、提案、履职).
 *
 * What the ledger has is taken first, then by day and id, so that the order of the rows decides nothing. A number or title
 * that somebody else has on that day, or year, is a doubt and is not entered.
 */
export function planBeginnings(plan: RecordPlan, rows: readonly IngestedBeginning[]): void {
  const drafts = rows.map((row) => ({ row, draft: draftOf(plan, row) }));
  const [known, fresh] = [true, false].map((stored) =>
    drafts.filter(({ draft }) => plan.isStored(draft) === stored),
  ) as [typeof drafts, typeof drafts];
  const seen = new Map<string, string>();
  for (const { row, draft } of [...known.sort(byDayAndId), ...fresh.sort(byDayAndId)])
    take(plan, { row, draft, seen });
}

interface Taken {
  readonly row: IngestedBeginning;
  readonly draft: EventDraft;
  /** Where an id was read, in this call. */
  readonly seen: Map<string, string>;
}

function draftOf(plan: RecordPlan, row: IngestedBeginning): EventDraft {
  return { ...row.event, item: row.item, ...plan.envelope(row) } as EventDraft;
}

function byDayAndId(a: Taken | Omit<Taken, "seen">, b: Omit<Taken, "seen">): number {
  return (
    compare(a.row.event.on, b.row.event.on) ||
    compare(a.row.item, b.row.item) ||
    compare(placeOf(a.row), placeOf(b.row))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function take(plan: RecordPlan, { row, draft, seen }: Taken): void {
  const { item } = row;
  const before = seen.get(item);
  seen.set(item, before ?? placeOf(row));
  const fault = plan.isStored(draft) ? undefined : plan.faultOf(draft);
  if (before !== undefined) repeated(plan, row, before);
  else if (fault) plan.reject(row, fault);
  else if (plan.isStored(draft)) plan.record(row, draft);
  else {
    const reason = doubtOf(plan, row);
    if (reason === undefined) plan.record(row, draft);
    else plan.doubt(row, { reason });
  }
}

/** Why something new may not be new, if it may not. */
function doubtOf(plan: RecordPlan, row: IngestedBeginning): string | undefined {
  const { book } = plan;
  if (book.typeOf(row.item) !== undefined)
    return `${nameOf(row.item, book)} 已经登记过，只是别的栏目不同：没有再登记；要改请用“登记”“编辑”等行`;
  const other = likeOther(plan, row);
  if (other === undefined) return undefined;
  return `可能已经登记为 ${nameOf(other, book)}：没有再登记；确是另一篇的请改编号或标题，以示区别`;
}

/** The same row twice: one act of a member may have happened twice, one text is one text. */
function repeated(plan: RecordPlan, row: IngestedBeginning, before: string): void {
  if (row.event.kind !== "performed") {
    plan.already++;
    return;
  }
  const reason = `同一天同样的活动出现两次（另见 ${before}）：第二次没有登记；确是两次的，请在“次序”列填 2`;
  plan.doubt(row, { column: "次序", value: "", reason });
}

/** Somebody of the same kind who has the number in that year, or the number and a near title, or the title and sender on that day. */
function likeOther({ book }: RecordPlan, { event }: IngestedBeginning): string | undefined {
  if (event.kind === "performed") return undefined;
  const own = event.kind === "submitted" ? event.data.submission : event.data.proposal;
  const type: SubjectType = event.kind === "submitted" ? "item" : "proposal";
  const [year, sender] = [event.on.slice(0, 4), own.submitters[0]?.name];
  const sameDay = ({ title, since, submitters }: SubjectFacts) =>
    since === event.on && submitters[0]?.name === sender && normaliseText(title) === normaliseText(own.title);
  const { number, title } = own;
  if (number !== undefined) {
    const alone = book.find(type, { number });
    const both = book.find(type, { number, title });
    const [id] = "item" in alone ? [alone.item] : alone.candidates;
    if (id !== undefined && ("item" in both || book.facts(id)?.since.slice(0, 4) === year)) return id;
  }
  const titled = book.find(type, { title });
  const ids = "item" in titled ? [titled.item] : titled.candidates;
  return ids.find((id) => {
    const facts = book.facts(id);
    const numbered = number !== undefined && facts?.number !== undefined && facts.number !== number;
    return facts !== undefined && !numbered && sameDay(facts);
  });
}
