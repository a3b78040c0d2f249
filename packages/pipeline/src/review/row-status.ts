import type { LedgerEvent } from "@minyi/core";
import { KIND_WORDS } from "../record/record-plan.ts";
import type { ReviewRow } from "./read-review.ts";
import { eventsOfVersion, isSameVersion, type ReviewBook } from "./review-book.ts";
import { reviewWord } from "./review-words.ts";

type Reviewed = Extract<LedgerEvent, { readonly kind: "reviewed" }>;

/**
 * How a decision stands to the ledger (决定与台账是否相合): `live` can be done; `done` was done by an earlier import; `stale` was made of
 * a state that is no more.
 */
export type RowStatus =
  | { readonly status: "live" }
  | { readonly status: "done"; readonly event: Reviewed }
  | { readonly status: "stale"; readonly reason: string };

/** Compares the state a row was made of with that of now (核对版本). */
export function rowStatus(row: ReviewRow, review: ReviewBook): RowStatus {
  const { book } = review;
  const said = book.eventsOf(row.id).filter((event) => isOfRow(event, row));
  const done = said.find(({ id }) => !book.isVoided(id));
  if (done) return { status: "done", event: done };
  if (said.length > 0)
    return { status: "stale", reason: `这一决定登记过，后来撤销了：要再作决定，请重新导出` };
  if (isSameVersion(row.version, review.versionOf(row.id))) return { status: "live" };
  return {
    status: "stale",
    reason: `导出以后有变动：${changesSince(row, review)}。没有写入，请重新导出再定`,
  };
}

function isOfRow(event: LedgerEvent, { decision, version, category }: ReviewRow): event is Reviewed {
  return (
    event.kind === "reviewed" &&
    event.data.decision === decision &&
    isSameVersion(event.data.version, version) &&
    (category === "" || event.data.category === category)
  );
}

/** Changes told one by one. */
const MOST_TOLD = 5;

function changesSince({ id, version }: ReviewRow, review: ReviewBook): string {
  const known = eventsOfVersion(version);
  if (known === undefined) return "版本一栏不是导出时的内容";
  const later = review.eventsAbout(id).slice(known);
  if (later.length === 0) return "不再在原来的综合里，或者版本一栏不是导出时的内容";
  const told = later.slice(0, MOST_TOLD).map((event) => eventWords(event, review));
  return `${told.join("、")}${later.length > MOST_TOLD ? ` 等 ${later.length} 项` : ""}`;
}

function eventWords(event: LedgerEvent, review: ReviewBook): string {
  if (event.kind === "reviewed") return `${event.on} 复核${reviewWord(event.data.decision)}`;
  if (event.kind === "merged") return `${event.on} 并入“${event.data.title}”`;
  if (event.kind === "corrected" || event.kind === "voided") {
    const named = review.book.event(event.data.event);
    return `${event.on} ${KIND_WORDS[event.kind]}${named === undefined ? "" : KIND_WORDS[named.kind]}`;
  }
  const by = "by" in event.data && event.data.by !== undefined ? `（${event.data.by}）` : "";
  return `${event.on} ${KIND_WORDS[event.kind]}${by}`;
}
