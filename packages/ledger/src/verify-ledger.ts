import { canonicalJson, type EventDraft, type EventKind, type Json } from "@minyi/core";
import { draftFault, isMoment } from "./draft-fault.ts";
import { hashOfStored, idOfStored, NO_HASH } from "./event-hash.ts";
import type { DamagedEvent, Ledger, StoredEvent } from "./ledger.ts";
import {
  begunSubject,
  othersOf,
  type ReferenceLookup,
  type ReferredEvent,
  type ReferredSubject,
  referenceFault,
} from "./reference-fault.ts";

/** What is wrong with a place in the ledger (台账差错). */
export interface LedgerViolation {
  /** 0 when the damage lies outside the events, e.g. in an index. */
  readonly seq: number;
  /** Id of the event as it is stored; empty when it cannot be told. */
  readonly id: string;
  /**
   * `HASH`: the hash does not fit the event. `PREV`: it does not follow the event before. `ID`: the id does not fit the
   * content. `ORDER`: a gap, or out of order. `DATA`: not what the kind says. `REFERENCE`: names what does not stand
   * before it. `UNREADABLE`: cannot be read at all.
   */
  readonly code: "HASH" | "PREV" | "ID" | "ORDER" | "DATA" | "REFERENCE" | "UNREADABLE";
  readonly message: string;
}

/** What {@linkcode verifyLedger} found. */
export interface LedgerVerification {
  /** Events found, readable or not. */
  readonly events: number;
  /** No violations. */
  readonly ok: boolean;
  /** In order of `seq`, what lies outside the events last. */
  readonly violations: readonly LedgerViolation[];
}

/**
 * Checks a ledger from its first byte to its last (台账核验): ids, hashes, chain, order, data and references.
 *
 * Any changed event is found and named, damage included; nothing throws for it. A chain proves itself only up to its
 * head: who drops the last events, or rewrites all that follow a change, is found by comparing the head with one that
 * was kept elsewhere.
 *
 * O(n) in the bytes of the ledger; memory grows with the items and with the corrections, not with the events.
 *
 * @throws {OptionError} The ledger is closed.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * await verifyLedger(ledger); // => { events: 0, ok: true, violations: [] }
 */
export async function verifyLedger(ledger: Ledger): Promise<LedgerVerification> {
  const check = new LedgerCheck();
  for await (const row of ledger.stored()) check.take(row);
  const targets = await findTargets(ledger, check.amendments);
  for (const amendment of check.amendments) check.takeAmendment(amendment, targets);
  const violations = check.violations.sort(
    (a, b) => Number(a.seq === 0) - Number(b.seq === 0) || a.seq - b.seq,
  );
  return { events: check.events, ok: violations.length === 0, violations };
}

type Amendment = StoredEvent & { readonly content: Extract<EventDraft, { kind: "corrected" | "voided" }> };
type Targets = ReadonlyMap<string, ReferredEvent & { readonly seq: number }>;

/** What is known on the way through the ledger. */
class LedgerCheck implements Pick<ReferenceLookup, "subject"> {
  readonly violations: LedgerViolation[] = [];
  /** Looked at in the end: what they name is fetched in a second pass, so that not every id is held. */
  readonly amendments: Amendment[] = [];
  events = 0;
  #next = 1;
  /** Unknown behind a damaged event. */
  #prev: string | undefined = NO_HASH;
  readonly #subjects = new Map<string, ReferredSubject>();
  #damaged = false;

  take(row: StoredEvent | DamagedEvent): void {
    if (!("damage" in row)) this.#takeEvent(row);
    else if (row.seq === 0) this.#report(row, "UNREADABLE", row.damage);
    else this.#takeDamage(row);
  }

