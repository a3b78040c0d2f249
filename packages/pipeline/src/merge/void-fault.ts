import { type EventKind, type LedgerEvent, OUTCOME_KINDS } from "@minyi/core";
import { nameOf } from "../record/match-row.ts";
import type { RecordBook } from "../record/record-book.ts";
import { type MergeFault, type MergeFaultCode, mergeFault } from "./merge-fault.ts";

type Turn = Extract<LedgerEvent, { readonly kind: "merged" | "split" }>;

interface Reason {
  readonly code: MergeFaultCode;
  readonly item: string;
  readonly other?: string | undefined;
}

/**
 * Tells why voiding an event would leave an item in two composites, a composite with nothing in it, or a printed one unmade
 * (撤销合并、拆分的障碍). What has nothing to do with merging is not judged.
 *
 * O(sources + events of the composite and of those it was in) once the book is read.
 *
 * @param event What is to be voided: a merging, a split, or the voiding of one.
 */
export function voidFault(book: RecordBook, event: LedgerEvent): MergeFault | undefined {
  const reason = reasonAgainst(book, event);
  return reason && mergeFault(reason.code, reason, { name: (id) => nameOf(id, book) });
}

function reasonAgainst(book: RecordBook, event: LedgerEvent): Reason | undefined {
  switch (event.kind) {
    case "merged":
      return unmaking(book, event);
    case "split":
      return standingAgain(book, event.item);
    case "voided": {
      const target = book.event(event.data.event);
      if (target?.kind === "merged") return making(book, target);
      return target?.kind === "split" ? takingApart(book, target) : undefined;
    }
    default:
      return undefined;
  }
}

const WENT_OUT: readonly EventKind[] = ["compiled", "forwarded", ...OUTCOME_KINDS];

function unmaking(book: RecordBook, { item }: Turn): Reason | undefined {
  const isOut = (one: string) =>
    book.eventsOf(one).some(({ kind, id }) => WENT_OUT.includes(kind) && !book.isVoided(id));
  // What left as a part of another composite left, too.
  const out = [item, ...book.composites.holdersOf(item)].find(isOut);
  return out === undefined ? takingApart(book, { item }) : { code: "OUT", item: out };
}

/** Nothing is taken out of a composite that stands. */
function takingApart({ composites }: RecordBook, { item }: Pick<Turn, "item">): Reason | undefined {
  const other = composites.compositeOf(item);
  return other === undefined ? undefined : { code: "MERGED", item, other };
}

/** A composite whose split is taken back has to find its sources free and whole. */
function standingAgain(book: RecordBook, item: string): Reason | undefined {
  return freeSources(book, book.facts(item)?.sources ?? [], item);
}

function making(book: RecordBook, { item, data }: Turn): Reason | undefined {
  if (book.facts(item)) return { code: "STANDS", item };
  return "sources" in data ? freeSources(book, data.sources, item) : undefined;
}

function freeSources(book: RecordBook, sources: readonly string[], item: string): Reason | undefined {
  const { composites } = book;
  for (const source of sources) {
    const other = composites.compositeOf(source);
    if (!book.facts(source)) return { code: "VOIDED", item: source };
    if (other !== undefined && other !== item) return { code: "MERGED", item: source, other };
    if (composites.splitOf(source)) return { code: "SPLIT", item: source };
  }
  return undefined;
}
