import type { LedgerEvent } from "@minyi/core";
import type { RecordBook } from "./record-book.ts";

type Correction = Extract<LedgerEvent, { readonly kind: "corrected" }>;
type Data = Readonly<Record<string, unknown>>;

/** What an act was said to be at one time (一次说法). */
export interface Version {
  /** The act itself, or the correction that says so. */
  readonly event: LedgerEvent;
  readonly data: Data;
}

/** An act with all that was ever said of it (行为及其历次更正). */
export interface ActHistory {
  readonly root: LedgerEvent;
  /** First what was written first. */
  readonly versions: readonly Version[];
  /** What counts now; nothing when the act was voided. */
  readonly standing: Version | undefined;
}

/** Traces an act from its event, or from any correction of it (追溯更正). */
export function actHistory(event: LedgerEvent, book: RecordBook): ActHistory {
  const root = rootOf(event, book);
  const versions: Version[] = [{ event: root, data: root.data }];
  let last: { readonly depth: number; readonly event: Correction } | undefined;
  const todo: [id: string, depth: number][] = [[root.id, 1]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [id, depth] = next;
    for (const one of book.amendmentsOf(id)) {
      if (one.kind !== "corrected") continue;
      versions.push({ event: one, data: one.data.data });
      todo.push([one.id, depth + 1]);
      const word = { depth, event: one };
      if (!book.isVoided(one.id) && (!last || compareWords(word, last) > 0)) last = word;
    }
  }
  const standing = last ? { event: last.event, data: last.event.data.data } : versions[0];
  return { root, versions, standing: book.isVoided(root.id) ? undefined : standing };
}

function rootOf(event: LedgerEvent, book: RecordBook): LedgerEvent {
  let at = event;
  while (at.kind === "corrected") {
    const named = book.event(at.data.event);
    if (!named) break;
    at = named;
  }
  return at;
}

interface Word {
  readonly depth: number;
  readonly event: Correction;
}

/** As the ledger itself decides which of several corrections counts. */
function compareWords(a: Word, b: Word): number {
  if (a.event.on !== b.event.on) return a.event.on < b.event.on ? -1 : 1;
  return a.depth - b.depth || (a.event.id < b.event.id ? -1 : 1);
}
