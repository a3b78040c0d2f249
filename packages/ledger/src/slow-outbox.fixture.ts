import type { EventDraft, LedgerEvent } from "@minyi/core";
import fc from "fast-check";
import { draft } from "./events.fixture.ts";

/** One word on one of two parcels: what happened, in which round. */
export interface ParcelWord {
  readonly kind: "queued" | "attempted" | "undelivered" | "delivered";
  readonly parcel: "p" | "q";
  readonly round: number;
  readonly day: number;
  /** Of a queued one: it never ceased to wait. Of an attempted one: why nobody knows. */
  readonly still?: boolean;
  /** Taken back by a later event. */
  readonly voided: boolean;
}

/** Words on two parcels, in three rounds, over three days. */
export const parcelWords: fc.Arbitrary<readonly ParcelWord[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("queued", "queued", "attempted", "undelivered", "delivered"),
    parcel: fc.constantFrom("p", "q"),
    round: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 3 }),
    still: fc.boolean(),
    voided: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** The draft a word stands for. */
export function wordDraft({ kind, parcel, round, day, still }: ParcelWord): EventDraft {
  const nth = round === 1 ? {} : { nth: round };
  const to = { parcel, destination: "省住建厅", ...nth };
  const paper = { file: "a.md", sha256: "0".repeat(64) };
  const on = `2009-03-0${day}`;
  if (kind === "queued")
    return draft(
      1,
      kind,
      {
        ...to,
        ...paper,
        role: "copy",
        ...(round === 1 ? {} : { reason: `重发${round}` }),
        ...(still ? { still } : {}),
      },
      on,
    );
  if (kind === "attempted")
    return draft(1, kind, { ...to, ...(still ? { reason: `断线${round}` } : {}) }, on);
  if (kind === "undelivered")
    return draft(1, kind, { ...to, attempts: round + 1, reason: `拒收${round}` }, on);
  return draft(1, kind, { ...to, ...paper, receipt: `回执${round}` }, on);
}

/** Events of the words, each content once, with seqs as given and what voids them behind. */
export function wordEvents(words: readonly ParcelWord[]): LedgerEvent[] {
  const drafts = new Map(words.map((word) => [JSON.stringify(wordDraft(word)), word]));
  const said = [...drafts].map(([id, word]) => ({ id, word }));
  const written = said.map(({ id, word }) => ({ ...wordDraft(word), id }));
  const voidings = said
    .filter(({ word }) => word.voided)
    .map(({ id }) => ({ ...draft(1, "voided", { event: id, reason: "误登" }), id: `void ${id}` }));
  const rest = { recordedAt: "2009-12-31T08:00:00Z", prev: "", hash: "" };
  return [...written, ...voidings].map((event, i) => ({ ...event, ...rest, seq: i + 1 }) as LedgerEvent);
}

/** How a parcel stands, asked of every word again and again: state and day, round, attempts, what was said last. */
export function slowParcel(words: readonly ParcelWord[], parcel: "p" | "q"): string {
  const all = [...new Map(words.map((word) => [JSON.stringify(wordDraft(word)), word])).values()];
  const own = all.filter((word) => word.parcel === parcel && !word.voided);
  const has = (kind: ParcelWord["kind"], round: number) =>
    own.filter((word) => word.kind === kind && word.round === round).map(({ day }) => day);
  const rounds = [1, 2, 3].filter((round) => has("queued", round).length > 0);
  const delivered = own.filter(({ kind }) => kind === "delivered").map(({ day }) => day);
  const last = rounds.at(-1);
  if (last === undefined && delivered.length === 0) return "none";
  const round = last ?? 1;
  let attempts = 0;
  let reason = "";
  for (const at of [1, 2, 3].filter((one) => one <= round)) {
    if (has("queued", at).length > 0 && at > 1) reason = `重发${at}`;
    if (own.some(({ kind, round: of, still }) => kind === "attempted" && of === at && still))
      reason = `断线${at}`;
    if (has("undelivered", at).length > 0) reason = `拒收${at}`;
    attempts += has("undelivered", at).length > 0 ? at + 1 : has("attempted", at).length > 0 ? 1 : 0;
  }
  const told = `round ${round}, ${attempts} attempts, ${reason}`;
  if (delivered.length > 0) return `delivered since ${Math.min(...delivered)}, ${told}`;
  if (has("undelivered", round).length > 0)
    return `dead since ${Math.min(...has("undelivered", round))}, ${told}`;
  if (has("attempted", round).length > 0)
    return `unknown since ${Math.min(...has("attempted", round))}, ${told}`;
  return `waiting since ${waitingSince(own, round)}, ${told}`;
}

const idOf = (word: ParcelWord): string => JSON.stringify(wordDraft(word));

/** Goes back round by round, as long as the one before ended in nothing else than waiting. */
function waitingSince(own: readonly ParcelWord[], round: number): number {
  const [first] = own
    .filter((word) => word.kind === "queued" && word.round === round)
    .sort((a, b) => b.day - a.day || (idOf(a) < idOf(b) ? 1 : -1));
  const before = own.filter((word) => word.round < round);
  const earlier = before.filter(({ kind }) => kind === "queued").map((word) => word.round);
  if (first === undefined || earlier.length === 0) return first?.day ?? 0;
  const at = Math.max(...earlier);
  const since = before.filter((word) => word.round >= at);
  if (since.some(({ kind }) => kind === "undelivered")) return first.day;
  if (since.some(({ kind }) => kind === "attempted") && !first.still) return first.day;
  return waitingSince(own, at);
}
