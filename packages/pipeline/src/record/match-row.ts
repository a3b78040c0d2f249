import type { SubjectType } from "@minyi/core";
import type { IngestedOutcome, IngestedRow, OutcomeReference } from "@minyi/ingest";
import type { FoundItem } from "@minyi/ledger";
import type { RecordBook } from "./record-book.ts";
import type { RecordPlan } from "./record-plan.ts";

type Asked = Pick<IngestedOutcome, "ref" | "subject" | "outcome">;

/**
 * Finds what a row is about (结果行所指). The journal and issue of a row of 编发 say what is being printed, not which item it is;
 * 登记 and 立案 may give a number nobody has yet, beside a title; 编辑 a new title, beside a number.
 */
export function findRow({ ref, subject, outcome }: Asked, book: RecordBook): FoundItem {
  const { number, title } = ref;
  switch (outcome.kind) {
    case "compiled":
      return book.find(subject, { number, title });
    case "edited":
      return number === undefined
        ? findOn(ref, outcome.on, { subject, book })
        : book.find(subject, { number });
    case "registered":
    case "filed":
      return findNumbered(ref, { subject, book }) ?? findOn(ref, outcome.on, { subject, book });
    default:
      return findOn(ref, outcome.on, { subject, book });
  }
}

interface Among {
  readonly subject: SubjectType;
  readonly book: RecordBook;
}

/** By title alone when nobody has the number yet. */
function findNumbered({ number, title }: OutcomeReference, { subject, book }: Among): FoundItem | undefined {
  if (number === undefined || title === undefined) return undefined;
  const found = book.find(subject, { number });
  const isFree = "candidates" in found && found.candidates.length === 0;
  return isFree ? book.find(subject, { title }) : undefined;
}

/** An issue named without its year is the one of the outcome's year, if that was printed by then; else the only one there is. */
export function findOn(ref: OutcomeReference, on: string, { subject, book }: Among): FoundItem {
  const { journal, issue } = ref;
  if (journal === undefined || issue === undefined || ref.year !== undefined) return book.find(subject, ref);
  const year = Number(on.slice(0, 4));
  const sameYear = book.find(subject, { ...ref, year });
  const printed = "item" in sameYear ? book.compiledOf(sameYear.item) : [];
  const inTime = printed.some((one) => one.year === year && one.number === Number(issue) && one.on <= on);
  return inTime ? sameYear : book.find(subject, ref);
}

/** Puts a row back whose item is not found, or not for sure, with those it may be. */
export function unmatchRow(
  plan: RecordPlan,
  row: IngestedRow & { readonly ref: OutcomeReference; readonly subject: SubjectType },
  candidates: readonly string[],
): void {
  const { ref, subject } = row;
  const words = referenceWords(ref);
  const named = candidates.slice(0, 5).map((id) => nameOf(id, plan.book));
  const what = subject === "proposal" ? "件提案" : "篇";
  if (named.length > 0) {
    const reason = `不能确定是哪一${what}：${words}；可能是 ${named.join("、")}`;
    plan.unmatch(row, "AMBIGUOUS", words, reason);
  } else {
    const reason = `台账中没有这一${what}：${words}${elsewhere(row, plan.book)}`;
    plan.unmatch(row, "UNMATCHED", words, reason);
  }
}

/** A proposal entered as if it were an item, or the other way round. */
function elsewhere(
  { ref, subject }: { readonly ref: OutcomeReference; readonly subject: SubjectType },
  book: RecordBook,
): string {
  const other = subject === "item" ? "proposal" : "item";
  const found = book.find(other, ref);
  if (!("item" in found)) return "";
  const word = other === "proposal" ? "提案" : "信息";
  return `；${word}中有 ${nameOf(found.item, book)}，是指它的请在“对象”列填“${word}”`;
}

export function referenceWords({ number, journal, year, issue, title }: OutcomeReference): string {
  return [
    number && `编号${number}`,
    journal && `《${journal}》${year === undefined ? "" : `${year}年`}第${issue ?? "？"}期`,
    title && `“${title}”`,
  ]
    .filter(Boolean)
    .join("，");
}

/** Number and title, as a person knows it; what the ledger does not know as it was called. */
export function nameOf(id: string, book: RecordBook): string {
  const facts = book.facts(id);
  return facts ? `${facts.number ?? id}“${facts.title}”` : `“${id}”`;
}