  takeAmendment({ content, ...row }: Amendment, targets: Targets): void {
    const event = (id: string) => {
      const target = targets.get(id);
      return target && target.seq < row.seq ? target : undefined;
    };
    if (this.#damaged && !event(content.data.event)) return;
    const fault = referenceFault(content, { subject: (id) => this.subject(id), event });
    if (fault !== undefined) this.#report(row, "REFERENCE", fault);
  }

  subject(id: string): ReferredSubject | undefined {
    return this.#subjects.get(id);
  }

  #takeDamage(row: DamagedEvent): void {
    this.events++;
    this.#checkOrder(row);
    this.#report(row, "UNREADABLE", row.damage);
    this.#damaged = true;
    this.#prev = undefined;
  }

  #takeEvent(row: StoredEvent): void {
    this.events++;
    this.#checkOrder(row);
    if (this.#prev !== undefined && row.prev !== this.#prev)
      this.#report(row, "PREV", `does not follow the event before, whose hash is “${this.#prev}”`);
    this.#prev = row.hash;
    if (hashOfStored(row) !== row.hash) this.#report(row, "HASH", "its hash does not fit what it says");
    if (idOfStored(row) !== row.id) this.#report(row, "ID", "its id does not fit its content");
    this.#checkContent(row);
  }

  #checkOrder(row: StoredEvent | DamagedEvent): void {
    if (row.seq !== this.#next) this.#report(row, "ORDER", `stands where event ${this.#next} was wanted`);
    this.#next = row.seq + 1;
  }

  #checkContent(row: StoredEvent): void {
    const read = readDraft(row);
    if ("fault" in read) this.#report(row, "DATA", read.fault);
    else this.#checkReferences(row, read.draft);
  }

  #checkReferences(row: StoredEvent, draft: EventDraft): void {
    if (draft.kind === "corrected" || draft.kind === "voided") {
      this.amendments.push({ ...row, content: draft });
      return;
    }
    const begun = begunSubject(draft);
    if (begun && !this.#subjects.has(row.item)) this.#subjects.set(row.item, begun);
    // Behind damage, what is missing may have been in it.
    if (this.#damaged && !this.#knowsAll(draft)) return;
    const fault = referenceFault(draft, { subject: (id) => this.subject(id), event: () => undefined });
    if (fault !== undefined) this.#report(row, "REFERENCE", fault);
  }

  #knowsAll(draft: EventDraft): boolean {
    const named = draft.kind === "merged" ? draft.data.sources : othersOf(draft);
    return [draft.item, ...named].every((id) => this.#subjects.has(id));
  }

  #report({ seq, id }: StoredEvent | DamagedEvent, code: LedgerViolation["code"], what: string): void {
    const message = seq === 0 ? what : `event ${seq}: ${what}`;
    this.violations.push({ seq, id, code, message });
  }
}

function readDraft(row: StoredEvent): { readonly draft: EventDraft } | { readonly fault: string } {
  const { kind, item, on, actor, source } = row;
  try {
    const data: unknown = JSON.parse(row.data);
    const draft = { kind, item, on, actor, source, data };
    const fault = draftFault(draft);
    if (fault !== undefined) return { fault };
    if (canonicalJson(data as Json) !== row.data) return { fault: "“data”: not canonical JSON" };
    if (!isMoment(row.recordedAt)) return { fault: "“recordedAt”: not a moment in UTC" };
    return { draft: draft as EventDraft };
  } catch (error) {
    return { fault: `“data”: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function findTargets(ledger: Ledger, amendments: readonly Amendment[]): Promise<Targets> {
  const wanted = new Set(amendments.map(({ content }) => content.data.event));
  const corrects = new Map(amendments.map(({ id, content }) => [id, content.data.event]));
  const targets = new Map<string, ReferredEvent & { readonly seq: number }>();
  if (wanted.size === 0) return targets;
  for await (const row of ledger.stored()) {
    if ("damage" in row || !wanted.delete(row.id)) continue;
    targets.set(row.id, referred(row, corrects.get(row.id)));
    if (wanted.size === 0) break;
  }
  return targets;
}

function referred({ seq, kind, item, id }: StoredEvent, named: string | undefined) {
  const common = { seq, id, kind: kind as EventKind, item };
  return kind === "corrected" && named !== undefined ? { ...common, corrects: named } : common;
}
