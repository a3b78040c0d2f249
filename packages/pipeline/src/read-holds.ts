import { isSecrecyMark, type LedgerEvent } from "@minyi/core";
import { type KnownGround, type Ledger, projectItems } from "@minyi/ledger";
import { readAbout } from "./read-about.ts";

/**
 * Reads what may not leave the office (读取涉密留置件), and why: for who reads only a part of a ledger; who reads all of it has it from
 * {@linkcode projectItems}.
 *
 * O(submissions + findings), one at a time; O(near-duplicates) besides, and what is said of the items held, where anything bears a mark.
 */
export async function readHolds(ledger: Ledger): Promise<ReadonlyMap<string, readonly KnownGround[]>> {
  const marked = await readMarked(ledger);
  if (marked.size === 0) return new Map();
  const near = await takeNear(ledger, marked);
  const states = projectItems(await readAbout(ledger, near));
  return new Map(
    [...states.values()].filter(({ held }) => held.length > 0).map(({ id, held }) => [id, held]),
  );
}

/** Every item that was ever said to bear a mark; what counts of that is for the projection to say. */
async function readMarked(ledger: Ledger): Promise<Set<string>> {
  const marked = new Set<string>();
  for await (const event of ledger.events({ kinds: ["submitted", "screened", "corrected"] }))
    if (mayMark(event)) marked.add(event.item);
  return marked;
}

function mayMark(event: LedgerEvent): boolean {
  if (event.kind === "submitted") return isSecrecyMark(event.data.submission.secrecy);
  if (event.kind === "screened") return event.data.findings.some(({ severity }) => severity === "stop");
  return event.kind === "corrected" && ("submission" in event.data.data || "findings" in event.data.data);
}

/** With what nearly repeats them, through however many others. */
export async function takeNear(ledger: Ledger, items: Iterable<string>): Promise<Set<string>> {
  return withNear(items, await readNear(ledger));
}

/** Of every item, what was ever said to be near to it (近似重复关系), by a match or by the correction of one. O(near-duplicates). */
export async function readNear(ledger: Ledger): Promise<ReadonlyMap<string, readonly string[]>> {
  const near = new Map<string, string[]>();
  const put = (one: string, other: string) => {
    const known = near.get(one);
    if (known) known.push(other);
    else near.set(one, [other]);
  };
  for await (const event of ledger.events({ kinds: ["matched", "corrected"] })) {
    const other = otherIn(event);
    if (other === undefined) continue;
    put(event.item, other);
    put(other, event.item);
  }
  return near;
}

function otherIn(event: LedgerEvent): string | undefined {
  if (event.kind === "matched") return event.data.other;
  if (event.kind !== "corrected" || !("other" in event.data.data)) return undefined;
  const { other } = event.data.data;
  return typeof other === "string" ? other : undefined;
}

/** With what is near to them, through however many others (连带近似件). */
export function withNear(items: Iterable<string>, near: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(items);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const item of found) for (const other of near.get(item) ?? []) found.add(other);
  return found;
}
